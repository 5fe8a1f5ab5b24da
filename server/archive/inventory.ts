import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { localYear } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { ArchiveFile, ArchiveInventory, type IArchiveFile, type IArchiveInventory } from './archive.entity.ts';
import { worksFor } from './archive.policy.ts';
import { compareIndexes } from './nomenclator.ts';

/** Files that belong into one inventory. */
export interface InventoryGroup {
  year: number;
  department: string;
  /** null = permanent */
  termYears: number | null;
}

/** Closed files without an inventory, by year, department and term. @param departments of the reader; null for all */
export async function openGroups(
  em: EntityManager,
  departments: string[] | null,
): Promise<(InventoryGroup & { files: number; leaves: number })[]> {
  const keys = departments?.join(',') ?? null;
  return (await em.execute(
    `select year, department, term_years as "termYears", count(*)::int as files, sum(leaves)::int as leaves
    from archive_file where inventory_id is null and reopened_at is null
      and (?::text is null or department = any(string_to_array(?, ',')))
    group by year, department, term_years order by year desc, department, term_years nulls last`,
    [keys, keys],
  )) as (InventoryGroup & { files: number; leaves: number })[];
}

/**
 * Draws up the inventory of a year, department and term: every closed file gets its place 1, 2, … without gaps,
 * by index
 * and then by time. A year has to be over, so that no file comes after its inventory.
 * @throws AppError `auth.forbidden`, `archive.yearRuns`, `archive.nothingToList`
 */
export async function drawUpInventory(
  em: EntityManager,
  actor: PersonActor,
  group: InventoryGroup,
  now = new Date(),
): Promise<IArchiveInventory> {
  const { year, department, termYears } = group;
  if (!worksFor(actor, department)) throw new AppError('auth.forbidden');
  if (year >= localYear(now)) throw new AppError('archive.yearRuns', { year: year + 1 });
  await em.execute("select pg_advisory_xact_lock(hashtext('archive_inventory'))");
  const files = await em.find(ArchiveFile, { year, department, termYears, inventoryId: null, reopenedAt: null });
  if (files.length === 0) throw new AppError('archive.nothingToList');
  const [last] = await em.find(ArchiveInventory, { year }, { orderBy: { no: 'desc' }, limit: 1 });
  const inventory = em.create(ArchiveInventory, {
    id: randomUUID(),
    year,
    no: (last?.no ?? 0) + 1,
    department,
    termYears,
    files: files.length,
    leaves: files.reduce((sum, file) => sum + file.leaves, 0),
    createdAt: now,
    byName: actor.name,
  });
  for (const [index, file] of files.sort(byPlace).entries()) {
    file.inventoryId = inventory.id;
    file.inventoryNo = index + 1;
  }
  record(em, actor.id, 'inventory.drawUp', 'inventory', inventory.id, {
    year,
    department,
    termYears,
    files: files.length,
  });
  await em.flush();
  return inventory;
}

const byPlace = (a: IArchiveFile, b: IArchiveFile): number =>
  compareIndexes(a.fileIndex, b.fileIndex) ||
  a.firstDate.localeCompare(b.firstDate) ||
  a.closedAt.getTime() - b.closedAt.getTime() ||
  a.id.localeCompare(b.id);

/** The files of an inventory in their order. */
export function inventoryFiles(em: EntityManager, inventoryId: string): Promise<IArchiveFile[]> {
  return em.find(ArchiveFile, { inventoryId }, { orderBy: { inventoryNo: 'asc' } });
}

/** What the closing line says: files and leaves that are there, and the numbers of files that were opened again. */
export function closingLine(files: Pick<IArchiveFile, 'inventoryNo' | 'leaves' | 'reopenedAt'>[]) {
  const missing = files.filter(({ reopenedAt }) => reopenedAt).map(({ inventoryNo }) => inventoryNo ?? 0);
  const there = files.filter(({ reopenedAt }) => !reopenedAt);
  return {
    first: files[0]?.inventoryNo ?? 0,
    last: files.at(-1)?.inventoryNo ?? 0,
    files: there.length,
    leaves: there.reduce((sum, { leaves }) => sum + leaves, 0),
    missing,
  };
}
