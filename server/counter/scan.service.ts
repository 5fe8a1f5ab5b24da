import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { Document, storeUpload, type IDocument, type Upload } from '../document/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import { CounterFiling } from './counter-filing.entity.ts';
import { openOwnFiling, ownFiling } from './filing.service.ts';

/**
 * Keeps a scan with a filing, under the same rules as an upload of the person; it never touches the officer's own store.
 * @param signed it is the signed request; a second one takes the place of the first
 * @throws AppError `upload.*`, `counter.*`; the arrival is thrown away then
 */
export async function addScan(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  id: string,
  upload: Upload,
  signed: boolean,
): Promise<IDocument> {
  const filing = await openOwnFiling(em, actor, id).catch(async (error: unknown) => {
    await services.files.discard(upload.arrival);
    throw error;
  });
  const holder = { kind: 'counter', ownerId: filing.personId ?? null, filingId: id } as const;
  const scan = await storeUpload(
    em,
    services,
    actor,
    upload,
    holder,
    signed ? bilingual('counter.signedRequest') : undefined,
  );
  if (!signed) return scan;
  if (filing.signedScanId) await em.nativeUpdate(Document, { id: filing.signedScanId }, { deletedAt: new Date() });
  await em.nativeUpdate(CounterFiling, { id }, { signedScanId: scan.id });
  return scan;
}

/** Takes a scan back. @throws AppError `counter.*`, `document.notFound` */
export async function removeScan(em: EntityManager, actor: PersonActor, id: string, scanId: string): Promise<void> {
  const filing = await openOwnFiling(em, actor, id);
  const scan = await em.findOne(Document, { id: scanId, filingId: id, deletedAt: null });
  if (!scan) throw new AppError('document.notFound');
  scan.deletedAt = new Date();
  if (filing.signedScanId === scanId) filing.signedScanId = null;
  record(em, actor.id, 'document.delete', 'document', scanId);
}

/** A scan to look at. @throws AppError `counter.filingNotFound`, `document.notFound` */
export async function readScan(em: EntityManager, actor: PersonActor, id: string, scanId: string): Promise<IDocument> {
  await ownFiling(em, actor, id);
  const scan = await em.findOne(Document, { id: scanId, filingId: id, deletedAt: null });
  if (!scan) throw new AppError('document.notFound');
  return scan;
}
