import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { admin, analyst, citizen, registrar } from '../support/people.ts';

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
const newKey = () => `procedura-${randomUUID().slice(0, 8)}`;
const begin = (by: Caller, key: string, from = 'blank'): Promise<Reply> =>
  by.post('/api/studio/procedures', { key, name: { ro: 'Cerere de probă', hu: 'Próbakérelem' }, from });
const save = (by: Caller, key: string, revision: number, files: Record<string, string | null>, more = {}): Promise<Reply> =>
  by.put(at(key), { files, ...more }, over(revision));
const remove = (by: Caller, key: string, revision: number): Promise<Reply> => by.del(at(key), over(revision));
const inList = async (by: Caller, key: string) => (await by.get('/api/studio/procedures')).body.data.find((entry: { key: string }) => entry.key === key);

describe('a draft of a live procedure', () => {
  it('begins as the live files, byte for byte, and is made by the first save', async () => {
    const before = await anna.get(at('nota-interna'));
    expect(before.body.data).toMatchObject({ key: 'nota-interna', revision: 0, open: false, updatedBy: null });
    expect(before.headers.get('etag')).toBe('"0"');
    const live = gateway.services.catalogue.live('nota-interna').pkg.files;
    const own = [...live].filter(([file]) => !file.startsWith('_shared/'));
    expect(Object.keys(before.body.data.files).sort()).toEqual(own.map(([file]) => file).sort());
    for (const [file, bytes] of own) expect(Buffer.from(before.body.data.files[file]).equals(bytes), file).toBe(true);

    const saved = await save(anna, 'nota-interna', 0, { 'templates/nou.typ': 'ș ț ő ű\r\n' }, { note: 'probă' });
    expect(saved.status).toBe(200);
    expect(saved.body.data.revision).toBe(1);
    const after = (await bela.get(at('nota-interna'))).body.data;
    expect(after).toMatchObject({ revision: 1, open: true, updatedBy: 'Anna Analist' });
    expect(after.files).toEqual({ ...before.body.data.files, 'templates/nou.typ': 'ș ț ő ű\r\n' });
    expect(await inList(bela, 'nota-interna')).toMatchObject({ draft: { revision: 1, changed: true, updatedBy: 'Anna Analist' }, live: { version: '1.0.0' }, withdrawn: false });
  });

  it('is given up again: the live files come back, the history stays', async () => {
    await save(anna, 'petitie', 0, { 'procedure.json': '{ broken' });
    expect((await remove(bela, 'petitie', 0)).status).toBe(412);
    expect((await remove(bela, 'petitie', 1)).status).toBe(200);
    const after = (await anna.get(at('petitie'))).body.data;
    expect(after).toMatchObject({ open: false, revision: 2 });
    expect(JSON.parse(after.files['procedure.json']).key).toBe('petitie');
    const { body } = await anna.get(at('petitie', 'draft/history'));
    expect(body.data.map(({ revision, kind }: { revision: number; kind: string }) => [revision, kind])).toEqual([[2, 'discard'], [1, 'save']]);
    expect((await save(bela, 'petitie', 2, { 'procedure.json': '{}' })).body.data.revision).toBe(3);
  });
});

describe('two analysts at once', () => {
  it('the second save over the same revision is refused with what changed, and nothing is lost', async () => {
    const key = newKey();
    const begun = await begin(anna, key);
    expect(begun.status).toBe(201);
    expect((await save(anna, key, 1, { 'examples/a.json': '{"a":1}' })).status).toBe(200);
    const refused = await save(bela, key, 1, { 'examples/b.json': '{}', 'forms/hu.json': '{}' });
    expect(refused.status).toBe(412);
    expect(refused.body).toMatchObject({ code: 'studio.stale', revision: 2, updatedBy: 'Anna Analist', changed: ['examples/a.json'] });
    expect((await bela.get(at(key))).body.data.files['examples/b.json']).toBeUndefined();
    expect((await save(bela, key, 2, { 'examples/b.json': '{}' }, { kind: 'merge' })).body.data.revision).toBe(3);
  });

  it('both begin a draft of the same live procedure at the same moment: one is told that the other was first', async () => {
    const replies = await Promise.all([
      save(anna, 'cont-client', 0, { 'examples/a.json': '{}' }), save(bela, 'cont-client', 0, { 'examples/b.json': '{}' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('a save whose answer was lost is taken again, and makes no second revision', async () => {
    const key = newKey();
    await begin(anna, key);
    const once = await save(anna, key, 1, { 'examples/a.json': '{}' });
    const again = await save(anna, key, 1, { 'examples/a.json': '{}' });
    expect([once.body.data.revision, again.status, again.body.data.revision]).toEqual([2, 200, 2]);
  });

  it('see each other, with the place, and hear of every save', async () => {
    const key = newKey();
    await begin(anna, key);
    const heard = await listen(analyst({ name: 'Cineva' }), async () => {
      await anna.post(at(key, 'presence'), { place: 'diagram' });
      const both = await bela.post(at(key, 'presence'), { place: 'forms' });
      expect(both.body.data.present.map(({ name, place }: { name: string; place: string }) => [name, place]))
        .toEqual([['Anna Analist', 'diagram'], ['Béla Elemző', 'forms']]);
      await save(anna, key, 1, { 'examples/a.json': '{}' });
    }, '"revision":2');
    expect(heard).toContain('event: studio.presence');
    expect(heard).toContain(JSON.stringify({ by: 'Anna Analist', key, revision: 2 }));
    expect((await inList(anna, key)).present).toEqual(['Anna Analist', 'Béla Elemző']);
    expect((await bela.post(at(key, 'presence'), { place: null })).body.data.present).toHaveLength(1);
  });

  it('are not heard by those who do not see the studio', async () => {
    const key = newKey();
    const heard = await listen(registrar(), async () => { await begin(anna, key); });
    expect(heard).not.toContain('studio.');
  });
});

/** What a live stream carries while something is done, until `wanted` came. */
async function listen(claims: ReturnType<typeof analyst>, act: () => Promise<void>, wanted?: string): Promise<string> {
  const stop = new AbortController();
  const answer = await fetch(`${gateway.url}/api/events`, {
    headers: { authorization: `Bearer ${await gateway.issuer.token(claims)}` }, signal: stop.signal,
  });
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await act();
  const came = () => wanted !== undefined && text.includes(wanted);
  for (let tries = 0; tries < (wanted ? 200 : 30) && !came(); tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  stop.abort();
  await reading;
  return text;
}

describe('the history', () => {
  it('gives any revision back, and restores it as a new one', async () => {
    const key = newKey();
    const first = (await begin(anna, key)).body.data.files as Record<string, string>;
    await save(bela, key, 1, { 'forms/start.form': null, 'examples/x.json': '{}' }, { note: 'fără formular', kind: 'undo' });
    const { data } = (await anna.get(at(key, 'draft/history'))).body;
    expect(data[0]).toMatchObject({ revision: 2, by: 'Béla Elemző', note: 'fără formular', kind: 'undo', paths: ['examples/x.json', 'forms/start.form'] });
    const noted = await save(bela, key, 2, {}, { note: 'pentru colegi' });
    expect(noted.body.data.revision).toBe(3);
    const [newest] = (await anna.get(at(key, 'draft/history'))).body.data;
    expect(newest).toMatchObject({ revision: 3, note: 'pentru colegi', kind: 'save', paths: [] });
    expect((await anna.get(at(key, 'draft/revisions/1'))).body.data.files).toEqual(first);
    expect((await anna.get(at(key, 'draft/revisions/9'))).status).toBe(404);
    expect((await anna.post(at(key, 'draft/restore'), { revision: 1 }, over(1))).status).toBe(412);
    const restored = await anna.post(at(key, 'draft/restore'), { revision: 1 }, over(3));
    expect(restored.body.data.revision).toBe(4);
    expect((await anna.get(at(key))).body.data.files).toEqual(first);
  });

  it('is read in pages', async () => {
    const key = newKey();
    await begin(anna, key);
    for (let revision = 1; revision < 55; revision += 1) await save(anna, key, revision, { 'examples/n.json': String(revision) });
    const page = await anna.get(at(key, 'draft/history'));
    expect(page.body.data).toHaveLength(50);
    const rest = await anna.get(`${at(key, 'draft/history')}?cursor=${page.body.page.next}`);
    expect(rest.body.data.map(({ revision }: { revision: number }) => revision)).toEqual([5, 4, 3, 2, 1]);
    expect(rest.body.page.next).toBeNull();
  });

  it('of a procedure that was never published can be restored after it was given up', async () => {
    const key = newKey();
    await begin(anna, key);
    await remove(anna, key, 1);
    expect((await anna.get(at(key))).status).toBe(404);
    expect(await inList(anna, key)).toBeUndefined();
    expect((await anna.post(at(key, 'draft/restore'), { revision: 1 }, over(2))).body.data.revision).toBe(3);
    expect((await anna.get(at(key))).status).toBe(200);
  });
});

describe('a new procedure', () => {
  const errorsOf = async (key: string) => {
    const { body } = await anna.post(at(key, 'check'), {});
    return body.data.problems.filter(({ severity }: { severity: string }) => severity === 'error');
  };

  it('from every template passes the check at once, under its own key and name', async () => {
    const { data } = (await anna.get('/api/studio/templates')).body;
    expect(data.length).toBeGreaterThan(0);
    for (const { id } of data as { id: string }[]) {
      const key = newKey();
      const begun = await begin(anna, key, id === 'blank' ? 'blank' : `template:${id}`);
      expect(begun.status, id).toBe(201);
      expect(await errorsOf(key), id).toEqual([]);
      expect(JSON.stringify(begun.body.data.files).includes('sablon'), id).toBe(false);
      expect((await inList(bela, key)).name, id).toEqual({ ro: 'Cerere de probă', hu: 'Próbakérelem' });
    }
  });

  it('as a copy of each live one passes it too: process, forms, messages and files carry the new key', async () => {
    for (const { key: from } of gateway.services.catalogue.all()) {
      const key = newKey();
      const begun = await begin(anna, key, `copy:${from}`);
      expect(begun.status, from).toBe(201);
      const { files } = begun.body.data as { files: Record<string, string> };
      expect(Object.keys(files).filter((file) => file.startsWith(`${from}.`)), from).toEqual([]);
      expect(files[`${key}.bpmn`], from).not.toMatch(new RegExp(`[".-]${from}["]|"${from}\\.`));
      expect(JSON.parse(files['procedure.json'] ?? ''), from).toMatchObject({ key, version: '1.0.0', name: 'Cerere de probă' });
      if (!['cont-client', 'nota-interna', 'petitie'].includes(from)) expect(await errorsOf(key), from).toEqual([]);
    }
  });

  it('may not take the key of another', async () => {
    expect((await begin(anna, 'petitie')).status).toBe(409);
    const key = newKey();
    await begin(anna, key);
    expect((await begin(bela, key)).body.code).toBe('studio.keyTaken');
    expect((await begin(anna, newKey(), 'template:nothing')).status).toBe(422);
    expect((await begin(anna, newKey(), 'copy:nothing')).status).toBe(404);
    expect((await begin(anna, 'Not A Key')).status).toBe(400);
  });
});

describe('the check', () => {
  it('judges files that are not saved yet, and leaves the draft as it is', async () => {
    const key = newKey();
    await begin(anna, key);
    const broken = await anna.post(at(key, 'check'), { files: { 'procedure.json': '{' } });
    expect(broken.body.data.ok).toBe(false);
    expect(broken.body.data.problems[0]).toMatchObject({ file: 'procedure.json', code: 'package.notJson', severity: 'error' });
    expect((await anna.post(at(key, 'check'), {})).body.data.ok).toBe(true);
    const hu = await gateway.as(analyst(), { 'accept-language': 'hu' }).post(at(key, 'check'), { files: { [`${key}.bpmn`]: null } });
    expect(hu.body.data.problems[0].message).toMatch(/[őűáé]/);
  });

  it('counts the problems of each draft for the list', async () => {
    const key = newKey();
    await begin(anna, key);
    await save(anna, key, 1, { [`${key}.bpmn`]: '<nothing' });
    let entry;
    for (let tries = 0; tries < 40 && !entry?.problems; tries += 1) entry = await inList(anna, key);
    expect(entry.problems.errors).toBeGreaterThan(0);
  });
});

describe('what is refused', () => {
  it.each([
    ['../outside.json', '{}', 422], ['/etc/passwd', 'x', 422], ['forms/../procedure.json', '{}', 422], ['templates/.hidden.typ', 'x', 422],
    ['_shared/letter.typ', 'x', 422], ['script.js', 'x', 422], ['examples/nul.json', '\0', 422], ['examples/half.json', '\ud800', 422],
    ['examples/large.json', 'ő'.repeat(600_000), 413],
  ])('%s', async (file, text, status) => {
    const key = newKey();
    await begin(anna, key);
    expect((await save(anna, key, 1, { [file]: text })).status).toBe(status);
    expect((await anna.get(at(key))).body.data.revision).toBe(1);
  });

  it('more than 500 files, more than 20 MB, a save that names no revision', async () => {
    const key = newKey();
    await begin(anna, key);
    const many = (count: number, text: string) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`examples/n${n}.json`, text + n]));
    expect((await save(anna, key, 1, many(501, 'x'))).body.code).toBe('studio.tooManyFiles');
    expect((await save(anna, key, 1, many(21, 'x'.repeat(1_000_000)))).body.code).toBe('studio.draftTooLarge');
    expect((await anna.put(at(key), { files: {} })).status).toBe(428);
    expect((await save(anna, 'no-such-procedure', 0, { 'procedure.json': '{}' })).status).toBe(404);
  });

  it('writing by those who are no analysts; administrators may look', async () => {
    const boss = gateway.as(admin());
    expect((await boss.get('/api/studio/procedures')).status).toBe(200);
    expect((await save(boss, 'petitie', 0, {})).status).toBe(403);
    for (const claims of [citizen(), registrar()]) {
      expect((await gateway.as(claims).get('/api/studio/procedures')).status).toBe(403);
      expect((await gateway.as(claims).get(at('petitie'))).status).toBe(403);
    }
  });

  it('a large body of somebody who may not look', async () => {
    expect((await gateway.as(citizen()).put(at('petitie'), { files: { 'procedure.json': 'x'.repeat(3_000_000) } }, over(0))).status).toBe(403);
  });
});
