import type { FormData } from '../shared/api/index.ts';
import { request } from '../shared/api/index.ts';
import type { Language, LocalText } from '../shared/i18n/index.ts';

/** A form that was begun and not sent yet. */
export interface DraftSummary {
  procedure: { key: string; name: LocalText };
  language: Language;
  updatedAt: string;
}

/** A request of the reader's own that this form can begin with. */
export interface EarlierRequest {
  caseId: string;
  number: string;
  registeredAt: string;
  procedure: { key: string; name: LocalText };
  answers: FormData;
}

/** Forms begun by the reader, the newest first. @throws ApiError, NetworkError */
export async function readDrafts(signal?: AbortSignal): Promise<DraftSummary[]> {
  return (await request<{ data: DraftSummary[] }>('/api/drafts', { signal })).data;
}

/** Own requests whose answers a form asks for again. @throws ApiError, NetworkError */
export async function readEarlier(key: string, signal?: AbortSignal): Promise<EarlierRequest[]> {
  const path = `/api/procedures/${encodeURIComponent(key)}/earlier-answers`;
  return (await request<{ data: EarlierRequest[] }>(path, { signal })).data;
}
