import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** Somebody of the staff. */
export interface Who {
  id: string;
  name: string;
}

/** One absence with its substitute. */
export interface AbsenceRow {
  id: string;
  person: Who;
  substitute: Who;
  startsOn: string;
  endsOn: string;
  state: 'planned' | 'running' | 'over';
  policies: { end: boolean };
}

/** Somebody who may be chosen. */
export interface Colleague extends Who {
  departments: { key: string; name: LocalText }[];
  /** the reader answers for them */
  managed: boolean;
}

/** Who of a department has how much, and who is away. */
export interface Workload {
  department: { key: string; name: LocalText };
  unassigned: number;
  people: (Who & {
    open: number; overdue: number; soon: number; away: { until: string; substitute: Who } | null; actsFor: Who[];
  })[];
}

/** What is entered; whose absence is left out for the own one. */
export interface AbsenceWish {
  personId?: string;
  substituteId: string;
  startsOn: string;
  endsOn: string;
}

const read = async <Data,>(path: string, signal: AbortSignal): Promise<Data> =>
  (await request<{ data: Data }>(path, { signal })).data;

/** Absences, people and loads, as the server keeps them. */
export const absenceApi = {
  list: (signal: AbortSignal) => read<AbsenceRow[]>('/api/absences', signal),
  colleagues: (signal: AbortSignal) => read<Colleague[]>('/api/colleagues', signal),
  workload: (department: string, signal: AbortSignal) =>
    read<Workload>(`/api/workload?department=${encodeURIComponent(department)}`, signal),
  enter: (body: AbsenceWish, idempotencyKey: string) =>
    request('/api/absences', { method: 'POST', body, idempotencyKey }),
  end: (id: string, idempotencyKey: string) => request(`/api/absences/${id}`, { method: 'DELETE', idempotencyKey }),
};
