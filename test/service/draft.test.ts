import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { validExample } from '../support/factories.ts';
import { citizen } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const path = '/api/drafts/informatii-publice';
const save = (caller: Caller, requestedInfo: string, version?: number) =>
  caller.put(path, { data: { requestedInfo }, language: 'ro' }, version === undefined ? {} : { 'if-match': `"${version}"` });

describe('a draft that is written on two devices', () => {
  it('is not overwritten by who has not seen the newer words', async () => {
    const me = gateway.as(citizen());
    const begun = await save(me, 'a', 0);
    expect([begun.status, begun.body.data.version, begun.headers.get('etag')]).toEqual([200, 1, '"1"']);
    expect((await save(me, 'ab', 1)).body.data).toMatchObject({ version: 2, sendingKey: begun.body.data.sendingKey });
    const stale = await save(me, 'x', 1);
    expect([stale.status, stale.body.code]).toEqual([412, 'draft.stale']);
    expect((await save(me, 'x', 0)).body.code).toBe('draft.stale');
    expect((await me.get(path)).body.data).toMatchObject({ version: 2, data: { requestedInfo: 'ab' } });
    expect((await save(me, 'abx', 2)).body.data.version).toBe(3);
  });

  it('takes the same words once more, for an answer that got lost on the way', async () => {
    const me = gateway.as(citizen());
    await save(me, 'a', 0);
    expect((await save(me, 'a', 0)).body.data.version).toBe(1);
  });

  it('begun at the same moment has one winner', async () => {
    const me = gateway.as(citizen());
    const tries = await Promise.all(['a', 'b', 'c', 'd'].map((words) => save(me, words, 0)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
  });

  it('says that it is gone once it was sent', async () => {
    const me = gateway.as(citizen());
    const { data, language } = validExample('informatii-publice', 'ro');
    await save(me, 'a', 0);
    expect((await me.post('/api/procedures/informatii-publice/submissions', { data, language, attachments: [] })).status).toBe(201);
    expect((await save(me, 'ab', 1)).body.code).toBe('draft.gone');
    expect((await me.get(path)).body.data).toBeNull();
  });
});

it('lists what was begun, the newest first, to its owner only', async () => {
  const me = gateway.as(citizen());
  await save(me, 'a');
  await me.put('/api/drafts/certificat-fiscal', { data: { familyName: 'Pop' }, language: 'hu' });
  const list = (await me.get('/api/drafts')).body.data as { procedure: { key: string; name: { hu: string } } }[];
  expect(list.map(({ procedure }) => procedure.key)).toEqual(['certificat-fiscal', 'informatii-publice']);
  expect(list[0]?.procedure.name.hu).toBeTruthy();
  expect((await gateway.as(citizen()).get('/api/drafts')).body.data).toEqual([]);
});

it('two tabs that send the same draft make one case', async () => {
  const me = gateway.as(citizen());
  const { data, language } = validExample('informatii-publice', 'ro');
  const { sendingKey } = (await me.put(path, { data, language })).body.data as { sendingKey: string };
  const fromDraft = (await me.get(path)).body.data.data as Record<string, unknown>;
  expect(Object.keys(fromDraft)).not.toEqual(Object.keys(data));
  const send = (answers: Record<string, unknown>) => me.post('/api/procedures/informatii-publice/submissions',
    { data: answers, language, attachments: [] }, { 'idempotency-key': sendingKey });
  const [one, other] = await Promise.all([send(data), send(fromDraft)]);
  expect(one.status).toBe(201);
  expect(one.body.data).toEqual(other.body.data);
  expect((await me.get('/api/cases')).body.data).toHaveLength(1);
});

it('gives each person a key of their own for what the browser keeps', async () => {
  const claims = citizen();
  const key = async (who: typeof claims) => (await gateway.as(who).get('/api/me/browser-key')).body.data.key as string;
  expect(await key(claims)).toBe(await key(claims));
  expect(Buffer.from(await key(claims), 'base64')).toHaveLength(32);
  expect(await key(citizen())).not.toBe(await key(claims));
});

describe('answers of earlier requests', () => {
  it('are offered for the same procedure without files and declarations, to their owner only', async () => {
    const me = gateway.as(citizen());
    const { data, language } = validExample('certificat-fiscal', 'ro');
    const sent = await me.post('/api/procedures/certificat-fiscal/submissions', { data, language, attachments: [] });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const [offer] = (await me.get('/api/procedures/certificat-fiscal/earlier-answers')).body.data;
    expect(offer).toMatchObject({ caseId: sent.body.data.caseId, number: sent.body.data.number });
    expect(offer.answers.street).toBe(data['street']);
    for (const key of ['mandateFile', 'gdprNotice', 'truthDeclaration']) expect(offer.answers).not.toHaveProperty(key);
    expect((await gateway.as(citizen()).get('/api/procedures/certificat-fiscal/earlier-answers')).body.data).toEqual([]);
  });

  it('are offered to another procedure where it asks for the same', async () => {
    const me = gateway.as(citizen());
    const { data, language } = validExample('certificat-fiscal', 'ro');
    await me.post('/api/procedures/certificat-fiscal/submissions', { data, language, attachments: [] });
    const [offer] = (await me.get('/api/procedures/informatii-publice/earlier-answers')).body.data;
    expect(offer.answers.email).toBe(data['email']);
    expect(offer.answers).not.toHaveProperty('purpose');
  });
});
