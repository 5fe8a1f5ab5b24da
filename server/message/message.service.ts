import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { caseOfStaff, isApplicant, readCase, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { text, type Language } from '../texts/index.ts';
import { attachToCase } from './attach.ts';
import { CaseMessage, CaseNote, type ICaseMessage, type ICaseNote, type Side } from './message.entity.ts';
import { tellApplicant } from './notice.ts';

/** On whose side somebody stands in a case; whoever asks is the applicant there, also as an officer. */
export const sideOf = (actor: PersonActor, caseFile: ICaseFile): Side => (isApplicant(actor, caseFile) ? 'applicant' : 'staff');

export interface NewMessage {
  text: string;
  /** Ids of documents in the own store. */
  documents: string[];
}

/**
 * Adds a message to the thread of a case. The applicant of a message by the staff gets a notice and a mail.
 * @throws AppError `case.notFound`, `case.noAccount`, `upload.unknownDocument`
 */
export async function writeMessage(
  em: EntityManager, actor: PersonActor, caseId: string, message: NewMessage, language: Language,
): Promise<ICaseMessage> {
  const caseFile = await readCase(em, actor, caseId);
  if (!caseFile.applicantId) throw new AppError('case.noAccount');
  const side = sideOf(actor, caseFile);
  const documents = await attachToCase(em, actor, caseFile, message.documents, side);
  const row = em.create(CaseMessage, {
    id: randomUUID(), caseId, side, authorId: actor.id, authorName: actor.name, language, text: message.text,
    documentIds: documents.map(({ id }) => id), createdAt: new Date(),
  });
  record(em, actor.id, 'message.write', 'case', caseId, { message: row.id, side, documents: row.documentIds });
  announce(em, 'case.changed', { caseId, kind: 'message' }, followers(caseFile));
  if (side === 'staff') {
    await tellApplicant(em, caseFile, `message:${row.id}`, (to, number) => ({
      subject: text(to, 'message.notice.subject', { number }), body: text(to, 'message.notice.body', { number }),
    }), 'message');
  }
  return row;
}

/**
 * Marks what the other side wrote as read.
 * @returns how many messages were new
 */
export async function readMessages(em: EntityManager, actor: PersonActor, caseId: string): Promise<number> {
  const caseFile = await readCase(em, actor, caseId);
  const other: Side = sideOf(actor, caseFile) === 'applicant' ? 'staff' : 'applicant';
  const count = await em.nativeUpdate(CaseMessage, { caseId, side: other, readAt: null }, { readAt: new Date() });
  if (count > 0) announce(em, 'case.changed', { caseId, kind: 'message.read' }, followers(caseFile));
  return count;
}

/** Messages of the other side that nobody of this one has read. */
export function countUnread(em: EntityManager, side: Side, caseId: string): Promise<number> {
  return em.count(CaseMessage, { caseId, side: side === 'applicant' ? 'staff' : 'applicant', readAt: null });
}

/** Adds a remark that only the staff sees, and hears of. */
export async function writeNote(em: EntityManager, actor: PersonActor, caseId: string, words: string): Promise<ICaseNote> {
  const caseFile = await caseOfStaff(em, actor, caseId);
  const note = em.create(CaseNote, {
    id: randomUUID(), caseId, authorId: actor.id, authorName: actor.name, text: words, createdAt: new Date(),
  });
  record(em, actor.id, 'note.write', 'case', caseId, { note: note.id });
  announce(em, 'task.changed', { caseId, kind: 'note' }, { departments: caseFile.departments });
  return note;
}
