import { localDate } from '../calendar/index.ts';

/** A registration number as people write it: number and local date, `12345/24.11.2026`. */
export function registrationNumber(no: number, at: Date): string {
  const [year, month, day] = localDate(at).split('-');
  return `${no}/${day}.${month}.${year}`;
}
