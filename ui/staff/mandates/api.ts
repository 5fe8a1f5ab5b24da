import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** A mandate as the staff sees it. */
export interface Mandate {
  id: string;
  grantor: { kind: 'person' | 'organisation'; name: string };
  representative: { name: string | null; email: string };
  /** null for all procedures */
  scope: { key: string; name: LocalText }[] | null;
  validFrom: string;
  validTo: string | null;
  paper: { reference: string; by: string } | null;
  state: 'invited' | 'waiting' | 'active' | 'over' | 'ended';
}

/** Who acted for the applicant of a case. */
export interface Representation {
  name: string;
  mandate: Mandate;
  /** of the paper that was seen at the counter */
  scanUrl: string | null;
}

/** A deed as it lies on the counter. */
export interface PaperMandate {
  grantor: { familyName: string; givenName: string; cnp: string };
  email: string;
  scope: string[] | null;
  validFrom: string;
  validTo: string;
  reference: string;
  documentId: string;
}

type Data<Value> = { data: Value };

/** @throws ApiError, NetworkError */
export const readRepresentation = async (caseId: string, signal?: AbortSignal): Promise<Representation | null> =>
  (await request<Data<Representation | null>>(`/api/cases/${caseId}/representation`, { signal })).data;

export const readPaperMandates = async (signal?: AbortSignal): Promise<Mandate[]> =>
  (await request<Data<Mandate[]>>('/api/counter/mandates', { signal })).data;

export const recordPaperMandate = async (body: PaperMandate, idempotencyKey: string): Promise<Mandate> =>
  (await request<Data<Mandate>>('/api/counter/mandates', { method: 'POST', body, idempotencyKey })).data;

export const withdrawPaperMandate = (id: string, idempotencyKey: string): Promise<unknown> =>
  request(`/api/counter/mandates/${id}`, { method: 'DELETE', idempotencyKey });

/** Procedures that residents may ask for, by name. */
export const readProcedures = async (signal?: AbortSignal): Promise<{ key: string; name: LocalText }[]> =>
  (await request<Data<{ key: string; name: LocalText }[]>>('/api/procedures', { signal })).data;
