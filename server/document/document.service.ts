import { randomUUID } from 'node:crypto';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseFile, isApplicant, mayRead, readCase } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { askForText } from '../extraction/index.ts';
import { actorId, type Actor, type PersonActor } from '../identity/index.ts';
import { refuseDisguised, refuseInfected } from '../screening/index.ts';
import type { Services } from '../services.ts';
import { Document, type IDocument } from './document.entity.ts';
import { checkFileType, cleanFileName } from './file-type.ts';
import { looseNow } from './loose.ts';
import type { Upload } from './upload.ts';

/** Where an upload is kept: the own store, nowhere yet for people without an account, or a filing at the counter. */
export type Holder = { kind: 'own'; ownerId: string } | { kind: 'loose'; ownerId: null } | { kind: 'counter'; ownerId: string | null; filingId: string };

/**
 * Puts an arrived file into the person's own store, or with a filing at the counter.
 * @param title the file name when left out
 * @throws AppError `upload.*`; the arrival is thrown away then
 */
export async function storeUpload(
  em: EntityManager, services: Services, actor: Actor, upload: Upload,
  holder: Holder = holderOf(actor), title?: IDocument['title'],
): Promise<IDocument> {
  const { uploadTypes, storeBytes } = services.city.data.limits;
  const fileName = cleanFileName(upload.fileName);
  try {
    await refuseInfected(services, actorId(actor), upload.arrival);
    const mediaType = await checkFileType(fileName, await services.files.head(upload.arrival), uploadTypes);
    await refuseDisguised(upload.arrival, mediaType);
    if (await usedBytes(em, holder) + upload.arrival.size > storeBytes) {
      throw new AppError('upload.quota', { limit: Math.floor(storeBytes / 1_048_576) });
    }
    const stored = await services.files.keep(upload.arrival);
    return await em.transactional(async (em) => {
      const document = em.create(Document, {
        id: upload.id ?? randomUUID(), ...holder, title: title ?? { ro: fileName, hu: fileName }, fileName, mediaType, ...stored,
      });
      record(em, actorId(actor), 'document.store', 'document', document.id);
      await askForText(em, document.sha256);
      return document;
    });
  } catch (error) {
    await services.files.discard(upload.arrival);
    throw error;
  }
}

/** People without an account have no store: their files wait for the request that takes them along. */
const holderOf = (actor: Actor): Holder =>
  actor.kind === 'person' ? { kind: 'own', ownerId: actor.id } : { kind: 'loose', ownerId: null };

/** What a person has stored, bytes, all versions; a content counts once however often it is there. */
export const usage = (em: EntityManager, ownerId: string): Promise<number> => usedBytes(em, { kind: 'own', ownerId });

/** What the holder has stored, bytes; loose files share one quota. */
async function usedBytes(em: EntityManager, holder: Holder): Promise<number> {
  const place = { own: 'owner_id = ?', counter: 'filing_id = ?', loose: '?::text is null' }[holder.kind];
  const id = holder.kind === 'counter' ? holder.filingId : holder.ownerId;
  const [row] = await em.execute(
    `select coalesce(sum(size), 0)::bigint as used from (
      select distinct sha256, size from document where ${place} and kind = ? and deleted_at is null) d`,
    [id, holder.kind]) as { used: string }[];
  return Number(row?.used ?? 0);
}

/** Documents that somebody may send along: those of the own store; without an account, those just uploaded. */
const sendable = (actor: Actor): FilterQuery<IDocument> => (actor.kind !== 'person' ? looseNow() : {
  ownerId: actor.id, $or: [{ kind: 'own' }, { kind: 'issued', deliveredAt: { $ne: null }, revokedAt: null }],
});

/** Which of these ids are documents that the person may send along. */
export async function ownDocuments(em: EntityManager, actor: Actor, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const uuids = ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  const rows = await em.find(Document, { $and: [{ id: { $in: uuids }, deletedAt: null }, sendable(actor)] }, { fields: ['id'] });
  return new Set(rows.map(({ id }) => id));
}

/**
 * The own documents that a request takes along; the case gets immutable copies of them.
 * @throws AppError `upload.unknownDocument`
 */
export async function documentsToAttach(em: EntityManager, actor: Actor, ids: string[]): Promise<IDocument[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await em.find(Document, { $and: [{ id: { $in: wanted }, deletedAt: null }, sendable(actor)] });
  if (found.length < wanted.length) throw new AppError('upload.unknownDocument');
  return found;
}

/** Documents of a case; an issued one is shown to the applicant only after delivery. */
export async function documentsOfCase(em: EntityManager, caseId: string, officer: boolean): Promise<IDocument[]> {
  return em.find(Document, { caseId, deletedAt: null, ...(officer ? {} : { $or: [{ kind: 'submitted' }, { deliveredAt: { $ne: null } }] }) },
    { orderBy: { createdAt: 'asc' } });
}

/**
 * A document that the person may read: own ones, and those of a case that the person may see.
 * @throws AppError `document.notFound`
 */
export async function readDocument(em: EntityManager, actor: PersonActor, id: string): Promise<IDocument> {
  const document = await em.findOne(Document, { id, deletedAt: null });
  if (!document) throw new AppError('document.notFound');
  if (document.kind === 'own') {
    if (document.ownerId !== actor.id) throw new AppError('document.notFound');
    return document;
  }
  const caseFile = document.caseId ? await em.findOne(CaseFile, { id: document.caseId }) : null;
  if (!caseFile || !mayRead(actor, caseFile)) throw new AppError('document.notFound');
  const applicant = isApplicant(actor, caseFile);
  if (applicant && document.kind === 'issued' && !document.deliveredAt) throw new AppError('document.notFound');
  if (caseFile.applicantId !== actor.id) await readCase(em, actor, caseFile.id, 'document');
  return document;
}
