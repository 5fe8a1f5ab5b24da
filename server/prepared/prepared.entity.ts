import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/**
 * A request that somebody filled in at home and signs at the counter. It has no number yet; once an officer has
 * registered it, only its case is left.
 */
export const PreparedRequest = defineEntity({
  name: 'PreparedRequest',
  tableName: 'prepared_request',
  properties: {
    id: uuidKey(),
    /** What its paper carries, as text and as QR: whoever holds it holds the paper. */
    code: p.string().unique(),
    procedureKey: p.string(),
    /** Version of the procedure whose form was filled in. */
    formVersion: p.string(),
    /** Whose it is, where there is an account. */
    personId: p.uuid().nullable().index(),
    applicantName: p.text(),
    email: p.string().nullable(),
    /** Language of correspondence. */
    language: p.string(),
    data: p.json<Record<string, unknown>>(),
    /** The filing at the counter that goes on with it; the last officer who opened it. */
    filingId: p.uuid().nullable(),
    caseId: p.uuid().nullable(),
    createdAt: createdAt(),
    expiresAt: p.datetime().index(),
    remindedAt: p.datetime().nullable(),
  },
});
export type IPreparedRequest = InferEntity<typeof PreparedRequest>;
