import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Who wrote what is new in a revision of a draft: everybody who saved since the procedure was last published, or its
 * draft given up.
 * @returns ids of persons
 */
export async function authorsOf(em: EntityManager, key: string, revision: number): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct by_id as id from studio_revision r
      where key = ? and revision <= ? and kind <> 'discard'
        and revision > coalesce((select max(revision) from studio_revision d
          where d.key = r.key and d.kind = 'discard' and d.revision < ?), 0)
        and revision > coalesce((select max(revision) from publication p
          where p.key = r.key and p.kind = 'publish' and p.state = 'done' and p.revision < ?), 0)`,
    [key, revision, revision, revision],
  );
  return rows.map(({ id }) => id);
}
