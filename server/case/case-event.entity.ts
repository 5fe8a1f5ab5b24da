import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Bilingual } from '../orm/base.ts';
import { CaseFile } from './case.entity.ts';

/** One line of a case's timeline; rows are only added. */
export const CaseEvent = defineEntity({
  name: 'CaseEvent',
  tableName: 'case_event',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    at: p.datetime(),
    /** submitted, step, task, document, notice, outcome, incident … */
    kind: p.string(),
    /** BPMN activity id where the event comes from a step. */
    activityId: p.string().nullable(),
    title: p.json<Bilingual>(),
    detail: p.json<Bilingual>().nullable(),
    /** applicant, staff or system. */
    actor: p.string(),
    /** False for steps that only the staff sees. */
    visible: p.boolean().default(true),
  },
});
export type ICaseEvent = InferEntity<typeof CaseEvent>;
