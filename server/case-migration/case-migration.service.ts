import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { Services } from '../services.ts';
import { CaseMigration, CaseMigrationItem, type ICaseMigration } from './case-migration.entity.ts';
import { preview, type Way } from './preview.ts';

/**
 * Brings the running cases of a version to another, one after the other, by the outbox. Each case is moved whole or
 * stays.
 * @throws AppError `migration.versions`, `migration.mapping` when a case waits where the mapping leads nowhere,
 * `migration.nothing`, `migration.underWay`
 */
export async function migrate(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  way: Way,
  mapping: Record<string, string>,
  note: string,
): Promise<ICaseMigration> {
  const { homeless, faults, cases } = await preview(em, services, way, mapping);
  const places = [...Object.keys(homeless), ...Object.keys(faults)];
  if (places.length > 0) {
    throw new AppError(
      'migration.mapping',
      {},
      places.map((id) => ({ path: id, field: id, code: 'unmapped', params: {}, message: faults[id]?.join(' ') ?? id })),
    );
  }
  if (cases.length === 0) throw new AppError('migration.nothing');
  await refuseWhileUnderWay(em, way.key);
  const migration = em.create(CaseMigration, {
    ...way,
    mapping,
    note,
    byId: actor.id,
    byName: actor.name,
    at: new Date(),
  });
  record(em, actor.id, 'case.migrate', 'procedure', way.toVersionId, { key: way.key, cases: cases.length });
  await em.flush();
  await em.insertMany(
    CaseMigrationItem,
    cases.map(({ caseFile, forecast }) => ({
      migrationId: migration.id,
      caseId: caseFile.id,
      state: 'waiting' as const,
      forecast,
    })),
  );
  for (const { caseFile } of cases)
    await enqueue(em, 'migrate-case', { migrationId: migration.id, caseId: caseFile.id });
  return migration;
}

/** Two migrations of one procedure at once would overtake each other. */
async function refuseWhileUnderWay(em: EntityManager, key: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`migration ${key}`]);
  const [open] = await em.execute(
    `
    select 1 from case_migration_item i join case_migration m on m.id = i.migration_id
    where m.key = ? and i.state = 'waiting' limit 1`,
    [key],
  );
  if (open) throw new AppError('migration.underWay');
}
