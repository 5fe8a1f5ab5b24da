import { localDate } from '../calendar/index.ts';
import { daysBetween } from '../case/index.ts';
import { standingOf, type IDocument } from '../document/index.ts';

/** Days before the end of validity on which the owner is told. */
export const warningDays = [60, 30] as const;

/** Whether a document of the store can be used today; `expiring` within the longest warning. */
export type StoreStanding = 'valid' | 'expiring' | 'expired' | 'revoked';

/** How a document of the store stands on a day, and how many days it still holds; null where no end is known. */
export function storeStanding(
  document: Pick<IDocument, 'sha256' | 'revokedAt' | 'validUntil'>, now = new Date(),
): { standing: StoreStanding; daysLeft: number | null } {
  const daysLeft = document.validUntil ? daysBetween(localDate(now), document.validUntil) : null;
  const standing = standingOf(document, now);
  if (standing === 'revoked' || standing === 'expired') return { standing, daysLeft };
  return { standing: daysLeft !== null && daysLeft <= warningDays[0] ? 'expiring' : 'valid', daysLeft };
}

/** Whether a form may be offered it. */
export const isUsable = (document: IDocument, now = new Date()): boolean =>
  !document.damagedAt && ['valid', 'expiring'].includes(storeStanding(document, now).standing);
