import type { FormData, SubmissionReceipt } from '../shared/api/index.ts';
import { request } from '../shared/api/index.ts';
import type { Language, LocalText } from '../shared/i18n/index.ts';
import { currentLanguage } from '../shared/i18n/index.ts';

/** A counter as people see it. */
export interface Counter {
  key: string;
  name: LocalText;
  place: LocalText;
  address: LocalText;
  /** spoken there at some hour */
  languages: Language[];
}

/** A time with free places. */
export interface Slot {
  startsAt: string;
  endsAt: string;
  languages: Language[];
  free: number;
}

/** Days with free times, and where to go on looking. */
export interface FreeDays {
  counter: Counter;
  days: { date: string; slots: Slot[] }[];
  next: string | null;
}

/** A paper to bring. */
export interface Paper {
  key: string;
  name: LocalText;
  required: boolean;
}

/** A booked time. */
export interface Appointment {
  code: string;
  calendar: Counter;
  startsAt: string;
  endsAt: string;
  state: 'booked' | 'arrived' | 'missed' | 'cancelled';
  spoken: Language;
  procedure: { key: string; name: LocalText };
  instruction: LocalText | null;
  bring: Paper[];
  mayChange: boolean;
  icsUrl: string;
}

/** A request filled in at home that waits for its signature, or has its number. */
export interface Prepared {
  code: string;
  procedure: { key: string; name: LocalText };
  visit: { calendar: string; prepared: boolean; instruction: LocalText } | null;
  bring: Paper[];
  createdAt: string;
  expiresAt: string;
  /** the form has changed since */
  oldForm: boolean;
  printUrl: string;
  appointment: Appointment | null;
  registered: SubmissionReceipt | null;
}

/** For what a time is booked. */
export type Purpose = { kind: 'prepared'; code: string } | { kind: 'case'; receipt: string };

type Data<Value> = { data: Value };
const at = (code: string): string => `/api/appointments/${encodeURIComponent(code)}`;

/** Keeps a filled form until it is signed. @throws ApiError, NetworkError */
export async function prepareRequest(key: string, data: FormData, idempotencyKey: string): Promise<Prepared> {
  const path = `/api/procedures/${encodeURIComponent(key)}/prepared`;
  const body = { data, language: currentLanguage() };
  return (await request<Data<Prepared>>(path, { method: 'POST', body, idempotencyKey })).data;
}

/** @throws ApiError, NetworkError */
export async function readPrepared(code: string, signal?: AbortSignal): Promise<Prepared> {
  return (await request<Data<Prepared>>(`/api/prepared/${encodeURIComponent(code)}`, { signal })).data;
}

/** What the reader has prepared and not signed yet. @throws ApiError, NetworkError */
export async function ownPrepared(signal?: AbortSignal): Promise<Prepared[]> {
  return (await request<Data<Prepared[]>>('/api/prepared', { signal })).data;
}

/** @throws ApiError, NetworkError */
export async function discardPrepared(code: string): Promise<void> {
  await request(`/api/prepared/${encodeURIComponent(code)}`, { method: 'DELETE' });
}

/** The next days with free times at a counter. @throws ApiError, NetworkError */
export async function readFreeDays(calendar: string, from: string | null, signal?: AbortSignal): Promise<FreeDays> {
  const path = `/api/calendars/${encodeURIComponent(calendar)}${from ? `?from=${from}` : ''}`;
  type Answer = Data<Counter & Pick<FreeDays, 'days'>> & { page: { next: string | null } };
  const { data, page } = await request<Answer>(path, { signal });
  const { days, ...counter } = data;
  return { counter, days, next: page.next };
}

/** @throws ApiError, NetworkError */
export async function bookTime(
  purpose: Purpose,
  startsAt: string,
  spoken: Language,
  idempotencyKey: string,
): Promise<Appointment> {
  const body = { for: purpose, startsAt, spoken };
  return (await request<Data<Appointment>>('/api/appointments', { method: 'POST', body, idempotencyKey })).data;
}

/** @throws ApiError, NetworkError */
export async function readAppointment(code: string, signal?: AbortSignal): Promise<Appointment> {
  return (await request<Data<Appointment>>(at(code), { signal })).data;
}

/** @throws ApiError, NetworkError */
export async function moveAppointment(code: string, startsAt: string, spoken: Language): Promise<Appointment> {
  return (await request<Data<Appointment>>(at(code), { method: 'PUT', body: { startsAt, spoken } })).data;
}

/** @throws ApiError, NetworkError */
export async function cancelAppointment(code: string): Promise<Appointment> {
  return (await request<Data<Appointment>>(at(code), { method: 'DELETE' })).data;
}
