import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

/** Who speaks: the person whose case it is, or the city hall. */
export type Side = 'applicant' | 'staff';

/** One message of a case's thread between the applicant and the staff; it is never changed, only read. */
export const CaseMessage = defineEntity({
  name: 'CaseMessage',
  tableName: 'case_message',
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    side: p.string().$type<Side>(),
    authorId: p.uuid(),
    authorName: p.string(),
    /** Language in which the author used the site. */
    language: p.string(),
    text: p.text(),
    /** Immutable copies in the case. */
    documentIds: p.array((value) => value).columnType('uuid[]'),
    createdAt: createdAt(),
    /** When the other side first read it. */
    readAt: p.datetime().nullable(),
  },
});
export type ICaseMessage = InferEntity<typeof CaseMessage>;

/** A remark among the staff. It has a table of its own, so that no query for the applicant can meet it. */
export const CaseNote = defineEntity({
  name: 'CaseNote',
  tableName: 'case_note',
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    authorId: p.uuid(),
    authorName: p.string(),
    text: p.text(),
    createdAt: createdAt(),
  },
});
export type ICaseNote = InferEntity<typeof CaseNote>;
