import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CaseMigration, CaseMigrationItem } from '../../server/case-migration/case-migration.entity.ts';
import { migrateCase, planMigration, settleMigrations } from '../../server/case-migration/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { EngineRefusal, EngineUnreachable, type EngineClient } from '../../server/engine/index.ts';
import { ProcedureVersion } from '../../server/procedure/index.ts';
import { Task } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { analyst, citizen } from '../support/people.ts';

const key = 'informatii-publice';
const base = `/api/studio/procedures/${key}`;
const once = { no: 1, isLast: false };
const mapping = { triage: 'triage', 'prepare-answer': 'prepare-answer' };

let gateway: Gateway;
let ana: Caller;
let from: string;
let to: string;
/** Definition of the live version in the engine. */
let old: string;
let engine: PlayedEngine;
beforeAll(async () => {
  gateway = await startGateway();
  ana = gateway.as(analyst());
  ({ from, to, old } = await twoVersions());
});
afterAll(() => gateway.stop());
beforeEach(() => {
  engine = new PlayedEngine();
  for (const name of ['standing', 'definitionOf', 'migrate', 'likelyMapping', 'faultsOfMapping'] as const)
    Object.assign(gateway.services.engine, { [name]: engine[name].bind(engine) });
});

/** Instances by id: their definition and where they wait. */
class PlayedEngine {
  readonly instances = new Map<string, { definition: string; at: string[] }>();
  refusing = new Map<string, Error>();
  calls = 0;

  async standing(of: { processDefinitionId?: string; processInstanceId?: string }): Promise<Map<string, string[]>> {
    this.calls += 1;
    const found = [...this.instances].filter(([id, { definition }]) =>
      of.processInstanceId ? id === of.processInstanceId : definition === of.processDefinitionId);
    return new Map(found.map(([id, { at }]) => [id, at]));
  }

  async definitionOf(id: string): Promise<string | null> {
    return this.instances.get(id)?.definition ?? null;
  }

  async migrate(id: string, _source: string, target: string, places: Record<string, string>): Promise<void> {
    const error = this.refusing.get(id);
    if (error) throw error;
    const one = this.instances.get(id);
    if (one) this.instances.set(id, { definition: target, at: one.at.map((place) => places[place] ?? place) });
  }

  async likelyMapping(): Promise<Record<string, string>> {
    return mapping;
  }

  async faultsOfMapping(): Promise<Record<string, string[]>> {
    return {};
  }
}

/** The live version, and one whose request asks for one thing more and shows one less. */
async function twoVersions(): Promise<{ from: string; to: string; old: string }> {
  const em = gateway.services.orm.em.fork();
  const live = await em.findOneOrFail(ProcedureVersion, { key, state: 'live' }, { populate: ['files'] });
  const form = JSON.parse(Buffer.from(live.files['forms/start.form'] ?? '', 'base64').toString()) as { components: object[] };
  form.components.push({ type: 'textfield', id: 'whatFor', key: 'whatFor', label: 'La ce', validate: { required: true } });
  const files = { ...live.files, 'forms/start.form': Buffer.from(JSON.stringify(form)).toString('base64') };
  const row = em.create(ProcedureVersion, {
    key, version: '9.0.0', contentHash: randomUUID(), origin: 'studio', state: 'superseded', deploymentId: 'd9',
    processDefinitionId: `${key}:9`, files,
  });
  await em.flush();
  return { from: live.id, to: row.id, old: live.processDefinitionId ?? '' };
}

/** A case that waits in the engine. */
async function runningCase(at = ['triage']) {
  const caseFile = await buildCase(gateway, gateway.as(citizen()));
  const instance = randomUUID();
  await gateway.services.orm.em.fork().nativeUpdate(CaseFile, { id: caseFile.id }, { processInstanceId: instance });
  engine.instances.set(instance, { definition: old, at });
  return { ...caseFile, instance };
}

const around = () => ({ orm: gateway.services.orm, catalogue: gateway.services.catalogue, engine: engine as unknown as EngineClient });
/** Carries out what the outbox holds for a migration. */
async function relay(id: string, attempt = once): Promise<void> {
  await planMigration(around(), id, attempt);
  const items = await gateway.services.orm.em.fork().find(CaseMigrationItem, { migrationId: id, state: 'waiting' });
  for (const { caseId } of items) await migrateCase(around(), id, caseId, attempt).catch(() => undefined);
}
async function run(note = 'Formular nou'): Promise<string> {
  const sent = await ana.post(`${base}/migration/run`, { fromVersionId: from, toVersionId: to, mapping, note });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  return sent.body.data.id as string;
}
const read = async (id: string) => (await ana.get(`${base}/migrations/${id}`)).body.data as {
  failure: string | null;
  progress: { waiting: number; moved: number; failed: number; asForetold: number };
  cases: { item: number; number: string; state: string; reason: string | null; why: string | null; forecast: object; result: object | null }[];
};
/** Closes what the tests before left running. */
const closeAll = () => gateway.services.orm.em.fork().execute('update case_file set closed_at = now() where closed_at is null');

describe('cases that stay', () => {
  beforeEach(closeAll);

  it('are listed with the reason of each in words, and each can be tried again', async () => {
    const [moves, refused, faulty, over] = [await runningCase(), await runningCase(), await runningCase(), await runningCase()];
    engine.refusing.set(refused.instance, new EngineRefusal(400, '{"message":"job lock"}'));
    engine.refusing.set(faulty.instance, new Error('connection reset'));
    const id = await run();
    await planMigration(around(), id, once);
    engine.instances.delete(over.instance);
    await relay(id, { no: 6, isLast: false });
    const ended = await read(id);
    expect(ended.progress).toEqual({ waiting: 0, moved: 1, failed: 3, asForetold: 1 });
    const reasonOf = ({ reason, why }: (typeof ended.cases)[number]) => `${reason}: ${why}`;
    expect(ended.cases.filter(({ state }) => state === 'failed').map(reasonOf).toSorted()).toEqual([
      'fault: Programul nu l-a putut muta: connection reset',
      'over: Dosarul s-a încheiat între timp.',
      'refused: Motorul de procese nu l-a mutat: job lock',
    ]);
    expect((await gateway.as(analyst(), { 'accept-language': 'hu' }).get(`${base}/migrations/${id}`)).body.data.cases.map(({ why }: { why: string }) => why).toString())
      .toContain('A folyamatmotor nem vitte át: job lock');
    expect(await versionOf(moves.id)).toBe(to);
    expect(await versionOf(refused.id)).toBe(from);

    engine.refusing.delete(refused.instance);
    const item = ended.cases.find(({ reason }) => reason === 'refused')!.item;
    const again = await ana.post(`${base}/migrations/${id}/repeat`, { items: [item] });
    expect(again.body.data.progress).toMatchObject({ waiting: 1, failed: 2 });
    await relay(id);
    engine.refusing.clear();
    await ana.post(`${base}/migrations/${id}/repeat`, {});
    await relay(id);
    expect((await read(id)).progress, 'what is over is not tried again').toMatchObject({ waiting: 0, moved: 3, failed: 1, asForetold: 3 });
    expect([await versionOf(refused.id), await versionOf(faulty.id)]).toEqual([to, to]);
  });

  it('are those whose answers are on their way for too long; an engine that is away is waited for', async () => {
    const caseFile = await runningCase();
    await buildTask(gateway, caseFile, { definitionKey: 'triage', state: 'completing' });
    const id = await run();
    await planMigration(around(), id, once);
    await expect(migrateCase(around(), id, caseFile.id, once)).rejects.toThrow(/on their way/);
    await migrateCase(around(), id, caseFile.id, { no: 6, isLast: false });
    expect((await read(id)).cases[0]).toMatchObject({ state: 'failed', reason: 'busy' });
    await gateway.services.orm.em.fork().nativeUpdate(Task, { caseId: caseFile.id }, { state: 'completed' });
    await ana.post(`${base}/migrations/${id}/repeat`, {});
    engine.refusing.set(caseFile.instance, new EngineUnreachable('away'));
    await expect(migrateCase(around(), id, caseFile.id, { no: 12, isLast: false })).rejects.toThrow(EngineUnreachable);
    expect((await read(id)).progress).toMatchObject({ waiting: 1 });
    engine.refusing.clear();
    await relay(id);
    expect((await read(id)).progress).toMatchObject({ moved: 1, failed: 0 });
  });

  it('are those that came to a step without a place after the beginning', async () => {
    const caseFile = await runningCase();
    const id = await run();
    engine.instances.set(caseFile.instance, { definition: old, at: ['somewhere-else'] });
    await relay(id);
    expect((await read(id)).cases[0]).toMatchObject({ state: 'failed', reason: 'unmapped', why: expect.stringContaining('somewhere-else') });
  });

  it('are those whose turn has not come when an analyst stops it', async () => {
    const cases = [await runningCase(), await runningCase()];
    const id = await run();
    expect((await ana.post(`${base}/migration/run`, { fromVersionId: from, toVersionId: to, mapping, note: 'x' })).body).toMatchObject({ code: 'migration.underWay' });
    await planMigration(around(), id, once);
    await migrateCase(around(), id, cases[0]!.id, once);
    expect((await ana.post(`${base}/migrations/${id}/stop`)).body.data.progress).toMatchObject({ waiting: 0, moved: 1, failed: 1 });
    await migrateCase(around(), id, cases[1]!.id, once);
    expect(await versionOf(cases[1]!.id)).toBe(from);
    expect((await read(id)).cases.find(({ state }) => state === 'failed')).toMatchObject({ reason: 'stopped' });
    await ana.post(`${base}/migrations/${id}/repeat`, {});
    await relay(id);
    expect(await versionOf(cases[1]!.id)).toBe(to);
  });
});

describe('a process killed in the middle', () => {
  beforeEach(closeAll);

  it('of planning goes on behind the last case; of moving, where the engine has the case', async () => {
    const cases = [await runningCase(), await runningCase(), await runningCase()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const id = await run();
    const { orm } = gateway.services;
    const em = orm.em.fork();
    const forecast = { activities: ['triage'], lostAnswers: [], formErrors: ['whatFor'] };
    await em.insert(CaseMigrationItem, { migrationId: id, caseId: cases[0]!.id, state: 'waiting', forecast });
    await em.nativeUpdate(CaseMigration, { id }, { plannedThrough: cases[0]!.id });
    expect((await read(id)).progress, 'cases without a place wait too').toMatchObject({ waiting: 3 });
    await planMigration(around(), id, once);
    await planMigration(around(), id, once);
    expect(await em.count(CaseMigrationItem, { migrationId: id })).toBe(3);
    await engine.migrate(cases[1]!.instance, '', `${key}:9`, mapping);
    await relay(id);
    expect((await read(id)).progress).toEqual({ waiting: 0, moved: 3, failed: 0, asForetold: 3 });
  });

  it('in its last try, or a command that was removed, is found and goes on', async () => {
    await runningCase();
    const id = await run();
    const { orm } = gateway.services;
    const em = orm.em.fork();
    const jobs = () => em.execute<{ key: string }[]>('select key from graphile_worker.jobs where key like ? and attempts < max_attempts', [`%${id}%`]);
    await em.execute('select graphile_worker.remove_job(?)', [`plan-migration-${id}`]);
    await settleMigrations({ orm });
    expect(await jobs()).toHaveLength(1);
    await planMigration(around(), id, once);
    await em.execute('select graphile_worker.remove_job(?)', [`plan-migration-${id}`]);
    await em.execute("update graphile_worker._private_jobs set attempts = max_attempts where key like ?", [`migrate-${id}-%`]);
    expect(await jobs()).toHaveLength(0);
    await settleMigrations({ orm });
    expect(await jobs()).toHaveLength(1);
    await relay(id);
    await settleMigrations({ orm });
    expect((await read(id)).progress).toMatchObject({ waiting: 0, moved: 1 });
  });

  it('a plan that cannot be made ends with the reason, and a new one may begin', async () => {
    await runningCase();
    const id = await run();
    engine.standing = async () => { throw new Error('no such table'); };
    await expect(planMigration(around(), id, once)).rejects.toThrow('no such table');
    await planMigration(around(), id, { no: 6, isLast: false });
    expect(await read(id)).toMatchObject({ failure: 'no such table', progress: { waiting: 0, moved: 0 } });
  });
});

describe('versions of a migration', () => {
  it('that are not there, not of this procedure, or not in the engine are refused; a fault of the database is one', async () => {
    const way = (fromVersionId: string, toVersionId: string) => ana.post(`${base}/migration/preview`, { fromVersionId, toVersionId });
    const other = await gateway.services.orm.em.fork().findOneOrFail(ProcedureVersion, { key: 'petitie' });
    for (const answer of [await way(from, randomUUID()), await way(from, from), await way(from, other.id)])
      expect(answer.body).toMatchObject({ code: 'migration.versions' });
    const { catalogue } = gateway.services;
    const version = catalogue.version.bind(catalogue);
    catalogue.version = async () => { throw new Error('connection lost'); };
    const answer = await way(from, to);
    catalogue.version = version;
    expect(answer.status).toBe(500);
  });
});

describe('thousands of running cases', () => {
  const many = Number(process.env['DOSAR_TEST_CASES'] ?? 2000);

  it('are foretold and brought along in parts; the engine is asked once each time', async () => {
    await closeAll();
    await runningCase();
    const em = gateway.services.orm.em.fork();
    const [model] = await em.execute<{ id: string }[]>('select id from case_file where closed_at is null limit 1');
    await copyCase(model!.id, many - 1);
    const rows = await em.execute<{ instance: string }[]>('select process_instance_id as instance from case_file where closed_at is null');
    for (const { instance } of rows) engine.instances.set(instance, { definition: old, at: ['triage'] });
    const foretold = await ana.post(`${base}/migration/preview`, { fromVersionId: from, toVersionId: to, mapping });
    expect(foretold.body.data.totals).toMatchObject({ cases: many, withFormErrors: many, activities: { triage: many } });
    expect(foretold.body.data.cases).toHaveLength(500);
    const id = await run();
    await planMigration(around(), id, once);
    expect(await em.count(CaseMigrationItem, { migrationId: id, state: 'waiting' })).toBe(many);
    const [jobs] = await em.execute<{ count: number }[]>('select count(*)::int as count from graphile_worker.jobs where key like ?', [`migrate-${id}-%`]);
    expect(jobs?.count).toBe(many);
    expect((await read(id)).progress).toMatchObject({ waiting: many });
    expect(engine.calls).toBe(3);
    await ana.post(`${base}/migrations/${id}/stop`);
  }, 300_000);

  /** The same case under other ids; all of one register line, which nobody reads here. */
  async function copyCase(id: string, count: number): Promise<void> {
    const em = gateway.services.orm.em.fork();
    const columns = (await em.execute<{ name: string }[]>(
      "select column_name as name from information_schema.columns where table_name = 'case_file' and is_generated = 'NEVER'")).map(({ name }) => name);
    const values = columns.map((name) =>
      name === 'id' || name === 'process_instance_id' ? `gen_random_uuid()${name === 'id' ? '' : '::text'}` : `c."${name}"`);
    await em.execute('alter table case_file drop constraint case_file_register_entry_id_unique');
    await em.execute(`insert into case_file (${columns.map((name) => `"${name}"`).join(', ')})
      select ${values.join(', ')} from case_file c, generate_series(1, ${count}) where c.id = '${id}'`);
  }
});

async function versionOf(caseId: string): Promise<string> {
  return (await gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id: caseId })).procedureVersionId;
}
