import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { record } from '../audit/index.ts';
import { localDate, localYear } from '../calendar/index.ts';
import { CaseEvent, CaseFile, readCase, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Bilingual } from '../orm/base.ts';
import { RegisterEntry, registrationNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import { bilingual, text, type Language } from '../texts/index.ts';
import { ArchiveFile, type IArchiveFile, type INomenclatorPosition } from './archive.entity.ts';
import { caseDepartments, mayClose, mayReopen, worksFor } from './archive.policy.ts';
import { positionOn, positionsOn } from './nomenclator.ts';
import { readinessOf, readyCases, type Blocker, type Measures } from './readiness.ts';
import { retentionEnd } from './retention.ts';

/** What an officer says when closing a file; what is left out is as proposed. */
export const ClosingBody = z.strictObject({
  fileIndex: z.string().trim().min(1).max(20).optional(),
  leaves: z.number().int().min(1).max(100_000).optional(),
  remarks: z.string().trim().max(1000).default(''),
});
export type ClosingBody = z.infer<typeof ClosingBody>;

const blockerTexts: Record<Blocker, (language: Language) => string> = {
  running: (language) => text(language, 'archive.blocker.running'),
  tasks: (language) => text(language, 'archive.blocker.tasks'),
  completion: (language) => text(language, 'archive.blocker.completion'),
  messages: (language) => text(language, 'archive.blocker.messages'),
};

/**
 * Closes a case file (închiderea dosarului): its line gets index, leaves, extreme dates and the end of keeping,
 * and from
 * then on nothing comes into the file. The case's row is held, so that nothing slips in at the same moment.
 * @throws AppError `case.notFound`, `auth.forbidden`, `archive.alreadyClosed`, `archive.notReady` naming what is open,
 *   `archive.positionUnknown`
 */
export async function closeFile(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  caseId: string,
  body: ClosingBody,
  language: Language,
  now = new Date(),
): Promise<IArchiveFile> {
  const seen = await readCase(em, actor, caseId, 'archive');
  if (!mayClose(actor, seen)) throw new AppError('auth.forbidden');
  const caseFile = await em.findOneOrFail(
    CaseFile,
    { id: caseId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (caseFile.fileClosedAt) throw new AppError('archive.alreadyClosed');
  const measures = await readinessOf(em, caseId);
  if (measures.open.length > 0) {
    throw new AppError(
      'archive.notReady',
      {},
      measures.open.map((code) => ({
        path: code,
        field: code,
        code,
        params: {},
        message: blockerTexts[code](language),
      })),
    );
  }
  const fileIndex = body.fileIndex ?? (await proposedIndex(em, services, caseFile));
  const position = await positionOn(em, fileIndex, localDate(now));
  if (!position) throw new AppError('archive.positionUnknown');
  return keepLine(
    em,
    actor,
    caseFile,
    position,
    { ...measures, leaves: body.leaves ?? measures.leaves },
    body.remarks,
    now,
  );
}

/** The index that the case's procedure names. */
export async function proposedIndex(em: EntityManager, { catalogue }: Services, caseFile: ICaseFile): Promise<string> {
  return (await catalogue.version(em, caseFile.procedureVersionId)).pkg.meta.retention.index;
}

async function keepLine(
  em: EntityManager,
  actor: PersonActor,
  caseFile: ICaseFile,
  position: INomenclatorPosition,
  measures: Measures,
  remarks: string,
  now: Date,
): Promise<IArchiveFile> {
  const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const year = localYear(now);
  const file = em.create(ArchiveFile, {
    id: randomUUID(),
    caseId: caseFile.id,
    fileIndex: position.fileIndex,
    title: position.title,
    department: position.department,
    year,
    number: registrationNumber(entry),
    subject: entry.subject,
    leaves: measures.leaves,
    firstDate: measures.firstDate,
    lastDate: measures.lastDate,
    remarks: remarks || null,
    termYears: position.termYears ?? null,
    retentionEnd: retentionEnd(year, position.termYears ?? null),
    closedAt: now,
    closedById: actor.id,
    closedByName: actor.name,
  });
  caseFile.fileClosedAt = now;
  note(em, caseFile, 'file.closed', bilingual('archive.event.closed', { index: position.fileIndex }), now);
  record(em, actor.id, 'file.close', 'case', caseFile.id, {
    file: file.id,
    index: file.fileIndex,
    retentionEnd: file.retentionEnd ?? null,
  });
  await em.flush();
  return file;
}

/** A line of the case's timeline that the staff sees. */
function note(em: EntityManager, caseFile: ICaseFile, kind: string, title: Bilingual, at: Date): void {
  em.create(CaseEvent, { caseId: caseFile.id, at, kind, title, detail: null, actor: 'staff', visible: false });
  announce(em, 'case.changed', { caseId: caseFile.id, kind }, followers(caseFile));
}

/**
 * Opens a closed file again, with a reason; its line stays, marked as reopened, and leaves a missing number in an
 * inventory.
 * @throws AppError `archive.notFound`, `auth.forbidden`, `archive.handedOver` once the archive room has the file
 */
export async function reopenFile(
  em: EntityManager,
  actor: PersonActor,
  caseId: string,
  reason: string,
  now = new Date(),
): Promise<IArchiveFile> {
  const caseFile = await readCase(em, actor, caseId, 'archive');
  await em.refresh(caseFile, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const file = await em.findOne(ArchiveFile, { caseId, reopenedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw new AppError('archive.notFound');
  if (!mayClose(actor, caseFile) || !mayReopen(actor, file)) throw new AppError('auth.forbidden');
  if (await isHandedOver(em, file)) throw new AppError('archive.handedOver');
  file.reopenedAt = now;
  file.reopenedByName = actor.name;
  file.reopenReason = reason;
  caseFile.fileClosedAt = null;
  note(em, caseFile, 'file.reopened', bilingual('archive.event.reopened', { reason }), now);
  record(em, actor.id, 'file.reopen', 'case', caseId, { file: file.id });
  await em.flush();
  return file;
}

/** True once the archive room has received the file, or it has been offered and nobody has said no. */
export async function isHandedOver(
  em: EntityManager,
  { inventoryId }: Pick<IArchiveFile, 'inventoryId'>,
): Promise<boolean> {
  if (!inventoryId) return false;
  const [row] = (await em.execute('select handover_id is not null as given from archive_inventory where id = ?', [
    inventoryId,
  ])) as { given: boolean }[];
  return row?.given === true;
}

/** Files closed at once: more are closed by asking again. */
const bulkLimit = 500;

/**
 * Closes every file of a department that is ready and whose matter ended in a year, each as proposed. Own
 * requests of the
 * actor are left to colleagues, as are files whose position the nomenclator does not have.
 * @throws AppError `auth.forbidden` for other departments
 */
export async function closeReady(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  department: string,
  year: number,
  now = new Date(),
): Promise<{ closed: number; left: number; more: boolean }> {
  if (!worksFor(actor, department)) throw new AppError('auth.forbidden');
  const positions = new Map((await positionsOn(em, localDate(now))).map((position) => [position.fileIndex, position]));
  const procedures = proceduresOf(services, (index) => positions.get(index)?.department === department);
  const filter = { procedures, departments: caseDepartments(actor), readerId: actor.id, year };
  const found = await readyCases(em, filter, bulkLimit + 1);
  let [closed, left] = [0, 0];
  for (const row of found.slice(0, bulkLimit)) {
    const caseFile = await em.findOneOrFail(
      CaseFile,
      { id: row.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    const position = positions.get(await proposedIndex(em, services, caseFile));
    const stillReady = !caseFile.fileClosedAt && (await readinessOf(em, row.id)).open.length === 0;
    if (!position || !stillReady || !mayClose(actor, caseFile)) left++;
    else {
      await keepLine(em, actor, caseFile, position, row, '', now);
      closed++;
    }
  }
  record(em, actor.id, 'file.closeReady', 'department', department, { year, closed, left });
  return { closed, left, more: found.length > bulkLimit };
}

/** Keys of live procedures whose index fits. */
export function proceduresOf({ catalogue }: Services, fits: (index: string) => boolean): string[] {
  return catalogue
    .all()
    .filter(({ pkg }) => fits(pkg.meta.retention.index))
    .map(({ key }) => key);
}
