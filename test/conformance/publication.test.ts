import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '../../server/form/index.ts';
import { apiAs, finishTask, runningStack, until, type RunningStack } from '../support/stack.ts';

type Api = Awaited<ReturnType<typeof apiAs>>;
type Files = Record<string, string>;

const key = `proba-${Date.now().toString(36)}`;
const base = `/api/studio/procedures/${key}`;

let stack: RunningStack;
let database: pg.Client;
let ana: Api;
beforeAll(async () => {
  stack = runningStack();
  ana = await apiAs(stack, 'analyst');
  database = new pg.Client({ connectionString: stack.env['DATABASE_URL'] });
  await database.connect();
});
afterAll(async () => {
  await ana('POST', `${base}/withdraw`, { note: 'Proba s-a încheiat' });
  await database.end();
});

/** Saves the draft as it should be and publishes it. @returns the id of the version, once it is live */
async function publish(files: Files): Promise<string> {
  const { body: { data } } = await ana('GET', `${base}/draft`);
  const before = data as { files: Files; revision: number };
  const gone = Object.keys(before.files).filter((file) => files[file] === undefined);
  const changes = Object.fromEntries([...Object.entries(files).filter(([file, text]) => before.files[file] !== text), ...gone.map((file) => [file, null])]);
  const saved = await ana('PUT', `${base}/draft`, { files: changes }, { 'if-match': `"${before.revision}"` });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  const sent = await ana('POST', `${base}/publish`, { revision: saved.body.data.revision, note: 'Probă' });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const { id } = sent.body.data as { id: string };
  const done = await until('the publication', async () => {
    const { body } = await ana('GET', `${base}/publications`);
    return (body.data as { id: string; state: string; reason: string; version: { id: string } }[]).find((act) => act.id === id && act.state !== 'accepted');
  });
  expect(done).toMatchObject({ state: 'done' });
  return done.version.id;
}

/** The second version: a step has another id, and the request asks for one thing more. */
function secondVersion(files: Files): Files {
  const renamed = Object.entries(files).map(([file, text]) =>
    [file.replaceAll('check-request', 'verify-request'), text.replaceAll('check-request', 'verify-request')] as const);
  const after = Object.fromEntries(renamed);
  after['procedure.json'] = (after['procedure.json'] ?? '').replace('"version": "1.0.0"', '"version": "1.1.0"');
  after[`${key}.bpmn`] = (after[`${key}.bpmn`] ?? '').replace('versionTag="1.0.0"', 'versionTag="1.1.0"');
  const form = JSON.parse(after['forms/start.form'] ?? '') as { components: object[] };
  form.components.push({ type: 'textfield', id: 'purpose', key: 'purpose', label: 'La ce folosește', validate: { required: true, maxLength: 200 } });
  after['forms/start.form'] = JSON.stringify(form, null, 2);
  const texts = JSON.parse(after['forms/hu.json'] ?? '') as Record<string, unknown>;
  texts['start#purpose.label'] = { of: textHash('La ce folosește'), text: 'Mire kell' };
  after['forms/hu.json'] = JSON.stringify(texts, null, 2);
  for (const file of Object.keys(after)) {
    if (file.startsWith('examples/') && file !== 'examples/incomplete.json') after[file] = (after[file] ?? '').replace('"data": {', '"data": {\n    "purpose": "banca",');
  }
  return after;
}

const openTask = (caseId: string, definitionKey: string) => until(`the task ${definitionKey}`, async () => (await database.query<{ id: string }>(
  'select id from task where case_id = $1 and definition_key = $2 and state = \'open\'', [caseId, definitionKey])).rows[0]?.id);

async function work(caseId: string, definitionKey: string, who: string, data: Record<string, unknown>): Promise<void> {
  const api = await apiAs(stack, who);
  const id = await openTask(caseId, definitionKey);
  expect((await api('POST', `/api/tasks/${id}/claim`)).status).toBe(200);
  const done = await finishTask(api, id, data);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
}

describe('a procedure from the studio on the real engine', () => {
  it('is published, runs, gets a second version, and its running case follows as foretold to the issued document', async () => {
    const begun = await ana('POST', '/api/studio/procedures', { key, name: { ro: 'Procedură de probă', hu: 'Próba eljárás' }, from: 'template:approval' });
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    const files = begun.body.data.files as Files;
    const first = await publish(files);
    const shown = await until('the catalogue', async () => {
      const answer = await (await apiAs(stack))('GET', `/api/procedures/${key}`);
      return answer.status === 200 && answer;
    });
    expect(shown.body.data.name).toEqual({ ro: 'Procedură de probă', hu: 'Próba eljárás' });

    const { data, language } = JSON.parse(files['examples/ro-approved.json'] ?? '') as { data: object; language: string };
    const citizen = await apiAs(stack, 'citizen.ro');
    const sent = await citizen('POST', `/api/procedures/${key}/submissions`, { data, language });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { caseId, number } = sent.body.data as { caseId: string; number: string };
    await openTask(caseId, 'check-request');

    const second = await publish(secondVersion(files));
    const way = { fromVersionId: first, toVersionId: second };
    const dry = await ana('POST', `${base}/migration/preview`, way);
    expect(dry.body.data, JSON.stringify(dry.body)).toMatchObject({ homeless: { 'check-request': 1 }, totals: { cases: 1, homeless: 1 } });
    const without = await ana('POST', `${base}/migration/run`, { ...way, mapping: dry.body.data.mapping, note: 'fără loc' });
    expect(without.body).toMatchObject({ code: 'migration.mapping', issues: [{ path: 'check-request' }] });

    const mapping = { ...dry.body.data.mapping as Record<string, string>, 'check-request': 'verify-request' };
    const foretold = await ana('POST', `${base}/migration/preview`, { ...way, mapping });
    const forecast = { activities: ['verify-request'], lostAnswers: [], formErrors: ['purpose'] };
    expect(foretold.body.data).toMatchObject({ homeless: {}, faults: {}, cases: [{ number, forecast, homeless: [] }] });
    const wrong = await ana('POST', `${base}/migration/preview`, { ...way, mapping: { ...mapping, 'check-request': 'end-approved' } });
    expect(Object.keys(wrong.body.data.faults as object)).toEqual(['check-request']);

    const run = await ana('POST', `${base}/migration/run`, { ...way, mapping, note: 'Formular nou' });
    expect(run.status, JSON.stringify(run.body)).toBe(201);
    const moved = await until('the migration', async () => {
      const { body } = await ana('GET', `${base}/migrations/${run.body.data.id as string}`);
      return (body.data.progress as { waiting: number }).waiting === 0 && body.data as object;
    });
    expect(moved).toMatchObject({ progress: { moved: 1, failed: 0, asForetold: 1 }, cases: [{ number, state: 'moved', forecast, result: forecast }] });

    await work(caseId, 'verify-request', 'clerk.taxe', { feePaid: true });
    await work(caseId, 'approve-request', 'head.taxe', { decision: 'approve' });
    const ended = await until('the end', async () => {
      const { body } = await citizen('GET', `/api/cases/${caseId}`);
      return ['decided', 'closed'].includes(body.data.state as string) && body.data as object;
    });
    expect(ended).toMatchObject({ outcome: 'approved' });
    const { body: documents } = await citizen('GET', `/api/cases/${caseId}/documents`);
    expect(documents.data).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'issued' })]));
  });
});
