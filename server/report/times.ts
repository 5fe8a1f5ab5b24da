import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate, type CalendarException } from '../calendar/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { officeDays } from './office-days.ts';
import type { Period } from './scope.ts';
import { dayOf, inScope, milestones, office, scope, stepRuns } from './sql.ts';

/** How long a procedure takes from registration to decision, in working days, and how often within the term. */
export interface ProcedureTime {
  procedure: string;
  decided: number;
  median: number;
  p90: number;
  /** Decided cases that had a term, and those of them decided by its last day. */
  withTerm: number;
  inTerm: number;
}

/** How long a step takes, in seconds of the clock on the wall. */
export interface StepTime {
  procedure: string;
  activity: string;
  done: number;
  median: number;
  p90: number;
}

/** One week, named by its Monday. */
export interface Week {
  week: string;
  registered: number;
  decided: number;
  withTerm: number;
  inTerm: number;
}

/** Cases decided in a period; parameters: scope, from, to. */
const decidedCases = `${scope}, decided as (
  select c.procedure_key, ${dayOf('c.registered_at')} as begun, ${dayOf('e.at')} as done, c.due_date
  from case_event e join case_file c on c.id = e.case_id cross join scope
  where e.kind = 'outcome' and e.at >= ? and e.at < ? and ${inScope}
)`;

const withinTerm = `count(due_date)::int as "withTerm", (count(*) filter (where done <= due_date))::int as "inTerm"`;

/**
 * Working days from registration to decision of the cases decided in a period, by procedure. The day of registration is
 * not counted, that of the decision is.
 */
export async function procedureTimes(
  em: EntityManager, scoped: string | null, { since, until, to }: Period, exceptions: readonly CalendarException[],
): Promise<ProcedureTime[]> {
  const inPeriod = [scoped, since, until];
  const [{ first }] = await em.execute(
    `with ${decidedCases} select min(begun)::text as first from decided`, inPeriod) as [{ first: string | null }];
  if (first === null) return [];
  const days = officeDays(first, to, exceptions);
  return await em.execute(`with ${decidedCases}, ${office}
    select procedure_key as procedure, count(*)::int as decided,
      percentile_cont(0.5) within group (order by b.n - a.n) as median,
      percentile_cont(0.9) within group (order by b.n - a.n) as p90,
      ${withinTerm}
    from decided join office a on a.day = begun join office b on b.day = done
    group by procedure_key order by procedure_key`, [...inPeriod, days.first, JSON.stringify(days.counts)]) as ProcedureTime[];
}

/** Milestones of procedures as the database reads them: the steps that people are told of, in their order. */
export function milestonesOf(procedures: PublishedProcedure[]): string {
  return JSON.stringify(procedures.flatMap(({ key, pkg }) =>
    pkg.meta.steps.map(({ activity }, position) => ({ procedure_key: key, activity_id: activity, position }))));
}

/** How long the milestones of procedures took that ended in a period. */
export async function stepTimes(
  em: EntityManager, scoped: string | null, { since, until }: Period, procedures: PublishedProcedure[],
): Promise<StepTime[]> {
  return await em.execute(`with ${scope}, ${stepRuns}, ${milestones}
    select procedure_key as procedure, activity_id as activity, done, median, p90
    from milestone join (
      select n, count(*)::int as done, percentile_cont(0.5) within group (order by seconds) as median,
        percentile_cont(0.9) within group (order by seconds) as p90
      from milestone join step_run using (procedure_key, activity_id) group by n
    ) pace using (n) order by procedure_key, position`,
  [scoped, since, until, milestonesOf(procedures)]) as StepTime[];
}

/** The Monday of an instant's week. */
const monday = (instant: string): string => `date_trunc('week', ${dayOf(instant)})::date`;

/** Registered and decided cases of the last weeks, the present one last. */
export async function weeks(em: EntityManager, scoped: string | null, count: number, now = new Date()): Promise<Week[]> {
  return await em.execute(`with ${scope}, week as (
      select generate_series(
        date_trunc('week', ?::date) - (? - 1) * interval '1 week', date_trunc('week', ?::date), interval '1 week')::date as day
    ), taken as (
      select ${monday('c.registered_at')} as day, count(*)::int as registered from case_file c cross join scope
      where c.registered_at >= (select min(day) - 1 from week) and ${inScope} group by 1
    ), done as (
      select ${monday('e.at')} as day, count(*)::int as decided, count(c.due_date)::int as with_term,
        (count(*) filter (where ${dayOf('e.at')} <= c.due_date))::int as in_term
      from case_event e join case_file c on c.id = e.case_id cross join scope
      where e.kind = 'outcome' and e.at >= (select min(day) - 1 from week) and ${inScope} group by 1
    )
    select week.day::text as week, coalesce(registered, 0) as registered, coalesce(decided, 0) as decided,
      coalesce(with_term, 0) as "withTerm", coalesce(in_term, 0) as "inTerm"
    from week left join taken using (day) left join done using (day) order by week.day`,
  [scoped, localDate(now), count, localDate(now)]) as Week[];
}
