import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, walk, attributeOf } from '../../procedure/xml.ts';
import { projectRoot } from '../../roles/paths.ts';
import { mergeFiles, type Choices, type Merge } from './index.ts';

const folder = path.join(projectRoot, 'processes');
const diagrams = readdirSync(folder)
  .map((key) => path.join(folder, key, `${key}.bpmn`))
  .flatMap((file) => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return [];
    }
  });
const one = (file: string, base: string, mine: string, theirs: string, choices: Choices = {}): Merge =>
  mergeFiles({ [file]: base }, { [file]: mine }, { [file]: theirs }, choices);
const textOf = (merge: Merge): string => Object.values(merge.merged)[0] ?? '';

/** Ids of named elements of a diagram, apart from those on the canvas. */
const idsOf = (xml: string): string[] =>
  [...xml.matchAll(/<bpmn:\w+ id="([\w.-]+)" name="/g)].map(([, id = '']) => id);

type Edit = { at: number; kind: 'rename' | 'remove' | 'move' | 'add'; word: string };
const edits = fc.array(
  fc.record({
    at: fc.nat(1000),
    kind: fc.constantFrom('rename', 'rename', 'remove', 'move', 'add' as const),
    word: fc.stringMatching(/^[a-zăș]{3,8}$/),
  }) as fc.Arbitrary<Edit>,
  { minLength: 1, maxLength: 5 },
);

/** A diagram after changes that an editor makes: whole, with nothing named that is not there. */
function edited(xml: string, changes: Edit[]): string {
  return changes.reduce((text, { at, kind, word }) => {
    const ids = idsOf(text);
    const id = ids[at % ids.length] ?? '';
    if (kind === 'rename') return text.replace(new RegExp(`(id="${id}" name=")[^"]*`), `$1${word}`);
    if (kind === 'move') return text.replace(new RegExp(`(bpmnElement="${id}"[^>]*>\\s*<dc:Bounds x=")\\d+`), `$1${at}`);
    if (kind === 'add') return text.replace(/(\s*)<bpmn:endEvent/, `$1<bpmn:userTask id="new-${word}" name="${word}" />$1<bpmn:endEvent`);
    return withoutElement(text, id);
  }, xml);
}

/** Takes a step without an inside away with the flows at it, as the modeler does. */
function withoutElement(xml: string, id: string): string {
  const gone = [id, ...[...xml.matchAll(/<bpmn:sequenceFlow [^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`sourceRef="${id}"`) || tag.includes(`targetRef="${id}"`))
    .map((tag) => /id="([^"]+)"/.exec(tag)?.[1] ?? '')];
  let text = xml;
  for (const name of gone) {
    for (const tag of ['userTask', 'serviceTask', 'exclusiveGateway', 'endEvent', 'sequenceFlow'])
      text = text.replace(new RegExp(`\\s*<bpmn:${tag} (?=[^>]*id="${name}")(?:[^>]*/>|[^>]*[^/]>[\\s\\S]*?</bpmn:${tag}>)`), '');
    if (new RegExp(`<bpmn:\\w+ [^>]*id="${name}"`).test(text)) return xml;
    text = text
      .replace(new RegExp(`\\s*<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement="${name}"[^>]*>[\\s\\S]*?</bpmndi:BPMN\\1>`), '')
      .replaceAll(new RegExp(`\\s*<bpmn:(incoming|outgoing|flowNodeRef)>${name}</bpmn:\\1>`, 'g'), '')
      .replaceAll(` default="${name}"`, '');
  }
  return broken(text).length > broken(xml).length ? xml : text;
}

/** What a diagram names and does not have, and what stands in it twice. */
function broken(xml: string): string[] {
  const all = [...walk(readXml(xml))];
  const ids = all.flatMap((element) => attributeOf(element, 'id') ?? []);
  const named = all.flatMap((element) => [
    ...['sourceRef', 'targetRef', 'attachedToRef', 'bpmnElement', 'default'].flatMap((name) => attributeOf(element, name) ?? []),
    ...(['incoming', 'outgoing', 'flowNodeRef'].includes(element.name) ? [element.text.trim()] : []),
  ]);
  return [...named.filter((id) => !ids.includes(id)), ...ids.filter((id, index) => ids.indexOf(id) !== index)];
}

describe('putting two changes together', () => {
  it('gives the file itself where both are the same, and the one change where only one is there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...diagrams), edits, (base, changes) => {
        const changed = edited(base, changes);
        for (const [mine, theirs] of [[changed, changed], [changed, base], [base, changed]] as const)
          expect(one('a.bpmn', base, mine, theirs)).toMatchObject({ merged: { 'a.bpmn': changed }, parts: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('takes both names of two steps, whichever they are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...diagrams), fc.nat(500), fc.nat(500), (base, first, second) => {
        const count = idsOf(base).length;
        fc.pre(first % count !== second % count);
        const [mine, theirs] = ([[first, 'al meu'], [second, 'al ei']] as const).map(([at, word]) =>
          edited(base, [{ at, kind: 'rename', word }])) as [string, string];
        const merge = one('a.bpmn', base, mine, theirs);
        expect(merge.parts).toEqual([]);
        expect(textOf(merge)).toBe(edited(mine, [{ at: second, kind: 'rename', word: 'al ei' }]));
      }),
      { numRuns: 50 },
    );
  });

  it('loses nothing in silence: what somebody changed stands in the diagram or in a question, and every answer is whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(...diagrams), edits, edits, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (base, my, their, answers) => {
        const [mine, theirs] = [edited(base, my), edited(base, their)];
        const { parts } = one('a.bpmn', base, mine, theirs);
        const choices = Object.fromEntries(
          parts.map(({ key }, index) => [key, answers[index % answers.length] ? 'mine' : 'theirs'] as const));
        const merge = one('a.bpmn', base, mine, theirs, choices);
        const known = broken(base);
        expect(broken(textOf(merge)).filter((id) => !known.includes(id))).toEqual([]);
        const asked = new Set(parts.flatMap(({ element, places }) => [element, ...places.flatMap((place) => [place.element, place.mine, place.theirs])]));
        const whole = parts.some(({ element }) => element === null);
        for (const changed of [mine, theirs])
          for (const [, id = '', name = ''] of changed.matchAll(/<bpmn:\w+ id="([\w.-]+)" name="([^"]*)"/g)) {
            const isNew = !base.includes(`id="${id}" name="${name}"`);
            const stands = textOf(merge).includes(`id="${id}" name="${name}"`);
            if (isNew && !stands && !whole) expect([...asked].some((text) => text === id || text?.includes(name)), `${id} ${name}`).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('of JSON with changes under different keys is both, in any order', () => {
    const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.jsonValue(), { minKeys: 4, maxKeys: 8 });
    fc.assert(
      fc.property(values, fc.jsonValue(), fc.jsonValue(), (value, first, second) => {
        const keys = Object.keys(value);
        const with_ = (changes: object) => JSON.stringify({ ...value, ...changes }, null, 2);
        const [mine, theirs] = [{ [keys[0] ?? '']: first }, { [keys[1] ?? '']: second }];
        const merge = one('a.json', with_({}), with_(mine), with_(theirs));
        expect(merge.parts).toEqual([]);
        expect(JSON.parse(textOf(merge))).toEqual(JSON.parse(with_({ ...mine, ...theirs })));
      }),
    );
  });

  it('of JSON always gives JSON, and each answer gives what that side has at every place that was asked about', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
        const [base, mine, theirs] = [a, b, c].map((value) => JSON.stringify({ x: value })) as [string, string, string];
        const { parts, joined } = one('a.json', base, mine, theirs);
        for (const side of ['mine', 'theirs'] as const) {
          const merge = one('a.json', base, mine, theirs, Object.fromEntries(parts.map(({ key }) => [key, side])));
          JSON.parse(textOf(merge));
          expect(merge.unfit).toEqual([]);
        }
        if (mine !== theirs && mine !== base && theirs !== base) expect(parts.length + joined.length).toBeGreaterThan(0);
      }),
    );
  });

  it('of lines that do not touch is both', () => {
    const line = fc.stringMatching(/^[a-z]{0,4}$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 5, maxLength: 30 }), fc.nat(), fc.nat(), (lines, first, second) => {
        const [one_, two] = [first % lines.length, second % lines.length];
        fc.pre(Math.abs(one_ - two) > 1 && new Set(lines).size === lines.length);
        const with_ = (...changes: [number, string][]) =>
          lines.map((text, index) => changes.find(([at]) => at === index)?.[1] ?? text).join('\n');
        const merge = one('a.typ', with_(), with_([one_, 'MINE']), with_([two, 'THEIRS']));
        expect(merge).toMatchObject({ parts: [], merged: { 'a.typ': with_([one_, 'MINE'], [two, 'THEIRS']) } });
      }),
    );
  });

  it('of lines gives with every answer all of that side, and all that only the other changed', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const { parts, joined } = one('a.typ', base, mine, theirs);
        if (mine !== theirs && mine !== base && theirs !== base) expect(parts.length + joined.length).toBeGreaterThan(0);
        for (const { places } of parts) for (const place of places) {
          expect(mine).toContain(place.mine);
          expect(theirs).toContain(place.theirs);
        }
      }),
      { numRuns: 300 },
    );
  });
});
