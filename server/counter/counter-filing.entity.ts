import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { IdentityDocument } from '../case/case.entity.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A request that an officer writes down at the counter for somebody else; once sent it keeps only its case. */
export const CounterFiling = defineEntity({
  name: 'CounterFiling',
  tableName: 'counter_filing',
  properties: {
    id: uuidKey(),
    officerId: p.uuid().index(),
    procedureKey: p.string(),
    /** The person for whom, where there is an account. */
    personId: p.uuid().nullable(),
    /** The mandate under which somebody is there for a firm. */
    mandateId: p.uuid().nullable(),
    /** The request prepared at home that it goes on with. */
    preparedId: p.uuid().nullable(),
    /** For whom, in the list of what was begun. */
    applicantName: p.text(),
    data: p.json<Record<string, unknown>>(),
    /** Language of the person's correspondence, as far as the answers do not say another one. */
    language: p.string(),
    /** What the person showed. */
    identityDocument: p.string().$type<IdentityDocument>().nullable(),
    /** Which of the scans is the signed request. */
    signedScanId: p.uuid().nullable(),
    /** Set once it was sent. */
    caseId: p.uuid().nullable(),
    createdAt: createdAt(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});
export type ICounterFiling = InferEntity<typeof CounterFiling>;
