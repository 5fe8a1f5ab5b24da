import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StudioDraft } from '../../server/studio/index.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { admin, analyst } from '../support/people.ts';

const live = 'certificat-fiscal';

let gateway: Gateway;
let anna: Caller;
let bela: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  anna = gateway.as(analyst({ name: 'Anna Analist' }));
  bela = gateway.as(analyst({ name: 'Béla Elemző' }));
});
afterAll(() => gateway.stop());

const at = (key: string, rest = 'draft') => `/api/studio/procedures/${key}/${rest}`;
const over = (revision: number) => ({ 'if-match': `"${revision}"` });
const filesOf = async (key: string, rest = 'draft') =>
  (await anna.get(at(key, rest))).body.data.files as Record<string, string>;

/** A new procedure with one save over its beginning. */
async function begun(): Promise<string> {
  const key = `procedura-${randomUUID().slice(0, 8)}`;
  const name = { ro: 'Cerere de probă', hu: 'Próbakérelem' };
  await anna.post('/api/studio/procedures', { key, name, from: 'blank' });
  return key;
}
const save = (by: Caller, key: string, revision: number, files: Record<string, string | null>, more = {}) =>
  by.put(at(key), { files, ...more }, over(revision));

/** The settings of a procedure under another name. */
const renamed = (files: Record<string, string>, name: string): Record<string, string> => ({
  'procedure.json': JSON.stringify({ ...(JSON.parse(files['procedure.json'] ?? '{}') as object), name }, null, 2),
});

describe('the note of a save', () => {
  it('comes with the save, is mended by who made it, and by nobody else', async () => {
    const key = await begun();
    await save(anna, key, 1, { 'examples/a.json': '{}' }, { note: 'inainte de taxa' });
    const note = at(key, 'draft/revisions/2');
    expect((await bela.patch(note, { note: 'a mea' })).body).toMatchObject({ status: 403, code: 'studio.noteOfOther' });
    expect((await gateway.as(admin()).patch(note, { note: 'a mea' })).status).toBe(403);
    expect((await anna.patch(note, { note: ' înainte de taxă ' })).body.data).toEqual({ revision: 2, note: 'înainte de taxă' });
    const seen = async (by: Caller) => (await by.get(at(key, 'draft/history'))).body.data[0];
    expect(await seen(anna)).toMatchObject({ revision: 2, note: 'înainte de taxă', policies: { note: true } });
    expect(await seen(bela)).toMatchObject({ note: 'înainte de taxă', policies: { note: false } });
    expect((await anna.patch(note, { note: '' })).body.data.note).toBeNull();
    expect((await anna.get(at(key))).body.data).toMatchObject({ revision: 2 });
  });

  it('of a beginning or of what was put back says what it came from, and stays', async () => {
    const key = await begun();
    await save(anna, key, 1, { 'examples/a.json': '{}' });
    await anna.post(at(key, 'draft/restore'), { revision: 1 }, over(2));
    const [back, , first] = (await anna.get(at(key, 'draft/history'))).body.data;
    expect([back, first]).toMatchObject([
      { kind: 'restore', note: '1', policies: { note: false } },
      { kind: 'create', policies: { note: false } },
    ]);
    expect((await anna.patch(at(key, 'draft/revisions/3'), { note: 'x' })).status).toBe(403);
    expect((await anna.patch(at(key, 'draft/revisions/9'), { note: 'x' })).status).toBe(404);
  });
});

describe('an earlier state', () => {
  it('is opened with its files, who made it and what it was called', async () => {
    const key = await begun();
    const first = await filesOf(key);
    await save(bela, key, 1, { 'examples/a.json': '{"a":1}' }, { note: 'gata pentru colegi' });
    expect((await anna.get(at(key, 'states/1'))).body.data).toMatchObject({ id: '1', kind: 'save', number: '1', files: first });
    expect((await anna.get(at(key, 'states/2'))).body.data).toMatchObject({
      by: 'Béla Elemző', note: 'gata pentru colegi', files: { ...first, 'examples/a.json': '{"a":1}' },
    });
    expect((await anna.get(at(key, 'states/draft'))).body.data).toMatchObject({ kind: 'draft', number: null });
    expect((await anna.get(at(key, 'states/9'))).status).toBe(404);
    expect((await anna.get(at(key, `states/${randomUUID()}`))).status).toBe(404);
  });

  it('of a published version is opened, and comes back into the draft as a save that says so', async () => {
    const list = (await anna.get('/api/studio/procedures')).body.data as { key: string; live: { id: string; version: string } }[];
    const version = list.find(({ key }) => key === live)?.live;
    const published = await filesOf(live, `states/${version?.id}`);
    expect(published).toEqual(await filesOf(live));
    await save(anna, live, 0, renamed(published, 'Alt nume'));
    expect((await anna.post(at(live, 'draft/restore'), { versionId: version?.id }, over(0))).status).toBe(412);
    const back = await anna.post(at(live, 'draft/restore'), { versionId: version?.id }, over(1));
    expect([back.status, back.body.data.revision]).toEqual([200, 2]);
    expect(await filesOf(live)).toEqual(published);
    expect((await anna.get(at(live, 'draft/history'))).body.data[0]).toMatchObject({ kind: 'restore', note: version?.version });
  });
});

describe('a draft that has just become the first version', () => {
  it('is read as it was published, also before this gateway has heard of the version', async () => {
    const key = await begun();
    const { orm } = gateway.services;
    await orm.em.fork().nativeUpdate(StudioDraft, { key }, { open: false, baseVersionId: randomUUID() });
    expect((await anna.get(at(key))).body.data).toMatchObject({ revision: 1, open: false });
    expect(Object.keys(await filesOf(key))).toContain('procedure.json');
  });
});

describe('two states compared', () => {
  const compare = async (key: string, one: string | number, other: string | number) =>
    (await anna.get(`${at(key, 'comparison')}?one=${one}&other=${other}`)).body.data;

  it('tell what is otherwise, the earlier one first in whatever order they are named', async () => {
    const key = await begun();
    const files = await filesOf(key);
    await save(anna, key, 1, renamed(files, 'Cerere nouă'));
    const [there, back] = [await compare(key, 1, 'draft'), await compare(key, 'draft', 1)];
    expect(there).toEqual(back);
    expect(there).toMatchObject({ before: { kind: 'save', number: '1' }, after: { kind: 'draft' }, unreadable: [] });
    expect(there.changes).toEqual([
      expect.objectContaining({
        area: 'setting', element: 'name', kind: 'changed',
        properties: [{ name: 'value', before: 'Cerere de probă', after: 'Cerere nouă' }],
      }),
    ]);
    expect(there.diagrams.before).toBe(files[`${key}.bpmn`]);
    expect((await compare(key, 2, 'draft')).changes).toEqual([]);
  });

  it('are compared file by file where one of them is broken', async () => {
    const key = await begun();
    await save(anna, key, 1, { [`${key}.bpmn`]: '<broken', 'examples/a.json': '{}' });
    await save(anna, key, 2, { [`${key}.bpmn`]: null });
    for (const [one, other] of [[1, 2], [2, 'draft']] as const) {
      const { changes, diagrams, unreadable } = await compare(key, one, other);
      expect(unreadable).not.toEqual([]);
      expect(changes).toContainEqual(expect.objectContaining({ area: 'diagram', file: `${key}.bpmn` }));
      expect(diagrams).toEqual({ before: null, after: null });
    }
  });

  it('are told apart by name: nonsense is refused', async () => {
    const key = await begun();
    expect((await anna.get(`${at(key, 'comparison')}?one=0&other=draft`)).status).toBe(400);
    expect((await anna.get(`${at(key, 'comparison')}?one=nonsense&other=draft`)).status).toBe(400);
  });
});
