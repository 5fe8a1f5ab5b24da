import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, addWorkingDays, localDate, type Day } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { officeDays } from '../report/office-days.ts';
import { statisticsSettings } from '../report/settings.ts';
import { dayOf, office } from '../report/sql.ts';
import type { ICaseFile } from './case.entity.ts';

/** Days back that give the experience. */
const experienceDays = 365;
/** Cases looked at, the newest. */
const casesRead = 1000;

/** When cases like this one were decided, counted from the step where it stands. */
export interface Outlook {
  /** Half of them were decided by the first day, nine of ten by the second; null where that cannot be said. */
  likely: { from: Day; to: Day } | null;
  /** It takes longer than nine of ten did. */
  longer: boolean;
}

const nothing: Outlook = { likely: null, longer: false };

/** Where a case stands: the BPMN step, and since when. */
export interface Standing {
  activity: string;
  since: Date;
}

/**
 * The likely days of the decision, from the history of the procedure and of the step. Nothing is said while the term
 * stands still or the applicant is asked, nor from fewer cases than the smallest cell of the public statistics.
 */
export async function outlookOf(
  em: EntityManager, city: City, caseFile: ICaseFile, standing: Standing | null, now = new Date(),
): Promise<Outlook> {
  const waits = caseFile.state === 'waiting_for_you' || caseFile.term?.pauses?.some(({ to }) => to === null) === true;
  if (!standing || waits || caseFile.closedAt) return nothing;
  const exceptions = city.data.calendarExceptions;
  const pace = await paceFrom(em, city, caseFile.procedureKey, standing.activity, now);
  if (!pace || pace.cases < statisticsSettings(city).smallestCell) return nothing;
  const [today, since] = [localDate(now), localDate(standing.since)];
  const [half, most] = [pace.median, pace.p90].map((days) => addWorkingDays(since, Math.ceil(days), exceptions)) as [Day, Day];
  if (most < today) return { likely: null, longer: true };
  return { likely: { from: half < today ? today : half, to: most }, longer: false };
}

interface Pace {
  cases: number;
  /** Working days. */
  median: number;
  p90: number;
}

/** Working days from the last beginning of a step to the decision, over the decided cases of a year. */
async function paceFrom(em: EntityManager, city: City, procedure: string, activity: string, now: Date): Promise<Pace | null> {
  const first = addDays(localDate(now), -2 * experienceDays);
  const days = officeDays(first, localDate(now), city.data.calendarExceptions);
  const [row] = await em.execute(`with recent as (
      select id, closed_at from case_file where procedure_key = ? and closed_at >= ? and state in ('decided', 'closed')
      order by closed_at desc limit ${casesRead}
    ), run as (
      select ${dayOf('begun.at')} as begun, ${dayOf('recent.closed_at')} as done from recent cross join lateral (
        select max(s.at) as at from case_event s
        where s.case_id = recent.id and s.activity_id = ? and s.kind = 'step.started'
      ) begun where begun.at is not null
    ), ${office}
    select count(*)::int as cases, percentile_cont(0.5) within group (order by b.n - a.n) as median,
      percentile_cont(0.9) within group (order by b.n - a.n) as p90
    from run join office a on a.day = begun join office b on b.day = done`,
  [procedure, new Date(now.getTime() - experienceDays * 86_400_000), activity, days.first, JSON.stringify(days.counts)]) as [Pace];
  return row.cases > 0 ? row : null;
}
