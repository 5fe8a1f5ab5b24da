import type { Calendar } from '../city/index.ts';
import { shownCode } from '../code/index.ts';
import type { Services } from '../services.ts';
import { text, type Language } from '../texts/index.ts';
import type { IAppointment } from './appointment.entity.ts';

const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
const escaped = (words: string): string =>
  words.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', String.raw`\n`);

/** Lines of at most 75 octets, as RFC 5545 §3.1 wants them. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}

/**
 * An appointment for the calendar of a phone or computer (RFC 5545): time, place, code, an alarm a day before; nothing
 * about the matter. A newer file of the same appointment replaces the older one there.
 */
export function calendarFile(
  { env, city }: Pick<Services, 'env' | 'city'>,
  calendar: Calendar,
  appointment: IAppointment,
  language: Language,
): string {
  const { code, startsAt, endsAt, state } = appointment;
  const title = text(language, 'appointment.ics.title', {
    counter: calendar.name[language],
    cityHall: city.data.shortName[language],
  });
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dosar//Appointments//RO',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${appointment.id}@${new URL(env.PUBLIC_URL).hostname}`,
    `DTSTAMP:${stamp(new Date())}`,
    `SEQUENCE:${Math.floor(Date.now() / 1000) - Math.floor(appointment.createdAt.getTime() / 1000)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(`${city.data.address[language]}, ${calendar.place[language]}`)}`,
    `DESCRIPTION:${escaped(text(language, 'appointment.ics.code', { code: shownCode(code) }))}`,
    `STATUS:${state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}
