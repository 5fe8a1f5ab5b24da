import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseEvent } from '../case/case-event.entity.ts';
import { CaseFile, isApplicant, isOfficer, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import { bilingual } from '../texts/index.ts';
import { Document, type IDocument } from './document.entity.ts';
import { postalLines } from './envelope.ts';

const leading = ['head', 'secretary', 'mayor'] as const;

/** Those who lead the work on a case may take its documents back; nobody decides in the own matter. */
export const mayRevoke = (actor: PersonActor, caseFile: ICaseFile): boolean =>
  isOfficer(actor, caseFile) && !isApplicant(actor, caseFile) && leading.some((role) => hasRole(actor, role));

/** What somebody may do with a document of a case. */
export const documentPolicies = (actor: PersonActor, caseFile: ICaseFile, document: IDocument) => ({
  revoke: document.kind === 'issued' && !document.revokedAt && mayRevoke(actor, caseFile),
  envelope: document.kind === 'issued' && postalLines(caseFile).length > 0 && isOfficer(actor, caseFile),
});

/**
 * Takes an issued document back: from now on its verification says so. The file and its number stay, and the case tells
 * by an event of its own when, by whom and why.
 * @throws AppError `document.notFound`, `auth.forbidden`, `document.notIssued`, `document.alreadyRevoked`
 */
export async function revokeDocument(
  em: EntityManager, actor: PersonActor, id: string, reason: string,
): Promise<IDocument> {
  const document = await em.findOne(Document, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const caseFile = document?.caseId ? await em.findOne(CaseFile, { id: document.caseId }) : null;
  if (!document || !caseFile || !isOfficer(actor, caseFile)) throw new AppError('document.notFound');
  if (!mayRevoke(actor, caseFile)) throw new AppError('auth.forbidden');
  if (document.kind !== 'issued') throw new AppError('document.notIssued');
  if (document.revokedAt) throw new AppError('document.alreadyRevoked');
  document.revokedAt = new Date();
  em.create(CaseEvent, {
    caseId: caseFile.id, at: document.revokedAt, kind: 'document.revoked', actor: 'staff',
    visible: document.deliveredAt !== null,
    title: bilingual('timeline.documentRevoked', { number: document.number ?? '' }), detail: { ro: reason, hu: reason },
  });
  record(em, actor.id, 'document.revoke', 'document', id, { caseId: caseFile.id, number: document.number });
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'document' }, followers(caseFile));
  return document;
}
