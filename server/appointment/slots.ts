import { addDays, instantOf, isWorkingDay, localDate, weekday, type CalendarException } from '../calendar/index.ts';
import type { Calendar } from '../city/index.ts';

/** A time at which a counter receives people. */
export interface Slot {
  startsAt: Date;
  endsAt: Date;
  /** Languages spoken then. */
  languages: ('ro' | 'hu')[];
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Whether a counter is open on a day: a working day of the office, and not closed by itself. */
const isOpen = ({ closed }: Calendar, day: string, exceptions: readonly CalendarException[]): boolean =>
  isWorkingDay(day, exceptions) && !closed.includes(day);

/**
 * All times of a counter on one day, in their order, whoever has booked them. A working day by exception (a Saturday)
 * has hours only where the calendar names its day of the week.
 * @param day ISO day
 * @param exceptions office calendar of the city hall
 */
export function slotsOn(calendar: Calendar, day: string, exceptions: readonly CalendarException[]): Slot[] {
  if (!isOpen(calendar, day, exceptions)) return [];
  const date = weekday(day) || 7;
  return calendar.hours
    .filter(({ days }) => days.includes(date))
    .flatMap(({ from, to, languages }) => {
      const [first, last] = [minutesOf(from), minutesOf(to) - calendar.slotMinutes];
      const count = Math.max(0, Math.floor((last - first) / calendar.slotMinutes) + 1);
      return Array.from({ length: count }, (_, at) => {
        const start = first + at * calendar.slotMinutes;
        return {
          startsAt: instantOf(day, start),
          endsAt: instantOf(day, start + calendar.slotMinutes),
          languages,
        };
      });
    })
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}

/** First and last day that can be booked now. */
export function bookableDays({ fromHours, aheadDays }: Calendar, now: Date): { first: string; last: string } {
  return { first: localDate(earliest(fromHours, now)), last: addDays(localDate(now), aheadDays) };
}

const earliest = (fromHours: number, now: Date): Date => new Date(now.getTime() + fromHours * 3_600_000);

/** The times of a day that are not too near. */
export const bookableOn = (
  calendar: Calendar,
  day: string,
  exceptions: readonly CalendarException[],
  now: Date,
): Slot[] => {
  const { first, last } = bookableDays(calendar, now);
  if (day < first || day > last) return [];
  const from = earliest(calendar.fromHours, now);
  return slotsOn(calendar, day, exceptions).filter(({ startsAt }) => startsAt >= from);
};

/** The slot that begins at an instant, or undefined where the counter has none that can be booked. */
export const slotAt = (
  calendar: Calendar,
  startsAt: Date,
  exceptions: readonly CalendarException[],
  now: Date,
): Slot | undefined =>
  bookableOn(calendar, localDate(startsAt), exceptions, now).find(
    (slot) => slot.startsAt.getTime() === startsAt.getTime(),
  );
