import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineClient } from '../../server/engine/index.ts';
import { readEnv } from '../../server/env.ts';
import { loadAllPackages, type ProcedurePackage } from '../../server/procedure/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { chartOf } from '../../server/tryout/chart.ts';
import { EngineRun, type Waits } from '../../server/tryout/engine-run.ts';
import { Plan } from '../../server/tryout/plan.ts';
import type { Step } from '../../server/tryout/step.ts';
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

type Procedure = Pick<ProcedurePackage['source'], 'key' | 'access' | 'startedBy' | 'emailConfirmation'> & { pkg: ProcedurePackage };

/** Every package of the project. */
const procedures = loadAllPackages(projectRoot).map((pkg): Procedure => ({ ...pkg.source, pkg }));

/** Who starts a procedure: nobody in particular, an employee, or a citizen. */
function starterOf({ access, startedBy }: Procedure, language: string): string | undefined {
  if (access === 'public') return undefined;
  if (access === 'staff') return officers[startedBy?.[0] ?? 'urbanism']?.[0];
  return language === 'hu' ? 'citizen.hu' : 'citizen.ro';
}

let stack: RunningStack;
let engine: EngineClient;
let database: pg.Client;
let secretary: Api;
beforeAll(async () => {
  stack = runningStack();
  engine = new EngineClient(readEnv(stack.env));
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

const openTask = (caseId: string, id: string) => async (): Promise<OpenTask | undefined> => {
  const { rows } = await database.query<{ id: string; definition_key: string; candidate_groups: string[] }>(
    'select id, definition_key, candidate_groups from task where case_id = $1 and id = $2 and state = \'open\'', [caseId, id]);
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

/** The instance of a case, to be looked at in the engine itself. */
async function instanceOf(caseId: string): Promise<EngineRun> {
  const { id } = await until('the instance', async () => (await database.query<{ id: string }>(
    'select process_instance_id as id from case_file where id = $1 and process_instance_id is not null', [caseId])).rows[0]);
  const { processDefinitionId } = await engineCall(stack, 'GET', `/history/process-instance/${id}`) as { processDefinitionId: string };
  return new EngineRun(engine, { key: 'nobody', deploymentId: '', definitionId: processDefinitionId }, caseId, id);
}

const idOf = (waits: Waits): string => waits.kind === 'message' ? waits.subscription.executionId + waits.element : waits.id;

/** Does what the scenario says next as people and officers do it; a timer fires now. */
async function doNext(caseId: string, run: EngineRun, waits: Waits, next: Step): Promise<void> {
  if (waits.kind === 'timer') await run.fire(waits.id);
  if (waits.kind === 'message') await run.hand(waits.subscription);
  if (waits.kind === 'task' && next.action === 'task') {
    await complete(await until(`the task ${waits.element}`, openTask(caseId, waits.id)), next.data);
  }
  await until(`the end of ${waits.element}`, async () => !(await run.waits()).some((one) => idOf(one) === idOf(waits)));
}

/** Plays an example to its end with the plan of the try-outs; automated steps are the workers'. */
async function play(procedure: Procedure, example: Example): Promise<ApiReply> {
  const caseId = await send(procedure, example);
  const plan = new Plan(chartOf(procedure.pkg), example);
  const run = await instanceOf(caseId);
  const closed = async (): Promise<ApiReply | undefined> => {
    const reply = await secretary('GET', `/api/cases/${caseId}`);
    return reply.body.data.closedAt ? reply : undefined;
  };
  for (;;) {
    const turn = await until(`the next step of ${example.file}`, async () => {
      const waits = await run.waits();
      const next = plan.next(waits);
      return next ? { waits, next } : await closed();
    });
    if (!('next' in turn)) {
      expect(plan.left(), example.file).toEqual([]);
      return turn;
    }
    const { waits, next } = turn;
    const found = waits.find(({ kind, element }) => next.action === kind && next.element === element);
    if (!found) throw new Error(`${example.file} asks for ${JSON.stringify(next)}`);
    await doNext(caseId, run, found, next);
  }
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
