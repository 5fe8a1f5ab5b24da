import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

interface Department {
  key: string;
  name: LocalText;
}

/** A resolution of a head on a case, or an earlier version of one. */
export interface Resolution {
  id: string;
  no: number;
  version: number;
  current: boolean;
  lead: { department: Department; person: { id: string; name: string } | null };
  departments: Department[];
  text: string;
  term: string | null;
  taskId: string | null;
  by: { name: string; role: 'mayor' | 'secretary' | 'head' };
  at: string;
}

/** Who can be named, and until when. */
export interface ResolutionOptions {
  departments: (Department & { mayLead: boolean })[];
  people: { id: string; name: string; departments: string[] }[];
  dueDate: string | null;
}

/** What the head writes. */
export interface ResolutionDraft {
  leadDepartment: string;
  leadId: string;
  departments: string[];
  text: string;
  term: string;
}

const at = (caseId: string): string => `/api/cases/${encodeURIComponent(caseId)}/resolutions`;

/** Where a resolution is read as PDF. */
export const printedResolution = (caseId: string, id: string): string => `${at(caseId)}/${encodeURIComponent(id)}/print`;

/** @throws ApiError, NetworkError */
export function readResolutions(caseId: string, signal?: AbortSignal) {
  return request<{ data: Resolution[]; policies: { give: boolean } }>(at(caseId), { signal });
}

/** @throws ApiError, NetworkError */
export async function readResolutionOptions(caseId: string, signal?: AbortSignal): Promise<ResolutionOptions> {
  return (await request<{ data: ResolutionOptions }>(`${at(caseId)}/options`, { signal })).data;
}

/**
 * Gives a resolution.
 * @param replaces the version that it takes the place of
 * @throws ApiError `resolution.…` saying what does not fit; NetworkError
 */
export async function giveResolution(
  caseId: string, { leadId, term, ...draft }: ResolutionDraft, replaces: string | undefined, idempotencyKey: string,
): Promise<void> {
  const body = { ...draft, leadId: leadId || null, term: term || null, ...(replaces ? { replaces } : {}) };
  await request(at(caseId), { method: 'POST', body, idempotencyKey });
}
