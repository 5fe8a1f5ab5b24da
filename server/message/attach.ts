import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/index.ts';
import { Document, documentsToAttach, type IDocument } from '../document/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { consentsFor } from '../store/index.ts';
import type { Side } from './message.entity.ts';

/**
 * Copies own documents into a case; what happens to the originals later does not touch the copies.
 * @param side the applicant's copies count among the submitted documents, those of the staff are shown to the applicant
 * @throws AppError `upload.unknownDocument`, `store.consentNeeded`, `store.notUsable`
 */
export async function attachToCase(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, ids: string[], side: Side,
): Promise<IDocument[]> {
  const originals = await documentsToAttach(em, actor, ids);
  const agreed = await consentsFor(em, actor, caseFile.procedureKey, originals);
  const now = new Date();
  return originals.map(({ id, ownerId, title, fileName, mediaType, size, sha256 }) => em.create(Document, {
    id: randomUUID(), kind: side === 'applicant' ? 'submitted' : 'message', ownerId, caseId: caseFile.id, title, fileName, mediaType,
    size, sha256, createdAt: now, originId: id, consentId: agreed.get(id) ?? null, ...(side === 'staff' ? { deliveredAt: now } : {}),
  }));
}
