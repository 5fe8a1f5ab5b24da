import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPackage, packageFromFiles, type ProcedurePackage } from '../procedure/index.ts';
import { changesBetween } from './changes.ts';

const shipped = loadPackage('processes/certificat-fiscal', 'forms/certificat-fiscal');

/** The package with one file rewritten. */
function edited(file: string, change: (text: string) => string): ProcedurePackage {
  const bytes = shipped.files.get(file);
  if (!bytes) throw new Error(`no ${file}`);
  const text = new TextDecoder().decode(bytes);
  const after = change(text);
  expect(after).not.toBe(text);
  return packageFromFiles(new Map([...shipped.files, [file, new TextEncoder().encode(after)]]));
}

describe('what is otherwise in a newer package', () => {
  it('nothing, when it is the same', () => expect(changesBetween(shipped, shipped)).toEqual([]));

  it('everything of a first version is new', () => {
    const changes = changesBetween(null, shipped);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['added']));
    expect(new Set(changes.map(({ area }) => area))).toEqual(
      new Set(['diagram', 'form', 'text', 'setting', 'document', 'scenario']),
    );
  });

  it('a renamed step is told by its id, with both names', () => {
    const task = /<(?:bpmn:)?userTask id="([\w-]+)" name="([^"]+)"/.exec(
      readFileSync('processes/certificat-fiscal/certificat-fiscal.bpmn', 'utf8'),
    );
    const [, id = '', name = ''] = task ?? [];
    const after = edited('certificat-fiscal.bpmn', (text) =>
      text.replace(`id="${id}" name="${name}"`, `id="${id}" name="Alt nume"`),
    );
    expect(changesBetween(shipped, after)).toEqual([
      expect.objectContaining({
        area: 'diagram',
        element: id,
        kind: 'changed',
        properties: [{ name: 'name', before: name, after: 'Alt nume' }],
      }),
    ]);
  });

  it('moving things on the canvas is no change', () => {
    const after = edited('certificat-fiscal.bpmn', (text) =>
      text.replaceAll(/(<dc:Bounds x=")(\d+)/g, (_, start: string, x: string) => `${start}${Number(x) + 7}`),
    );
    expect(changesBetween(shipped, after)).toEqual([]);
  });

  it('a changed condition is told', () => {
    const after = edited('certificat-fiscal.bpmn', (text) =>
      text.replace("decision == 'approve'", "decision == 'reject'"),
    );
    expect(changesBetween(shipped, after)).toMatchObject([
      { area: 'diagram', kind: 'changed', properties: [{ name: 'conditionExpression' }] },
    ]);
  });

  it('a field that became optional is told with its label', () => {
    const form = JSON.parse(new TextDecoder().decode(shipped.files.get('forms/start.form'))) as {
      components: { id: string; label?: string; validate?: { required?: boolean }; components?: unknown[] }[];
    };
    const flat = (components: typeof form.components): typeof form.components =>
      components.flatMap((one) => [one, ...flat((one.components ?? []) as typeof form.components)]);
    const field = flat(form.components).find(({ validate, label }) => label && validate?.required);
    if (!field?.validate) throw new Error('no required field');
    field.validate.required = false;
    const after = edited('forms/start.form', () => JSON.stringify(form));
    expect(changesBetween(shipped, after)).toMatchObject([
      {
        area: 'form',
        file: 'forms/start.form',
        element: field.id,
        kind: 'changed',
        name: { ro: field.label },
        properties: [{ name: 'validate' }],
      },
    ]);
  });

  it('a longer term is a setting, a new Hungarian text a text, a changed letter a document', () => {
    const term = edited('procedure.json', (text) => text.replace(/"amount": \d+/, '"amount": 999'));
    expect(changesBetween(shipped, term)).toMatchObject([{ area: 'setting', element: 'terms', kind: 'changed' }]);
    const texts = edited('certificat-fiscal.hu.json', (text) => text.replace(/"text": "/, '"text": "Új '));
    expect(changesBetween(shipped, texts)).toMatchObject([{ area: 'text', kind: 'changed' }]);
    const letter = [...shipped.files.keys()].find((file) => file.startsWith('templates/')) ?? '';
    expect(
      changesBetween(
        shipped,
        edited(letter, (text) => `${text}\n`),
      ),
    ).toEqual([{ area: 'document', file: letter, kind: 'changed' }]);
  });
});
