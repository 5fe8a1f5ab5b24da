import type { EntityManager } from '@mikro-orm/postgresql';
import { allStepRuns, dayOf, inScope, isoOf, milestones, paused, scope, standing } from './sql.ts';
import type { Day } from '../calendar/index.ts';
import type { Period } from './scope.ts';

/** Which open cases a list holds. */
export const openLists = ['open', 'overdue', 'soon', 'late'] as const;
export type OpenList = (typeof openLists)[number];

/** An open case as a manager sees it: no name of the applicant. */
export interface OpenCase {
  id: string;
  no: number;
  register: string;
  registeredAt: string;
  procedure: string;
  activity: string | null;
  departments: string[];
  assignees: string[];
  dueDate: Day | null;
  standing: 'overdue' | 'soon' | 'normal';
  /** Day on which it should be decided by the usual pace; null where there is no experience yet. */
  expectedOn: Day | null;
  late: boolean;
}

/** What the forecast needs. */
export interface OpenQuery {
  scope: string | null;
  today: Day;
  soon: Day;
  now: Date;
  /** Steps of this period give the usual pace. */
  experience: Period;
  milestones: string;
}

/**
 * Open cases with the day on which they should be decided: now, plus the usual (median) time of every milestone still
 * ahead, less what the present one has used up already. A milestone without experience counts as nothing; a case without
 * any has no forecast. Late is a case whose expected day lies after its due date and which is not overdue yet. Where the
 * term stands still nothing is foretold.
 */
const forecast = `with ${allStepRuns}, ${milestones}, usual as (
  select m.procedure_key, m.activity_id, m.position, pace.seconds
  from milestone m left join (
    select n, percentile_cont(0.5) within group (order by seconds) as seconds
    from milestone join step_run using (procedure_key, activity_id) group by n
  ) pace using (n)
), ${scope}, open_case as (
  select c.id, c.procedure_key, c.departments, c.registered_at, c.register_entry_id, c.due_date, ${paused} as paused,
    ${standing} as standing
  from case_file c cross join scope where c.closed_at is null and ${inScope}
), last_line as (
  select o.id, l.activity_id, l.kind, l.at, m.position
  from open_case o join milestone m using (procedure_key)
  cross join lateral (
    select e.activity_id, e.kind, e.at from case_event e
    where e.case_id = o.id and e.activity_id = m.activity_id and e.kind like 'step.%' order by e.id desc limit 1
  ) l
), place as (
  select id, max(position) filter (where kind = 'step.started') as standing_at, max(position) as reached
  from last_line group by id
), ahead as (
  select o.id, sum(case when m.seconds is not null and m.position = p.standing_at
      then greatest(0, m.seconds - extract(epoch from ?::timestamptz - l.at)) else m.seconds end) as seconds
  from open_case o left join place p using (id)
  join usual m on m.procedure_key = o.procedure_key and m.position >= coalesce(p.standing_at, p.reached + 1, 0)
  left join last_line l on l.id = o.id and l.position = m.position and m.position = p.standing_at
  group by o.id
), foretold as (
  select o.*, at_step.activity_id,
    case when not o.paused then ${dayOf("?::timestamptz + a.seconds * interval '1 second'")} end as expected_on
  from open_case o left join ahead a using (id) left join place p using (id)
  left join last_line at_step on at_step.id = o.id and at_step.position = p.standing_at
), judged as (
  select *, coalesce(standing <> 'overdue' and expected_on > due_date, false) as late from foretold
)`;

const parametersOf = ({ scope, today, soon, now, experience, milestones }: OpenQuery): unknown[] =>
  [experience.since, experience.until, milestones, scope, today, soon, now, now];

/** How many open cases will be late by the usual pace, and how many cannot be foretold. */
export async function lateCount(em: EntityManager, query: OpenQuery): Promise<{ late: number; unknown: number }> {
  const [row] = await em.execute(`${forecast} select (count(*) filter (where late))::int as late,
    (count(*) filter (where expected_on is null and due_date is not null))::int as unknown from judged`, parametersOf(query)) as
    [{ late: number; unknown: number }];
  return row;
}

const conditions: Record<OpenList, string> = {
  open: 'true', overdue: "standing = 'overdue'", soon: "standing = 'soon'", late: 'late',
};

/** Narrows a list to one procedure or to one person's hands. */
interface CaseFilter {
  procedure?: string | undefined;
  person?: string | undefined;
}

/**
 * Open cases of one list, the earliest due date first; of one procedure or one person's hands when asked. Cases that the
 * reader must not see are counted, but not named.
 */
export async function openCases(
  em: EntityManager, readerId: string, query: OpenQuery, list: OpenList, filter: CaseFilter, limit: number,
): Promise<OpenCase[]> {
  return await em.execute(`${forecast}
    select j.id, r.no, r.register,
      ${isoOf('r.at')} as "registeredAt", j.procedure_key as procedure, j.activity_id as activity, j.departments,
      array(select distinct t.assignee_name from task t where t.case_id = j.id and t.state in ('open', 'completing')
        and t.assignee_name is not null order by 1) as assignees,
      j.due_date::text as "dueDate", j.standing, j.expected_on::text as "expectedOn", j.late
    from judged j join register_entry r on r.id = j.register_entry_id
    where ${conditions[list]} and (?::text is null or j.procedure_key = ?::text)
      and (?::uuid is null or exists (
        select from task t where t.case_id = j.id and t.assignee_id = ?::uuid and t.state in ('open', 'completing')))
      and not exists (select from case_exclusion x where x.case_id = j.id and x.person_id = ? and x.ended_at is null)
    order by j.due_date nulls last, r.at, j.id limit ${limit}`,
  [...parametersOf(query), ...twice(filter.procedure), ...twice(filter.person), readerId]) as OpenCase[];
}

const twice = (value: string | undefined): (string | null)[] => [value ?? null, value ?? null];
