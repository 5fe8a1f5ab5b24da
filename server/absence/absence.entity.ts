import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** Somebody is away from a day to a day (both counted), and who acts in their place. Rows are only ended, never removed. */
export const Absence = defineEntity({
  name: 'Absence',
  tableName: 'absence',
  properties: {
    id: uuidKey(),
    personId: p.uuid().index(),
    personName: p.string(),
    /** Departments and candidate groups of the absent person, as they were when the absence was entered. */
    departments: p.array((value) => value).columnType('text[]'),
    groups: p.array((value) => value).columnType('text[]'),
    substituteId: p.uuid().index(),
    substituteName: p.string(),
    startsOn: p.date(),
    endsOn: p.date(),
    /** Who entered it: the person, or the head. */
    byId: p.uuid(),
    createdAt: createdAt(),
    /** Taken back, or ended before its last day. */
    endedAt: p.datetime().nullable(),
  },
});
export type IAbsence = InferEntity<typeof Absence>;
