import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDate, formatTime } from '../calendar/index.ts';
import type { Calendar } from '../city/index.ts';
import { notifyContact } from '../notification/index.ts';
import { shownCode } from '../code/index.ts';
import type { Services } from '../services.ts';
import { languages, text, type Language } from '../texts/index.ts';
import type { IAppointment } from './appointment.entity.ts';

/** Page of an appointment, as the mails name it. */
const pages: Record<Language, string> = { ro: '/ro/programare', hu: '/hu/idopont' };

type Event = 'booked' | 'moved' | 'cancelled' | 'reminder';
type Facts = Record<string, string>;
type Words = (to: Language, facts: Facts) => { subject: string; body: string };

const words: Record<Event, Words> = {
  booked: (to, facts) => ({
    subject: text(to, 'appointment.booked.subject', facts),
    body: text(to, 'appointment.booked.body', facts),
  }),
  moved: (to, facts) => ({
    subject: text(to, 'appointment.moved.subject', facts),
    body: text(to, 'appointment.moved.body', facts),
  }),
  cancelled: (to, facts) => ({
    subject: text(to, 'appointment.cancelled.subject', facts),
    body: text(to, 'appointment.cancelled.body', facts),
  }),
  reminder: (to, facts) => ({
    subject: text(to, 'appointment.reminder.subject', facts),
    body: text(to, 'appointment.reminder.body', facts),
  }),
};

/** Tells the person what became of an appointment: time, place and the page to change it; nothing about the matter. */
export async function confirmBooking(
  em: EntityManager,
  { env, city }: Pick<Services, 'env' | 'city'>,
  calendar: Calendar,
  appointment: IAppointment,
  event: Event,
): Promise<void> {
  const { startsAt, code } = appointment;
  const told = (to: Language) =>
    words[event](to, {
      date: formatDate(startsAt, to),
      time: formatTime(startsAt),
      counter: calendar.name[to],
      place: calendar.place[to],
      address: city.data.address[to],
      code: shownCode(code),
      link: `${env.PUBLIC_URL}${pages[to]}/${shownCode(code)}`,
    });
  const [ro, hu] = [told('ro'), told('hu')];
  await notifyContact(em, appointment, {
    dedupKey: `appointment:${appointment.id}:${event}:${startsAt.toISOString()}`,
    subject: { ro: ro.subject, hu: hu.subject },
    body: { ro: ro.body, hu: hu.body },
  });
}

/** Languages of a counter at some hour, the Romanian first. */
export const spokenAt = ({ hours }: Calendar): Language[] =>
  languages.filter((language) => hours.some((period) => period.languages.includes(language)));
