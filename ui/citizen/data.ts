import type {
  CaseDetails,
  CaseDocument,
  CaseSummary,
  FormData,
  FormIssue,
  FormSchema,
  Listing,
  Notification,
  Procedure,
  StoredFile,
  SubmissionReceipt,
  TimelineEntry,
} from '../shared/api/index.ts';
import { request } from '../shared/api/index.ts';
import type { Language, LocalText } from '../shared/i18n/index.ts';

/** The procedure by which somebody asks for an account, without having one. */
export const ACCOUNT_PROCEDURE = 'cont-client';

type Data<Value> = { data: Value };

const path = (strings: TemplateStringsArray, ...values: string[]) =>
  String.raw({ raw: strings }, ...values.map(encodeURIComponent));

/** All reads and writes of the citizen site. Each throws ApiError or NetworkError. */
export const api = {
  procedures: async (signal?: AbortSignal) => (await request<Data<Procedure[]>>('/api/procedures', { signal })).data,
  procedure: async (key: string, signal?: AbortSignal) =>
    (await request<Data<Procedure>>(path`/api/procedures/${key}`, { signal })).data,
  startForm: async (key: string, language: Language, signal?: AbortSignal) =>
    (
      await request<Data<{ schema: FormSchema; version: string }>>(
        path`/api/procedures/${key}/forms/start?lang=${language}`,
        { signal },
      )
    ).data,
  validate: async (key: string, data: FormData) =>
    (
      await request<Data<{ valid: boolean; issues: FormIssue[] }>>(path`/api/procedures/${key}/validate`, {
        method: 'POST',
        body: { data },
      })
    ).data,
  submit: async (
    key: string,
    body: { data: FormData; language: Language; attachments: string[] },
    idempotencyKey: string,
  ) => {
    const target = key === ACCOUNT_PROCEDURE ? '/api/account-requests' : path`/api/procedures/${key}/submissions`;
    return (await request<Data<SubmissionReceipt>>(target, { method: 'POST', body, idempotencyKey })).data;
  },
  cases: (cursor: string | null, signal?: AbortSignal) =>
    request<Listing<CaseSummary>>(cursor ? path`/api/cases?cursor=${cursor}` : '/api/cases', { signal }),
  case: async (id: string, signal?: AbortSignal) =>
    (await request<Data<CaseDetails>>(path`/api/cases/${id}`, { signal })).data,
  caseForm: async (id: string, language: Language, signal?: AbortSignal) =>
    (
      await request<Data<{ schema: FormSchema; data: FormData }>>(path`/api/cases/${id}/form?lang=${language}`, {
        signal,
      })
    ).data,
  timeline: async (id: string, signal?: AbortSignal) =>
    (await request<Data<TimelineEntry[]>>(path`/api/cases/${id}/timeline`, { signal })).data,
  caseDocuments: async (id: string, signal?: AbortSignal) =>
    (await request<Data<CaseDocument[]>>(path`/api/cases/${id}/documents`, { signal })).data,
  notifications: async (signal?: AbortSignal) =>
    (await request<Data<Notification[]>>('/api/notifications', { signal })).data,
  markRead: (id: string) => request<unknown>(path`/api/notifications/${id}/read`, { method: 'POST' }),
  documents: async (signal?: AbortSignal) => (await request<Data<StoredFile[]>>('/api/store', { signal })).data,
  deleteDocument: (id: string) => request<unknown>(path`/api/store/${id}`, { method: 'DELETE' }),
  verify: async (code: string, signal?: AbortSignal) =>
    (await request<Data<Verification>>(path`/api/verify/${code}`, { signal })).data,
};

/** What the city hall says about a document with a code. */
export interface Verification {
  status: 'genuine' | 'unknown';
  title?: LocalText;
  number?: string;
  date?: string;
  issuer?: LocalText;
}
