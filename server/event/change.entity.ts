import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What changed, for the live streams: written in the transaction of the change, read by every gateway. */
export const Change = defineEntity({
  name: 'Change',
  tableName: 'change',
  indexes: [{ properties: ['xid', 'id'] }],
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    /** Transaction that made the row: readers order by it, so that a late commit is never skipped. */
    xid: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
    at: p.datetime().onCreate(() => new Date()).index(),
    /** case.changed, task.changed, notification.created, register.added. */
    type: p.string(),
    payload: p.json<Record<string, unknown>>(),
    /** Who may hear of it: person ids. */
    personIds: p.array((value) => value).columnType('text[]'),
    /** Who may hear of it: departments (staff). */
    departments: p.array((value) => value).columnType('text[]'),
  },
});
export type IChange = InferEntity<typeof Change>;
