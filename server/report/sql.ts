import { TIME_ZONE } from '../calendar/index.ts';

/** The day of an instant on the office's clock. */
export const dayOf = (instant: string): string => `((${instant}) at time zone '${TIME_ZONE}')::date`;

/** An instant as text that programs read: raw rows carry no dates. */
export const isoOf = (instant: string): string => `to_char((${instant}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Departments that the reader may see: one parameter, a JSON list, or null for all of them. */
export const scope = `scope as (
  select case when given is null then null else array(select jsonb_array_elements_text(given)) end as keys
  from (select ?::jsonb) p(given)
)`;

/** Condition on cases: the reader's departments work on it. */
export const inScope = '(scope.keys is null or c.departments && scope.keys)';

/** The term of the case stands still. */
export const paused = `exists (select from jsonb_array_elements(c.term->'pauses') pause where pause->>'to' is null)`;

/** How the open case stands to its term: two parameters, today and the last day that counts as soon. */
export const standing = `case when c.due_date is null or ${paused} then 'normal'
  when c.due_date < ?::date then 'overdue' when c.due_date <= ?::date then 'soon' else 'normal' end`;

/** Working days by calendar day: two parameters, the first day and the counts as a JSON list. */
export const office = `office as (
  select ?::date + (place - 1)::int as day, count::int as n
  from jsonb_array_elements_text(?::jsonb) with ordinality w(count, place)
)`;

/**
 * Milestones of the live procedures, numbered: one parameter, a JSON list of `procedure_key`, `activity_id`, `position`.
 * Grouping by the number `n` sorts a year of steps several times faster than by the names.
 */
export const milestones = `milestone as (
  select * from rows from (jsonb_to_recordset(?::jsonb) as (procedure_key text, activity_id text, position int))
    with ordinality m(procedure_key, activity_id, position, n)
)`;

/** Each time a step was done, with its length in seconds; two parameters, from and to (instants, `to` not counted). */
export const stepRuns = `step_run as (
  select l.procedure_key, l.activity_id, l.seconds
  from step_length l join case_file c on c.id = l.case_id cross join scope
  where l.at >= ? and l.at < ? and ${inScope}
)`;

/** The same for the whole city. */
export const allStepRuns = `step_run as (
  select l.procedure_key, l.activity_id, l.seconds from step_length l where l.at >= ? and l.at < ?
)`;
