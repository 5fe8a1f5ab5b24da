import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Who did what to which object; rows are only added. Details hold identifiers and codes, never personal data. */
export const AuditEvent = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    at: p.datetime().onCreate(() => new Date()),
    /** Person id, `system`, or `anonymous`. */
    actor: p.string(),
    /** For example `case.submit`, `task.complete`. */
    action: p.string(),
    objectType: p.string(),
    objectId: p.string().index(),
    details: p.json<Record<string, unknown>>().nullable(),
  },
});
export type IAuditEvent = InferEntity<typeof AuditEvent>;

/** One read of a person's data by the staff; the person sees it (GDPR art. 15, design invariant 7). */
export const AccessLog = defineEntity({
  name: 'AccessLog',
  tableName: 'access_log',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    at: p.datetime().onCreate(() => new Date()),
    /** The person whose data were read; nobody where the applicant of the case has no account. */
    personId: p.uuid().nullable().index(),
    readerId: p.uuid(),
    readerName: p.string(),
    readerDepartments: p.array((value) => value).columnType('text[]'),
    caseId: p.uuid().nullable(),
    /** case, task, document. */
    purpose: p.string(),
  },
});
export type IAccessLog = InferEntity<typeof AccessLog>;
