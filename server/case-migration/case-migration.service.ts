import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { announce, everyAnalyst } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { enqueue, enqueueAll } from '../outbox/enqueue.ts';
import type { Services } from '../services.ts';
import { CaseMigration, CaseMigrationItem, type ICaseMigration } from './case-migration.entity.ts';
import { ends, type Way } from './ends.ts';
import { countRunning, Places } from './forecast.ts';
import { faultsOf, reachable } from './preview.ts';

/**
 * Brings the running cases of a version to another, one after the other, by the outbox. Each case is moved whole or
 * stays.
 * @throws AppError `migration.versions`, `migration.mapping` when a case waits where the mapping leads nowhere,
 * `migration.nothing`, `migration.underWay`, `service.unavailable`
 */
export async function migrate(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  way: Way,
  mapping: Record<string, string>,
  note: string,
): Promise<ICaseMigration> {
  const cases = await refuseUnlessFit(em, services, way, mapping);
  await refuseWhileUnderWay(em, way.key);
  const migration = em.create(CaseMigration, {
    ...way,
    mapping,
    note,
    cases,
    byId: actor.id,
    byName: actor.name,
    at: new Date(),
  });
  record(em, actor.id, 'case.migrate', 'procedure', way.toVersionId, { key: way.key, cases });
  await em.flush();
  await enqueue(em, 'plan-migration', { migrationId: migration.id }, planKey(migration.id));
  return migration;
}

/** How the keys of the commands begin. */
export const KEYS = { plan: 'plan-migration-', move: 'migrate-' };

/** Key of the command that plans a migration. */
export const planKey = (migrationId: string): string => `${KEYS.plan}${migrationId}`;

/** Key of the command that moves a case. */
const moveKey = (migrationId: string, caseId: string): string => `${KEYS.move}${migrationId}-${caseId}`;

/** @returns how many cases run on the version */
async function refuseUnlessFit(
  em: EntityManager,
  services: Services,
  way: Way,
  mapping: Record<string, string>,
): Promise<number> {
  const { engine } = services;
  const { from, to } = await ends(em, services, way);
  const [faults, places] = await reachable(() =>
    Promise.all([faultsOf(engine, { from, to }, mapping), Places.of(engine, from.processDefinitionId)]),
  );
  const homeless = [...places.counts().keys()].filter((id) => !Object.hasOwn(mapping, id));
  const issues = [...new Set([...homeless, ...Object.keys(faults)])].map((id) => ({
    path: id,
    field: id,
    code: 'unmapped',
    params: {},
    message: faults[id]?.join(' ') ?? id,
  }));
  if (issues.length > 0) throw new AppError('migration.mapping', {}, issues);
  const cases = await countRunning(em, from.id);
  if (cases === 0) throw new AppError('migration.nothing');
  return cases;
}

/**
 * Tries cases again that stayed. One that is over, or was moved, is left as it is.
 * @param items of the migration; all that stayed when left out
 * @returns how many are tried again
 * @throws AppError `migration.notFound`, `migration.underWay` when another migration of the procedure runs
 */
export async function repeat(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  id: string,
  items?: number[],
): Promise<ICaseMigration> {
  const migration = await em.findOne(CaseMigration, { id, key });
  if (!migration) throw new AppError('migration.notFound');
  await refuseWhileUnderWay(em, key, id);
  const again = await em.find(CaseMigrationItem, {
    migrationId: id,
    state: 'failed',
    reason: { $ne: 'over' },
    ...(items ? { id: { $in: items } } : {}),
  });
  for (const item of again) Object.assign(item, { state: 'waiting', reason: null, detail: null });
  await em.flush();
  await enqueueMoves(em, id, again.map(({ caseId }) => caseId));
  record(em, actor.id, 'case.migrateAgain', 'caseMigration', id, { key, cases: again.length });
  tell(em, migration);
  return migration;
}

/** Adds the moves of these cases to the outbox. */
export const enqueueMoves = (em: EntityManager, migrationId: string, caseIds: string[]): Promise<void> =>
  enqueueAll(
    em,
    'migrate-case',
    caseIds.map((caseId) => ({ payload: { migrationId, caseId }, key: moveKey(migrationId, caseId) })),
  );

/**
 * Ends a migration: the cases whose turn has not come stay on their version.
 * @throws AppError `migration.notFound`
 */
export async function stop(em: EntityManager, actor: PersonActor, key: string, id: string): Promise<ICaseMigration> {
  const migration = await em.findOne(CaseMigration, { id, key });
  if (!migration) throw new AppError('migration.notFound');
  migration.plannedAt ??= new Date();
  await em.flush();
  const left = { state: 'failed' as const, reason: 'stopped' as const, at: new Date() };
  const cases = await em.nativeUpdate(CaseMigrationItem, { migrationId: id, state: 'waiting' }, left);
  record(em, actor.id, 'case.migrateStop', 'caseMigration', id, { key, cases });
  tell(em, migration);
  return migration;
}

/** Tells every analyst that a migration has gone on. */
export const tell = (em: EntityManager, { key, id }: Pick<ICaseMigration, 'key' | 'id'>): void =>
  announce(em, 'studio.migration', { key, id }, { departments: [everyAnalyst] });

/** Two migrations of one procedure at once would overtake each other. @param own that does not count */
async function refuseWhileUnderWay(em: EntityManager, key: string, own: string | null = null): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`migration ${key}`]);
  const [open] = await em.execute(
    `
    select 1 from case_migration m
    where m.key = ? and m.id is distinct from ?::uuid and (m.planned_at is null
      or exists (select 1 from case_migration_item i where i.migration_id = m.id and i.state = 'waiting')) limit 1`,
    [key, own],
  );
  if (open) throw new AppError('migration.underWay');
}
