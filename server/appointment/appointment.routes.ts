import { z } from 'zod';
import { recordAccess } from '../audit/index.ts';
import { addDays, instantOf, localDate } from '../calendar/index.ts';
import { servesCounter } from '../counter/counter.policy.ts';
import { AppError } from '../errors.ts';
import { del, get, post, put, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { shownCode } from '../code/index.ts';
import { PreparedRequest } from '../prepared/prepared.entity.ts';
import { presentAppointment, presentCalendar, presentExpected, presentSlot } from './appointment.presenter.ts';
import {
  appointmentOf,
  book,
  calendarOf,
  cancel,
  expectedOn,
  freeDays,
  mark,
  move,
  ownAppointments,
} from './appointment.service.ts';
import { calendarFile } from './ics.ts';

const Code = z.object({ code: z.string().max(200) });
const Spoken = z.enum(['ro', 'hu']);
const startsAt = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Booking = z.object({
  for: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('prepared'), code: z.string().max(200) }),
    z.object({ kind: z.literal('case'), receipt: z.string().max(300) }),
  ]),
  startsAt,
  spoken: Spoken,
});

/** @throws AppError `auth.forbidden` for everybody who does not work at the counter */
function atCounter(actor: PersonActor): void {
  if (!servesCounter(actor)) throw new AppError('auth.forbidden');
}

export const appointmentRoutes: Route[] = [
  get(
    '/api/calendars/:key',
    {
      summary: 'A counter and its next free times',
      access: 'public',
      params: z.object({ key: z.string().max(100) }),
      query: z.object({ from: z.iso.date().optional() }),
    },
    async ({ em, params, query, services }) => {
      const calendar = calendarOf(services, params.key);
      const { days, next } = await freeDays(em, services, calendar, query.from ?? null);
      return {
        data: {
          ...presentCalendar(calendar, services),
          days: days.map(({ date, slots }) => ({ date, slots: slots.map(presentSlot) })),
        },
        page: { next },
      };
    },
  ),

  get(
    '/api/appointments',
    { summary: 'The own appointments to come', access: 'person' },
    async ({ em, actor, services }) => ({
      data: (await ownAppointments(em, actor)).map((one) => presentAppointment(one, services)),
    }),
  ),

  post(
    '/api/appointments',
    {
      summary: 'Book a time for a prepared request (its code) or a case (its receipt address)',
      access: 'public',
      body: Booking,
      status: 201,
    },
    async ({ em, actor, body, services }) => ({
      data: presentAppointment(await book(em, services, actor, { ...body, purpose: body.for }), services),
    }),
  ),

  get(
    '/api/appointments/:code',
    { summary: 'An appointment by its code', access: 'public', params: Code },
    async ({ em, params, services }) => ({
      data: presentAppointment(await appointmentOf(em, params.code), services),
    }),
  ),

  put(
    '/api/appointments/:code',
    {
      summary: 'Move an appointment',
      access: 'public',
      params: Code,
      body: z.object({ startsAt, spoken: Spoken }),
    },
    async ({ em, actor, params, body, services }) => ({
      data: presentAppointment(await move(em, services, actor, params.code, body), services),
    }),
  ),

  del(
    '/api/appointments/:code',
    { summary: 'Cancel an appointment', access: 'public', params: Code },
    async ({ em, actor, params, services }) => ({
      data: presentAppointment(await cancel(em, services, actor, params.code), services),
    }),
  ),

  get(
    '/api/appointments/:code/ics',
    {
      summary: 'An appointment as a calendar file',
      access: 'public',
      params: Code,
      query: z.object({ lang: Spoken.default('ro') }),
      raw: true,
    },
    async ({ ctx, em, params, query, services }) => {
      const appointment = await appointmentOf(em, params.code);
      ctx.body = calendarFile(services, calendarOf(services, appointment.calendar), appointment, query.lang);
      ctx.type = 'text/calendar; charset=utf-8';
      ctx.set('Content-Disposition', `attachment; filename="${query.lang === 'hu' ? 'idopont' : 'programare'}.ics"`);
      return undefined;
    },
  ),

  get(
    '/api/counter/appointments',
    {
      summary: 'Who is expected at the counters on a day; each account holder can see the look-up',
      access: 'staff',
      query: z.object({ day: z.iso.date().optional() }),
    },
    async ({ em, actor, query, services }) => {
      atCounter(actor);
      const day = query.day ?? localDate(new Date());
      const expected = await expectedOn(em, instantOf(day), instantOf(addDays(day, 1)));
      for (const { personId } of expected) await recordAccess(em, actor, personId, null, 'counter');
      const ids = expected.flatMap(({ preparedId }) => preparedId ?? []);
      const prepared = new Map(
        (await em.find(PreparedRequest, { id: { $in: ids } })).map(({ id, code }) => [id, code]),
      );
      return {
        data: {
          day,
          previous: addDays(day, -1),
          next: addDays(day, 1),
          mayMark: day <= localDate(new Date()),
          appointments: expected.map((one) => {
            const code = one.preparedId ? prepared.get(one.preparedId) : undefined;
            return presentExpected(one, services, code ? shownCode(code) : null);
          }),
        },
      };
    },
  ),

  put(
    '/api/counter/appointments/:id',
    {
      summary: 'Whether somebody came',
      access: 'staff',
      params: z.object({ id: z.uuid() }),
      body: z.object({ state: z.enum(['booked', 'arrived', 'missed']) }),
    },
    async ({ em, actor, params, body }) => {
      atCounter(actor);
      const { id, state } = await mark(em, actor, params.id, body.state);
      return { data: { id, state } };
    },
  ),
];
