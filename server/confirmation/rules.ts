import type { EmailConfirmationRule } from '../procedure/procedure-schema.ts';
import type { IEmailConfirmation } from './confirmation.entity.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What is kept about a request whose address is to be confirmed, as it begins: the first mail is asked for. */
export function beginConfirmation(
  { requestDays }: EmailConfirmationRule, caseId: string, now: Date,
): Pick<IEmailConfirmation, 'caseId' | 'mails' | 'sent' | 'askedAt' | 'expiresAt'> {
  return { caseId, mails: 1, sent: 0, askedAt: now, expiresAt: new Date(now.getTime() + requestDays * day) };
}

/** Until when a link sent now holds; never longer than its request. */
export const linkEnd = ({ linkHours }: EmailConfirmationRule, { expiresAt }: IEmailConfirmation, now: Date): Date =>
  new Date(Math.min(now.getTime() + linkHours * hour, expiresAt.getTime()));

/** Key of the command that starts the process: held, let go and taken away by it. */
export const startKey = (caseId: string): string => `start:${caseId}`;

/** Key of the command that sends the newest mail. */
export const mailKey = (caseId: string): string => `confirm:${caseId}`;

/** Where the confirmation of a request stands. */
export type Standing = 'waiting' | 'confirmed' | 'linkExpired' | 'expired';

/** @param byLink whether the reader came by the link, whose own time counts too */
export function standingOf(
  { confirmedAt, closedAt, expiresAt, linkExpiresAt }: IEmailConfirmation, now: Date, byLink = false,
): Standing {
  if (confirmedAt) return 'confirmed';
  if (closedAt || expiresAt <= now) return 'expired';
  return byLink && linkExpiresAt && linkExpiresAt <= now ? 'linkExpired' : 'waiting';
}
