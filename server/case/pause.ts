import { addDays, addWorkingDays, computeDueDate, nextWorkingDay, workingDaysBetween } from '../calendar/index.ts';
import type { CalendarException, Day, Term } from '../calendar/index.ts';

/** A stretch of days that does not count: after `from`, up to and including `to`. */
export interface Pause {
  from: Day;
  /** Null while it lasts. */
  to: Day | null;
}

/**
 * When a term ends that stood still for a while. The day on which it stops has been counted, the day on which it goes
 * on is not, like the day of registration (domain.md §1.2); a pause that begins after the end changes nothing, one
 * that still lasts is not known yet and does not count.
 * @param options.start instant of registration
 * @param options.term amount, unit and whether the end rolls
 * @param options.pauses in any order, not overlapping
 * @param options.exceptions days on which the office differs from the law
 * @throws RangeError for an amount that is negative or no whole number
 */
export function dueDateWithPauses(
  { start, term, pauses, exceptions = [] }: {
    start: Date; term: Term; pauses: readonly Pause[]; exceptions?: readonly CalendarException[];
  },
): Day {
  const plain = computeDueDate({ start, term, exceptions });
  let [end, due] = [plain.countedEnd, plain.dueDate];
  for (const { from, to } of pauses.toSorted((a, b) => a.from.localeCompare(b.from))) {
    if (to === null || to <= from || from > due) continue;
    end = goOn(from, to, end, term, exceptions);
    due = term.rollToWorkingDay ? nextWorkingDay(end, exceptions) : end;
  }
  return due;
}

/** What was left of the term on the day it stopped is left on the day it goes on. */
function goOn(from: Day, to: Day, end: Day, { unit }: Term, exceptions: readonly CalendarException[]): Day {
  if (unit === 'working_days')
    return addWorkingDays(to, Math.max(0, workingDaysBetween(from, end, exceptions)), exceptions);
  return addDays(to, Math.max(0, daysBetween(from, end)));
}

/** Calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
