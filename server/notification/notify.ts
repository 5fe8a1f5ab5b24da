import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/case.entity.ts';
import { announce } from '../event/index.ts';
import { representativesOf } from '../mandate/acting.ts';
import type { Bilingual } from '../orm/base.ts';
import { enqueue } from '../outbox/index.ts';
import { wantsMail, type OptionalMail } from '../profile/index.ts';
import { text } from '../texts/index.ts';
import { Notification } from './notification.entity.ts';

/** A notice ready to be delivered: in the account and by mail. */
export interface Notice {
  /** One notice per key and case, whatever happens (for example the external task's id). */
  dedupKey: string;
  subject: Bilingual;
  body: Bilingual;
  /** What the person may take out of the mails; left out where the law wants the person told. */
  kind?: OptionalMail;
}

/**
 * Tells the applicant of a case something: a notice in the account where there is one, and a mail in the language of
 * correspondence (Hungarian mails carry the Romanian text too, domain.md §1.4). Whoever may act for the applicant now, of
 * those who sent it and those of a firm, finds the notice in the own account.
 */
export async function notifyApplicant(em: EntityManager, caseFile: ICaseFile, notice: Notice): Promise<void> {
  for (const personId of await readersOf(em, caseFile)) {
    em.create(Notification, { personId, caseId: caseFile.id, title: notice.subject, body: notice.body });
    announce(em, 'notification.created', { caseId: caseFile.id }, { personIds: [personId] });
  }
  if (caseFile.applicantEmail && await wantsMail(em, caseFile.applicantId, notice.kind)) {
    await queueMail(em, {
      dedupKey: notice.dedupKey, recipient: caseFile.applicantEmail, language: caseFile.language,
      subject: notice.subject, body: notice.body,
    });
  }
}

/** In whose accounts a notice to the applicant appears. */
async function readersOf(em: EntityManager, { applicantId, representation, procedureKey }: ICaseFile): Promise<string[]> {
  if (!applicantId) return [];
  if (!representation) return [applicantId];
  const acting = await representativesOf(em, applicantId, procedureKey);
  return representation.kind === 'organisation' ? acting : [applicantId, ...acting.filter((id) => id === representation.id)];
}

/** Tells somebody who works here something about a case, in the account alone. */
export function notifyPerson(
  em: EntityManager, personId: string, caseId: string, { subject, body }: Pick<Notice, 'subject' | 'body'>,
): void {
  em.create(Notification, { personId, caseId, title: subject, body });
  announce(em, 'notification.created', { caseId }, { personIds: [personId] });
}

/** Somebody who is told something outside of a case. */
export interface Contact {
  /** The account, if any. */
  personId?: string | null | undefined;
  email?: string | null | undefined;
  language: string;
}

/** Tells somebody something about no case: in the account where there is one, and by mail. */
export async function notifyContact(
  em: EntityManager, { personId, email, language }: Contact, { dedupKey, subject, body, kind }: Notice,
): Promise<void> {
  if (personId) {
    em.create(Notification, { personId, title: subject, body });
    announce(em, 'notification.created', {}, { personIds: [personId] });
  }
  if (email && await wantsMail(em, personId ?? null, kind)) {
    await queueMail(em, { dedupKey, recipient: email, language, subject, body });
  }
}

/** Subject and body of a mail: Hungarian ones carry the Romanian text too (domain.md §1.4). */
export function composeMail(
  language: string, { subject, body }: Pick<Notice, 'subject' | 'body'>,
): { language: string; subject: string; body: string } {
  const romanian = `${body.ro}\n\n${text('ro', 'mail.footer')}`;
  if (language !== 'hu') return { language, subject: subject.ro, body: romanian };
  return {
    language, subject: `${subject.hu} / ${subject.ro}`,
    body: `${body.hu}\n\n${text('hu', 'mail.footer')}\n\n– – –\n\n${romanian}`,
  };
}

/** Puts a mail into the outbox; a second one with the same key is dropped. */
export async function queueMail(
  em: EntityManager, mail: { dedupKey: string; recipient: string; language: string; subject: Bilingual; body: Bilingual },
): Promise<void> {
  const id = randomUUID();
  const { subject, body } = composeMail(mail.language, mail);
  const inserted = await em.execute(
    `insert into mail (id, dedup_key, recipient, language, subject, body, created_at) values (?, ?, ?, ?, ?, ?, now())
     on conflict (dedup_key) do nothing returning id`,
    [id, mail.dedupKey, mail.recipient, mail.language, subject, body]) as unknown[];
  if (inserted.length > 0) await enqueue(em, 'send-mail', { mailId: id });
}
