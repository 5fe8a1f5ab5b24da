import type { Calendar } from '../city/index.ts';
import { shownCode } from '../code/index.ts';
import type { Services } from '../services.ts';
import type { IAppointment } from './appointment.entity.ts';
import { calendarOf, isOpen, type FreeSlot } from './appointment.service.ts';
import { spokenAt } from './notice.ts';

/** A counter as people see it. */
export const presentCalendar = (calendar: Calendar, { city }: Pick<Services, 'city'>) => ({
  key: calendar.key,
  name: calendar.name,
  place: calendar.place,
  address: city.data.address,
  languages: spokenAt(calendar),
});

export const presentSlot = ({ startsAt, endsAt, languages, free }: FreeSlot) => ({
  startsAt,
  endsAt,
  languages,
  free,
});

/** An appointment for whoever holds its code: when, where, what to bring; not who. */
export function presentAppointment(appointment: IAppointment, services: Services) {
  const { code, startsAt, endsAt, state, spoken, procedureKey } = appointment;
  const { meta } = services.catalogue.known(procedureKey).pkg;
  return {
    code: shownCode(code),
    calendar: presentCalendar(calendarOf(services, appointment.calendar), services),
    startsAt,
    endsAt,
    state,
    spoken,
    procedure: { key: procedureKey, name: meta.name },
    instruction: meta.visit?.instruction ?? null,
    bring: meta.documents.map(({ key, name, required }) => ({ key, name, required })),
    mayChange: isOpen(appointment),
    icsUrl: `/api/appointments/${shownCode(code)}/ics`,
  };
}

/** A line of the day at the counters. */
export function presentExpected(appointment: IAppointment, services: Services, preparedCode: string | null) {
  const { id, startsAt, endsAt, state, spoken, procedureKey, applicantName, caseId } = appointment;
  const { key, name, place } = calendarOf(services, appointment.calendar);
  return {
    id,
    startsAt,
    endsAt,
    state,
    spoken,
    applicantName,
    caseId: caseId ?? null,
    calendar: { key, name, place },
    procedure: { key: procedureKey, name: services.catalogue.known(procedureKey).pkg.meta.name },
    preparedCode,
  };
}
