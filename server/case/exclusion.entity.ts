import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';
import { CaseFile } from './case.entity.ts';

/** Why somebody is shut out: the petition is about them, they are led by that person, or they said so themselves. */
export type ExclusionKind = 'complaint' | 'subordinate' | 'declared';

/**
 * A member of the staff who must not work on a case nor see it (OG 27/2002 art. 11). Rows are only added, and ended with a
 * reason; triggers keep `excluded` of the case and its tasks equal to those that are not ended.
 */
export const CaseExclusion = defineEntity({
  name: 'CaseExclusion',
  tableName: 'case_exclusion',
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    personId: p.uuid().index(),
    personName: p.string(),
    kind: p.string().$type<ExclusionKind>(),
    reason: p.text(),
    byId: p.uuid(),
    byName: p.string(),
    at: p.datetime(),
    endedAt: p.datetime().nullable(),
    endReason: p.text().nullable(),
    endedByName: p.string().nullable(),
  },
});
export type ICaseExclusion = InferEntity<typeof CaseExclusion>;
