import { randomUUID } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { addDays, localDate } from '../calendar/index.ts';
import { CaseFile } from '../case/index.ts';
import { receiptCase } from '../case/receipt.ts';
import type { Calendar } from '../city/index.ts';
import { AppError } from '../errors.ts';
import { actorId, type Actor, type PersonActor } from '../identity/index.ts';
import { meantCode, newCode } from '../code/index.ts';
import { waitingOf } from '../prepared/prepared.service.ts';
import type { Services } from '../services.ts';
import { Appointment, type IAppointment } from './appointment.entity.ts';
import { confirmBooking } from './notice.ts';
import { bookableDays, bookableOn, slotAt, type Slot } from './slots.ts';

/** Days with free times in one answer. */
const daysShown = 10;

/** For what somebody comes: the code of a prepared request, or the receipt address of a case. */
export type Purpose = { kind: 'prepared'; code: string } | { kind: 'case'; receipt: string };

/** @throws AppError `appointment.noCalendar` */
export function calendarOf({ city }: Pick<Services, 'city'>, key: string): Calendar {
  const calendar = city.calendar(key);
  if (!calendar) throw new AppError('appointment.noCalendar');
  return calendar;
}

/** A time with the places left. */
export interface FreeSlot extends Slot {
  free: number;
}

/**
 * The next days with free times.
 * @param from first day looked at
 * @returns the days, and where to go on looking; null at the end of what can be booked
 */
export async function freeDays(
  em: EntityManager,
  { city }: Pick<Services, 'city'>,
  calendar: Calendar,
  from: string | null,
  now = new Date(),
): Promise<{ days: { date: string; slots: FreeSlot[] }[]; next: string | null }> {
  const { first, last } = bookableDays(calendar, now);
  const taken = await takenFrom(em, calendar, now);
  const days: { date: string; slots: FreeSlot[] }[] = [];
  let date = from && from > first ? from : first;
  for (; date <= last && days.length < daysShown; date = addDays(date, 1)) {
    const slots = bookableOn(calendar, date, city.data.calendarExceptions, now)
      .map((slot) => ({ ...slot, free: calendar.places - (taken.get(slot.startsAt.getTime()) ?? 0) }))
      .filter(({ free }) => free > 0);
    if (slots.length > 0) days.push({ date, slots });
  }
  return { days, next: date <= last ? date : null };
}

async function takenFrom(em: EntityManager, { key }: Calendar, now: Date): Promise<Map<number, number>> {
  const rows = (await em.execute(
    `select starts_at, count(*)::int as taken from appointment
      where calendar = ? and starts_at > ? and state <> 'cancelled' group by starts_at`,
    [key, now],
  )) as { starts_at: string | Date; taken: number }[];
  return new Map(rows.map(({ starts_at: at, taken }) => [new Date(at).getTime(), taken]));
}

/** Whose the appointment is, and for what. */
type Reason = Pick<
  IAppointment,
  'procedureKey' | 'preparedId' | 'caseId' | 'personId' | 'applicantName' | 'email' | 'language'
>;

/**
 * Books a time. One place is given once, whoever asks at the same moment: the database refuses a second one.
 * @throws AppError `appointment.slotTaken`, `appointment.alreadyBooked`, `appointment.notNeeded`, `prepared.*`
 */
export async function book(
  em: EntityManager,
  services: Services,
  actor: Actor,
  { purpose, startsAt, spoken }: { purpose: Purpose; startsAt: Date; spoken: 'ro' | 'hu' },
): Promise<IAppointment> {
  const reason = await reasonOf(em, services, purpose);
  const visit = services.catalogue.live(reason.procedureKey).pkg.meta.visit;
  if (!visit) throw new AppError('appointment.notNeeded');
  const calendar = calendarOf(services, visit.calendar);
  if (await bookedFor(em, reason)) throw new AppError('appointment.alreadyBooked');
  const slot = openSlot(services, calendar, startsAt, spoken);
  const appointment = em.create(Appointment, {
    id: randomUUID(),
    code: newCode(),
    calendar: calendar.key,
    startsAt,
    endsAt: slot.endsAt,
    place: await freePlace(em, calendar, startsAt),
    state: 'booked',
    spoken,
    ...reason,
  });
  await flushed(em);
  record(em, actorId(actor), 'appointment.book', 'appointment', appointment.id, { calendar: calendar.key });
  await confirmBooking(em, services, calendar, appointment, 'booked');
  return appointment;
}

async function reasonOf(em: EntityManager, { env }: Services, purpose: Purpose): Promise<Reason> {
  if (purpose.kind === 'prepared') {
    const { id, procedureKey, personId, applicantName, email, language } = await waitingOf(em, purpose.code);
    return { procedureKey, preparedId: id, caseId: null, personId, applicantName, email, language } as Reason;
  }
  const caseId = receiptCase(env, purpose.receipt.split('/').at(-1) ?? '');
  const caseFile = caseId && (await em.findOne(CaseFile, { id: caseId }));
  if (!caseFile) throw new AppError('case.notFound');
  if (caseFile.closedAt || caseFile.outcome) throw new AppError('appointment.notNeeded');
  return {
    procedureKey: caseFile.procedureKey,
    preparedId: null,
    caseId: caseFile.id,
    personId: caseFile.applicantId,
    applicantName: caseFile.applicantName,
    email: caseFile.applicantEmail,
    language: caseFile.language,
  } as Reason;
}

/** The appointment that is booked for a prepared request or a case, if any. */
export const bookedFor = (
  em: EntityManager,
  { preparedId, caseId }: Pick<Reason, 'preparedId' | 'caseId'>,
): Promise<IAppointment | null> =>
  em.findOne(Appointment, { ...(preparedId ? { preparedId } : { caseId }), state: 'booked' });

/** @throws AppError `appointment.slotTaken` when the counter has no such time, or does not speak the language then */
function openSlot({ city }: Services, calendar: Calendar, startsAt: Date, spoken: 'ro' | 'hu'): Slot {
  const slot = slotAt(calendar, startsAt, city.data.calendarExceptions, new Date());
  if (!slot?.languages.includes(spoken)) throw new AppError('appointment.slotTaken');
  return slot;
}

/** The first place of a time that nobody has. @throws AppError `appointment.slotTaken` */
async function freePlace(em: EntityManager, { key, places }: Calendar, startsAt: Date): Promise<number> {
  // one booking of a time after the other: who waits sees what the first has taken
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${key} ${startsAt.toISOString()}`]);
  const rows = (await em.execute(
    `select place from appointment where calendar = ? and starts_at = ? and state <> 'cancelled'`,
    [key, startsAt],
  )) as { place: number }[];
  const taken = new Set(rows.map(({ place }) => place));
  const place = Array.from({ length: places }, (_, at) => at).find((at) => !taken.has(at));
  if (place === undefined) throw new AppError('appointment.slotTaken');
  return place;
}

/** @throws AppError `appointment.alreadyBooked` when another tab was faster */
async function flushed(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const place = String(error).includes('appointment_place_once');
    throw new AppError(place ? 'appointment.slotTaken' : 'appointment.alreadyBooked');
  }
}

/** The appointment of a code. @throws AppError `appointment.notFound` */
export async function appointmentOf(em: EntityManager, typed: string): Promise<IAppointment> {
  const found = await em.findOne(Appointment, { code: meantCode(typed) });
  if (!found) throw new AppError('appointment.notFound');
  return found;
}

/** What may still be changed: booked, and not begun. */
export const isOpen = ({ state, startsAt }: Pick<IAppointment, 'state' | 'startsAt'>, now = new Date()): boolean =>
  state === 'booked' && startsAt > now;

async function changeable(em: EntityManager, typed: string): Promise<IAppointment> {
  const appointment = await appointmentOf(em, typed);
  if (!isOpen(appointment)) throw new AppError('appointment.over');
  return appointment;
}

/** Gives the place back. @throws AppError `appointment.notFound`, `appointment.over` */
export async function cancel(
  em: EntityManager,
  services: Services,
  actor: Actor,
  typed: string,
): Promise<IAppointment> {
  const appointment = await changeable(em, typed);
  appointment.state = 'cancelled';
  record(em, actorId(actor), 'appointment.cancel', 'appointment', appointment.id);
  await confirmBooking(em, services, calendarOf(services, appointment.calendar), appointment, 'cancelled');
  return appointment;
}

/** Moves it to another time of the same counter; the code stays. @throws AppError `appointment.*` */
export async function move(
  em: EntityManager,
  services: Services,
  actor: Actor,
  typed: string,
  { startsAt, spoken }: { startsAt: Date; spoken: 'ro' | 'hu' },
): Promise<IAppointment> {
  const appointment = await changeable(em, typed);
  const calendar = calendarOf(services, appointment.calendar);
  const { endsAt } = openSlot(services, calendar, startsAt, spoken);
  if (startsAt.getTime() === appointment.startsAt.getTime()) {
    appointment.spoken = spoken;
    return appointment;
  }
  const place = await freePlace(em, calendar, startsAt);
  Object.assign(appointment, { startsAt, endsAt, spoken, place, remindedAt: null });
  await flushed(em);
  record(em, actorId(actor), 'appointment.move', 'appointment', appointment.id, { startsAt: startsAt.toISOString() });
  await confirmBooking(em, services, calendar, appointment, 'moved');
  return appointment;
}

/** What the person has booked from now on. */
export const ownAppointments = (em: EntityManager, actor: PersonActor): Promise<IAppointment[]> =>
  em.find(
    Appointment,
    { personId: actor.id, state: 'booked', endsAt: { $gt: new Date() } },
    { orderBy: { startsAt: 'asc' }, limit: 50 },
  );

/** Everybody expected at the counters on one day, as the clock goes. */
export const expectedOn = (em: EntityManager, from: Date, to: Date): Promise<IAppointment[]> =>
  em.find(
    Appointment,
    { startsAt: { $gte: from, $lt: to }, state: { $ne: 'cancelled' } },
    { orderBy: { startsAt: 'asc', calendar: 'asc', place: 'asc' } },
  );

/** Whether somebody came. @throws AppError `appointment.notFound`, `appointment.notYet` before its day */
export async function mark(
  em: EntityManager,
  actor: PersonActor,
  id: string,
  state: 'booked' | 'arrived' | 'missed',
): Promise<IAppointment> {
  const appointment = await em.findOne(Appointment, { id, state: { $ne: 'cancelled' } });
  if (!appointment) throw new AppError('appointment.notFound');
  if (localDate(appointment.startsAt) > localDate(new Date())) throw new AppError('appointment.notYet');
  appointment.state = state;
  await flushed(em);
  record(em, actor.id, `appointment.${state}`, 'appointment', id);
  return appointment;
}
