import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** `missed`: nobody came. Only a cancelled one gives its place back. */
export type AppointmentState = 'booked' | 'arrived' | 'missed' | 'cancelled';

/** A time at a counter, booked for a prepared request or a case; the migration keeps a place from being given twice. */
export const Appointment = defineEntity({
  name: 'Appointment',
  tableName: 'appointment',
  indexes: [{ properties: ['calendar', 'startsAt'] }],
  properties: {
    id: uuidKey(),
    /** Opens the appointment, also without an account. */
    code: p.string().unique(),
    /** Calendar of the city's settings. */
    calendar: p.string(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    /** Which of the places of the time, from 0. */
    place: p.integer(),
    state: p.string().$type<AppointmentState>(),
    procedureKey: p.string(),
    /** The language in which the person wants to be served. */
    spoken: p.string(),
    preparedId: p.uuid().nullable(),
    caseId: p.uuid().nullable(),
    personId: p.uuid().nullable().index(),
    applicantName: p.text(),
    email: p.string().nullable(),
    /** Language of the mails. */
    language: p.string(),
    createdAt: createdAt(),
    remindedAt: p.datetime().nullable(),
  },
});
export type IAppointment = InferEntity<typeof Appointment>;
