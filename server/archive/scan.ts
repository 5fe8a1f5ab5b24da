import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Document, documentsToAttach, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import type { Context } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';

/**
 * Takes the scan of a paper from the own store into the archive.
 * @throws AppError `upload.unknownDocument`
 */
export async function keepScan(
  em: EntityManager,
  actor: PersonActor,
  documentId: string,
  now: Date,
): Promise<IDocument> {
  const [original] = await documentsToAttach(em, actor, [documentId]);
  if (!original) throw new AppError('upload.unknownDocument');
  const { title, fileName, mediaType, size, sha256 } = original;
  const copy = { id: randomUUID(), kind: 'archive' as const, title, fileName, mediaType, size, sha256, createdAt: now };
  return em.create(Document, copy);
}

/** Sends a kept scan to be saved. @throws AppError `archive.notFound` when there is none yet */
export async function sendScan(
  ctx: Context,
  em: EntityManager,
  { files }: Services,
  documentId: string | null | undefined,
): Promise<undefined> {
  const scan = documentId ? await em.findOne(Document, { id: documentId }) : null;
  if (!scan) throw new AppError('archive.notFound');
  ctx.body = await files.read(scan.sha256);
  ctx.set({
    'Content-Type': scan.mediaType,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(scan.fileName)}`,
  });
  return undefined;
}
