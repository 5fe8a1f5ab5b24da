export { addDays, addMonths, instantOf, localDate, localTime, localYear, TIME_ZONE, weekday } from './day.ts';
export type { Day, LocalTime } from './day.ts';
export {
  addWorkingDays, isWorkingDay, nextWorkingDay, orthodoxEaster, publicHolidays, workingDaysBetween,
} from './holidays.ts';
export type { CalendarException, Holiday } from './holidays.ts';
export { computeDueDate } from './term.ts';
export type { DueDate, Term, TermUnit } from './term.ts';
export { formatAmount, formatDate, formatDateTime, formatRegistration, formatTime } from './format.ts';
