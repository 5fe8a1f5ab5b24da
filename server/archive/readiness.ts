import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../calendar/index.ts';

/**
 * What keeps a file from being closed: the case runs, a task, a completion request or a message of the
 * applicant is open.
 */
export const blockers = ['running', 'tasks', 'completion', 'messages'] as const;
export type Blocker = (typeof blockers)[number];

/** What is open in a case `c`, as SQL; the case itself is over when the engine says so. */
const open: Record<Blocker, string> = {
  running: "c.closed_at is null or c.state not in ('decided', 'closed', 'withdrawn')",
  tasks: "exists (select from task t where t.case_id = c.id and t.state in ('open', 'completing'))",
  completion: "exists (select from completion_request r where r.case_id = c.id and r.state = 'open')",
  messages: "exists (select from case_message m where m.case_id = c.id and m.side = 'applicant' and m.read_at is null)",
};

const day = (instant: string): string => `(${instant} at time zone 'Europe/Bucharest')::date`;

/**
 * Leaves as the register knows them for paper, one for each electronic document, at least one; and the extreme
 * dates.
 */
const measures = `
  greatest(1, coalesce((select sum((e.facts->>'leaves')::int) from register_entry e where e.case_id = c.id), 0)
    + (select count(*) from document d where d.case_id = c.id and d.deleted_at is null))::int as leaves,
  ${day('c.registered_at')}::text as "firstDate",
  greatest(${day('coalesce(c.closed_at, c.registered_at)')},
    (select max(${day('d.created_at')}) from document d where d.case_id = c.id),
    (select max(${day('m.created_at')}) from case_message m where m.case_id = c.id),
    (select max(${day('e.at')}) from register_entry e where e.case_id = c.id))::text as "lastDate"`;

/** What is computed for a file that is closed. */
export interface Measures {
  leaves: number;
  firstDate: Day;
  lastDate: Day;
}

/** What keeps one case open, and what its file measures. */
export async function readinessOf(em: EntityManager, caseId: string): Promise<Measures & { open: Blocker[] }> {
  const [row] = (await em.execute(
    `select ${measures}, ${blockers.map((name) => `(${open[name]}) as "${name}"`).join(', ')} from case_file c where c.id = ?`,
    [caseId],
  )) as [Measures & Record<Blocker, boolean>];
  const { leaves, firstDate, lastDate } = row;
  return { leaves, firstDate, lastDate, open: blockers.filter((name) => row[name]) };
}

/** A case whose file can be closed. */
export interface ReadyCase extends Measures {
  id: string;
  procedureVersionId: string;
  procedureKey: string;
  applicantId: string | null;
  register: string;
  no: number;
  at: Date;
  /** Year in which the matter ended, on the clock of Bucharest. */
  year: number;
  endedOn: Day;
}

/** Which ready cases are wanted. */
export interface ReadyFilter {
  /** Procedures of the wanted departments. */
  procedures: string[];
  /** Departments of the reader; null for all. */
  departments: string[] | null;
  /** The reader: who is shut out of a case does not meet it here. */
  readerId: string;
  year?: number | undefined;
  q?: string | undefined;
}

const ready = `c.file_closed_at is null and not (${blockers.map((name) => `(${open[name]})`).join(' or ')})
  and c.procedure_key = any(string_to_array(?, ',')) and (?::text is null or c.departments && string_to_array(?, ','))
  and not c.excluded @> array[?]::text[] and (?::int is null or extract(year from ${day('c.closed_at')}) = ?::int)
  and (?::text is null or search_fold(concat_ws(' ',
    e.no || '/' || to_char(e.at at time zone 'Europe/Bucharest', 'DD.MM.YYYY'),
    e.subject, c.procedure_key)) like '%' || search_fold(?) || '%')`;

function parametersOf({ procedures, departments, readerId, year, q }: ReadyFilter): unknown[] {
  const keys = departments?.join(',') ?? null;
  return [procedures.join(','), keys, keys, readerId, year ?? null, year ?? null, q || null, q || null];
}

/** Cases whose file can be closed, the earliest ended first. */
export async function readyCases(em: EntityManager, filter: ReadyFilter, limit: number): Promise<ReadyCase[]> {
  const rows = (await em.execute(
    `select c.id, c.procedure_version_id as "procedureVersionId", c.procedure_key as "procedureKey",
      c.applicant_id as "applicantId", e.register, e.no, e.at, extract(year from ${day('c.closed_at')})::int as year,
      ${day('c.closed_at')}::text as "endedOn", ${measures}
    from case_file c join register_entry e on e.id = c.register_entry_id where ${ready}
    order by c.closed_at, c.id limit ${limit}`,
    parametersOf(filter),
  )) as (Omit<ReadyCase, 'at'> & { at: string | Date })[];
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** How many there are, by the year in which they ended. */
export async function readyYears(em: EntityManager, filter: ReadyFilter): Promise<{ year: number; count: number }[]> {
  return (await em.execute(
    `select extract(year from ${day('c.closed_at')})::int as year, count(*)::int as count
    from case_file c join register_entry e on e.id = c.register_entry_id where ${ready} group by 1 order by 1 desc`,
    parametersOf({ ...filter, year: undefined }),
  )) as { year: number; count: number }[];
}
