import type { ICaseFile } from '../case/case.entity.ts';
import type { PersonActor } from '../identity/index.ts';
import type { IDocument } from './document.entity.ts';
import { documentPolicies } from './revoke.ts';

/** The same document of a case, with what the reader may do with it. */
export const presentCaseDocument = (actor: PersonActor, caseFile: ICaseFile, document: IDocument) =>
  ({ ...presentDocument(document), policies: documentPolicies(actor, caseFile, document) });

/** A document in a list; its content is a link of its own. */
export function presentDocument(document: IDocument) {
  const own = document.kind === 'own';
  return {
    id: document.id,
    kind: document.kind,
    title: document.title,
    fileName: document.fileName,
    mediaType: document.mediaType,
    size: document.size,
    number: document.number ?? null,
    createdAt: document.createdAt,
    deliveredAt: document.deliveredAt ?? null,
    caseId: document.caseId ?? null,
    sealedBy: document.sealedBy ?? null,
    validUntil: document.validUntil ?? null,
    revokedAt: document.revokedAt ?? null,
    contentUrl: own ? `/api/store/${document.id}/content` : `/api/documents/${document.id}/content`,
  };
}
