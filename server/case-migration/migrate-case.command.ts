import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseEvent, CaseFile, type ICaseFile } from '../case/index.ts';
import { EngineRefusal, EngineUnreachable, type EngineClient } from '../engine/index.ts';
import { announce, followers } from '../event/index.ts';
import type { Attempt } from '../outbox/relay.ts';
import type { Catalogue, PublishedProcedure } from '../procedure/index.ts';
import { Task } from '../task/index.ts';
import { bilingual } from '../texts/index.ts';
import {
  CaseMigration,
  CaseMigrationItem,
  type ICaseMigration,
  type ICaseMigrationItem,
  type StayReason,
} from './case-migration.entity.ts';
import { tell } from './case-migration.service.ts';
import { ends } from './ends.ts';
import { foretellAt } from './forecast.ts';
import { Comparison } from './standing.ts';

/** What the commands need. */
export interface Around {
  orm: MikroORM;
  engine: EngineClient;
  catalogue: Catalogue;
}

/** Answers of a case are on their way to the engine: its turn comes later. */
class Busy extends Error {}

/** Anything but an engine that is away is tried so often before the case is left where it is; some minutes. */
const tries = 6;

/**
 * Moves one case of a migration. The engine moves first and our record follows; a repeat after a cut sees where the
 * engine has the instance. A case whose answers are just on their way to the engine is tried again.
 */
export async function migrateCase(
  around: Around,
  migrationId: string,
  caseId: string,
  attempt: Attempt,
): Promise<void> {
  try {
    await around.orm.em.fork().transactional((em) => moveCase(em, around, migrationId, caseId));
  } catch (error) {
    const goesOn = error instanceof EngineUnreachable || attempt.no < tries;
    if (goesOn && !attempt.isLast) throw error;
    await around.orm.em.fork().transactional((em) => giveUp(em, migrationId, caseId, error as Error));
  }
}

async function moveCase(
  em: EntityManager,
  { engine, catalogue }: Around,
  migrationId: string,
  caseId: string,
): Promise<void> {
  const item = await lockItem(em, migrationId, caseId);
  if (item.state !== 'waiting') return;
  const migration = await em.findOneOrFail(CaseMigration, { id: migrationId });
  const caseFile = await em.findOneOrFail(CaseFile, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const { from, to } = await ends(em, { catalogue }, migration);
  const { processInstanceId } = caseFile;
  if (caseFile.closedAt || caseFile.state === 'withdrawn' || !processInstanceId)
    return end(em, item, migration, 'failed', 'over');
  if ((await em.count(Task, { caseId, state: 'completing' })) > 0)
    throw new Busy('answers of this case are on their way');
  const comparison = new Comparison(from.pkg, to.pkg);
  const placesNow = async () => (await engine.standing({ processInstanceId })).get(processInstanceId) ?? [];
  const now = await engine.definitionOf(processInstanceId);
  if (now === null) return end(em, item, migration, 'failed', 'over');
  if (now !== to.processDefinitionId) {
    if (item.at) item.forecast = foretellAt(comparison, caseFile, await placesNow(), migration.mapping).forecast;
    const [source, target] = [from.processDefinitionId, to.processDefinitionId];
    const refusal = await move(engine, processInstanceId, source, target, migration.mapping);
    if (refusal !== null) return end(em, item, migration, 'failed', 'refused', refusal);
  }
  await follow(em, caseFile, migration, to);
  item.result = comparison.standingOf(caseFile, await placesNow());
  end(em, item, migration, 'moved', null);
}

const lockItem = (em: EntityManager, migrationId: string, caseId: string): Promise<ICaseMigrationItem> =>
  em.findOneOrFail(CaseMigrationItem, { migrationId, caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** The case stays where it is, and the analyst reads why. */
async function giveUp(em: EntityManager, migrationId: string, caseId: string, error: Error): Promise<void> {
  const item = await lockItem(em, migrationId, caseId);
  if (item.state !== 'waiting') return;
  const migration = await em.findOneOrFail(CaseMigration, { id: migrationId });
  const detail = error instanceof EngineRefusal ? error.said : error.message;
  end(em, item, migration, 'failed', error instanceof Busy ? 'busy' : 'fault', detail);
}

/** @returns why it could not be moved, in the words of the engine; null when it was */
async function move(
  engine: EngineClient,
  instanceId: string,
  source: string,
  target: string,
  mapping: Record<string, string>,
): Promise<string | null> {
  try {
    await engine.migrate(instanceId, source, target, mapping);
    return null;
  } catch (error) {
    if (error instanceof EngineRefusal && error.isVerdict) return error.said;
    throw error;
  }
}

/**
 * Our record follows: the case, its open tasks under their new names, a line for the staff. Tasks that began after the
 * engine had moved are named already.
 */
async function follow(
  em: EntityManager,
  caseFile: ICaseFile,
  { mapping, byId, id }: ICaseMigration,
  to: PublishedProcedure,
): Promise<void> {
  caseFile.procedureVersionId = to.id;
  for (const task of await em.find(Task, { caseId: caseFile.id, state: 'open', procedureVersionId: { $ne: to.id } })) {
    Object.assign(task, {
      procedureVersionId: to.id,
      definitionKey: Object.hasOwn(mapping, task.definitionKey) ? mapping[task.definitionKey] : task.definitionKey,
    });
    announce(
      em,
      'task.changed',
      { taskId: task.id, caseId: caseFile.id, kind: 'migrated' },
      { departments: caseFile.departments },
    );
  }
  em.create(CaseEvent, {
    caseId: caseFile.id,
    at: new Date(),
    kind: 'migrated',
    activityId: null,
    actor: 'system',
    visible: false,
    detail: null,
    title: bilingual('timeline.migrated', { version: to.pkg.meta.version }),
  });
  record(em, byId, 'case.migrated', 'case', caseFile.id, { migrationId: id, versionId: to.id });
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'migrated' }, followers(caseFile));
}

function end(
  em: EntityManager,
  item: ICaseMigrationItem,
  migration: ICaseMigration,
  state: 'moved' | 'failed',
  reason: StayReason | null,
  detail: string | null = null,
): void {
  Object.assign(item, { state, reason, detail: detail?.slice(0, 1000) ?? null, at: new Date() });
  tell(em, migration);
}
