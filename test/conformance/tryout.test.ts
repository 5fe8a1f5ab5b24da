import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EngineClient } from '../../server/engine/index.ts';
import { readEnv } from '../../server/env.ts';
import { ormConfig } from '../../server/orm/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { sweepTryouts } from '../../server/tryout/index.ts';
import { apiAs, engineCall, runningStack, type ApiReply, type RunningStack } from '../support/stack.ts';

type Api = Awaited<ReturnType<typeof apiAs>>;

const keys = readdirSync(path.join(projectRoot, 'processes')).filter((name) => !name.startsWith('_') && !name.includes('.'));
const petition = '/api/studio/procedures/petitie';
const example = (file: string): { data: Record<string, unknown>; tasks: Record<string, Record<string, unknown>> } =>
  JSON.parse(readFileSync(path.join(projectRoot, 'processes/petitie/examples', `${file}.json`), 'utf8'));
const { data, tasks } = example('person-ro-term-kept');

let stack: RunningStack;
let ana: Api;
let database: pg.Client;
beforeAll(async () => {
  stack = runningStack();
  ana = await apiAs(stack, 'analyst');
  await ana('GET', '/api/me');
  database = new pg.Client({ connectionString: stack.env['DATABASE_URL'] });
  await database.connect();
});
afterAll(() => database.end());
afterEach(async () => {
  for (const key of tried) {
    const { body } = await ana('GET', `/api/studio/procedures/${key}/try/current`);
    if (body.data) await ana('DELETE', `/api/studio/procedures/${key}/try/${body.data.id}`);
  }
  tried.clear();
});

/** Procedures with a try-out that the test has begun. */
const tried = new Set<string>();

/** Everything real that a try-out must not touch, counted. */
async function world(): Promise<Record<string, unknown>> {
  const counts: Record<string, unknown> = {};
  for (const table of ['case_file', 'case_event', 'register_entry', 'document', 'task', 'task_submission', 'mail', 'notification', 'person', 'inbox_entry']) {
    counts[table] = (await database.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count;
  }
  counts['events'] = await engineCall(stack, 'GET', '/dosar/events/last');
  return counts;
}

const deployments = async (): Promise<{ id: string }[]> => await engineCall(stack, 'GET', '/deployment?source=dosar-tryout') as { id: string }[];

interface Seen { kind: string; element: string; form?: { data: Record<string, unknown> }; groups?: string[]; beside?: string }

const waiting = (reply: ApiReply): string[] => (reply.body.data.waiting as Seen[]).map(({ kind, element }) => `${kind} ${element}`).sort();
const ids = (reply: ApiReply): string[] => (reply.body.data.path as { id: string }[]).map(({ id }) => id);

async function begin(key = 'petitie', body: object = {}): Promise<{ reply: ApiReply; step: (body: object) => Promise<ApiReply>; address: string }> {
  tried.add(key);
  const reply = await ana('POST', `/api/studio/procedures/${key}/try`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  const address = `/api/studio/procedures/${key}/try/${reply.body.data.id}`;
  return { reply, address, step: (next) => ana('POST', `${address}/steps`, next) };
}

describe('a try-out', () => {
  it('asks for what production asks, and says what waits', async () => {
    const { reply, step } = await begin();
    expect(waiting(reply)).toEqual(['start petition-received']);
    const bad = await step({ action: 'start', data: { ...data, petitionText: 'x' } });
    expect([bad.status, bad.body.code, bad.body.issues[0].path]).toEqual([422, 'form.invalid', 'petitionText']);
    const begun = await step({ action: 'start', data });
    expect(waiting(begun)).toEqual(['step notify-received']);
    const told = await step({ action: 'step', element: 'notify-received' });
    expect(waiting(told)).toEqual(['message petition-joined', 'message petition-repeated', 'task triage', 'timer day-25']);
    expect(told.body.data.told).toEqual([expect.objectContaining({ message: 'received', subject: { ro: expect.any(String), hu: expect.any(String) } })]);
    const triage = (told.body.data.waiting as Seen[]).find(({ kind }) => kind === 'task');
    expect(triage).toMatchObject({ groups: ['registratura'], form: { data: { petitionSubject: data['petitionSubject'], taskName: 'triage' } } });
    expect(ids(told)).toEqual(['petition-received', 'to-notify-received', 'notify-received', 'to-handle-again', 'handle-again', 'to-handling', 'handling', 'handling-started', 'to-triage', 'triage']);
    expect((await step({ action: 'task', element: 'sign-answer', data: {} })).body.code).toBe('tryout.notWaiting');
    expect((await step({ action: 'task', element: 'triage', data: {} })).body.code).toBe('form.invalid');
  });

  it('goes on by deeds, clocks and messages to a document and its end, and becomes a scenario that runs green', async () => {
    const { step, address } = await begin('petitie', { data });
    await step({ action: 'step', element: 'notify-received' });
    const late = await step({ action: 'timer', element: 'day-25' });
    expect(waiting(late)).toContain('task propose-extension');
    await step({ action: 'task', element: 'propose-extension', data: tasks['propose-extension'] });
    const own = await step({ action: 'task', element: 'triage', data: tasks['triage'] });
    expect(own.body.data.waiting.find(({ kind }: Seen) => kind === 'step')).toMatchObject({
      element: 'find-head', topic: 'route-to-department', inputs: { department: 'urbanism' },
      outputs: [{ name: 'headGroup', type: 'text', value: 'secretariat.head', choices: expect.arrayContaining(['taxe.head']) }],
    });
    const routed = await step({ action: 'step', element: 'find-head', outputs: { headGroup: 'taxe.head' } });
    expect(routed.body.data.waiting.find(({ element }: Seen) => element === 'give-resolution').groups).toEqual(['taxe.head']);
    for (const element of ['give-resolution', 'prepare-answer', 'check-answer', 'sign-answer']) {
      expect((await step({ action: 'task', element, data: tasks[element] })).status).toBe(200);
    }
    await step({ action: 'step', element: 'issue-answer' });
    const done = await step({ action: 'step', element: 'deliver-answer' });
    expect(done.body.data).toMatchObject({ waiting: [], ended: { end: 'end-answered', outcome: { outcome: 'answered' } } });
    expect(done.body.data.variables).toContainEqual({ name: 'headGroup', type: 'String', value: 'taxe.head' });
    const [letter] = done.body.data.documents as { url: string; template: string }[];
    const pdf = await ana('GET', `${letter?.url}?lang=hu`);
    expect([pdf.headers.get('content-type'), (pdf.body as Buffer).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);

    const recorded = await ana('POST', `${address}/scenario`, { name: 'Recorded', file: 'recorded' });
    expect(recorded.body.data).toMatchObject({ path: 'examples/recorded.json', exists: false });
    const ran = await ana('POST', `${petition}/scenarios/run`, { files: { 'examples/recorded.json': recorded.body.data.text }, only: ['recorded'] });
    expect(ran.body.data.scenarios, JSON.stringify(ran.body)).toMatchObject([{ file: 'recorded', ok: true, differs: null, end: 'end-answered' }]);
    expect((ran.body.data.scenarios[0].path as { id: string }[]).map(({ id }) => id)).toEqual(ids(done));
    expect((await ana('POST', `${address}/scenario`, { name: 'x', file: '../procedure' })).body.code).toBe('tryout.fileName');
  });

  it('goes back by doing the steps before anew', async () => {
    const { step } = await begin('petitie', { data });
    const before = await step({ action: 'step', element: 'notify-received' });
    const joined = await step({ action: 'message', element: 'petition-joined' });
    expect(joined.body.data.steps).toHaveLength(3);
    const back = await step({ action: 'back' });
    expect([waiting(back), ids(back), back.body.data.steps.length]).toEqual([waiting(before), ids(before), 2]);
    expect(waiting(await step({ action: 'back', to: 0 }))).toEqual(['start petition-received']);
  });

  it('lets a worker fail, and says whether the diagram catches it', async () => {
    const applicant = JSON.parse(readFileSync(path.join(projectRoot, 'processes/cont-client/examples/person-ro-approved.json'), 'utf8')) as typeof example extends (file: string) => infer E ? E : never;
    const { reply, step } = await begin('cont-client', { data: applicant.data });
    let now = reply;
    for (let left = 10; left > 0; left -= 1) {
      const next = (now.body.data.waiting as Seen[]).find(({ kind, element }) => (kind === 'step' && element !== 'create-account') || kind === 'task');
      if (!next) break;
      now = await step(next.kind === 'step' ? { action: 'step', element: next.element } : { action: 'task', element: next.element, data: applicant.tasks[next.element] });
      expect(now.status, JSON.stringify(now.body)).toBe(200);
    }
    expect(now.body.data.waiting.find(({ element }: Seen) => element === 'create-account').errors).toEqual([{ code: 'ACCOUNT_EXISTS', caught: true }]);
    const failed = await step({ action: 'error', element: 'create-account', code: 'ACCOUNT_EXISTS' });
    expect(ids(failed)).toContain('account-exists-back');
  });

  it('is the analyst’s own, one per draft, and found again', async () => {
    const first = await begin();
    const second = await begin();
    expect((await ana('GET', first.address)).status).toBe(404);
    expect((await ana('GET', `${petition}/try/current`)).body.data.id).toBe(second.reply.body.data.id);
    expect((await (await apiAs(stack, 'secretary'))('GET', second.address)).status).toBe(403);
    expect((await ana('DELETE', second.address)).status).toBe(200);
    expect((await ana('GET', `${petition}/try/current`)).body.data).toBeNull();
    expect((await ana('DELETE', second.address)).status).toBe(200);
  });

  it('knows what to do after a step that was cut off in the middle', async () => {
    const { step, reply } = await begin('petitie', { data });
    const { id } = reply.body.data;
    await database.query('update tryout set busy_until = now() + interval \'1 minute\' where id = $1', [id]);
    expect((await step({ action: 'step', element: 'notify-received' })).body.code).toBe('tryout.busy');
    await database.query('update tryout set busy_until = now() - interval \'1 second\', unsure = true where id = $1', [id]);
    const [{ instance_id: before } = { instance_id: '' }] = (await database.query<{ instance_id: string }>('select instance_id from tryout where id = $1', [id])).rows;
    expect(waiting(await step({ action: 'step', element: 'notify-received' }))).toContain('task triage');
    const [row] = (await database.query<{ instance_id: string; unsure: boolean; busy_until: null }>('select instance_id, unsure, busy_until from tryout where id = $1', [id])).rows;
    expect(row).toMatchObject({ unsure: false, busy_until: null });
    expect(row?.instance_id).not.toBe(before);
  });

  it('refuses a draft that cannot run or holds what is forbidden, with every place', async () => {
    const broken = await ana('POST', `${petition}/try`, { files: { 'forms/triage.form': '{' } });
    expect([broken.status, broken.body.code, broken.body.issues[0].path]).toEqual([422, 'tryout.broken', 'forms/triage.form']);
    const xml = readFileSync(path.join(projectRoot, 'processes/petitie/petitie.bpmn'), 'utf8');
    const scripted = xml.replace('camunda:type="external" camunda:topic="notify-applicant"', 'camunda:class="java.lang.Runtime"');
    const forbidden = await ana('POST', `${petition}/try`, { files: { 'petitie.bpmn': scripted } });
    expect([forbidden.status, forbidden.body.issues[0].field]).toEqual([422, 'notify-received']);
    const unknown = xml.replace("${competence == 'own'}", "${nobodyWrites == 'own'}");
    const { step } = await begin('petitie', { data, files: { 'petitie.bpmn': unknown, 'examples/broken.json': '{' } });
    await step({ action: 'step', element: 'notify-received' });
    const refused = await step({ action: 'task', element: 'triage', data: tasks['triage'] });
    expect([refused.status, refused.body.code]).toEqual([422, 'tryout.refused']);
    expect(refused.body.detail).toContain('nobodyWrites');
    const template = await begin('petitie', { data, files: { 'templates/raspuns-petitie.typ': '#nothing-here' } });
    expect(template.reply.status).toBe(201);
  });

  it('leaves nothing: no case, number, mail, event, and no copy in the engine', async () => {
    const before = await world();
    const { address, step } = await begin('petitie', { data });
    await step({ action: 'step', element: 'notify-received' });
    await ana('DELETE', address);
    expect(await world()).toEqual(before);
    expect(await deployments()).toEqual([]);
    const kept = await engineCall(stack, 'GET', '/process-definition?keyLike=tryout_%25') as unknown[];
    expect(kept).toEqual([]);
  });

  it('is swept when it is forgotten, also what a killed gateway left in the engine', async () => {
    const orm = await MikroORM.init(ormConfig(stack.env['DATABASE_URL'] ?? '', 2));
    const engine = new EngineClient(readEnv(stack.env));
    try {
      await sweepTryouts({ orm, engine }, new Date(Date.now() + 9 * 3_600_000));
      const { address } = await begin('petitie', { data });
      const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
        <process id="tryout_lost" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="s"/></process></definitions>`;
      await engine.tryouts.deploy(`tryout ${randomUUID()}`, 'tryout_lost', new Map([['lost.bpmn', Buffer.from(xml)]]));
      expect(await deployments()).toHaveLength(2);
      await sweepTryouts({ orm, engine }, new Date(Date.now() + 20 * 60_000));
      expect(await deployments()).toHaveLength(1);
      expect((await ana('GET', address)).status).toBe(200);
      await sweepTryouts({ orm, engine }, new Date(Date.now() + 61 * 60_000));
      expect(await deployments()).toEqual([]);
      expect((await ana('GET', address)).status).toBe(404);
    } finally {
      await orm.close();
    }
  });
});

describe('the scenarios', () => {
  it.each(keys)('of %s run as they say and pass the gate of publishing', async (key) => {
    const { status, body } = await ana('POST', `/api/studio/procedures/${key}/scenarios/run`, {});
    expect(status, JSON.stringify(body)).toBe(200);
    const { scenarios, coverage, gate } = body.data;
    expect(scenarios.filter(({ ok }: { ok: boolean }) => !ok).map(({ file, differs }: { file: string; differs: unknown }) => ({ file, differs }))).toEqual([]);
    expect(gate).toEqual({ ok: true, failed: [], open: [], unused: [] });
    expect(coverage.covered + coverage.uncovered.length).toBe(coverage.total);
  });

  it('say where they differ', async () => {
    const good = example('person-ro-term-kept');
    const run = async (change: object) => {
      const files = { 'examples/changed.json': JSON.stringify({ ...good, ...change }) };
      const { body } = await ana('POST', `${petition}/scenarios/run`, { files, only: ['changed'] });
      const [{ ok, differs }] = body.data.scenarios;
      return [ok, differs?.code, differs?.element];
    };
    expect(await run({})).toEqual([true, undefined, undefined]);
    expect(await run({ outcome: 'end-redirected' })).toEqual([false, 'end', 'end-answered']);
    expect(await run({ tasks: { triage: good.tasks['triage'] }, timers: [] })).toEqual([false, 'stuck', 'give-resolution']);
    expect(await run({ tasks: { ...good.tasks, triage: {} } })).toEqual([false, 'form', 'triage']);
    expect(await run({ messages: ['nobody-waits'] })).toEqual([false, 'left', null]);
    expect(await run({ order: ['task:sign-answer'] })).toEqual([false, 'notWaiting', 'sign-answer']);
    expect(await run({ valid: false })).toEqual([false, 'accepted', null]);
  });

  it('are not enough when a path is neither passed nor waived', async () => {
    const files = { 'examples/person-ro-repeated.json': null };
    const open = (await ana('POST', `${petition}/scenarios/run`, { files })).body.data;
    expect(open.gate).toMatchObject({ ok: false, open: expect.arrayContaining(['petition-repeated', 'end-repeated']) });
    expect(open.coverage.percent).toBeLessThan(100);
    const reasons = Object.fromEntries([...open.gate.open, 'triage'].map((id: string) => [id, { reason: 'Nu se poate încerca aici.' }]));
    const waived = (await ana('POST', `${petition}/scenarios/run`, { files: { ...files, 'examples/waivers.json': JSON.stringify(reasons) } })).body.data;
    expect(waived.gate).toEqual({ ok: true, failed: [], open: [], unused: ['triage'] });
  });
});

describe('a new draft', () => {
  const fresh = async (id: string): Promise<string> => {
    const key = `proba-${id}-${Date.now() % 1_000_000}`;
    const made = await ana('POST', '/api/studio/procedures', { key, name: { ro: `Probă ${id}`, hu: `Próba ${id}` }, from: `template:${id}` });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return key;
  };

  it('made from each template runs, with its tables', async () => {
    const { body } = await ana('GET', '/api/studio/templates');
    for (const { id } of body.data as { id: string }[]) {
      const ran = await ana('POST', `/api/studio/procedures/${await fresh(id)}/scenarios/run`, {});
      expect(ran.body.data?.gate, `${id} ${JSON.stringify(ran.body)}`).toEqual({ ok: true, failed: [], open: [], unused: [] });
    }
  });

  it('may wait in several places, call another procedure and hear signals, apart from all real ones', async () => {
    const key = await fresh('blank');
    const node = (id: string, name: string, rest = '') => `<${name} id="${id}" ${rest}/>`;
    const flow = (from: string, to: string) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
    const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
      <signal id="sig" name="${key}.flood"/>
      <process id="${key}" isExecutable="true">
        ${node('begin', 'startEvent')}${node('fork', 'parallelGateway')}${node('join', 'parallelGateway')}${node('over', 'endEvent')}
        <callActivity id="other" calledElement="petitie"><extensionElements><camunda:out source="a" target="result"/></extensionElements></callActivity>
        <userTask id="many"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>
        <intermediateCatchEvent id="heard"><signalEventDefinition id="heard-definition" signalRef="sig"/></intermediateCatchEvent>
        ${flow('begin', 'fork')}${flow('fork', 'other')}${flow('fork', 'many')}${flow('fork', 'heard')}
        ${flow('other', 'join')}${flow('many', 'join')}${flow('heard', 'join')}${flow('join', 'over')}
      </process></definitions>`;
    const start = JSON.stringify({ type: 'default', id: `${key}.start`, components: [] });
    const { reply, step } = await begin(key, { data: {}, files: { [`${key}.bpmn`]: xml, 'forms/start.form': start } });
    expect(waiting(reply)).toEqual(['message heard', 'step other', 'task many', 'task many']);
    await step({ action: 'message', element: 'heard' });
    await step({ action: 'task', element: 'many', data: {} });
    await step({ action: 'step', element: 'other', outputs: { result: 'yes' } });
    const done = await step({ action: 'task', element: 'many', data: {} });
    expect(done.body.data.ended).toMatchObject({ end: 'over' });
    expect(done.body.data.variables).toContainEqual({ name: 'result', type: 'String', value: 'yes' });
    const flows = (done.body.data.path as { kind: string; id: string }[]).filter(({ kind }) => kind === 'flow').map(({ id }) => id);
    expect(flows.toSorted()).toEqual([...xml.matchAll(/sequenceFlow id="([^"]+)"/g)].map(([, id]) => id).toSorted());
  });
});
