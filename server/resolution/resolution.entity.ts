import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';
import { uuidKey } from '../orm/base.ts';

/** In which office somebody gave it. */
export type ResolutionRole = 'mayor' | 'secretary' | 'head';

/** A resolution (rezoluție) of a head on a case. Rows are only added: a change is one more version under the same number. */
export const Resolution = defineEntity({
  name: 'Resolution',
  tableName: 'resolution',
  uniques: [{ properties: ['caseId', 'no', 'version'] }],
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    /** Counts the resolutions of the case. */
    no: p.integer(),
    version: p.integer(),
    leadDepartment: p.string(),
    /** Departments that work along and see the case. */
    departments: p.array((value) => value).columnType('text[]'),
    leadId: p.uuid().nullable(),
    leadName: p.string().nullable(),
    text: p.text(),
    term: p.date().nullable(),
    /** The task that went to the lead with it. */
    taskId: p.string().nullable(),
    byId: p.uuid(),
    byName: p.string(),
    byRole: p.string().$type<ResolutionRole>(),
    at: p.datetime(),
  },
});
export type IResolution = InferEntity<typeof Resolution>;
