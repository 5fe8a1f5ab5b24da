import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';

/** What an applicant thinks of how a finished case went: one per case. */
export const CaseFeedback = defineEntity({
  name: 'CaseFeedback',
  tableName: 'case_feedback',
  properties: {
    caseId: () => p.oneToOne(CaseFile).mapToPk().joinColumn('case_id').primary(),
    /** 1 (bad) to 5 (good). */
    score: p.integer(),
    text: p.text().nullable(),
    at: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type ICaseFeedback = InferEntity<typeof CaseFeedback>;
