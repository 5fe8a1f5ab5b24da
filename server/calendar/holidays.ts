import { addDays, weekday } from './day.ts';
import type { Day } from './day.ts';
import data from './holidays.json' with { type: 'json' };

/** A day on which the office differs from the law: bridge days of the Government, local closing, a made-up Saturday. */
export interface CalendarException {
  date: Day;
  kind: 'closed' | 'open';
  source?: string;
}

/** A public holiday. */
export interface Holiday {
  day: Day;
  name: { ro: string; hu: string };
  source: string;
}

const years = new Map<number, Map<Day, Holiday>>();

/**
 * Orthodox Easter (Meeus, Julian algorithm, moved to the Gregorian calendar).
 * @param year 1900 to 2099
 * @throws RangeError outside of these years, where the two calendars are not 13 days apart
 */
export function orthodoxEaster(year: number): Day {
  if (!Number.isInteger(year) || year < 1900 || year > 2099) throw new RangeError(`no Easter date for year ${year}`);
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const day = ((d + e + 114) % 31) + 1;
  return addDays(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10), 13);
}

function isInForce(rule: { validFrom: string; validTo: string | null }, day: Day): boolean {
  return rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo);
}

function holidaysByDay(year: number): Map<Day, Holiday> {
  const known = years.get(year);
  if (known) return known;
  const easter = orthodoxEaster(year);
  const dated = [
    ...data.fixed.map((rule) => ({
      rule, day: `${year}-${String(rule.month).padStart(2, '0')}-${String(rule.day).padStart(2, '0')}`,
    })),
    ...data.movable.map((rule) => ({ rule, day: addDays(easter, rule.daysFromEaster) })),
  ];
  const byDay = new Map<Day, Holiday>();
  for (const { rule, day } of dated) {
    if (isInForce(rule, day) && !byDay.has(day)) byDay.set(day, { day, name: rule.name, source: rule.source });
  }
  years.set(year, byDay);
  return byDay;
}

/**
 * Public holidays of a year in order; two feasts on one day count once.
 * @param year 1900 to 2099
 */
export function publicHolidays(year: number): Holiday[] {
  return [...holidaysByDay(year).values()].toSorted((a, b) => a.day.localeCompare(b.day));
}

/**
 * Whether the office works.
 * @param day calendar day
 * @param exceptions days on which the office differs from the law; they win
 */
export function isWorkingDay(day: Day, exceptions: readonly CalendarException[] = []): boolean {
  const exception = exceptions.find(({ date }) => date === day);
  if (exception) return exception.kind === 'open';
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  return !isWeekend && !holidaysByDay(Number(day.slice(0, 4))).has(day);
}

/**
 * The first working day from a day on.
 * @param day calendar day; stays when it is a working day
 * @param exceptions office exceptions
 * @throws RangeError when the office is closed for more than a year
 */
export function nextWorkingDay(day: Day, exceptions: readonly CalendarException[] = []): Day {
  let current = day;
  for (let tried = 0; tried < 400; tried++, current = addDays(current, 1)) {
    if (isWorkingDay(current, exceptions)) return current;
  }
  throw new RangeError(`no working day within a year after ${day}`);
}

/**
 * Moves by working days; the start itself is not counted.
 * @param day start, working day or not
 * @param count working days, negative to go back
 * @param exceptions office exceptions
 */
export function addWorkingDays(day: Day, count: number, exceptions: readonly CalendarException[] = []): Day {
  const step = count < 0 ? -1 : 1;
  let [current, left, idle] = [day, Math.abs(count), 0];
  while (left > 0) {
    current = addDays(current, step);
    const works = isWorkingDay(current, exceptions);
    idle = works ? 0 : idle + 1;
    if (works) left--;
    if (idle > 400) throw new RangeError(`no working day within a year of ${current}`);
  }
  return current;
}

/**
 * Counts working days after `from`, up to and including `to`.
 * @param from first day, not counted
 * @param to last day, counted; before `from` gives a negative number
 * @param exceptions office exceptions
 */
export function workingDaysBetween(from: Day, to: Day, exceptions: readonly CalendarException[] = []): number {
  if (to < from) return -workingDaysBetween(to, from, exceptions);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, exceptions)) count++;
  return count;
}
