import { addDays, addMonths, instantOf, localDate } from './day.ts';
import type { Day } from './day.ts';
import { addWorkingDays, nextWorkingDay } from './holidays.ts';
import type { CalendarException } from './holidays.ts';

export type TermUnit = 'calendar_days' | 'working_days' | 'free_days' | 'months' | 'hours';

/** A term as a procedure declares it. */
export interface Term {
  amount: number;
  unit: TermUnit;
  /** An end on a day off moves to the next working day. */
  rollToWorkingDay?: boolean;
}

export interface DueDate {
  /** Day of registration in Romania; never counted. */
  startsOn: Day;
  /** Day on which the term ends by counting alone. */
  countedEnd: Day;
  /** Last day to act, after rolling; what the citizen is told. */
  dueDate: Day;
  /** Same as `dueDate`: the name the law uses for terms in free days. */
  lastUsefulDay: Day;
  /** Two working days earlier, for the staff; not before the day of registration. */
  internalDueDate: Day;
  /** First instant after the term: midnight in Romania, or the hour for terms in hours. */
  endsAt: Date;
  rolled: boolean;
}

const INTERNAL_MARGIN = 2;

function countedEnd(start: Day, { amount, unit }: Term, exceptions: readonly CalendarException[]): Day {
  switch (unit) {
    case 'calendar_days':
      return addDays(start, amount);
    case 'working_days':
      return addWorkingDays(start, amount, exceptions);
    case 'free_days':
      // neither the first nor the last day is counted (Code of civil procedure art. 181)
      return addDays(start, amount + 1);
    case 'months':
      return addMonths(start, amount);
    case 'hours':
      // hours run from the next midnight on the office's clock
      return addDays(start, Math.max(1, Math.ceil(amount / 24)));
  }
}

/**
 * When a term ends, by Romanian rules (Code of civil procedure art. 181, Civil Code art. 2551–2556).
 * @param options.start instant of registration
 * @param options.term amount, unit and whether the end rolls; the amount is a whole number of 0 or more
 * @param options.exceptions days on which the office differs from the law
 * @throws RangeError for an amount that is negative or no whole number
 */
export function computeDueDate(
  { start, term, exceptions = [] }: { start: Date; term: Term; exceptions?: readonly CalendarException[] },
): DueDate {
  if (!Number.isInteger(term.amount) || term.amount < 0) throw new RangeError(`a term cannot be ${term.amount} long`);
  const startsOn = localDate(start);
  const end = countedEnd(startsOn, term, exceptions);
  const dueDate = term.rollToWorkingDay ? nextWorkingDay(end, exceptions) : end;
  const rolled = dueDate !== end;
  const internal = addWorkingDays(dueDate, -INTERNAL_MARGIN, exceptions);
  const lastHour = term.unit === 'hours' && !rolled && term.amount % 24 !== 0 ? term.amount % 24 : 24;
  return {
    startsOn, countedEnd: end, dueDate, lastUsefulDay: dueDate, rolled,
    internalDueDate: internal < startsOn ? startsOn : internal,
    endsAt: instantOf(dueDate, lastHour * 60),
  };
}
