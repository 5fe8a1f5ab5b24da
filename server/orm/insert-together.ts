import type { EntityManager } from '@mikro-orm/postgresql';

/** Rows to insert, by entity name, in the order in which they must be written. */
export type RowsByEntity = [entity: string, rows: object[]][];

/**
 * The SQL expression and its parameter that insert rows of several tables in one round trip; use it inside a statement.
 * Properties become columns by the ORM's own metadata; what is left out gets the column's default.
 */
export function insertTogether(em: EntityManager, rows: RowsByEntity): { sql: string; parameter: string } {
  const tables = rows.map(([entity, list]) => {
    const meta = em.getMetadata().getByClassName(entity as never) as unknown as {
      tableName: string; properties: Record<string, { fieldNames: string[] }>;
    };
    return {
      table: meta.tableName,
      rows: list.map((row) => Object.fromEntries(Object.entries(row).map(([property, value]) =>
        [meta.properties[property]?.fieldNames[0] ?? property, value]))),
    };
  });
  return { sql: 'insert_rows(?::jsonb)', parameter: JSON.stringify(tables) };
}
