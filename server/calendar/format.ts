import { localTime } from './day.ts';
import type { Day } from './day.ts';

export type Language = 'ro' | 'hu';

/**
 * A day as people write it: `24.11.2026` or `2026. 11. 24.`
 * @param day ISO day, or an instant read on the office's clock
 * @param language ro or hu
 */
export function formatDate(day: Day | Date, language: Language): string {
  const [year, month, date] = (day instanceof Date ? localTime(day).day : day.slice(0, 10)).split('-');
  return language === 'ro' ? `${date}.${month}.${year}` : `${year}. ${month}. ${date}.`;
}

/**
 * Hours and minutes on the office's clock: `14:05`.
 * @param instant any instant
 */
export function formatTime(instant: Date): string {
  return localTime(instant).time;
}

/**
 * Day and time: `24.11.2026, 14:05` or `2026. 11. 24. 14:05`.
 * @param instant any instant
 * @param language ro or hu
 */
export function formatDateTime(instant: Date, language: Language): string {
  return `${formatDate(instant, language)}${language === 'ro' ? ', ' : ' '}${formatTime(instant)}`;
}

/**
 * The line of a registration number: `12345/24.11.2026` or `12345/2026. 11. 24.`
 * @param number number in the register
 * @param day day of registration, or an instant read on the office's clock
 * @param language ro or hu
 */
export function formatRegistration(number: number | string, day: Day | Date, language: Language = 'ro'): string {
  return `${number}/${formatDate(day, language)}`;
}

/**
 * An amount of lei: `1.234,56 lei` or `1234,56 lej`.
 * @param amount lei, with at most two decimals
 * @param language ro or hu
 */
export function formatAmount(amount: number, language: Language): string {
  const [whole, decimals] = amount.toFixed(2).split('.') as [string, string];
  return language === 'ro'
    ? `${whole.replace(/\B(?=(?:\d{3})+$)/g, '.')},${decimals} lei`
    : `${whole},${decimals} lej`;
}
