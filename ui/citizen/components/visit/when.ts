import { currentLanguage, formatDate, formatTime } from '../../../shared/i18n/index.ts';

/** A day with its name: `joi, 26.11.2026` or `2026. 11. 26., csütörtök`. */
export function dayText(day: string): string {
  const language = currentLanguage();
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'Europe/Bucharest' });
  const name = format.format(new Date(day));
  return language === 'hu' ? `${formatDate(day)}, ${name}` : `${name}, ${formatDate(day)}`;
}

/** A time with its day. */
export const whenText = (startsAt: string): string => `${dayText(startsAt)}, ${formatTime(startsAt)}`;
