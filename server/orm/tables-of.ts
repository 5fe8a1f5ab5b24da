import type { EntityManager } from '@mikro-orm/postgresql';

/** Rows to insert, by entity name; rows of one entity all have the same properties. */
export type RowsByEntity = [entity: string, rows: object[]][];

/** Rows of one table with column names, as `insert_rows` takes them. */
export interface TableRows {
  table: string;
  rows: Record<string, unknown>[];
}

/**
 * Turns rows by entity into rows by table: one element a table, in the order of first appearance, properties named as
 * columns by the ORM's own metadata. What is left out gets the column's default.
 */
export function tablesOf(em: EntityManager, list: RowsByEntity): TableRows[] {
  const tables = new Map<string, TableRows>();
  for (const [entity, rows] of list) {
    const meta = em.getMetadata().getByClassName(entity as never) as unknown as {
      tableName: string; properties: Record<string, { fieldNames: string[] }>;
    };
    const table = tables.get(meta.tableName) ?? { table: meta.tableName, rows: [] };
    tables.set(meta.tableName, table);
    for (const row of rows) {
      table.rows.push(Object.fromEntries(Object.entries(row).map(([property, value]) =>
        [meta.properties[property]?.fieldNames[0] ?? property, value])));
    }
  }
  return [...tables.values()];
}
