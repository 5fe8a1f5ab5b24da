import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate, type CalendarException } from '../calendar/index.ts';
import { officeDays } from './office-days.ts';
import type { Period } from './scope.ts';
import { dayOf, office } from './sql.ts';

/** How many of something; the key names it. */
export interface Tally {
  key: string;
  count: number;
}

/** Figures of the requests of one register in a period, from the register and the cases of the procedures behind it. */
export interface RegisterFigures {
  /** Entries of the register, without cancelled ones. */
  total: number;
  /** Entries with a case here, and those of paper that were only registered. */
  withCase: number;
  withoutCase: number;
  channels: Tally[];
  months: Tally[];
  /** open, or the outcome of the case. */
  outcomes: Tally[];
  /** By the language of correspondence. */
  languages: Tally[];
  inTerm: number;
  late: number;
  /** Open ones past their term. */
  overdue: number;
  extended: number;
  /** Working days from registration to answer; null when nothing was decided. */
  median: number | null;
  p90: number | null;
}

/** Incoming entries of a register in a period that were not cancelled, with their case; parameters: register, from, to. */
export const requests = `request as (
  select r.id, r.at, r.channel, c.id as case_id, c.procedure_key, c.outcome, c.language, c.closed_at, c.due_date, c.term, c.data,
    ${dayOf('r.at')} as begun, ${dayOf('c.closed_at')} as done
  from register_entry r left join case_file c on c.register_entry_id = r.id
  where r.register = ? and r.direction = 'in' and r.at >= ? and r.at < ?
    and not exists (select from register_amendment a where a.entry_id = r.id and a.kind = 'cancellation')
)`;

const figures = `select count(*)::int as total, count(case_id)::int as "withCase", (count(*) - count(case_id))::int as "withoutCase",
  (count(*) filter (where done <= due_date))::int as "inTerm", (count(*) filter (where done > due_date))::int as late,
  (count(*) filter (where case_id is not null and done is null and due_date < ?))::int as overdue,
  (count(*) filter (where jsonb_array_length(term->'extensions') > 0))::int as extended,
  percentile_cont(0.5) within group (order by b.n - a.n) as median,
  percentile_cont(0.9) within group (order by b.n - a.n) as p90
  from request left join office a on a.day = begun left join office b on b.day = done`;

/** Figures that are lists of counts. */
type Tallied = 'channels' | 'months' | 'outcomes' | 'languages';

/**
 * Counts the requests of a register that came in within a period.
 * @param register key of the register, for example `foi`
 * @param now what is open now and past its term is overdue
 */
export async function registerFigures(
  em: EntityManager, register: string, asked: Period, exceptions: readonly CalendarException[], now = new Date(),
): Promise<RegisterFigures> {
  const chosen = [register, asked.since, asked.until];
  const days = officeDays(asked.from, localDate(now), exceptions);
  const [row] = await em.execute(`with ${requests}, ${office} ${figures}`,
    [...chosen, days.first, JSON.stringify(days.counts), localDate(now)]) as [Omit<RegisterFigures, Tallied>];
  return {
    ...row,
    channels: await tally(em, chosen, 'channel'),
    months: await tally(em, chosen, "to_char(begun, 'YYYY-MM')"),
    outcomes: await tally(em, chosen,
      "case when case_id is null then null when done is null then 'open' else coalesce(outcome, 'closed') end"),
    languages: await tally(em, chosen, 'language'),
  };
}

/**
 * Counts requests by something.
 * @param chosen register, from, to
 * @param by expression of SQL over the request; rows where it is null are left out
 */
export async function tally(em: EntityManager, chosen: unknown[], by: string): Promise<Tally[]> {
  return await em.execute(`with ${requests} select key, count(*)::int as count from (select ${by} as key from request) k
    where key is not null group by key order by key`, chosen) as Tally[];
}
