import { addDays, isWorkingDay, type CalendarException, type Day } from '../calendar/index.ts';

/** Working days up to and including each day from `first` on: the difference of two is the working days between them. */
export interface OfficeDays {
  first: Day;
  counts: number[];
}

/**
 * Counts working days so that the database can measure in them.
 * @param first earliest day that is needed
 * @param last latest day that is needed
 * @param exceptions days on which the office differs from the law
 */
export function officeDays(first: Day, last: Day, exceptions: readonly CalendarException[]): OfficeDays {
  const counts: number[] = [];
  let count = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(day, exceptions)) count++;
    counts.push(count);
  }
  return { first, counts };
}
