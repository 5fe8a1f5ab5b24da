import { z } from 'zod';

/** Reads a cursor; one that was not made by us counts as none. */
export function cursorOf<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (!cursor) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

/** Cuts a list that was read with one row too many, and makes the cursor of the next page. */
export function pageOf<T>(
  rows: T[],
  size: number,
  position: (last: T) => unknown[],
): { items: T[]; page: { next: string | null } } {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  const more = rows.length > size && last !== undefined;
  return { items, page: { next: more ? Buffer.from(JSON.stringify(position(last))).toString('base64url') : null } };
}
