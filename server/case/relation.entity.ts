import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';
import { CaseFile } from './case.entity.ts';

/**
 * `joined`: the other case leads, its answer is given to this one too. `repeated`: filed to the other case, which was
 * answered before. `related`: belongs to the same matter, each goes its own way.
 */
export type RelationKind = 'joined' | 'repeated' | 'related';

/** Two cases that belong together, with who said so and why; rows are only added, and ended with a reason. */
export const CaseRelation = defineEntity({
  name: 'CaseRelation',
  tableName: 'case_relation',
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    /** The lead, for joined and repeated ones. */
    otherId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('other_id').index(),
    kind: p.string().$type<RelationKind>(),
    reason: p.text(),
    byId: p.uuid(),
    byName: p.string(),
    at: p.datetime(),
    endedAt: p.datetime().nullable(),
    endReason: p.text().nullable(),
    endedByName: p.string().nullable(),
  },
});
export type ICaseRelation = InferEntity<typeof CaseRelation>;
