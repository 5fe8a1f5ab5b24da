import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** Who ended a mandate: its two sides, the city hall at the counter, or the closing of an account. */
export type EndedBy = 'grantor' | 'representative' | 'counter' | 'closing';

/** Somebody lets somebody else act in their place: from acceptance, between its days, until either side ends it. */
export const Mandate = defineEntity({
  name: 'Mandate',
  tableName: 'mandate',
  properties: {
    id: uuidKey(),
    /** The person or firm that is acted for. */
    grantorId: p.uuid().index(),
    grantorKind: p.string().$type<'person' | 'organisation'>(),
    grantorName: p.text(),
    /** Where the invitation went; lower case. */
    representativeEmail: p.string().index(),
    /** Known once it is accepted. */
    representativeId: p.uuid().nullable().index(),
    representativeName: p.text().nullable(),
    /** A firm's representatives let others in and out; delegates and those of a person only act. */
    role: p.string().$type<'delegate' | 'representative'>(),
    /** Keys of procedures; null for all of them. */
    scope: p.array((value) => value).columnType('text[]').nullable(),
    validFrom: p.date(),
    /** Last day; none for a firm's people, who stay until they are withdrawn. */
    validTo: p.date().nullable(),
    channel: p.string().$type<'portal' | 'counter'>(),
    /** The paper that was seen at the counter, and by whom. */
    paper: p.json<MandatePaper>().nullable(),
    createdAt: createdAt(),
    createdBy: p.uuid(),
    acceptedAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().$type<EndedBy>().nullable(),
    /** When both sides were told that it runs out. */
    remindedAt: p.datetime().nullable(),
  },
});
export type IMandate = InferEntity<typeof Mandate>;

/** What was shown at the counter. */
export interface MandatePaper {
  /** The scan. */
  documentId: string;
  /** Number and day of the deed, as they stand on it. */
  reference: string;
  by: { id: string; name: string; department: string };
}

/** What a mandate is now. */
export type MandateState = 'invited' | 'waiting' | 'active' | 'over' | 'ended';

/** @param today day in the city */
export function stateOf(
  mandate: Pick<IMandate, 'acceptedAt' | 'endedAt' | 'validFrom' | 'validTo'>, today: string,
): MandateState {
  if (mandate.endedAt) return 'ended';
  if (mandate.validTo && mandate.validTo < today) return 'over';
  if (!mandate.acceptedAt) return 'invited';
  return mandate.validFrom > today ? 'waiting' : 'active';
}

/** Condition of the mandates that hold on a day. */
export const holdingOn = (day: string) => ({
  acceptedAt: { $ne: null }, endedAt: null, validFrom: { $lte: day },
  $or: [{ validTo: null }, { validTo: { $gte: day } }],
});
