import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../roles/paths.ts';
import { mergeFiles } from './index.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Two changes of one JSON file put together; null where people have to decide. */
function mergeJson(base: string, mine: string, theirs: string): string | null {
  const { merged, parts } = mergeFiles({ 'a.json': base }, { 'a.json': mine }, { 'a.json': theirs });
  return parts.length === 0 ? (merged['a.json'] ?? null) : null;
}

describe('two changes of one JSON file', () => {
  it('at different keys are both taken, in the manner of the file', () => {
    const base = json({ name: 'A', fee: { amount: 1, note: 'x' } });
    expect(
      mergeJson(
        base,
        json({ name: 'B', fee: { amount: 1, note: 'x' } }),
        json({ name: 'A', fee: { amount: 2, note: 'x' }, tasks: {} }),
      ),
    ).toBe(json({ name: 'B', fee: { amount: 2, note: 'x' }, tasks: {} }));
  });

  it('in a list of things with an id are told apart by it: changed, new, gone, moved', () => {
    const field = (id: string, label = id) => ({ id, label });
    const base = json({ components: [field('a'), field('b'), field('c')] });
    const mine = json({ components: [field('a', 'A!'), field('b'), field('x'), field('c')] });
    expect(mergeJson(base, mine, json({ components: [field('c'), field('b'), field('y'), field('a')] }))).toBe(
      json({ components: [field('c'), field('b'), field('x'), field('y'), field('a', 'A!')] }),
    );
    expect(mergeJson(base, mine, json({ components: [field('a'), field('c')] }))).toBe(
      json({ components: [field('a', 'A!'), field('x'), field('c')] }),
    );
  });

  it('of the same place are left to people, also when one took it away', () => {
    const base = json({ name: 'A', list: ['x'] });
    expect(mergeJson(base, json({ name: 'B', list: ['x'] }), json({ name: 'C', list: ['x'] }))).toBeNull();
    expect(mergeJson(base, json({ name: 'B', list: ['x'] }), json({ list: ['x'] }))).toBeNull();
    expect(mergeJson(base, json({ name: 'A', list: ['x', 'y'] }), json({ name: 'A', list: ['z'] }))).toBeNull();
    expect(mergeJson(base, '{ broken', json({}))).toBeNull();
  });
});

describe('two changes of a procedure', () => {
  it('leave a file as the one who changed it left it, and ask about a text that both changed', () => {
    const base = {
      'a.bpmn': '<a/>',
      'procedure.json': json({ name: 'A', summary: 'S' }),
      'templates/t.typ': 'T',
      'templates/u.typ': 'U',
    };
    const mine = {
      ...base,
      'a.bpmn': '<mine/>',
      'procedure.json': json({ name: 'B', summary: 'S' }),
      'templates/t.typ': 'mine',
    };
    const { 'templates/u.typ': _, ...theirs } = {
      ...base,
      'procedure.json': json({ name: 'A', summary: 'Z' }),
      'templates/t.typ': 'theirs',
      'new.dmn': 'n',
    };
    expect(mergeFiles(base, mine, theirs)).toEqual({
      merged: {
        'a.bpmn': '<mine/>',
        'procedure.json': json({ name: 'B', summary: 'Z' }),
        'templates/t.typ': 'theirs',
        'new.dmn': 'n',
      },
      joined: ['procedure.json'],
      unfit: [],
      parts: [
        {
          key: 'templates/t.typ#1–1',
          file: 'templates/t.typ',
          element: '1–1',
          name: null,
          places: [{ element: '1–1', what: 'lines', base: 'T', mine: 'mine', theirs: 'theirs' }],
        },
      ],
    });
  });

  it('takes both of two changed texts anywhere in the translations of every procedure, whoever comes first', () => {
    for (const key of readdirSync(path.join(projectRoot, 'forms'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)) {
      const base = readFileSync(path.join(projectRoot, 'forms', key, 'hu.json'), 'utf8');
      const ids = Object.keys(JSON.parse(base) as object);
      const withText = (at: number, text: string) =>
        json({ ...JSON.parse(base), [ids[at] ?? '']: { of: '0'.repeat(12), text } });
      const [one, two] = [withText(0, 'egy'), withText(ids.length - 1, 'kettő')];
      const merged = mergeJson(base, one, two);
      expect(merged, key).toBe(mergeJson(base, two, one));
      const texts = Object.values(JSON.parse(merged ?? '{}') as Record<string, { text: string }>).map(
        ({ text }) => text,
      );
      expect(texts, key).toEqual(expect.arrayContaining(['egy', 'kettő']));
      expect(texts.length, key).toBe(ids.length);
    }
  });
});
