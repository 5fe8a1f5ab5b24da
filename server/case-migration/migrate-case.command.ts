import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseEvent, CaseFile, type ICaseFile } from '../case/index.ts';
import { EngineRefusal, type EngineClient } from '../engine/index.ts';
import { announce, everyAnalyst, followers } from '../event/index.ts';
import type { Catalogue, PublishedProcedure } from '../procedure/index.ts';
import { Task } from '../task/index.ts';
import { bilingual } from '../texts/index.ts';
import {
  CaseMigration,
  CaseMigrationItem,
  type ICaseMigration,
  type ICaseMigrationItem,
} from './case-migration.entity.ts';
import { ends } from './preview.ts';
import { Comparison } from './standing.ts';

/** What the command needs. */
interface Around {
  orm: MikroORM;
  engine: EngineClient;
  catalogue: Catalogue;
}

/**
 * Moves one case of a migration. The engine moves first and our record follows; a repeat after a cut sees where the
 * engine has the instance. A case whose answers are just on their way to the engine is tried again.
 */
export async function migrateCase(
  { orm, engine, catalogue }: Around,
  migrationId: string,
  caseId: string,
): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const item = await em.findOneOrFail(
      CaseMigrationItem,
      { migrationId, caseId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (item.state !== 'waiting') return;
    const migration = await em.findOneOrFail(CaseMigration, { id: migrationId });
    const caseFile = await em.findOneOrFail(CaseFile, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const { from, to } = await ends(em, { catalogue }, migration);
    if (caseFile.closedAt || caseFile.state === 'withdrawn' || !caseFile.processInstanceId) {
      end(em, item, migration, 'failed', 'over');
      return;
    }
    if ((await em.count(Task, { caseId, state: 'completing' })) > 0)
      throw new Error('answers of this case are on their way');
    const refused = await move(
      engine,
      caseFile.processInstanceId,
      from.processDefinitionId,
      to.processDefinitionId,
      migration.mapping,
    );
    if (refused) {
      end(em, item, migration, 'failed', refused);
      return;
    }
    await follow(em, caseFile, migration, to);
    const standing = await engine.standing({ processInstanceId: caseFile.processInstanceId });
    item.result = new Comparison(from.pkg, to.pkg).standingOf(caseFile, standing.get(caseFile.processInstanceId) ?? []);
    end(em, item, migration, 'moved', null);
  });
}

/** @returns why it could not be moved; null when the engine has it in its new place */
async function move(
  engine: EngineClient,
  instanceId: string,
  source: string,
  target: string,
  mapping: Record<string, string>,
): Promise<'over' | 'refused' | null> {
  const now = await engine.definitionOf(instanceId);
  if (now === null) return 'over';
  if (now === target) return null;
  try {
    await engine.migrate(instanceId, source, target, mapping);
    return null;
  } catch (error) {
    if (error instanceof EngineRefusal) return 'refused';
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
  { id, key }: ICaseMigration,
  state: 'moved' | 'failed',
  reason: string | null,
): void {
  Object.assign(item, { state, reason, at: new Date() });
  announce(em, 'studio.migration', { key, id }, { departments: [everyAnalyst] });
}
