import { request } from '../shared/api/index.ts';
import type { LocalText } from '../shared/i18n/index.ts';

/** A mandate as both sides see it. */
export interface Mandate {
  id: string;
  grantor: { kind: 'person' | 'organisation'; name: string };
  /** the name is known once it is accepted */
  representative: { name: string | null; email: string };
  role: 'delegate' | 'representative';
  /** null for all procedures */
  scope: { key: string; name: LocalText }[] | null;
  validFrom: string;
  validTo: string | null;
  paper: { reference: string } | null;
  state: 'invited' | 'waiting' | 'active' | 'over' | 'ended';
}

/** Mandates of the reader. */
export interface Mandates {
  given: Mandate[];
  held: Mandate[];
  offered: Mandate[];
  longestMonths: number;
}

/** What a new mandate says. */
export interface MandateTerms {
  email: string;
  role: Mandate['role'];
  scope: string[] | null;
  validFrom: string;
  validTo: string | null;
}

/** Something that was done about a firm's people. */
export interface FirmEvent {
  at: string;
  action: string;
  /** null for the city hall */
  by: string | null;
  person: string;
  validTo: string | null;
}

/** A firm as its representative sees it. */
export interface Firm {
  name: string;
  cui: string;
  tradeRegister: string | null;
  seat: string;
  people: (Mandate & { own: boolean })[];
  history: FirmEvent[];
  longestMonths: number;
}

/** Something done in the name of who gave the mandate. */
export interface Act {
  at: string;
  action: string;
  caseId: string;
  caseNumber: string;
}

/** Reads and writes of mandates; `as` is the mandate by which the reader leads a firm. Each throws ApiError or NetworkError. */
export const mandateApi = {
  all: async (signal?: AbortSignal) => (await request<{ data: Mandates }>('/api/mandates', { signal })).data,
  firm: async (as: string, signal?: AbortSignal) =>
    (await request<{ data: Firm }>('/api/organisation', { actingFor: as, signal })).data,
  acts: async (id: string, as?: string, signal?: AbortSignal) =>
    (await request<{ data: Act[] }>(`/api/mandates/${id}/acts`, { actingFor: as, signal })).data,
  give: (terms: MandateTerms, idempotencyKey: string, as?: string) =>
    request<unknown>('/api/mandates', { method: 'POST', body: terms, idempotencyKey, actingFor: as }),
  moveLastDay: (id: string, validTo: string | null, idempotencyKey: string) =>
    request<unknown>(`/api/mandates/${id}/validity`, { method: 'PUT', body: { validTo }, idempotencyKey }),
  accept: (id: string, idempotencyKey: string) =>
    request<unknown>(`/api/mandates/${id}/accept`, { method: 'POST', body: {}, idempotencyKey }),
  end: (id: string, idempotencyKey: string) => request<unknown>(`/api/mandates/${id}`, { method: 'DELETE', idempotencyKey }),
};
