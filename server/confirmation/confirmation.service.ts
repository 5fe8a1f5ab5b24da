import { createHash } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Appointment } from '../appointment/appointment.entity.ts';
import { record } from '../audit/index.ts';
import { CaseEvent } from '../case/case-event.entity.ts';
import { CaseFile, type ICaseFile } from '../case/case.entity.ts';
import { addVersion } from '../completion/versions.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import { actorId, type Actor } from '../identity/index.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import { validators } from '../validation/index.ts';
import { EmailConfirmation, type IEmailConfirmation } from './confirmation.entity.ts';
import { mailKey, standingOf, startKey, type Standing } from './rules.ts';

/** What the database keeps of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A confirmation and where it stands. */
export interface Found {
  confirmation: IEmailConfirmation;
  standing: Standing;
}

/**
 * What the link of a mail is for. Nothing is changed by looking: scanners of mail open links too.
 * @throws AppError `confirmation.unknown` for a token that is none, and for one of an older mail
 */
export async function confirmationAt(em: EntityManager, token: string, now = new Date()): Promise<Found> {
  const confirmation = await em.findOne(EmailConfirmation, { tokenHash: hashOf(token) });
  if (!confirmation) throw new AppError('confirmation.unknown');
  return { confirmation, standing: standingOf(confirmation, now, true) };
}

/**
 * Confirms the address: from here on the request is the staff's. A repeat, and a link whose time is over, change
 * nothing.
 * @throws AppError `confirmation.unknown`
 */
export async function confirm(em: EntityManager, actor: Actor, token: string, now = new Date()): Promise<Found> {
  const { confirmation } = await confirmationAt(em, token, now);
  await em.lock(confirmation, LockMode.PESSIMISTIC_WRITE);
  await em.refresh(confirmation);
  if (confirmation.tokenHash !== hashOf(token)) throw new AppError('confirmation.unknown');
  const standing = standingOf(confirmation, now, true);
  if (standing !== 'waiting') return { confirmation, standing };
  const caseFile = await em.findOneOrFail(CaseFile, { id: confirmation.caseId });
  confirmation.confirmedAt = now;
  tell(em, caseFile, 'email.confirmed', bilingual('confirmation.confirmed'), now);
  record(em, actorId(actor), 'case.confirmEmail', 'case', caseFile.id);
  await enqueue(em, 'start-process', { caseId: caseFile.id }, startKey(caseFile.id));
  return { confirmation, standing: 'confirmed' };
}

/** The confirmation of a case; null where its address needs none. */
export async function confirmationOf(em: EntityManager, caseId: string, now = new Date()): Promise<Found | null> {
  const confirmation = await em.findOne(EmailConfirmation, { caseId });
  return confirmation && { confirmation, standing: standingOf(confirmation, now) };
}

/**
 * Asks for another mail, to a corrected address where one is given; older links end with it. To the same address only
 * after a pause.
 * @throws AppError `confirmation.notWaiting`, `confirmation.tooSoon`, `confirmation.tooMany`, `confirmation.badAddress`
 */
export async function askAgain(
  em: EntityManager, { catalogue }: Pick<Services, 'catalogue'>, actor: Actor, caseFile: ICaseFile,
  email: string | null, now = new Date(),
): Promise<Found> {
  const confirmation = await em.findOne(EmailConfirmation, { caseId: caseFile.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE });
  const rule = (await catalogue.version(em, caseFile.procedureVersionId)).pkg.meta.emailConfirmation;
  const waits = confirmation && standingOf(confirmation, now) === 'waiting';
  if (!waits || !rule) throw new AppError('confirmation.notWaiting');
  if (confirmation.mails >= rule.mails) throw new AppError('confirmation.tooMany');
  const corrects = email !== null && email !== caseFile.applicantEmail;
  const pausing = now.getTime() - confirmation.askedAt.getTime() < rule.pauseSeconds * 1000;
  if (pausing && !corrects) throw new AppError('confirmation.tooSoon');
  if (corrects) await correct(em, caseFile, email, now);
  Object.assign(confirmation, { mails: confirmation.mails + 1, askedAt: now, tokenHash: null, linkExpiresAt: null });
  record(em, actorId(actor), 'case.askConfirmation', 'case', caseFile.id, { corrected: corrects });
  await enqueue(em, 'confirmation-mail', { caseId: caseFile.id, no: confirmation.mails }, mailKey(caseFile.id));
  return { confirmation, standing: 'waiting' };
}

/** The corrected address takes the place of the one that was typed; the answers as they were sent stay as a version. */
async function correct(em: EntityManager, caseFile: ICaseFile, email: string, now: Date): Promise<void> {
  if (!validators.email(email)) throw new AppError('confirmation.badAddress');
  await addVersion(em, caseFile, { ...caseFile.data, email }, null, now);
  caseFile.applicantEmail = email;
  await em.nativeUpdate(Appointment, { caseId: caseFile.id }, { email });
  tell(em, caseFile, 'email.corrected', bilingual('confirmation.corrected'), now);
}

/** The request ends unconfirmed: its link and the command that would start it go. */
export async function dropConfirmation(em: EntityManager, caseId: string, now: Date): Promise<void> {
  const ended = await em.nativeUpdate(EmailConfirmation, { caseId, confirmedAt: null, closedAt: null },
    { closedAt: now, linkExpiresAt: now });
  if (ended === 0) return;
  for (const key of [startKey(caseId), mailKey(caseId)]) {
    await em.execute('select graphile_worker.remove_job(?)', [key]);
  }
}

function tell(
  em: EntityManager, caseFile: ICaseFile, kind: string, title: ReturnType<typeof bilingual>, at: Date,
): void {
  em.create(CaseEvent, { caseId: caseFile.id, at, kind, title, actor: 'applicant', visible: true });
  announce(em, 'case.changed', { caseId: caseFile.id, kind }, followers(caseFile));
}
