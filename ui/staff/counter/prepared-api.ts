import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** Which version of a form was filled in, and which one is in force. */
export interface FormVersions {
  filled: string;
  current: string;
  old: boolean;
}

/** A request that was filled in at home, found by the code on its paper. */
export interface FoundPrepared {
  code: string;
  procedure: { key: string; name: LocalText };
  applicantName: string;
  hasAccount: boolean;
  createdAt: string;
  expiresAt: string;
  form: FormVersions;
  appointment: { id: string; startsAt: string; spoken: string } | null;
}

export type VisitState = 'booked' | 'arrived' | 'missed';

/** Somebody who is expected at a counter. */
export interface Expected {
  id: string;
  startsAt: string;
  endsAt: string;
  state: VisitState;
  spoken: 'ro' | 'hu';
  applicantName: string;
  caseId: string | null;
  calendar: { key: string; name: LocalText; place: LocalText };
  procedure: { key: string; name: LocalText };
  /** code of the request that is signed at this visit */
  preparedCode: string | null;
}

/** Everybody who is expected on a day. */
export interface ExpectedDay {
  day: string;
  previous: string;
  next: string;
  /** its presence can be noted: the day has come */
  mayMark: boolean;
  appointments: Expected[];
}

/** Finds a prepared request by its code, typed or scanned. @throws ApiError, NetworkError */
export async function findPrepared(typed: string): Promise<FoundPrepared> {
  const path = `/api/counter/prepared/${encodeURIComponent(typed)}`;
  return (await request<{ data: FoundPrepared }>(path)).data;
}

/** @param day ISO day; today when left out. @throws ApiError, NetworkError */
export async function readDay(day: string | null, signal?: AbortSignal): Promise<ExpectedDay> {
  const path = `/api/counter/appointments${day ? `?day=${day}` : ''}`;
  return (await request<{ data: ExpectedDay }>(path, { signal })).data;
}

/** Notes whether somebody came. @throws ApiError, NetworkError */
export async function markVisit(id: string, state: VisitState): Promise<void> {
  await request(`/api/counter/appointments/${encodeURIComponent(id)}`, { method: 'PUT', body: { state } });
}
