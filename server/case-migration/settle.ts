import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { enqueue } from '../outbox/enqueue.ts';
import { enqueueMoves, KEYS, planKey } from './case-migration.service.ts';

/** Cases looked at in one go. */
const most = 1000;

/**
 * Lets migrations go on whose commands are no longer there, or were given up without a word: the process was killed in
 * its last try, or somebody removed them.
 */
export async function settleMigrations({ orm }: { orm: MikroORM }): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await planAgain(em);
    await moveAgain(em);
  });
}

async function planAgain(em: EntityManager): Promise<void> {
  const lost = await em.execute<{ id: string }[]>(
    `select id from case_migration m where planned_at is null and ${withoutCommand('?::text || m.id')}`,
    [KEYS.plan],
  );
  for (const { id } of lost) await enqueue(em, 'plan-migration', { migrationId: id }, planKey(id));
}

async function moveAgain(em: EntityManager): Promise<void> {
  const lost = await em.execute<{ migrationId: string; caseId: string }[]>(
    `select i.migration_id as "migrationId", i.case_id as "caseId" from case_migration_item i
      where i.state = 'waiting' and ${withoutCommand("?::text || i.migration_id || '-' || i.case_id")} limit ?`,
    [KEYS.move, most],
  );
  for (const [id, items] of Map.groupBy(lost, ({ migrationId }) => migrationId))
    await enqueueMoves(em, id, items.map(({ caseId }) => caseId));
}

/** A command of this key will not be carried out any more. */
const withoutCommand = (key: string): string =>
  `not exists (select 1 from graphile_worker.jobs j where j.key = ${key} and j.attempts < j.max_attempts)`;
