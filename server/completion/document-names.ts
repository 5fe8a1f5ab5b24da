import type { EntityManager } from '@mikro-orm/postgresql';
import { documentIdsIn, Document } from '../document/index.ts';

/** Names of the documents that values of a form hold, by id. */
export async function documentNames(em: EntityManager, values: unknown): Promise<Map<string, string>> {
  const ids = [...new Set(documentIdsIn(values))];
  const rows = ids.length > 0 ? await em.find(Document, { id: { $in: ids } }, { fields: ['fileName'] }) : [];
  return new Map(rows.map(({ id, fileName }) => [id, fileName]));
}
