import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';
import { actorId, type Actor } from '../identity/index.ts';
import { knownSignature, refuseInfected } from '../screening/index.ts';
import type { Services } from '../services.ts';
import { Document, type IDocument } from './document.entity.ts';
import { storeUpload } from './document.service.ts';
import { checkFileType, cleanFileName } from './file-type.ts';
import { PartialUpload, type IPartialUpload } from './upload.entity.ts';

/** Bytes that a browser sends at once; a piece that breaks off counts as far as it came. */
export const pieceBytes = 1_048_576;
/** Unfinished files are kept this long, milliseconds. */
const keptMs = 2 * 86_400_000;
/** Unfinished files of one person, and of all people without an account. */
const openAtOnce = { person: 20, anonymous: 500 };
/** Removed at once at most, so that no upload waits for many others. */
const removedAtOnce = 20;

/** A file that somebody is about to send. */
export interface Announced {
  fileName: string;
  size: number;
  changedAt: number;
  place: string | null;
}

const ownerOf = (actor: Actor) => (actor.kind === 'person' ? actor.id : null);
const kept = (now = Date.now()) => ({ $gt: new Date(now - keptMs) });

/**
 * Makes ready for a file; the same file once more goes on where it stopped.
 * @throws AppError `upload.tooLarge`, `upload.empty`, `upload.tooMany`
 */
export async function beginUpload(
  em: EntityManager, { files, city }: Services, actor: Actor, announced: Announced,
): Promise<IPartialUpload> {
  const { uploadBytes } = city.data.limits;
  if (announced.size === 0) throw new AppError('upload.empty');
  if (announced.size > uploadBytes) throw new AppError('upload.tooLarge', { limit: Math.floor(uploadBytes / 1_048_576) });
  const ownerId = ownerOf(actor);
  const wanted = { ...announced, fileName: cleanFileName(announced.fileName) };
  const begun = ownerId === null ? null : await em.findOne(PartialUpload, { ownerId, ...wanted, createdAt: kept() });
  if (begun) return begun;
  if (ownerId !== null) await dropOlder(em, files.parts, { ownerId, place: wanted.place, fileName: wanted.fileName });
  await removeForgotten(em, files.parts);
  const open = await em.count(PartialUpload, { ownerId });
  if (open >= (ownerId === null ? openAtOnce.anonymous : openAtOnce.person)) throw new AppError('upload.tooMany');
  const upload = em.create(PartialUpload, { ownerId, ...wanted });
  await em.flush();
  return upload;
}

/** Unfinished files of one place in a form. */
export function unfinishedAt(em: EntityManager, ownerId: string, place: string): Promise<IPartialUpload[]> {
  return em.find(PartialUpload, { ownerId, place, createdAt: kept() }, { orderBy: { createdAt: 'asc' } });
}

/**
 * An unfinished file of this person; without an account only who knows its id, a random one, has it.
 * @throws AppError `upload.gone`
 */
export async function unfinished(em: EntityManager, actor: Actor, id: string): Promise<IPartialUpload> {
  const upload = await em.findOne(PartialUpload, { id, ownerId: ownerOf(actor), createdAt: kept() });
  if (!upload) throw new AppError('upload.gone');
  return upload;
}

/**
 * Takes the next piece in; the first one shows whether the file is of a kind that is taken.
 * @param offset bytes that the sender believes to be there
 * @returns bytes that are there now
 * @throws AppError `upload.offset`, `upload.tooLarge`; `upload.infected`, `upload.typeNotAllowed`, `upload.contentMismatch` end the upload
 */
export async function takePiece(
  em: EntityManager, services: Services, actor: Actor, upload: IPartialUpload, offset: number, piece: IncomingMessage,
): Promise<number> {
  const { files, city } = services;
  if (offset + Number(piece.headers['content-length'] ?? 0) > upload.size) {
    piece.resume();
    throw new AppError('upload.tooLarge', { limit: Math.floor(upload.size / 1_048_576) });
  }
  const there = await files.parts.append(upload.id, offset, piece, upload.size);
  if (offset > 0) return there;
  try {
    const head = await files.parts.head(upload.id);
    if (knownSignature(head) !== null) await refuseInfected(services, actorId(actor), await files.parts.whole(upload.id));
    await checkFileType(upload.fileName, head, city.data.limits.uploadTypes);
  } catch (error) {
    await dropUpload(em, files.parts, upload.id);
    throw error;
  }
  return there;
}

/**
 * Makes a document of the whole file, by the way of every file; a repeat gives the same document.
 * @throws AppError `upload.offset` when something is missing, `upload.gone`, `upload.*`
 */
export async function finishUpload(em: EntityManager, services: Services, actor: Actor, id: string): Promise<IDocument> {
  const { parts } = services.files;
  const where = { id, ownerId: ownerOf(actor) };
  try {
    return await em.transactional(async (em) => {
      const upload = await em.findOne(PartialUpload, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!upload) {
        const before = await em.findOne(Document, { ...where, deletedAt: null, kind: { $in: ['own', 'loose'] } });
        if (!before) throw new AppError('upload.gone');
        return before;
      }
      if (await parts.size(id) !== upload.size) throw new AppError('upload.offset');
      const arrival = await parts.whole(id);
      const document = await storeUpload(em, services, actor, { arrival, fileName: upload.fileName, id });
      em.remove(upload);
      return document;
    });
  } catch (error) {
    if (error instanceof AppError && !['upload.offset', 'upload.gone'].includes(error.code)) await dropUpload(em, parts, id);
    throw error;
  }
}

type Parts = Services['files']['parts'];

/** Throws an unfinished file away. */
export async function dropUpload(em: EntityManager, parts: Parts, id: string): Promise<void> {
  await em.nativeDelete(PartialUpload, { id });
  await parts.remove(id);
}

/** Another file of the same name at the same place takes the place of the one that broke off. */
async function dropOlder(
  em: EntityManager, parts: Parts, same: { ownerId: string; place: string | null; fileName: string },
): Promise<void> {
  for (const { id } of await em.find(PartialUpload, same)) await dropUpload(em, parts, id);
}

async function removeForgotten(em: EntityManager, parts: Parts): Promise<void> {
  const old = await em.find(PartialUpload, { createdAt: { $lt: new Date(Date.now() - keptMs) } }, { limit: removedAtOnce });
  for (const { id } of old) await dropUpload(em, parts, id);
}
