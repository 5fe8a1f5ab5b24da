import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** The address of a request that its owner confirms by a link before the staff gets the request. */
export const EmailConfirmation = defineEntity({
  name: 'EmailConfirmation',
  tableName: 'email_confirmation',
  properties: {
    caseId: p.uuid().primary(),
    /** SHA-256 of the token in the newest mail; the token itself stands in the mail alone. */
    tokenHash: p.string().nullable().unique(),
    /** Until when the newest link opens the page with the button. */
    linkExpiresAt: p.datetime().nullable(),
    /** Mails asked for so far; only the newest is still sent. */
    mails: p.integer(),
    /** The newest mail that left: its place among those asked for. */
    sent: p.integer(),
    askedAt: p.datetime(),
    /** When the request expires that nobody confirmed. */
    expiresAt: p.datetime(),
    confirmedAt: p.datetime().nullable(),
    /** When the request ended without being confirmed. */
    closedAt: p.datetime().nullable(),
  },
});
export type IEmailConfirmation = InferEntity<typeof EmailConfirmation>;
