import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { analyst } from '../support/people.ts';

/** Names that every object of the program has by itself, at every place where an analyst gives names. */
const key = 'petitie';
const base = `/api/studio/procedures/${key}`;
/** The others are in the test of `server/procedure/reserved.ts`. */
const names = ['__proto__', 'constructor'];

type Files = Record<string, string>;
type Changes = Record<string, string | null>;

let gateway: Gateway;
let ana: Caller;
let files: Files;
beforeAll(async () => {
  gateway = await startGateway();
  ana = gateway.as(analyst());
  files = (await ana.get(`${base}/draft`)).body.data.files as Files;
});
afterAll(() => gateway.stop());

/** A JSON file with one member more, at the beginning of the object behind `after`. */
const withMember = (file: string, name: string, value: unknown, after = '{'): Changes => {
  const text = files[file] ?? '{}';
  const at = text.indexOf(after) + after.length;
  return { [file]: `${text.slice(0, at)}${JSON.stringify(name)}: ${JSON.stringify(value)}, ${text.slice(at)}` };
};
const inForm = (component: object): Changes => {
  const form = JSON.parse(files['forms/start.form'] ?? '') as { components: object[] };
  return { 'forms/start.form': JSON.stringify({ ...form, components: [...form.components, component] }) };
};
const inDiagram = (from: string | RegExp, to: string): Changes => ({ [`${key}.bpmn`]: (files[`${key}.bpmn`] ?? '').replaceAll(from, to) });
const someId = (): string => /<bpmn:userTask id="([^"]+)"/.exec(files[`${key}.bpmn`] ?? '')?.[1] ?? '';
const example = (): string => Object.keys(files).find((file) => file.startsWith('examples/') && files[file]?.includes('"tasks"')) ?? '';

const places: [string, (name: string) => Changes][] = [
  ['a template', (name) => ({ [`templates/${name}.typ`]: 'Text' })],
  ['a form', (name) => ({ [`forms/${name}.form`]: files['forms/start.form'] ?? '' })],
  ['a scenario', (name) => ({ [`examples/${name}.json`]: files[example()] ?? '' })],
  ['a table', (name) => ({ [`${name}.dmn`]: '<definitions/>' })],
  ['a second diagram', (name) => ({ [`${name}.bpmn`]: files[`${key}.bpmn`] ?? '' })],
  ['the field of a form', (name) => inForm({ type: 'textfield', id: 'x1', key: name, label: 'X' })],
  ['a part of a field', (name) => inForm({ type: 'textfield', id: 'x1', key: `a.${name}.b`, label: 'X' })],
  ['a group of a form', (name) => inForm({ type: 'group', id: 'x1', path: name, components: [{ type: 'textfield', id: 'x2', key: 'polluted', label: 'X' }] })],
  ['the id of a field', (name) => inForm({ type: 'textfield', id: name, key: 'x1', label: 'X' })],
  ['a property of a form', (name) => withMember('forms/start.form', name, { polluted: true })],
  ['a step', (name) => inDiagram(someId(), name)],
  ['an attribute', (name) => inDiagram('<bpmn:userTask ', `<bpmn:userTask camunda:${name}="x" `)],
  ['an extension', (name) => inDiagram(/(<bpmn:userTask [^>]*[^/]>)/g, `$1<bpmn:extensionElements><camunda:${name}>a</camunda:${name}></bpmn:extensionElements>`)],
  ['an input', (name) => inDiagram(/<camunda:inputParameter name="[^"]+"/g, `<camunda:inputParameter name="${name}"`)],
  ['a condition', (name) => inDiagram(/\$\{[a-z]\w* ==/gi, `\${${name} ==`)],
  ['a setting', (name) => withMember('procedure.json', name, { polluted: true })],
  ['an outcome', (name) => withMember('procedure.json', name, { state: 'closed', outcome: 'approved', title: 'X' }, '"outcomes": {')],
  ['a message', (name) => withMember('procedure.json', name, { subject: 'X', body: 'Y' }, '"messages": {')],
  ['a decision of a step', (name) => withMember('procedure.json', someId(), [name], '"tasks": {')],
  ['a translation', (name) => withMember(`${key}.hu.json`, name, { of: '0'.repeat(12), text: 'X' })],
  ['a translation of a form', (name) => withMember('forms/hu.json', name, { of: '0'.repeat(12), text: 'X' })],
  ['an answer of a scenario', (name) => withMember(example(), name, { polluted: true }, '"data": {')],
  ['a step of a scenario', (name) => withMember(example(), name, { decision: 'x' }, '"tasks": {')],
  ['a reason for an open path', (name) => ({ 'examples/waivers.json': `{${JSON.stringify(name)}: {"reason": "așa"}}` })],
];

/** Everything that reads a draft; each time by somebody else, as there is a limit for each. */
async function readEverything(changes: Changes, gate: 'publish' | 'scenarios/run' = 'publish'): Promise<[string, Reply][]> {
  const ana = gateway.as(analyst());
  const { revision } = (await ana.get(`${base}/draft`)).body.data as { revision: number };
  const saved = await ana.put(`${base}/draft`, { files: changes }, { 'if-match': `"${revision}"` });
  const asked: [string, Promise<Reply>][] = [
    ['check', ana.post(`${base}/check`, {})],
    ['check of what is not saved', ana.post(`${base}/check`, { files: changes })],
    ['publication', ana.get(`${base}/publication`)],
    [gate, ana.post(`${base}/${gate}`, gate === 'publish' ? { note: 'x' } : {})],
    ['list', ana.get('/api/studio/procedures')],
    ['comparison', ana.get(`${base}/comparison?from=live&to=draft`)],
    ['export', ana.get(`${base}/export`)],
    ['sheet', ana.get(`${base}/translations.xlsx`)],
    ['description', ana.get(`${base}/description.pdf`)],
    ['preview', ana.post(`${base}/preview`, { template: 'raspuns-petitie', language: 'hu' })],
    ['try', ana.post(`${base}/try`, { data: {} })],
    ['copy', ana.post('/api/studio/procedures', { key: `copie-${revision}`, name: { ro: 'Copia', hu: 'Másolat' }, from: `copy:${key}` })],
  ];
  const answers: [string, Reply][] = [['save', saved]];
  for (const [name, answer] of asked) answers.push([name, await answer]);
  const now = (await ana.get(`${base}/draft`)).body.data as { revision: number; files: Files };
  const back = Object.fromEntries([...new Set([...Object.keys(now.files), ...Object.keys(files)])].map((file) => [file, files[file] ?? null]));
  await ana.put(`${base}/draft`, { files: back }, { 'if-match': `"${now.revision}"` });
  return answers;
}

describe.each(places)('a name of the program as the name of %s', (place, change) => {
  it('crashes nothing, changes nothing of the program, and is refused in words', async () => {
    const own = Object.getOwnPropertyNames(Object.prototype).join();
    for (const name of names) {
      const answers = await readEverything(change(name), name === 'constructor' ? 'publish' : 'scenarios/run');
      for (const [what, { status, body }] of answers)
        expect(status < 500 || body.code === 'tryout.engineAway', `${place} ${name}: ${what} ${status} ${JSON.stringify(body)}`).toBe(true);
      expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(own);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      const published = answers.find(([what]) => what === 'publish')?.[1];
      if (published) expect([409, 422], `${place} ${name} ${JSON.stringify(published.body)}`).toContain(published.status);
    }
  });
});

it('says which name it is, and where', async () => {
  const { body } = await ana.post(`${base}/check`, { files: inForm({ type: 'textfield', id: 'x1', key: 'constructor', label: 'X' }) });
  const problems = (body.data.problems as { file: string; code: string; message: string }[]).filter(({ code }) => code === 'package.reservedName');
  expect(problems).toEqual([expect.objectContaining({ file: 'forms/start.form', message: expect.stringContaining('„constructor”') })]);
  expect((await ana.post('/api/studio/procedures', { key: 'constructor', name: { ro: 'Nume', hu: 'Név' } })).status).toBe(400);
});

it('no request lays more over a draft than a draft may hold', async () => {
  const megabyte = 'x'.repeat(1_000_000);
  const many = Object.fromEntries(Array.from({ length: 22 }, (_, no) => [`templates/t${no}.typ`, megabyte]));
  for (const address of ['check', 'preview', 'export', 'try', 'scenarios/run']) {
    const { status, body } = await ana.post(`${base}/${address}`, { files: many, ...(address === 'preview' ? { template: 'a' } : {}) });
    expect([status, body.code, body.detail], address).toEqual([413, 'studio.draftTooLarge', expect.stringContaining('20')]);
  }
  const more = { ...many, ...Object.fromEntries(Array.from({ length: 5 }, (_, no) => [`templates/u${no}.typ`, megabyte])) };
  expect((await ana.post(`${base}/check`, { files: more })).body).toMatchObject({ status: 413, code: 'request.tooLarge' });
});

it('values that stand in one another without end are refused, not followed', async () => {
  const deep = `{"components": ${'[{"components": '.repeat(20_000)}[]${'}]'.repeat(20_000)}}`;
  for (const file of ['forms/start.form', 'procedure.json', example(), 'forms/hu.json'])
    for (const [what, { status, body }] of await readEverything({ [file]: deep }))
      expect(status < 500 || body.code === 'tryout.engineAway', `${file} ${what} ${status}`).toBe(true);
});
