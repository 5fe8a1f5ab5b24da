import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { localDate, localYear, type Day } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import { ArchiveFile, ArchiveSelection, type IArchiveFile, type IArchiveSelection } from './archive.entity.ts';
import { isArchivist, selectionPolicies } from './archive.policy.ts';
import { eraseContent } from './erase.ts';
import { hasEnded } from './retention.ts';
import { keepScan } from './scan.ts';

/** Longest list of one selection. */
export const selectionLimit = 500;

/** What can be selected: the term is over, the archive room has it, nothing forbids it. Permanent files never. */
const selectable = `f.retention_end < ?::date and f.term_years is not null and f.destroyed_at is null
  and f.reopened_at is null
  and f.selection_id is null and f.hold_reason is null
  and exists (select from archive_inventory i join archive_handover h on h.id = i.handover_id
    where i.id = f.inventory_id and h.state = 'received')`;

/** Files whose term has ended and that may be proposed, the longest ended first. */
export async function selectableFiles(em: EntityManager, today: Day): Promise<IArchiveFile[]> {
  const ids = (await em.execute(
    `select f.id from archive_file f where ${selectable}
    order by f.retention_end, f.department, f.file_index, f.id limit ${selectionLimit}`,
    [today],
  )) as { id: string }[];
  return em.find(
    ArchiveFile,
    { id: { $in: ids.map(({ id }) => id) } },
    { orderBy: { retentionEnd: 'asc', fileIndex: 'asc', id: 'asc' } },
  );
}

/**
 * The commission's proposal. Every file is checked again under its lock: of two proposals at once one gets a file.
 * @throws AppError `auth.forbidden`, `archive.notSelectable` when one of the files may not be destroyed
 */
export async function proposeSelection(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  wish: { files: string[]; commission: string[]; reason: string },
  now = new Date(),
): Promise<IArchiveSelection> {
  if (!isArchivist(actor, city)) throw new AppError('auth.forbidden');
  await em.execute("select pg_advisory_xact_lock(hashtext('archive_selection'))");
  const wanted = [...new Set(wish.files)];
  const files = await em.find(ArchiveFile, { id: { $in: wanted } }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const fit = (await em.execute(
    `select f.id from archive_file f where ${selectable} and f.id = any(string_to_array(?, ',')::uuid[])`,
    [localDate(now), wanted.join(',')],
  )) as { id: string }[];
  if (files.length !== wanted.length || fit.length !== wanted.length) throw new AppError('archive.notSelectable');
  const year = localYear(now);
  const [last] = await em.find(ArchiveSelection, { year }, { orderBy: { no: 'desc' }, limit: 1 });
  const selection = em.create(ArchiveSelection, {
    id: randomUUID(),
    year,
    no: (last?.no ?? 0) + 1,
    state: 'proposed',
    commission: wish.commission,
    reason: wish.reason,
    proposedAt: now,
    proposedById: actor.id,
    proposedByName: actor.name,
  });
  await em.flush();
  for (const file of files) file.selectionId = selection.id;
  record(em, actor.id, 'selection.propose', 'selection', selection.id, { files: wanted });
  await em.flush();
  return selection;
}

/**
 * Holds a selection for a deed. @throws AppError `archive.notFound`, `archive.selectionState` when it is not
 * its turn
 */
async function lockedSelection(
  em: EntityManager,
  id: string,
  ...states: IArchiveSelection['state'][]
): Promise<IArchiveSelection> {
  const selection = await em.findOne(ArchiveSelection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!selection) throw new AppError('archive.notFound');
  if (!states.includes(selection.state)) throw new AppError('archive.selectionState');
  return selection;
}

/**
 * Approves a proposal by a recorded decision. Four eyes: who proposed it cannot.
 * @throws AppError `auth.forbidden`, `archive.samePerson`, `archive.decisionDate` for a decision before the
 * proposal or to come
 */
export async function approveSelection(
  em: EntityManager,
  actor: PersonActor,
  id: string,
  decision: { number: string; date: Day },
  now = new Date(),
): Promise<IArchiveSelection> {
  const selection = await deciding(em, actor, id);
  if (decision.date > localDate(now) || decision.date < localDate(selection.proposedAt))
    throw new AppError('archive.decisionDate');
  Object.assign(selection, {
    state: 'approved',
    decisionNumber: decision.number,
    decisionDate: decision.date,
    decidedAt: now,
    decidedById: actor.id,
    decidedByName: actor.name,
  });
  record(em, actor.id, 'selection.approve', 'selection', id, { decision: decision.number, date: decision.date });
  await em.flush();
  return selection;
}

/** Rejects a proposal; its files stay and can be proposed again. */
export async function rejectSelection(
  em: EntityManager,
  actor: PersonActor,
  id: string,
  reason: string,
  now = new Date(),
): Promise<IArchiveSelection> {
  const selection = await deciding(em, actor, id);
  Object.assign(selection, {
    state: 'rejected',
    rejection: reason,
    decidedAt: now,
    decidedById: actor.id,
    decidedByName: actor.name,
  });
  await em.nativeUpdate(ArchiveFile, { selectionId: id }, { selectionId: null });
  record(em, actor.id, 'selection.reject', 'selection', id);
  await em.flush();
  return selection;
}

async function deciding(em: EntityManager, actor: PersonActor, id: string): Promise<IArchiveSelection> {
  if (!hasRole(actor, 'secretary')) throw new AppError('auth.forbidden');
  const selection = await lockedSelection(em, id, 'proposed');
  if (selection.proposedById === actor.id) throw new AppError('archive.samePerson');
  return selection;
}

/**
 * Records that the county service of the National Archives has confirmed, with the scan of its letter from the
 * own store.
 * @throws AppError `auth.forbidden`, `archive.decisionDate`, `upload.unknownDocument`
 */
export async function confirmSelection(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  paper: { number: string; date: Day; documentId: string },
  now = new Date(),
): Promise<IArchiveSelection> {
  if (!isArchivist(actor, city) && !hasRole(actor, 'secretary')) throw new AppError('auth.forbidden');
  const selection = await lockedSelection(em, id, 'approved');
  if (paper.date > localDate(now) || paper.date < (selection.decisionDate ?? ''))
    throw new AppError('archive.decisionDate');
  const scan = await keepScan(em, actor, paper.documentId, now);
  Object.assign(selection, {
    state: 'confirmed',
    confirmationNumber: paper.number,
    confirmationDate: paper.date,
    confirmationDocumentId: scan.id,
    confirmedByName: actor.name,
  });
  record(em, actor.id, 'selection.confirm', 'selection', id, {
    number: paper.number,
    date: paper.date,
    document: scan.id,
  });
  await em.flush();
  return selection;
}

/** Takes a file out of a selection that is not carried out yet: it is kept. */
export async function removeFromSelection(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  fileId: string,
): Promise<IArchiveSelection> {
  const selection = await lockedSelection(em, id, 'proposed', 'approved', 'confirmed');
  if (!selectionPolicies(actor, city, selection).remove) throw new AppError('auth.forbidden');
  const file = await em.findOne(ArchiveFile, { id: fileId, selectionId: id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw new AppError('archive.notFound');
  file.selectionId = null;
  record(em, actor.id, 'selection.remove', 'selection', id, { file: fileId });
  await em.flush();
  return selection;
}

/**
 * Destroys what a confirmed selection lists, in one transaction: content is erased, lines, register entries and hash
 * chains stay. Each file is checked once more; a single one that may not go stops everything.
 * @param count how many files the archivist means to destroy: another number than the list has stops it too
 * @throws AppError `auth.forbidden`, `archive.selectionState`, `archive.held`, `archive.notSelectable`,
 * `archive.nothingToDestroy`,
 *   `archive.countDiffers`
 */
export async function destroySelection(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  count: number,
  now = new Date(),
): Promise<{ selection: IArchiveSelection; destroyed: number }> {
  if (!isArchivist(actor, city)) throw new AppError('auth.forbidden');
  const selection = await lockedSelection(em, id, 'confirmed');
  const files = await em.find(
    ArchiveFile,
    { selectionId: id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  if (files.length === 0) throw new AppError('archive.nothingToDestroy');
  if (files.length !== count) throw new AppError('archive.countDiffers', { count: files.length });
  const today = localDate(now);
  const held = files.find(({ holdReason }) => holdReason);
  if (held) throw new AppError('archive.held', { number: held.number });
  if (
    files.some(
      ({ retentionEnd, reopenedAt, destroyedAt }) =>
        !hasEnded(retentionEnd ?? null, today) || reopenedAt || destroyedAt,
    )
  ) {
    throw new AppError('archive.notSelectable');
  }
  for (const file of files) Object.assign(file, { destroyedAt: now, destroyedByName: actor.name });
  await em.flush();
  await eraseContent(
    em,
    files.map(({ caseId }) => caseId),
    id,
    now,
  );
  Object.assign(selection, { state: 'executed', executedAt: now, executedByName: actor.name });
  for (const { caseId } of files) record(em, actor.id, 'file.destroy', 'case', caseId, { selection: id });
  record(em, actor.id, 'selection.destroy', 'selection', id, { files: files.length });
  await em.flush();
  return { selection, destroyed: files.length };
}
