import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../server/roles/paths.ts';
import { linkIn, mailTo } from '../e2e/support/mail.ts';
import { examples, type Example } from '../support/factories.ts';
import { apiAs, engineCall, engineDatabase, finishTask, runningStack, until, type ApiReply, type RunningStack } from '../support/stack.ts';

type Api = Awaited<ReturnType<typeof apiAs>>;

/** Who of the demo staff works on tasks of a group. */
const officers: Record<string, string[]> = {
  'relatii-publice': ['registrar'], registratura: ['registrar'], taxe: ['clerk.taxe'], urbanism: ['clerk.urbanism'],
  secretariat: ['clerk.secretariat', 'secretary'], 'cabinet-primar': ['mayor'],
  'taxe.head': ['head.taxe'], 'secretariat.head': ['secretary'], 'cabinet-primar.head': ['mayor'],
};

interface Procedure { key: string; access: string; startedBy?: string[]; emailConfirmation?: object }

/** Every package of the project. */
const procedures = readdirSync(path.join(projectRoot, 'processes'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => JSON.parse(readFileSync(path.join(projectRoot, 'processes', name, 'procedure.json'), 'utf8')) as Procedure);

/** Who starts a procedure: nobody in particular, an employee, or a citizen. */
function starterOf({ access, startedBy }: Procedure, language: string): string | undefined {
  if (access === 'public') return undefined;
  if (access === 'staff') return officers[startedBy?.[0] ?? 'urbanism']?.[0];
  return language === 'hu' ? 'citizen.hu' : 'citizen.ro';
}

let stack: RunningStack;
let database: pg.Client;
let secretary: Api;
beforeAll(async () => {
  stack = runningStack();
  secretary = await apiAs(stack, 'secretary');
  database = new pg.Client({ connectionString: stack.env['DATABASE_URL'] });
  await database.connect();
});
afterAll(() => database.end());

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Uploads a file for every document id that the example names, and puts the new ids in their place. */
async function withFiles(api: Api, data: Record<string, unknown>): Promise<Record<string, unknown>> {
  let text = JSON.stringify(data);
  for (const id of new Set(text.match(uuid))) {
    const form = new FormData();
    form.set('file', new Blob([pdf]), 'imputernicire.pdf');
    const stored = await api('POST', '/api/store', form);
    text = text.replaceAll(id, stored.body.data.id as string);
  }
  return JSON.parse(text) as Record<string, unknown>;
}

/** Accounts are made once per e-mail address: each run asks with addresses of its own. */
const fresh = (data: Record<string, unknown>, key: string): Record<string, unknown> =>
  key === 'cont-client' ? { ...data, email: `p${Date.now()}${Math.random().toString(36).slice(2, 8)}@example.org` } : data;

/** Files it at the counter for somebody new, as the registrar does who has seen the identity card. */
async function sendAtCounter({ key }: Procedure, example: Example): Promise<string> {
  const registrar = await apiAs(stack, 'registrar');
  const begun = await registrar('POST', '/api/counter/filings', { procedure: key, applicant: { kind: 'new' } });
  const sent = await registrar('POST', `/api/counter/filings/${begun.body.data.id}/send`, {
    data: fresh(example.data, key), identityDocument: 'identity_card', signed: true,
  });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  return sent.body.data.caseId as string;
}

async function send(procedure: Procedure, example: Example): Promise<string> {
  const { key } = procedure;
  if (example.channel === 'counter') return sendAtCounter(procedure, example);
  const api = await apiAs(stack, starterOf(procedure, example.language));
  const data = await withFiles(api, fresh(example.data, key));
  const sent = await api('POST', key === 'cont-client' ? '/api/account-requests' : `/api/procedures/${key}/submissions`, { data, language: example.language });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  if (procedure.emailConfirmation) await confirmAddress(String(data['email']));
  return sent.body.data.caseId as string;
}

/** Opens the link of the mail and presses its button. */
async function confirmAddress(email: string): Promise<void> {
  const token = linkIn(await mailTo(email, /\/(confirmare|megerosites)\//)).split('/').at(-1);
  const confirmed = await (await apiAs(stack, undefined))('POST', `/api/confirmations/${token}`);
  expect(confirmed.body.data.state).toBe('confirmed');
}

interface OpenTask { id: string; definitionKey: string; candidateGroups: { key: string }[] }

const openTask = (caseId: string) => async (): Promise<OpenTask | undefined> => {
  const { rows } = await database.query<{ id: string; definition_key: string; candidate_groups: string[] }>(
    'select id, definition_key, candidate_groups from task where case_id = $1 and state = \'open\' order by created_at desc',
    [caseId]);
  return rows[0] && { id: rows[0].id, definitionKey: rows[0].definition_key, candidateGroups: rows[0].candidate_groups.map((key) => ({ key })) };
};

/** The first of the group who may have the task takes it; four eyes may keep it from others. */
async function claim(task: OpenTask): Promise<Api> {
  for (const officer of officers[task.candidateGroups[0]?.key ?? ''] ?? []) {
    const api = await apiAs(stack, officer);
    const { status } = await api('POST', `/api/tasks/${task.id}/claim`);
    if (status === 200) return api;
    expect(status).toBe(403);
  }
  throw new Error(`nobody of the demo staff may work for ${JSON.stringify(task.candidateGroups)}`);
}

async function complete(task: OpenTask, data: Record<string, unknown>): Promise<void> {
  const api = await claim(task);
  const done = await finishTask(api, task.id, data);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
}

/** Lets the timer of a case fire now. */
async function fireTimer(caseId: string): Promise<void> {
  const instance = await until('the instance', async () => (await database.query<{ process_instance_id: string }>(
    'select process_instance_id from case_file where id = $1 and process_instance_id is not null', [caseId])).rows[0]);
  const job = await until('the timer', async () =>
    (await engineCall(stack, 'GET', `/job?processInstanceId=${instance.process_instance_id}`) as { id: string }[])[0]);
  await engineCall(stack, 'POST', `/job/${job.id}/execute`);
}

/** Tells the instance of a case what an officer's deed would tell it, as soon as it waits for that. */
async function tell(key: string, caseId: string, message: string): Promise<void> {
  await until(`an instance that waits for ${message}`, async () => {
    try {
      await engineCall(stack, 'POST', '/message', { messageName: `${key}.${message}`, businessKey: caseId });
      return true;
    } catch {
      return undefined;
    }
  });
}

/** Timers that fire instead of the answer of a task, by that task. */
function timersInstead({ key }: Procedure, { tasks = {}, timers = [] }: Example): Map<string, string> {
  const diagram = readFileSync(path.join(projectRoot, 'processes', key, `${key}.bpmn`), 'utf8');
  return new Map(timers.flatMap((timer) => {
    const beside = new RegExp(`id="${timer}"[^>]*attachedToRef="([^"]+)"`).exec(diagram)?.[1];
    return beside && diagram.includes(`<bpmn:userTask id="${beside}"`) && !(beside in tasks) ? [[beside, timer] as const] : [];
  }));
}

/** What happens while the first task of an example waits: messages that reach the case, a timer beside the task. */
async function disturb(procedure: Procedure, example: Example, caseId: string): Promise<void> {
  const { messages = [], tasks } = example;
  const instead = new Set(timersInstead(procedure, example).values());
  const timers = (example.timers ?? []).filter((timer) => !instead.has(timer));
  if (messages.length === 0 && (timers.length === 0 || !tasks)) return;
  const first = await until('the first task', openTask(caseId));
  for (const message of messages) await tell(procedure.key, caseId, message);
  if (messages.length > 0) await until('the end of the first task', async () =>
    (await database.query('select from task where id = $1 and state = \'cancelled\'', [first.id])).rows[0]);
  if (timers.length > 0) {
    await fireTimer(caseId);
    await until('the task of the timer', async () =>
      (await database.query('select from task where case_id = $1 and state = \'open\' and id <> $2', [caseId, first.id])).rows[0]);
  }
}

/** Plays an example to its end: the answers of each task in their order; without answers the timer decides. */
async function play(procedure: Procedure, example: Example): Promise<ApiReply> {
  const caseId = await send(procedure, example);
  await disturb(procedure, example, caseId);
  const instead = timersInstead(procedure, example);
  const answers = new Map(Object.entries(example.tasks ?? {}).map(([task, data]) => [task, [data].flat()]));
  for (let left = [...answers.values()].flat().length; left > 0; left -= 1) {
    const task = await until(`a task of ${example.file}`, openTask(caseId));
    if (instead.has(task.definitionKey)) {
      await fireTimer(caseId);
      await until('the end of the task', async () =>
        (await openTask(caseId)())?.id === task.id ? undefined : true);
      left += 1;
      continue;
    }
    const data = answers.get(task.definitionKey)?.shift();
    expect(data, `${example.file} has no answer for ${task.definitionKey}`).toBeDefined();
    await complete(task, data ?? {});
  }
  if (answers.size === 0 && !example.messages) {
    await until('the task that waits', openTask(caseId));
    await fireTimer(caseId);
  }
  return until(`the end of ${example.file}`, async () => {
    const reply = await secretary('GET', `/api/cases/${caseId}`);
    return reply.body.data.closedAt ? reply : undefined;
  });
}

describe.each(procedures.map((procedure) => [procedure.key, procedure] as const))('%s', (key, procedure) => {
  const all = examples(key).filter(({ valid, outcome, errors, outputs }) => valid && outcome && !errors && !outputs);

  it.each(all.map((example) => [example.file, example] as const))('%s runs to its end on the real engine', async (_, example) => {
    const ended = await play(procedure, example);
    const id = ended.body.data.id as string;
    const { rows } = await database.query<{ end_event: string; state: string }>('select end_event, state from case_file where id = $1', [id]);
    expect(rows[0]?.end_event).toBe(example.outcome);

    const history = await engineCall(stack, 'GET', `/history/process-instance?processInstanceBusinessKey=${id}`) as { state: string }[];
    expect(history.map(({ state }) => state)).toEqual(['COMPLETED']);

    const timeline = (await secretary('GET', `/api/cases/${id}/timeline`)).body.data as { state: string; at: string | null; title: Record<string, string> }[];
    expect(timeline.every(({ state, at, title }) => state === 'done' && at !== null && title['ro'] && title['hu'])).toBe(true);

    const documents = (await secretary('GET', `/api/cases/${id}/documents`)).body.data as { kind: string; contentUrl: string; number: string }[];
    for (const document of documents.filter(({ kind }) => kind === 'issued')) {
      expect(document.number).toMatch(/^([A-Z\d]+-)?\d+\/\d\d\.\d\d\.\d{4}$/);
      const content = await secretary('GET', document.contentUrl);
      expect((content.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('reaches every end event by its examples', () => {
    const reached = new Set(all.map(({ outcome }) => outcome));
    expect(reached.size).toBeGreaterThan(1);
  });
});

describe('after all of them', () => {
  it('the registers have no gap and no broken chain', async () => {
    expect((await database.query('select * from verify_registers()')).rows).toEqual([]);
  });

  it('each external task had its effect once', async () => {
    const { rows } = await database.query('select case_id, template, count(*) from document where kind = \'issued\' group by 1, 2 having count(*) > 1');
    expect(rows).toEqual([]);
  });

  it('the engine holds no personal data', async () => {
    const engine = new pg.Client({ connectionString: engineDatabase(stack) });
    await engine.connect();
    const { rows } = await engine.query<{ name: string; value: string }>(
      'select name_ as name, coalesce(text_, \'\') || coalesce(text2_, \'\') as value from act_hi_varinst');
    await engine.end();
    expect(rows.length).toBeGreaterThan(0);
    const names = new Set(rows.map(({ name }) => name));
    for (const personal of ['cnp', 'email', 'familyName', 'givenName', 'phone', 'requestedInfo']) expect(names).not.toContain(personal);
    expect(rows.filter(({ value }) => /@|\b[1-9]\d{12}\b|Popescu|Kovács/.test(value))).toEqual([]);
  });

  it('the inbox is what the engine has', async () => {
    const tasks = await engineCall(stack, 'GET', '/task?maxResults=2000') as { id: string }[];
    const mine = await database.query<{ id: string }>('select id from task where state in (\'open\', \'completing\')');
    expect(mine.rows.map(({ id }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
  });
});
