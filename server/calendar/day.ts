/** A calendar day, `YYYY-MM-DD`; compares as text. */
export type Day = string;

/** The time zone of every city hall of the country. */
export const TIME_ZONE = 'Europe/Bucharest';

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
  minute: '2-digit', second: '2-digit',
});

/** What the clock on the wall of the office shows. */
export interface LocalTime {
  day: Day;
  /** `HH:MM` */
  time: string;
  seconds: number;
}

const hourMs = 3_600_000;
/** Since 1970 the office's clock has moved at full hours only, so one reading tells the offset of its hour. */
const offsets = new Map<number, number>();
/** Hours remembered: more than a year. */
const rememberedHours = 10_000;

function readClock(instant: Date): LocalTime {
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`, seconds: Number(parts.second),
  };
}

/** Milliseconds from UTC to the office's clock in this hour since 1970. */
function offsetIn(hour: number): number {
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const { day, time } = readClock(new Date(hour * hourMs));
  const offset = Date.parse(`${day}T${time}:00Z`) - hour * hourMs;
  if (offsets.size >= rememberedHours) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

/**
 * Reads an instant as the office's clock.
 * @param instant any instant
 */
export function localTime(instant: Date): LocalTime {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (!(hour >= 0) || instant.getUTCFullYear() > 9998) return readClock(instant);
  const shown = new Date(instant.getTime() + offsetIn(hour)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16), seconds: Number(shown.slice(17, 19)) };
}

/**
 * The day of an instant in Romania.
 * @param instant any instant
 */
export function localDate(instant: Date): Day {
  return localTime(instant).day;
}

/**
 * The year of an instant in Romania: the register starts again at its midnight, not at that of UTC.
 * @param instant any instant
 */
export function localYear(instant: Date): number {
  return Number(localDate(instant).slice(0, 4));
}

/**
 * Moves a day.
 * @param day start
 * @param count days, may be negative
 */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/**
 * Moves a day by months; a missing day becomes the last one of the month (31 Jan + 1 month = 28 or 29 Feb).
 * @param day start
 * @param count months
 */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/**
 * Day of the week.
 * @param day calendar day
 * @returns 0 Sunday … 6 Saturday
 */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * The instant at which the office's clock shows a time.
 * @param day calendar day
 * @param minutes minutes after midnight, may pass 24 hours; a time skipped in spring gives the instant of the change
 */
export function instantOf(day: Day, minutes = 0): Date {
  const target = addDays(day, Math.floor(minutes / 1440));
  const within = minutes - Math.floor(minutes / 1440) * 1440;
  const wall = Date.parse(`${target}T00:00:00Z`) + within * 60_000;
  // the offset is 2 or 3 hours; the earlier instant that shows the wanted time wins
  for (const offset of [3, 2]) {
    const candidate = new Date(wall - offset * 3_600_000);
    const shown = localTime(candidate);
    if (Date.parse(`${shown.day}T${shown.time}:00Z`) === wall) return candidate;
  }
  return new Date(wall - 2 * 3_600_000);
}
