import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * How many cases still run on each version of the procedures, by version id; a version without one is left out.
 * @param procedureKey of one procedure alone
 */
export async function runningCases(em: EntityManager, procedureKey: string | null = null): Promise<Map<string, number>> {
  const rows = await em.execute<{ id: string; count: number }[]>(
    `select procedure_version_id as id, count(*)::int as count from case_file
    where closed_at is null and (?::text is null or procedure_key = ?) group by 1`,
    [procedureKey, procedureKey],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
