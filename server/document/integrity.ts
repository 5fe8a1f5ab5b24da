import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { log } from '../log.ts';
import { Document } from './document.entity.ts';
import type { FileStore } from './file-store.ts';

/** Contents looked at in one night. */
const sample = 1000;

/** What one look at the store found. */
export interface IntegrityReport {
  checked: number;
  /** SHA-256 of contents that are missing or no longer what was stored. */
  damaged: string[];
}

/**
 * Looks whether stored contents are still what was stored: those known as damaged, and others by chance. Documents with
 * a damaged content are marked, repaired ones are unmarked.
 * @param limit largest number of contents taken by chance
 */
export async function checkContents(em: EntityManager, files: FileStore, limit = sample): Promise<IntegrityReport> {
  const rows = await em.execute(
    `(select distinct sha256 from document where damaged_at is not null)
      union (select sha256 from document where deleted_at is null order by random() limit ?)`,
    [limit]) as { sha256: string }[];
  const damaged: string[] = [];
  for (const { sha256 } of rows) {
    const intact = await files.intact(sha256);
    if (!intact) damaged.push(sha256);
    const marked = intact ? { $ne: null } : null;
    await em.nativeUpdate(Document, { sha256, damagedAt: marked }, { damagedAt: intact ? null : new Date() });
  }
  return { checked: rows.length, damaged };
}

/** How many documents cannot be read as they were stored. */
export const countDamaged = (em: EntityManager): Promise<number> => em.count(Document, { damagedAt: { $ne: null } });

/** Looks at contents and writes down what it found. */
export async function reportContents(orm: MikroORM, files: FileStore): Promise<void> {
  const { checked, damaged } = await checkContents(orm.em.fork(), files);
  if (damaged.length > 0) log.error({ checked, damaged }, 'stored contents are damaged');
  else log.info({ checked }, 'stored contents are intact');
}
