import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { FileStore } from '../document/index.ts';

/**
 * A content stays in the store for this long after it was last put there, milliseconds: whoever brings it again
 * is not done yet.
 */
const quietMs = 3_600_000;

/**
 * Removes released contents from the store that no document refers to any more. What somebody still has stays released
 * and is looked at again; a repeat, also after a stop in between, does no harm.
 * @returns how many were removed
 */
export async function removeErased(
  { orm, files }: { orm: MikroORM; files: FileStore },
  now = new Date(),
): Promise<number> {
  const em = orm.em.fork();
  let removed = 0;
  for (const sha256 of await unreferenced(em)) {
    if (!(await files.removeOlder(sha256, new Date(now.getTime() - quietMs)))) continue;
    await em.execute('delete from erased_content where sha256 = ?', [sha256]);
    removed++;
  }
  return removed;
}

async function unreferenced(em: EntityManager): Promise<string[]> {
  const rows = (await em.execute(`select e.sha256 from erased_content e
    where not exists (select from document d where d.sha256 = e.sha256 and d.deleted_at is null) order by e.sha256`)) as {
    sha256: string;
  }[];
  return rows.map(({ sha256 }) => sha256);
}
