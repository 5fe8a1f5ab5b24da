import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EngineUnreachable } from '../engine/index.ts';
import type { Attempt } from '../outbox/relay.ts';
import { CaseMigration, CaseMigrationItem, type ICaseMigration, type ItemState } from './case-migration.entity.ts';
import { enqueueMoves, tell } from './case-migration.service.ts';
import { ends } from './ends.ts';
import { foretold, Places, type Foretold } from './forecast.ts';
import type { Around } from './migrate-case.command.ts';

/** A fault of the program is tried so often before the migration says so. */
const tries = 6;

/**
 * Gives every running case its place in a migration, with what is foretold of it, some at a time. A repeat after a cut
 * goes on behind the last of them.
 */
export async function planMigration(around: Around, migrationId: string, attempt: Attempt): Promise<void> {
  try {
    await plan(around, migrationId);
  } catch (error) {
    const goesOn = error instanceof EngineUnreachable || attempt.no < tries;
    if (goesOn && !attempt.isLast) throw error;
    await around.orm.em.fork().transactional((em) => giveUp(em, migrationId, (error as Error).message));
  }
}

async function plan({ orm, engine, catalogue }: Around, migrationId: string): Promise<void> {
  const em = orm.em.fork();
  const migration = await em.findOneOrFail(CaseMigration, { id: migrationId });
  if (migration.plannedAt) return;
  const both = await ends(em, { catalogue }, migration);
  const places = await Places.of(engine, both.from.processDefinitionId);
  for await (const cases of foretold(em, places, both, migration.mapping, migration.plannedThrough ?? null)) {
    const goesOn = await orm.em.fork().transactional((own) => addPlaces(own, migrationId, cases));
    if (!goesOn) return;
  }
  await orm.em.fork().transactional(async (own) => {
    const planned = await locked(own, migrationId);
    planned.plannedAt ??= new Date();
    tell(own, planned);
  });
}

const locked = (em: EntityManager, id: string): Promise<ICaseMigration> =>
  em.findOneOrFail(CaseMigration, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** @returns false when somebody has ended the migration meanwhile */
async function addPlaces(em: EntityManager, migrationId: string, cases: Foretold[]): Promise<boolean> {
  const migration = await locked(em, migrationId);
  if (migration.plannedAt) return false;
  await em.insertMany(CaseMigrationItem, cases.map((one) => itemOf(migration, one)));
  const movable = cases.filter(({ homeless }) => homeless.length === 0);
  await enqueueMoves(em, migrationId, movable.map(({ caseFile }) => caseFile.id));
  migration.plannedThrough = cases.at(-1)?.caseFile.id ?? null;
  tell(em, migration);
  return true;
}

/** A case that came to a step without a place after the migration began stays. */
function itemOf({ id: migrationId }: ICaseMigration, { caseFile, forecast, homeless }: Foretold) {
  const isHomeless = homeless.length > 0;
  return {
    migrationId,
    caseId: caseFile.id,
    state: (isHomeless ? 'failed' : 'waiting') satisfies ItemState as ItemState,
    forecast,
    ...(isHomeless ? { reason: 'unmapped' as const, detail: homeless.join(', '), at: new Date() } : {}),
  };
}

async function giveUp(em: EntityManager, id: string, failure: string): Promise<void> {
  const migration = await em.findOneOrFail(CaseMigration, { id });
  Object.assign(migration, { plannedAt: new Date(), failure: failure.slice(0, 1000) });
  tell(em, migration);
}
