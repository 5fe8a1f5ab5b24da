import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseFile } from '../case/case.entity.ts';
import { Document } from '../document/document.entity.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/actor.ts';
import { Person } from '../identity/person.entity.ts';
import { Session } from '../identity/session.entity.ts';
import { SignIn } from '../identity/sign-in.entity.ts';
import { endMandatesOf } from '../mandate/mandate.service.ts';
import { Notification } from '../notification/notification.entity.ts';
import { queueMail } from '../notification/notify.ts';
import { enqueue } from '../outbox/index.ts';
import { Draft } from '../submission/draft.entity.ts';
import { bilingual } from '../texts/index.ts';
import { AccountClosing } from './closing.entity.ts';
import { Profile } from './profile.entity.ts';
import { ownData } from './profile.service.ts';

const validMs = 24 * 3_600_000;
const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Accounts of those who work here are the administrator's to close. */
const worksHere = ({ roles }: PersonActor): boolean => roles.some((role) => role !== 'citizen');

/** Cases that go on although the account closes. */
export function openCases(em: EntityManager, personId: string) {
  return em.find(CaseFile, { applicantId: personId, state: { $in: ['registered', 'in_progress', 'waiting_for_you'] } },
    { orderBy: { registeredAt: 'asc' } });
}

/**
 * Sends the mail by whose link the person confirms that the account shall close.
 * @throws AppError `closing.staff`, `closing.noEmail`
 */
export async function askToClose(em: EntityManager, actor: PersonActor, publicUrl: string): Promise<void> {
  if (worksHere(actor)) throw new AppError('closing.staff');
  const { person, profile } = await ownData(em, actor.id);
  if (!person.email) throw new AppError('closing.noEmail');
  const code = randomBytes(24).toString('base64url');
  const codeHash = hashOf(code);
  await em.upsert(AccountClosing, { personId: actor.id, codeHash, expiresAt: new Date(Date.now() + validMs) });
  const path = { ro: '/ro/cont/inchidere', hu: '/hu/fiok/megszuntetes' };
  const body = {
    ro: bilingual('closing.mail.body', { link: `${publicUrl}${path.ro}?cod=${code}` }).ro,
    hu: bilingual('closing.mail.body', { link: `${publicUrl}${path.hu}?cod=${code}` }).hu,
  };
  await queueMail(em, {
    dedupKey: `closing:${codeHash}`, recipient: person.email, language: profile.correspondence, subject: bilingual('closing.mail.subject'), body,
  });
  record(em, actor.id, 'account.closingAsked', 'person', actor.id);
}

/**
 * Closes the account: what only the account kept goes (own documents, drafts, profile, notices), its cases with their
 * documents stay as the law wants; every session ends, and the identity server lets nobody in with it.
 * @throws AppError `closing.staff`, `closing.codeInvalid`
 */
export async function closeAccount(em: EntityManager, actor: PersonActor, code: string): Promise<void> {
  if (worksHere(actor)) throw new AppError('closing.staff');
  const closing = await em.findOne(AccountClosing, { personId: actor.id, codeHash: hashOf(code) });
  if (!closing || closing.expiresAt < new Date()) throw new AppError('closing.codeInvalid');
  const now = new Date();
  await em.nativeUpdate(Document, { ownerId: actor.id, kind: 'own', deletedAt: null }, { deletedAt: now });
  await em.nativeDelete(Draft, { personId: actor.id });
  await endMandatesOf(em, actor.id);
  await em.nativeDelete(Notification, { personId: actor.id });
  await em.nativeDelete(Profile, { personId: actor.id });
  await em.nativeDelete(SignIn, { personId: actor.id });
  await em.nativeDelete(Session, { personId: actor.id });
  await em.nativeDelete(AccountClosing, { personId: actor.id });
  await em.nativeUpdate(Person, { id: actor.id }, { phone: null, closedAt: now, updatedAt: now });
  record(em, actor.id, 'account.close', 'person', actor.id);
  await enqueue(em, 'disable-account', { subject: actor.subject }, `disable:${actor.subject}`);
}
