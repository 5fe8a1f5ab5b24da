import { z } from 'zod';
import { addDays, addWorkingDays, instantOf, localDate, type CalendarException, type Day } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { managedDepartments, type PersonActor } from '../identity/index.ts';

/** Days of a report when nothing else is asked for. */
const usualDays = 90;
/** Longest period of a report, days. */
const longestDays = 1100;
/** Working days before the due date from which a term counts as near. */
const soonDays = 2;

/** What a manager may ask for: a department and a period of calendar days, both ends counted. */
export const ReportQuery = z.object({
  department: z.string().max(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** A stretch of calendar days, with its instants on the office's clock. */
export interface Period {
  from: Day;
  to: Day;
  since: Date;
  /** First instant after the period. */
  until: Date;
}

/**
 * The departments that a report is about.
 * @returns null for all departments
 * @throws AppError `auth.forbidden` for who leads nothing, or asks for a department of somebody else
 */
export function reportScope(actor: PersonActor, department?: string): string[] | null {
  const own = managedDepartments(actor);
  if (own !== null && own.length === 0) throw new AppError('auth.forbidden');
  if (!department) return own;
  if (own !== null && !own.includes(department)) throw new AppError('auth.forbidden');
  return [department];
}

/**
 * The asked period; the last 90 days when nothing is asked. One turned round is taken the right way, one that is too
 * long ends with its last day.
 */
export function periodOf({ from, to }: z.infer<typeof ReportQuery>, now = new Date()): Period {
  const last = to ?? localDate(now);
  const first = from ?? addDays(last, -usualDays);
  const [begin, end] = first <= last ? [first, last] : [last, first];
  const earliest = addDays(end, -longestDays);
  return period(begin < earliest ? earliest : begin, end);
}

/** A period from its first to its last day. */
export function period(from: Day, to: Day): Period {
  return { from, to, since: instantOf(from), until: instantOf(addDays(to, 1)) };
}

/** Today, and the last day that counts as near. */
export function nearDays(exceptions: readonly CalendarException[], now = new Date()): [today: Day, soon: Day] {
  const today = localDate(now);
  return [today, addWorkingDays(today, soonDays, exceptions)];
}
