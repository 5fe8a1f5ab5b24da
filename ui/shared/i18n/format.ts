import type { Language } from './translate.ts';
import { currentLanguage } from './translate.ts';

const ZONE = 'Europe/Bucharest';

interface DateParts {
  day: string;
  month: string;
  year: string;
  time: string;
}

/** A calendar day or moment as a date: `24.11.2026` or `2026. 11. 24.`; empty for nothing. */
export function formatDate(value: string | null | undefined, language: Language = currentLanguage()): string {
  const parts = dateParts(value);
  if (!parts) return '';
  return language === 'ro'
    ? `${parts.day}.${parts.month}.${parts.year}`
    : `${parts.year}. ${parts.month}. ${parts.day}.`;
}

/** A moment with its minute, in the time of the city hall: `24.11.2026, 14:05` or `2026. 11. 24. 14:05`. */
export function formatDateTime(value: string | null | undefined, language: Language = currentLanguage()): string {
  const parts = dateParts(value);
  if (!parts) return '';
  return `${formatDate(value, language)}${language === 'ro' ? ', ' : ' '}${parts.time}`;
}

/** The hour and minute of a moment: `14:05`. */
export function formatTime(value: string | null | undefined): string {
  return dateParts(value)?.time ?? '';
}

/** How far a moment or day is from now in whole words; show it only beside the exact one. */
export function formatRelative(value: string, language: Language = currentLanguage(), now = Date.now()): string {
  const seconds = (Date.parse(value) - now) / 1000;
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(Math.trunc(seconds), 'second');
}

/** A number by the habit of the language. */
export function formatNumber(value: number, language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(language).format(value);
}

/** An amount of money: `20 RON`, `1.234,50 RON`. */
export function formatMoney(amount: number, currency: string, language: Language = currentLanguage()): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: 2 }).format(
    amount,
  );
  return `${number}\u00a0${currency}`;
}

/** A file size in KB or MB from bytes. */
export function formatSize(bytes: number, language: Language = currentLanguage()): string {
  const mega = bytes / 1024 / 1024;
  const [value, unit] = mega >= 1 ? [mega, 'MB'] : [Math.max(1, bytes / 1024), 'KB'];
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  return `${number}\u00a0${unit}`;
}

function dateParts(value: string | null | undefined): DateParts | null {
  if (!value) return null;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (day) return { year: day[1] ?? '', month: day[2] ?? '', day: day[3] ?? '', time: '' };
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return null;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
  return {
    year: parts.year ?? '',
    month: parts.month ?? '',
    day: parts.day ?? '',
    time: `${parts.hour}:${parts.minute}`,
  };
}
