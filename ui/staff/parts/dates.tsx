import { formatDate, formatDateTime } from '../../shared/i18n/index.ts';

/** A day of the calendar; a dash when there is none. */
export function Day({ value }: { value: string | null | undefined }) {
  return value ? <time class="nowrap" dateTime={value}>{formatDate(value)}</time> : <>–</>;
}

/** A moment with its minute. */
export function Moment({ value }: { value: string }) {
  return <time class="nowrap" dateTime={value}>{formatDateTime(value)}</time>;
}
