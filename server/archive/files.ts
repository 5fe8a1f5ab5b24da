import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { City } from '../city/index.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import type { PersonActor } from '../identity/index.ts';
import { ArchiveFile, type IArchiveFile } from './archive.entity.ts';
import { seenDepartments } from './archive.policy.ts';

const pageSize = 50;

/** A term in an address: years, or `permanent`. */
export const Term = z.union([z.literal('permanent').transform(() => null), z.coerce.number().int().min(1).max(99)]);

/** Which archive lines are wanted. */
export const FileFilter = z.object({
  q: z.string().trim().max(100).optional(),
  department: z.string().max(60).optional(),
  year: z.coerce.number().int().optional(),
  state: z.enum(['closed', 'listed', 'selected', 'destroyed', 'transferring', 'transferred', 'reopened', 'held']).optional(),
  index: z.string().max(20).optional(),
  cursor: z.string().max(200).optional(),
});
export type FileFilter = z.infer<typeof FileFilter>;

const states: Record<NonNullable<FileFilter['state']>, string> = {
  closed: 'f.inventory_id is null and f.reopened_at is null',
  listed: 'f.inventory_id is not null and f.selection_id is null and f.transfer_id is null and f.reopened_at is null',
  selected: 'f.selection_id is not null and f.destroyed_at is null',
  destroyed: 'f.destroyed_at is not null',
  transferring: 'f.transfer_id is not null and f.transferred_at is null',
  transferred: 'f.transferred_at is not null',
  reopened: 'f.reopened_at is not null',
  held: 'f.hold_reason is not null',
};

/** Archive lines by number, content, title or index (any part, without diacritics), the newest closing first. */
export async function filesPage(
  em: EntityManager,
  actor: PersonActor,
  city: City,
  filter: FileFilter,
): Promise<{ items: IArchiveFile[]; page: { next: string | null } }> {
  const departments = seenDepartments(actor, city)?.join(',') ?? null;
  const after = cursorOf(filter.cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const words = (filter.q ?? '').split(/\s+/).filter(Boolean).slice(0, 6);
  const has = `search_fold(concat_ws(' ', f.number, f.subject, f.title->>'ro', f.title->>'hu', f.file_index))
    like '%' || search_fold(?) || '%'`;
  const rows = (await em.execute(
    `select f.id from archive_file f
    where (?::text is null or f.department = any(string_to_array(?, ',')))
      and (?::text is null or f.department = ?)
      and (?::int is null or f.year = ?) and (?::text is null or f.file_index = ?)
      and ${filter.state ? states[filter.state] : 'true'} ${words.map(() => `and ${has}`).join(' ')}
      and (?::timestamptz is null or (date_trunc('milliseconds', f.closed_at), f.id) < (?::timestamptz, ?::uuid))
    order by date_trunc('milliseconds', f.closed_at) desc, f.id desc limit ${pageSize + 1}`,
    [
      departments,
      departments,
      ...twice(filter.department),
      ...twice(filter.year),
      ...twice(filter.index),
      ...words,
      after?.[0] ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  )) as { id: string }[];
  const found = new Map(
    (await em.find(ArchiveFile, { id: { $in: rows.map(({ id }) => id) } })).map((file) => [file.id, file]),
  );
  return pageOf(
    rows.flatMap(({ id }) => found.get(id) ?? []),
    pageSize,
    (row) => [row.closedAt.toISOString(), row.id],
  );
}

const twice = (value: string | number | undefined): (string | number | null)[] => [value ?? null, value ?? null];
