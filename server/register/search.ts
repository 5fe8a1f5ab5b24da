import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { log } from '../log.ts';
import { channels, directions } from './facts.ts';
import { registerOfPrefix } from './number.ts';
import { RegisterEntry, type IRegisterEntry } from './register.entity.ts';

/** What may be asked of the registers. */
export const EntryFilter = z.object({
  q: z.string().max(200).optional(),
  year: z.coerce.number().int().min(1900).max(9999).optional(),
  register: z.string().max(60).optional(),
  direction: z.enum(directions).optional(),
  channel: z.enum(channels).optional(),
  department: z.string().max(100).optional(),
  cancelled: z.enum(['yes', 'no']).optional(),
});
export type EntryFilter = z.infer<typeof EntryFilter>;

/** Place in a list that begins with the newest entry. */
export const Place = z.tuple([z.coerce.date(), z.uuid()]);
export type Place = z.infer<typeof Place>;

/** Lines that one call takes in, of each register. */
const projectAtOnce = 2000;
/** The newest lines, looked through one by one before the index of words is asked: frequent words are found there. */
const recentLines = 4000;

/** Brings what searches read up to date with what is registered. @returns lines taken in */
export async function projectRegisters(em: EntityManager): Promise<number> {
  const [row] = (await em.execute('select project_registers(?) as done', [projectAtOnce])) as { done: number }[];
  return row?.done ?? 0;
}

/**
 * Entries that fit the filter, newest first; those with exactly the number asked for (`12`, `12/2026`,
 * `12/24.11.2026`) before all.
 * @param after the place of the last entry seen
 * @param limit entries at most
 * @returns exact ones (on the first page alone) and the others
 */
export async function findEntries(
  em: EntityManager,
  filter: EntryFilter,
  after: Place | null,
  limit: number,
): Promise<{ exact: IRegisterEntry[]; rows: IRegisterEntry[] }> {
  const { q, direction, channel, department, cancelled } = filter;
  if (!q?.trim() && !direction && !channel && !department && !cancelled) {
    return { exact: [], rows: await newest(em, filter, after, limit) };
  }
  await projectRegisters(em).catch((error: unknown) =>
    log.warn({ err: error }, 'register lines not brought up to date'),
  );
  const number = numberOf(q ?? '');
  const exact = number && !after ? await ids(em, select(filter, null, number), limit) : [];
  const words = q?.trim() ? q : null;
  const rest = await findWords(em, filter, after, words, limit);
  const rows = await em.find(RegisterEntry, { id: { $in: [...exact, ...rest] } });
  const inOrder = (wanted: string[]) => wanted.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return { exact: inOrder(exact), rows: inOrder(rest.filter((id) => !exact.includes(id))) };
}

function newest(
  em: EntityManager,
  { year, register }: EntryFilter,
  after: Place | null,
  limit: number,
): Promise<IRegisterEntry[]> {
  return em.find(
    RegisterEntry,
    {
      ...(year ? { year } : {}),
      ...(register ? { register } : {}),
      ...(after ? { $or: [{ at: { $lt: after[0] } }, { at: after[0], id: { $lt: after[1] } }] } : {}),
    },
    { orderBy: [{ at: 'desc' }, { id: 'desc' }], limit },
  );
}

const prefix = String.raw`(?:(\p{L}[\p{L}\d]{0,7})\s*[-/]\s*)?`;
const day = String.raw`(?:(\d{1,2})\.(\d{1,2})\.)?(\d{4})\.?\s*`;
const asTyped = new RegExp(String.raw`^\s*(?:nr\.?\s*)?${prefix}(\d{1,9})\s*(?:(?:/|\s+din\s+)\s*${day})?$`, 'iu');

/** A registration number as typed. */
interface TypedNumber {
  /** The register whose short name stood before it. */
  register?: string;
  no: number;
  year?: number;
  day?: string;
}

/** Reads `12`, `12/2026`, `12/24.11.2026`, `CU-12/2026`, also behind `nr.`; null for other words. */
export function numberOf(typed: string): TypedNumber | null {
  const found = asTyped.exec(typed);
  if (!found) return null;
  const [, prefix, no, day, month, year] = found;
  const register = prefix && registerOfPrefix(prefix);
  if (prefix && !register) return null;
  return {
    ...(register ? { register } : {}),
    no: Number(no),
    ...(year ? { year: Number(year) } : {}),
    ...(day && month ? { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` } : {}),
  };
}

interface Query {
  sql: string;
  values: unknown[];
}

/** The lines that fit everything except words. */
function select(filter: EntryFilter, after: Place | null, number: TypedNumber | null): Query {
  const { year, register, direction, channel, department, cancelled } = filter;
  const day = `to_char(l.at at time zone 'Europe/Bucharest', 'YYYY-MM-DD') = ?`;
  const asked: [sql: string, values: unknown[]][] = [
    ['l.year = ?', [year]],
    ['l.register = ?', [register]],
    ['l.direction = ?', [direction]],
    ['l.channel = ?', [channel]],
    ['l.department = ?', [department]],
    ['(l.at, l.entry_id) < (?, ?)', after ?? [undefined]],
    ['l.no = ?', [number?.no]],
    ['l.year = ?', [number?.year]],
    [day, [number?.day]],
    ['l.register = ?', [number?.register]],
  ];
  const given = asked.filter(([, values]) => values[0] !== undefined);
  const state = cancelled === undefined ? [] : [cancelled === 'yes' ? 'l.cancelled' : 'not l.cancelled'];
  const conditions = ['true', ...state, ...given.map(([sql]) => sql)].join(' and ');
  return {
    sql: `select l.entry_id as id, l.at, l.words from register_line l where ${conditions}`,
    values: given.flatMap(([, values]) => values),
  };
}

async function findWords(
  em: EntityManager,
  filter: EntryFilter,
  after: Place | null,
  words: string | null,
  limit: number,
): Promise<string[]> {
  const lines = select(filter, after, null);
  if (words === null) return ids(em, lines, limit);
  const values = [...lines.values, words];
  const recent = `select * from (${lines.sql} order by l.at desc, l.entry_id desc limit ${recentLines}) l
    where ${fits}`;
  const soon = await ids(em, { sql: recent, values }, limit);
  if (soon.length === limit) return soon;
  return em.transactional(async (em) => {
    // The planner takes every beginning of a word for frequent and would read the whole table: it has the index to use.
    await em.execute('set local enable_seqscan = off');
    const all = `with hit as materialized (${lines.sql} and ${fits}) select * from hit`;
    return ids(em, { sql: all, values }, limit);
  });
}

const fits = 'l.words @@ register_query(?)';

async function ids(em: EntityManager, { sql, values }: Query, limit: number): Promise<string[]> {
  const rows = (await em.execute(`select id from (${sql}) found order by at desc, id desc limit ${limit}`, values)) as {
    id: string;
  }[];
  return rows.map(({ id }) => id);
}
