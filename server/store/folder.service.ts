import type { EntityManager } from '@mikro-orm/postgresql';
import { Document } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { StoreFolder, type IStoreFolder } from './folder.entity.ts';

/** Folders of one person at most. */
const most = 100;

/** The person's folders by name. */
export async function foldersOf(em: EntityManager, ownerId: string): Promise<IStoreFolder[]> {
  const folders = await em.find(StoreFolder, { ownerId });
  return folders.toSorted((one, other) => one.name.localeCompare(other.name, 'ro'));
}

/** @throws AppError `store.folderNotFound` */
export async function ownFolder(em: EntityManager, ownerId: string, id: string): Promise<IStoreFolder> {
  const folder = await em.findOne(StoreFolder, { id, ownerId });
  if (!folder) throw new AppError('store.folderNotFound');
  return folder;
}

/** @throws AppError `store.folderExists`, `store.tooManyFolders` */
export async function addFolder(em: EntityManager, ownerId: string, name: string): Promise<IStoreFolder> {
  const folders = await foldersOf(em, ownerId);
  if (folders.length >= most) throw new AppError('store.tooManyFolders', { limit: most });
  refuseSame(folders, name);
  return em.create(StoreFolder, { ownerId, name });
}

/** @throws AppError `store.folderNotFound`, `store.folderExists` */
export async function renameFolder(
  em: EntityManager, ownerId: string, id: string, name: string,
): Promise<IStoreFolder> {
  const folder = await ownFolder(em, ownerId, id);
  refuseSame((await foldersOf(em, ownerId)).filter((other) => other.id !== id), name);
  folder.name = name;
  return folder;
}

/** Takes a folder away; what stood in it stays in the store. @throws AppError `store.folderNotFound` */
export async function removeFolder(em: EntityManager, ownerId: string, id: string): Promise<void> {
  em.remove(await ownFolder(em, ownerId, id));
  await em.nativeUpdate(Document, { ownerId, folderId: id }, { folderId: null });
}

function refuseSame(folders: IStoreFolder[], name: string): void {
  const same = folders.some((folder) => folder.name.toLowerCase() === name.toLowerCase());
  if (same) throw new AppError('store.folderExists', { name });
}
