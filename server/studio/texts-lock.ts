import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Holds the texts of all drafts until the transaction ends: whoever saves `with` others who save, whoever removes texts
 * `alone`.
 */
export async function holdTexts(em: EntityManager, how: 'with' | 'alone'): Promise<void> {
  const lock = how === 'with' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await em.execute(`select ${lock}(hashtextextended(?, 0))`, ['studio texts']);
}
