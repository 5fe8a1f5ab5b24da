import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { isApplicant, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { CaseFeedback, type ICaseFeedback } from './feedback.entity.ts';

/** It may be changed for so long after it was first given, milliseconds. */
const changeableMs = 7 * 86_400_000;

const rated = new Set<ICaseFile['state']>(['decided', 'closed', 'withdrawn']);

/** Until when feedback may be changed. */
export const changeableUntil = ({ at }: ICaseFeedback): Date => new Date(at.getTime() + changeableMs);

/** Whether the reader may give feedback on a case, or change it, now. */
export function mayRate(actor: PersonActor, caseFile: ICaseFile, given: ICaseFeedback | null, now = new Date()): boolean {
  return isApplicant(actor, caseFile) && rated.has(caseFile.state) && (!given || now < changeableUntil(given));
}

/**
 * Keeps what the applicant thinks of a finished case; a second time within some days changes it.
 * @param text in the person's own words; empty for none
 * @throws AppError `feedback.notYet` while the case runs or is somebody else's, `feedback.given` when it is too late to change
 */
export async function rate(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, { score, text }: { score: number; text: string }, now = new Date(),
): Promise<ICaseFeedback> {
  const given = await em.findOne(CaseFeedback, { caseId: caseFile.id });
  if (!mayRate(actor, caseFile, null, now)) throw new AppError('feedback.notYet');
  if (given && !mayRate(actor, caseFile, given, now)) throw new AppError('feedback.given');
  record(em, actor.id, given ? 'feedback.change' : 'feedback.give', 'case', caseFile.id);
  return em.upsert(CaseFeedback, {
    caseId: caseFile.id, score, text: text || null, at: given?.at ?? now, updatedAt: now,
  });
}
