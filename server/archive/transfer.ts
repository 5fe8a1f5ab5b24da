import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { localDate, localYear, type Day } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import { announce } from '../event/index.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import { ArchiveFile, type IArchiveFile } from './archive.entity.ts';
import { isArchivist } from './archive.policy.ts';
import { keepScan } from './scan.ts';
import { ArchiveTransfer, type IArchiveTransfer, type TransferState } from './transfer.entity.ts';

/** Longest list of one hand-over to the National Archives. */
export const transferLimit = 500;

/** Permanent files that are still here and in no list. */
const permanent = 'f.term_years is null and f.transfer_id is null and f.reopened_at is null';
/** In the archive room, with nothing that keeps them here. */
const free = `f.hold_reason is null and exists (select from archive_inventory i
  join archive_handover h on h.id = i.handover_id where i.id = f.inventory_id and h.state = 'received')`;
/** Years after which the law wants a file, by its index (`archiveTransfer` of `city.json`). */
const years = 'coalesce((?::jsonb ->> f.file_index)::int, ?::int)';
const rule = ({ data: { archiveTransfer } }: City): unknown[] =>
  [JSON.stringify(archiveTransfer.positions), archiveTransfer.years];

/** Permanent files whose legal time at the city hall is over and that may go, the oldest first. */
export async function transferableFiles(em: EntityManager, city: City, thisYear: number): Promise<IArchiveFile[]> {
  const rows = (await em.execute(
    `select f.id from archive_file f where ${permanent} and ${free} and f.year + ${years} < ?
    order by f.year, f.department, f.file_index, f.id limit ${transferLimit}`,
    [...rule(city), thisYear],
  )) as { id: string }[];
  const found = { id: { $in: rows.map(({ id }) => id) } };
  return em.find(ArchiveFile, found, { orderBy: { year: 'asc', fileIndex: 'asc', id: 'asc' } });
}

/**
 * Permanent files that stay for now: by the year from which they go, and how many something keeps here though their
 * time is over.
 */
export async function permanentFiles(
  em: EntityManager,
  city: City,
  thisYear: number,
): Promise<{ later: { from: number; files: number }[]; kept: number }> {
  const rows = (await em.execute(
    `select f.year + ${years} + 1 as "from", count(*)::int as files, count(*) filter (where ${free})::int as free
    from archive_file f where ${permanent} group by 1 order by 1`,
    rule(city),
  )) as { from: number; files: number; free: number }[];
  return {
    later: rows.filter(({ from }) => from > thisYear).map(({ from, files }) => ({ from, files })),
    kept: rows.filter(({ from }) => from <= thisYear).reduce((sum, { files, free }) => sum + files - free, 0),
  };
}

/** Files of a list in their order. */
export const transferFiles = (em: EntityManager, transferId: string): Promise<IArchiveFile[]> =>
  em.find(
    ArchiveFile,
    { transferId },
    { orderBy: { department: 'asc', year: 'asc', fileIndex: 'asc', firstDate: 'asc', id: 'asc' } },
  );

/**
 * Draws up the list of what is handed over. Every file is checked again under its lock: of two lists at once one gets
 * it.
 * @throws AppError `auth.forbidden`, `archive.notTransferable` when one of the files has to stay
 */
export async function prepareTransfer(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  wish: { files: string[]; note: string },
  now = new Date(),
): Promise<IArchiveTransfer> {
  if (!isArchivist(actor, city)) throw new AppError('auth.forbidden');
  await em.execute("select pg_advisory_xact_lock(hashtext('archive_transfer'))");
  const wanted = [...new Set(wish.files)];
  const files = await em.find(ArchiveFile, { id: { $in: wanted } }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const year = localYear(now);
  const fit = (await em.execute(
    `select f.id from archive_file f
    where ${permanent} and ${free} and f.year + ${years} < ? and f.id = any(string_to_array(?, ',')::uuid[])`,
    [...rule(city), year, wanted.join(',')],
  )) as { id: string }[];
  if (files.length !== wanted.length || fit.length !== wanted.length) throw new AppError('archive.notTransferable');
  const [last] = await em.find(ArchiveTransfer, { year }, { orderBy: { no: 'desc' }, limit: 1 });
  const transfer = em.create(ArchiveTransfer, {
    id: randomUUID(),
    year,
    no: (last?.no ?? 0) + 1,
    state: 'prepared',
    note: wish.note || null,
    preparedAt: now,
    preparedById: actor.id,
    preparedByName: actor.name,
  });
  await em.flush();
  for (const file of files) file.transferId = transfer.id;
  await told(em, city, actor, 'transfer.prepare', transfer.id, { files: wanted });
  return transfer;
}

/**
 * Holds a list for a deed of archivist or secretary general.
 * @throws AppError `auth.forbidden`, `archive.notFound`, `archive.transferState` when its files are gone or free again
 */
async function preparedTransfer(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
): Promise<IArchiveTransfer> {
  if (!isArchivist(actor, city) && !hasRole(actor, 'secretary')) throw new AppError('auth.forbidden');
  const transfer = await em.findOne(ArchiveTransfer, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!transfer) throw new AppError('archive.notFound');
  if (transfer.state !== 'prepared') throw new AppError('archive.transferState');
  return transfer;
}

/**
 * Takes a file out of a list: it stays. A list never becomes empty, it is withdrawn.
 * @throws AppError as `preparedTransfer`, `archive.notFound`, `archive.nothingToTransfer` for the last file
 */
export async function removeFromTransfer(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  fileId: string,
): Promise<IArchiveTransfer> {
  const transfer = await preparedTransfer(em, city, actor, id);
  const files = await em.find(ArchiveFile, { transferId: id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const file = files.find((one) => one.id === fileId);
  if (!file) throw new AppError('archive.notFound');
  if (files.length === 1) throw new AppError('archive.nothingToTransfer');
  file.transferId = null;
  await told(em, city, actor, 'transfer.remove', id, { file: fileId });
  return transfer;
}

/** Withdraws a list, with the reason; its files stay and can be listed again. @throws AppError as `preparedTransfer` */
export async function withdrawTransfer(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  reason: string,
  now = new Date(),
): Promise<IArchiveTransfer> {
  const transfer = await preparedTransfer(em, city, actor, id);
  await em.nativeUpdate(ArchiveFile, { transferId: id }, { transferId: null });
  Object.assign(transfer, {
    state: 'withdrawn' satisfies TransferState,
    withdrawal: reason,
    withdrawnAt: now,
    withdrawnByName: actor.name,
  });
  await told(em, city, actor, 'transfer.withdraw', id);
  return transfer;
}

/**
 * Records the receipt of the National Archives, with the scan of the signed record from the own store, and marks the
 * files as handed over. Four eyes: who drew up the list cannot. Content, archive lines and register entries stay.
 * @throws AppError as `preparedTransfer`, `archive.samePerson`, `archive.decisionDate`, `archive.heldTransfer`,
 *   `upload.unknownDocument`
 */
export async function recordReceipt(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  paper: { number: string; date: Day; documentId: string; receivedBy: string },
  now = new Date(),
): Promise<IArchiveTransfer> {
  const transfer = await preparedTransfer(em, city, actor, id);
  if (transfer.preparedById === actor.id) throw new AppError('archive.samePerson');
  if (paper.date > localDate(now) || paper.date < localDate(transfer.preparedAt))
    throw new AppError('archive.decisionDate');
  const files = await em.find(
    ArchiveFile,
    { transferId: id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const held = files.find(({ holdReason }) => holdReason);
  if (held) throw new AppError('archive.heldTransfer', { number: held.number });
  const scan = await keepScan(em, actor, paper.documentId, now);
  Object.assign(transfer, {
    state: 'received' satisfies TransferState,
    receiptNumber: paper.number,
    receiptDate: paper.date,
    receiptDocumentId: scan.id,
    receivedBy: paper.receivedBy,
    recordedAt: now,
    recordedById: actor.id,
    recordedByName: actor.name,
  });
  await em.flush();
  for (const file of files) {
    Object.assign(file, { transferredAt: now, transferredByName: actor.name });
    record(em, actor.id, 'file.transfer', 'case', file.caseId, { transfer: id });
  }
  await told(em, city, actor, 'transfer.receive', id, {
    number: paper.number,
    date: paper.date,
    document: scan.id,
    files: files.length,
  });
  return transfer;
}

/** Writes a deed down and says on the open pages that something changed. */
async function told(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  action: string,
  id: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  record(em, actor.id, action, 'transfer', id, detail);
  announce(em, 'case.changed', { kind: 'archive' }, { departments: [city.data.archiveRoom] });
  await em.flush();
}
