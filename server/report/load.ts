import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../calendar/index.ts';
import { inScope, isoOf, scope, standing } from './sql.ts';

/** Open work, how much of it is late, and how much is due within two working days. */
export interface Load {
  open: number;
  overdue: number;
  soon: number;
}

const counts = `count(*)::int as open, (count(*) filter (where standing = 'overdue'))::int as overdue,
  (count(*) filter (where standing = 'soon'))::int as soon`;

/** Open cases in scope, each with its standing; parameters: scope, today, soon. */
const openCases = `${scope}, open_case as (
  select c.id, c.departments, ${standing} as standing
  from case_file c cross join scope where c.closed_at is null and ${inScope}
)`;

/** Open tasks of the departments in scope; parameters: scope, today, soon. */
const openTasks = `${scope}, open_task as (
  select t.id, t.assignee_id, t.assignee_name, t.created_at, waits.departments, ${standing} as standing
  from task t join case_file c on c.id = t.case_id cross join scope
  cross join lateral (
    select array_agg(distinct regexp_replace(g, '\\.head$', '')) as departments from unnest(t.candidate_groups) g
  ) waits
  where t.state in ('open', 'completing') and (scope.keys is null or waits.departments && scope.keys)
)`;

type Parameters = [scope: string | null, today: Day, soon: Day];

/** Open cases altogether; a case counts once, however many departments work on it. */
export async function caseLoad(em: EntityManager, parameters: Parameters): Promise<Load> {
  const [row] = await em.execute(`with ${openCases} select ${counts} from open_case`, parameters) as [Load];
  return row;
}

/** Open cases by department; one on which several departments work counts at each of them. */
export async function casesByDepartment(
  em: EntityManager, parameters: Parameters,
): Promise<(Load & { department: string })[]> {
  return await em.execute(`with ${openCases} select department, ${counts}
    from open_case cross join scope cross join lateral unnest(departments) department
    where scope.keys is null or department = any(scope.keys) group by department order by department`,
  parameters) as (Load & { department: string })[];
}

/** Open tasks by the department they wait in. */
export async function tasksByDepartment(
  em: EntityManager, parameters: Parameters,
): Promise<(Load & { department: string; unassigned: number })[]> {
  return await em.execute(`with ${openTasks} select department, ${counts},
      (count(*) filter (where assignee_id is null))::int as unassigned
    from open_task cross join scope cross join lateral unnest(departments) department
    where scope.keys is null or department = any(scope.keys) group by department order by department`,
  parameters) as (Load & { department: string; unassigned: number })[];
}

/** Open tasks by the person who has them, the fullest hands first. */
export async function tasksByPerson(
  em: EntityManager, parameters: Parameters,
): Promise<(Load & { id: string; name: string; oldest: string })[]> {
  return await em.execute(`with ${openTasks} select assignee_id as id, max(assignee_name) as name, ${counts},
      ${isoOf('min(created_at)')} as oldest
    from open_task where assignee_id is not null group by assignee_id order by open desc, name, id`,
  parameters) as (Load & { id: string; name: string; oldest: string })[];
}
