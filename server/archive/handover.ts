import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { localYear } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import { announce } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { ArchiveHandover, ArchiveInventory, type IArchiveHandover } from './archive.entity.ts';
import { isArchivist, mayAnswer, worksFor } from './archive.policy.ts';
import { openGroups } from './inventory.ts';
import { handoverYear } from './retention.ts';

/**
 * Offers everything that a department closed in a year to the archive room: all its inventories that are not there yet.
 * The law asks for the second year after theirs; every closed file has to stand in an inventory.
 * @throws AppError `auth.forbidden`, `archive.tooEarly`, `archive.notListed`, `archive.nothingToHandOver`
 */
export async function offerHandover(
  em: EntityManager,
  actor: PersonActor,
  wish: { department: string; fileYear: number; note: string },
  now = new Date(),
): Promise<IArchiveHandover> {
  const { department, fileYear, note } = wish;
  if (!worksFor(actor, department)) throw new AppError('auth.forbidden');
  const year = localYear(now);
  if (year < handoverYear(fileYear)) throw new AppError('archive.tooEarly', { year: handoverYear(fileYear) });
  await em.execute("select pg_advisory_xact_lock(hashtext('archive_inventory'))");
  const unlisted = (await openGroups(em, [department])).filter((group) => group.year === fileYear);
  if (unlisted.length > 0) throw new AppError('archive.notListed');
  const inventories = await em.find(
    ArchiveInventory,
    { department, year: fileYear, handoverId: null },
    { orderBy: { no: 'asc' } },
  );
  if (inventories.length === 0) throw new AppError('archive.nothingToHandOver');
  const [last] = await em.find(ArchiveHandover, { year }, { orderBy: { no: 'desc' }, limit: 1 });
  const handover = em.create(ArchiveHandover, {
    id: randomUUID(),
    year,
    no: (last?.no ?? 0) + 1,
    department,
    fileYear,
    inventoryIds: inventories.map(({ id }) => id),
    state: 'offered',
    note: note || null,
    offeredAt: now,
    offeredById: actor.id,
    offeredByName: actor.name,
  });
  for (const inventory of inventories) inventory.handoverId = handover.id;
  record(em, actor.id, 'handover.offer', 'handover', handover.id, {
    department,
    fileYear,
    inventories: handover.inventoryIds,
  });
  announce(em, 'case.changed', { kind: 'archive' }, { departments: [department] });
  await em.flush();
  return handover;
}

/**
 * The archive room's answer: it received the files, or gives them back with the reason; then they can be offered again.
 * Who offered them never answers.
 * @throws AppError `archive.notFound`, `auth.forbidden`, `archive.handoverOver`
 */
export async function answerHandover(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  answer: { state: 'received' | 'returned'; text: string },
  now = new Date(),
): Promise<IArchiveHandover> {
  const handover = await em.findOne(ArchiveHandover, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!handover) throw new AppError('archive.notFound');
  if (!isArchivist(actor, city)) throw new AppError('auth.forbidden');
  if (handover.state !== 'offered') throw new AppError('archive.handoverOver');
  if (!mayAnswer(actor, city, handover)) throw new AppError('archive.samePerson');
  Object.assign(handover, {
    state: answer.state,
    answer: answer.text || null,
    answeredAt: now,
    answeredById: actor.id,
    answeredByName: actor.name,
  });
  if (answer.state === 'returned') {
    await em.nativeUpdate(ArchiveInventory, { handoverId: id }, { handoverId: null });
  }
  record(em, actor.id, `handover.${answer.state}`, 'handover', id, { department: handover.department });
  announce(em, 'case.changed', { kind: 'archive' }, { departments: [handover.department] });
  await em.flush();
  return handover;
}
