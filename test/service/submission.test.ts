import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { examples, validExample } from '../support/factories.ts';
import { citizen } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const rows = async (sql: string, params: unknown[] = []) =>
  await gateway.services.orm.em.fork().execute(sql, params) as Record<string, unknown>[];
const path = '/api/procedures/informatii-publice/submissions';
const body = () => {
  const { data, language } = validExample('informatii-publice');
  return { data, language };
};

describe('POST /api/procedures/:key/submissions', () => {
  it('gives case, number, receipt and due date at once while the engine is away', async () => {
    const answer = await gateway.as(citizen()).post(path, body());
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const { caseId, number, receiptUrl, dueDate } = answer.body.data;
    expect(number).toMatch(/^L544-\d+\/\d\d\.\d\d\.\d{4}$/);
    expect(dueDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    const receipt = await gateway.as().get(receiptUrl);
    expect(receipt.status).toBe(200);
    expect(receipt.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await rows('select count(*)::int as n from graphile_worker.jobs where key = ?', [`start:${caseId}`])).toEqual([{ n: 1 }]);
    expect(await rows('select action from audit_event where object_id = ?', [caseId])).toEqual([{ action: 'case.submit' }]);
  });

  it('gives consecutive numbers without a gap to 50 people at once, and the chain holds', async () => {
    const before = Number((await rows('select coalesce(max(no), 0) as n from register_entry where register = \'foi\''))[0]?.['n']);
    const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.as(citizen()).post(path, body())));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
    const given = answers.map((answer) => Number(/(\d+)\//.exec(answer.body.data.number)?.[1])).sort((a, b) => a - b);
    expect(given).toEqual(Array.from({ length: 50 }, (_, index) => before + 1 + index));
    expect(await rows('select * from verify_registers()')).toEqual([]);
  });

  it('makes one case of a double click and of a repeat after a lost answer', async () => {
    const caller = gateway.as(citizen());
    const sent = body();
    const key = { 'Idempotency-Key': randomUUID() };
    const [first, second] = await Promise.all([caller.post(path, sent, key), caller.post(path, sent, key)]);
    const third = await caller.post(path, sent, key);
    expect(new Set([first, second, third].map((answer) => answer.body.data.caseId)).size).toBe(1);
    expect(third.status).toBe(201);
    expect(third.headers.get('idempotency-replayed')).toBe('true');
  });

  it('refuses the same key with another content', async () => {
    const caller = gateway.as(citizen());
    const key = { 'Idempotency-Key': randomUUID() };
    await caller.post(path, body(), key);
    const other = await caller.post(path, { ...body(), language: 'hu' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.conflict' } });
  });

  it('answers 401 to nobody and keeps nothing', async () => {
    const before = await rows('select count(*) as n from case_file');
    const answer = await gateway.as().post(path, body());
    expect(answer).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    expect(await rows('select count(*) as n from case_file')).toEqual(before);
  });

  it('asks for a checked account where the procedure needs one', async () => {
    const { data, language } = validExample('certificat-fiscal');
    const answer = await gateway.as(citizen({ level: 'L0' })).post('/api/procedures/certificat-fiscal/submissions', { data, language });
    expect(answer).toMatchObject({ status: 403, body: { code: 'auth.levelTooLow' } });
  });

  it.each(['ro', 'hu'] as const)('names every problem with its place, in %s, and gives no number', async (language) => {
    const before = await rows('select last_no from register order by key');
    const answer = await gateway.as(citizen()).post(path, { data: { requestedInfo: '' }, language }, { 'accept-language': language });
    expect(answer).toMatchObject({ status: 422, body: { code: 'form.invalid' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const issue = answer.body.issues.find(({ path }: { path: string }) => path === 'requestedInfo');
    expect(issue).toMatchObject({ code: 'required', message: expect.stringMatching(language === 'ro' ? /Scrieți|Completați/ : /Írja|Töltse|Adja/) });
    expect(await rows('select last_no from register order by key')).toEqual(before);
  });

  it('takes no field that the form does not have', async () => {
    const { data, language } = body();
    const answer = await gateway.as(citizen()).post(path, { data: { ...data, state: 'closed', isAdmin: true }, language });
    const [stored] = await rows('select data from case_file where id = ?', [answer.body.data.caseId]);
    expect(Object.keys(stored?.['data'] as object)).not.toContain('isAdmin');
  });

  it.each(['certificat-fiscal', 'informatii-publice', 'cont-client'])('judges every example of %s as it says', async (key) => {
    for (const example of examples(key)) {
      const answer = await gateway.as(citizen()).post(`/api/procedures/${key}/validate`, { data: example.data, language: example.language });
      expect(answer.status, example.file).toBe(200);
      const { valid, issues } = answer.body.data;
      const onlyFiles = issues.every(({ code }: { code: string }) => code === 'unknownDocument');
      expect(valid || (example.valid && onlyFiles), `${example.file}: ${JSON.stringify(issues)}`).toBe(example.valid);
    }
  });
});

describe('POST /api/account-requests', () => {
  const request = () => {
    const { data, language } = validExample('cont-client');
    return { data, language };
  };

  it('is open to everybody and gives a number', async () => {
    const answer = await gateway.as().post('/api/account-requests', request());
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body.data.number).toMatch(/^\d+\//);
  });

  it('promises no date before the visit to the counter, from which the term counts', async () => {
    const answer = await gateway.as().post('/api/account-requests', request());
    expect(answer.body.data.dueDate).toBeNull();
    const receipt = await gateway.as().get(new URL(answer.body.data.receiptUrl, 'http://localhost').pathname);
    expect(receipt.status).toBe(200);
  });

  it('refuses a wrong personal number and says what to do', async () => {
    const { data, language } = request();
    const answer = await gateway.as().post('/api/account-requests', { data: { ...data, cnp: '5010229140055' }, language });
    expect(answer.status).toBe(422);
    expect(answer.body.issues.map(({ path, code }: { path: string; code: string }) => [path, code])).toContainEqual(['cnp', 'cnp']);
  });

  it('is refused when another site sends it', async () => {
    const answer = await gateway.as().post('/api/account-requests', request(), { origin: 'https://elsewhere.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'auth.csrf' } });
  });
});

describe('drafts', () => {
  it('are kept, given back, replaced by sending, and nobody else sees them', async () => {
    const me = citizen();
    const caller = gateway.as(me);
    await caller.put('/api/drafts/informatii-publice', { data: { requestedInfo: 'Câte bănci' }, language: 'ro' });
    expect((await caller.get('/api/drafts/informatii-publice')).body.data.data).toEqual({ requestedInfo: 'Câte bănci' });
    const stranger = await gateway.as(citizen()).get('/api/drafts/informatii-publice');
    expect([stranger.status, stranger.body.data]).toEqual([200, null]);
    expect((await gateway.as().get('/api/drafts/informatii-publice')).status).toBe(401);
    await caller.post(path, body());
    expect((await caller.get('/api/drafts/informatii-publice')).body.data).toBeNull();
  });
});
