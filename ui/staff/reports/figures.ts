import { formatNumber, t } from '../../shared/i18n/index.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** From so many hours on a time is told in days. */
const HOURS_AS_DAYS = 48;

/** Working days with at most one decimal. */
export function workingDays(count: number): string {
  return formatNumber(oneDecimal(count));
}

/** A length of time as people say it: minutes, hours, or days with one decimal. */
export function span(seconds: number): string {
  if (seconds < HOUR) return t('reports.minutes', { count: Math.max(1, Math.round(seconds / MINUTE)) });
  if (seconds < HOURS_AS_DAYS * HOUR) return t('reports.hours', { count: Math.round(seconds / HOUR) });
  return t('reports.days', { number: formatNumber(oneDecimal(seconds / DAY)) });
}

/** A share in whole per cent, or a dash when there is nothing to share. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : t('reports.percent', { number: formatNumber(Math.round((100 * part) / whole)) });
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
