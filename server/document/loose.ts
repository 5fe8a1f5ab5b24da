import type { EntityManager } from '@mikro-orm/postgresql';
import type { FileStore } from './file-store.ts';
import { Document } from './document.entity.ts';

const day = 86_400_000;
/** Files of people without an account wait this long for their request, milliseconds. */
const waitMs = day;
/** Removed at once at most, so that no upload waits for many others. */
const atOnce = 20;

/** Files that somebody without an account has just sent: only who knows their id, a random one, can use them. */
export const looseNow = (now = new Date()) =>
  ({ kind: 'loose' as const, ownerId: null, createdAt: { $gt: new Date(now.getTime() - waitMs) } });

/** Removes what was sent for a request that never came; copies in cases stay. Called with each further upload. */
export async function purgeLoose(em: EntityManager, files: FileStore, now = new Date()): Promise<void> {
  const old = await em.find(Document, { kind: 'loose', createdAt: { $lt: new Date(now.getTime() - 2 * day) } }, { limit: atOnce });
  for (const { id, sha256 } of old) {
    await em.nativeDelete(Document, { id });
    if (await em.count(Document, { sha256 }) === 0) await files.removeOlder(sha256, new Date(now.getTime() - day));
  }
}
