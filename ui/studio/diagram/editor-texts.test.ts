import { readFileSync } from 'node:fs';
import * as replace from 'bpmn-js/lib/features/replace/ReplaceOptions.js';
import { describe, expect, it } from 'vitest';
import { translator } from './editor-texts.ts';
import hu from './editor-texts.hu.json' with { type: 'json' };
import ro from './editor-texts.ro.json' with { type: 'json' };
import { isOffered, KINDS } from './kinds.ts';
import { titleInOurs, TITLES } from './titles.ts';

/** Sources of the expert's panel: its parts for other engines are cut out by the names under which it exports them. */
function panelSources(): string[] {
  const read = (file: string) => readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), 'utf8');
  const panel = read('bpmn-js-properties-panel/dist/index.esm.js');
  const exported = (name: string) => new RegExp(`(\\S+) as ${name}\\b`).exec(panel)?.[1] ?? name;
  const placeOf = (name: string) => panel.indexOf(`\nvar ${exported(name)} = {`);
  const [bpmn, zeebe, camunda] = ['BpmnPropertiesProviderModule', 'ZeebePropertiesProviderModule', 'CamundaPlatformPropertiesProviderModule'].map(placeOf);
  expect([bpmn, zeebe, camunda].every((place, index, all) => place! > (all[index - 1] ?? 0))).toBe(true);
  return [panel.slice(0, bpmn), panel.slice(zeebe, camunda), read('@bpmn-io/properties-panel/dist/index.esm.js')];
}

const SAID = /\btranslate\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

interface Option {
  actionName: string;
  label: string;
}

describe('words of the editor', () => {
  it('stand in both languages', () => {
    expect(Object.keys(ro)).toEqual(Object.keys(hu));
    const letters = /[şţŞŢ]/;
    expect(Object.values(ro).filter((text) => text.trim() === '' || letters.test(text))).toEqual([]);
    expect(Object.values(hu).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('say everything that an element may be turned into', () => {
    const offered = (Object.values(replace).flat() as unknown as Option[]).filter(({ actionName }) =>
      isOffered(actionName),
    );
    expect(offered.length).toBeGreaterThan(20);
    expect(offered.map(({ label }) => label).filter((label) => !(label in ro))).toEqual([]);
  });

  it('say everything that the panel of the experts says, in the version that is installed', () => {
    const said = panelSources().flatMap((source) => [...source.matchAll(SAID)].map(([, single, double]) => (single ?? double ?? '').replaceAll("\\'", "'")));
    expect(new Set(said).size).toBeGreaterThan(200);
    expect([...new Set(said)].filter((text) => !(text in ro))).toEqual([]);
  });

  it('say what each kind of element is that can be drawn, at the head of that panel too', () => {
    const offered = KINDS.map(({ type, event = '' }) => event.replace(/^bpmn:|EventDefinition$/g, '') + type.slice(5));
    const others = ['ServiceTask', 'CallActivity', 'SubProcess', 'InclusiveGateway', 'EventBasedGateway', 'SequenceFlow', 'Process'];
    const heads = [...offered, ...others].map((kind) => kind.replaceAll(/(\B[A-Z])/g, ' $1'));
    expect([...heads, ...TITLES].filter((text) => !(text in ro))).toEqual([]);
  });

  it('are put into the titles that the panel writes by itself, and into nothing that was typed', () => {
    const translate = translator(ro);
    expect(['Toggle section', 'List contains 3 items', 'start', 'Lista mea'].map((title) => titleInOurs(title, translate))).toEqual([
      'Deschideți sau închideți secțiunea', 'Lista are 3 elemente', undefined, undefined,
    ]);
  });

  it('keep what stands in braces', () => {
    expect(translator(ro)('Open {element}', { element: 'X' })).toBe('Deschideți X');
    expect(translator(ro)('unknown {a}', { a: 'b' })).toBe('unknown b');
  });
});
