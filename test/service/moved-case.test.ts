import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseMigration, CaseMigrationItem } from '../../server/case-migration/case-migration.entity.ts';
import { migrateCase } from '../../server/case-migration/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { Projection, type EngineClient, type EngineEvent } from '../../server/engine/index.ts';
import { ProcedureVersion } from '../../server/procedure/index.ts';
import { Task } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { citizen } from '../support/people.ts';

/** The gateway was killed after the engine had moved a case and before its record followed. */
const key = 'informatii-publice';

let gateway: Gateway;
let newer: string;
beforeAll(async () => {
  gateway = await startGateway();
  const em = gateway.services.orm.em.fork();
  const live = await em.findOneOrFail(ProcedureVersion, { key, state: 'live' }, { populate: ['files'] });
  const settings = JSON.parse(Buffer.from(live.files['procedure.json'] ?? '', 'base64').toString()) as { outcomes: object };
  const outcomes = { ...settings.outcomes, 'end-moved': { state: 'decided', outcome: 'answered', title: 'Gata' } };
  const changed = Buffer.from(JSON.stringify({ ...settings, version: '9.0.0', outcomes })).toString('base64');
  const row = em.create(ProcedureVersion, {
    key, version: '9.0.0', contentHash: randomUUID(), origin: 'studio', state: 'superseded', deploymentId: 'd9',
    processDefinitionId: `${key}:9:d9`, files: { ...live.files, 'procedure.json': changed },
  });
  await em.flush();
  newer = row.id;
});
afterAll(() => gateway.stop());

let line = 0;
/** Lets the projection read these lines of the engine. */
async function hear(events: Partial<EngineEvent>[]): Promise<void> {
  const lines = events.map((event) => ({
    id: line += 1, at: new Date().toISOString(), processInstanceId: 'i', processDefinitionId: `${key}:9:d9`, processDefinitionKey: key,
    activityId: null, activityType: null, taskId: null, assignee: null, candidateGroups: null, dueDate: null, ...event,
  }));
  const { orm, catalogue, city } = gateway.services;
  const read = Promise.withResolvers<void>();
  let given = false;
  const engine = { events: async () => {
    if (!given) { given = true; return lines; }
    read.resolve();
    return new Promise(() => undefined);
  } };
  const projection = new Projection(orm, engine as unknown as EngineClient, catalogue, city);
  projection.start();
  await read.promise;
}

describe('a case that the engine has moved and its record has not', () => {
  it('ends with the outcome that the version in the engine gives', async () => {
    const { id } = await buildCase(gateway, gateway.as(citizen()));
    await hear([{ type: 'process.ended', businessKey: id, activityId: 'end-moved' }]);
    const now = await gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id });
    expect(now).toMatchObject({ state: 'decided', outcome: 'answered', endEvent: 'end-moved' });
  });

  it('keeps the name of a task that began meanwhile; the one from before gets its new name', async () => {
    const caseFile = await buildCase(gateway, gateway.as(citizen()));
    const before = await buildTask(gateway, caseFile, { definitionKey: 'triage' });
    await hear([{ type: 'task.created', businessKey: caseFile.id, taskId: randomUUID(), activityId: 'answer', candidateGroups: ['relatii-publice'] }]);
    const em = gateway.services.orm.em.fork();
    await em.nativeUpdate(CaseFile, { id: caseFile.id }, { processInstanceId: 'i' });
    const migration = em.create(CaseMigration, {
      key, fromVersionId: caseFile.procedureVersionId, toVersionId: newer, mapping: { triage: 'answer', answer: 'sign' }, note: 'x',
      byId: randomUUID(), byName: 'Ana', at: new Date(),
    });
    await em.flush();
    await em.insert(CaseMigrationItem, {
      migrationId: migration.id, caseId: caseFile.id, state: 'waiting', forecast: { activities: [], lostAnswers: [], formErrors: [] },
    });
    const { orm, catalogue } = gateway.services;
    const engine = { definitionOf: async () => `${key}:9:d9`, standing: async () => new Map() } as unknown as EngineClient;
    await migrateCase({ orm, engine, catalogue }, migration.id, caseFile.id, { no: 1, isLast: false });
    const tasks = await orm.em.fork().find(Task, { caseId: caseFile.id });
    expect(tasks.map(({ id, definitionKey, procedureVersionId }) => [id === before.id, definitionKey, procedureVersionId]).toSorted())
      .toEqual([[false, 'answer', newer], [true, 'answer', newer]]);
  });
});
