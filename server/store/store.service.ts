import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { cleanFileName, Document, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { ownFolder } from './folder.service.ts';
import { ownDocument } from './own.ts';
import { seriesOf } from './uses.ts';

/** What the owner may change; what is left out stays. */
export interface StoreChange {
  fileName?: string | undefined;
  folderId?: string | null | undefined;
  type?: string | null | undefined;
  description?: string | null | undefined;
  issuer?: string | null | undefined;
  validUntil?: string | null | undefined;
}

/**
 * Renames, moves, describes a document of the store. Of what the city hall issued only place and own words change.
 * @throws AppError `document.notFound`, `store.issued`, `store.folderNotFound`
 */
export async function changeStored(
  em: EntityManager, actor: PersonActor, id: string, change: StoreChange,
): Promise<IDocument> {
  const document = await ownDocument(em, actor.id, id);
  const { fileName, folderId, type, description, issuer, validUntil } = change;
  if (document.kind === 'issued' && [fileName, type, issuer, validUntil].some((value) => value !== undefined)) {
    throw new AppError('store.issued');
  }
  if (folderId) await ownFolder(em, actor.id, folderId);
  if (fileName !== undefined) rename(document, fileName);
  if (validUntil !== undefined && validUntil !== document.validUntil) {
    Object.assign(document, { validUntil, warnedDays: null });
  }
  for (const [key, value] of Object.entries({ folderId, type, description, issuer })) {
    if (value !== undefined) Object.assign(document, { [key]: value === '' ? null : value });
  }
  record(em, actor.id, 'document.change', 'document', id, { parts: Object.keys(change) });
  return document;
}

const endingOf = (fileName: string): string => /\.[^.]+$/.exec(fileName)?.[0] ?? '';

/** Its ending says what a file is, so it stays. */
function rename(document: IDocument, wanted: string): void {
  const ending = endingOf(document.fileName);
  const hasEnding = wanted.toLowerCase().endsWith(ending.toLowerCase());
  const stem = hasEnding ? wanted.slice(0, wanted.length - ending.length) : wanted;
  const fileName = cleanFileName(`${stem.trim()}${ending}`);
  Object.assign(document, { fileName, title: { ro: fileName, hu: fileName } });
}

/**
 * Lets a file that was just sent take the place of a document: in the list it is the document from now on, with the
 * same name, folder and kind; the earlier ones can still be downloaded.
 * @param freshId document of the store that is no version of another yet
 * @throws AppError `document.notFound`, `store.notCurrent`
 */
export async function replaceStored(
  em: EntityManager, actor: PersonActor, id: string, freshId: string,
): Promise<IDocument> {
  const [old, fresh] = [await ownDocument(em, actor.id, id), await ownDocument(em, actor.id, freshId)];
  const single = fresh.kind === 'own' && !fresh.seriesId && !fresh.replacedAt && fresh.id !== old.id;
  if (old.kind !== 'own' || old.replacedAt || !single) throw new AppError('store.notCurrent');
  const seriesId = seriesOf(old);
  const { folderId, type, description, issuer } = old;
  Object.assign(fresh, { seriesId, folderId, type, description, issuer });
  rename(fresh, old.fileName.slice(0, old.fileName.length - endingOf(old.fileName).length));
  Object.assign(old, { seriesId, replacedAt: new Date() });
  record(em, actor.id, 'document.replace', 'document', fresh.id, { before: old.id });
  return fresh;
}

/** A document and its other versions, newest first. */
export const versionsOf = (em: EntityManager, document: IDocument): Promise<IDocument[]> =>
  em.find(Document, {
    ownerId: document.ownerId ?? null, deletedAt: null, $or: [{ id: document.id }, { seriesId: seriesOf(document) }],
  }, { orderBy: { createdAt: 'desc' } });

/**
 * Takes a document out of the own store, with all its versions. Copies in cases stay as they are.
 * @throws AppError `document.notFound`
 */
export async function deleteStored(em: EntityManager, actor: PersonActor, id: string): Promise<void> {
  const document = await ownDocument(em, actor.id, id);
  if (document.kind !== 'own') throw new AppError('document.notFound');
  for (const version of await versionsOf(em, document)) {
    version.deletedAt = new Date();
    record(em, actor.id, 'document.delete', 'document', version.id);
  }
}
