import type { MikroORM } from '@mikro-orm/postgresql';
import type { FileStore } from '../document/index.ts';
import { log } from '../log.ts';
import { warnOfExpiry } from './expiry.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A consent that led to no request is forgotten after this, milliseconds. */
const consentMs = 90 * day;
/** Contents of documents deleted within this time are looked for, milliseconds. */
const lookBackMs = 30 * day;

/** Removes the bytes of documents that their owners deleted, unless a case or somebody else has the same content. */
async function removeDeleted(orm: MikroORM, files: FileStore, now: Date): Promise<void> {
  const rows = await orm.em.fork().execute(
    `select distinct d.sha256 from document d where d.kind = 'own' and d.deleted_at between ? and ?
      and not exists (select from document o where o.sha256 = d.sha256 and (o.deleted_at is null or o.kind <> 'own'))`,
    [new Date(now.getTime() - lookBackMs), new Date(now.getTime() - hour)]) as { sha256: string }[];
  for (const { sha256 } of rows) await files.removeOlder(sha256, new Date(now.getTime() - hour));
}

/**
 * The store's housekeeping: warnings before documents end, contents nobody has any more, consents never used, folders
 * of closed accounts.
 */
export async function sweepStore({ orm, files }: { orm: MikroORM; files: FileStore }, now = new Date()): Promise<void> {
  const told = await warnOfExpiry(orm, now);
  if (told > 0) log.info({ told }, 'owners told that documents end');
  await removeDeleted(orm, files, now);
  await orm.em.fork().execute(
    `delete from document_consent k where k.at < ? and not exists (select from document d where d.consent_id = k.id)`,
    [new Date(now.getTime() - consentMs)]);
  await orm.em.fork().execute(
    'delete from store_folder f using person p where p.id = f.owner_id and p.closed_at is not null');
}
