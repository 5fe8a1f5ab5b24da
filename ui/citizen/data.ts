import type {
  AccessRecord,
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
import { currentLanguage } from '../shared/i18n/index.ts';

/** The procedure by which somebody asks for an account, without having one. */
export const ACCOUNT_PROCEDURE = 'cont-client';

type Data<Value> = { data: Value };

const path = (strings: TemplateStringsArray, ...values: string[]) =>
  String.raw({ raw: strings }, ...values.map(encodeURIComponent));

/** All reads and writes of the citizen site. Each throws ApiError or NetworkError. */
export const api = {
  procedures: (signal?: AbortSignal) => read<Procedure[]>('/api/procedures', signal),
  procedure: (key: string, signal?: AbortSignal) => read<Procedure>(path`/api/procedures/${key}`, signal),
  startForm: (key: string, language: Language, signal?: AbortSignal) =>
    read<PublishedForm>(path`/api/procedures/${key}/forms/start?lang=${language}`, signal),
  validate: (key: string, data: FormData) =>
    write<{ issues: FormIssue[] }>(path`/api/procedures/${key}/validate`, { data, language: currentLanguage() }),
  submit: (key: string, body: SubmissionBody, idempotencyKey: string) =>
    write<SubmissionReceipt>(
      key === ACCOUNT_PROCEDURE ? '/api/account-requests' : path`/api/procedures/${key}/submissions`,
      body,
      idempotencyKey,
    ),
  cases: (cursor: string | null, signal?: AbortSignal) =>
    request<Listing<CaseSummary>>(cursor ? path`/api/cases?cursor=${cursor}` : '/api/cases', { signal }),
  caseForm: (id: string, language: Language, signal?: AbortSignal) =>
    read<FilledForm>(path`/api/cases/${id}/form?lang=${language}`, signal),
  timeline: (id: string, signal?: AbortSignal) => read<TimelineEntry[]>(path`/api/cases/${id}/timeline`, signal),
  caseDocuments: (id: string, signal?: AbortSignal) => read<CaseDocument[]>(path`/api/cases/${id}/documents`, signal),
  notifications: (filter: NoticeFilter, cursor: string | null, signal?: AbortSignal) =>
    request<NoticeListing>(
      cursor ? path`/api/notifications?filter=${filter}&cursor=${cursor}` : path`/api/notifications?filter=${filter}`,
      { signal },
    ),
  markAllRead: () => write<unknown>('/api/notifications/read', {}),
  profile: (signal?: AbortSignal) => read<Profile>('/api/profile', signal),
  saveProfile: async (change: ProfileChange, idempotencyKey: string) =>
    (await request<Data<Profile>>('/api/profile', { method: 'PUT', body: change, idempotencyKey })).data,
  markRead: (id: string) => write<unknown>(path`/api/notifications/${id}/read`, {}),
  signIns: (cursor: string | null, signal?: AbortSignal) =>
    request<Listing<SignIn>>(cursor ? path`/api/me/sign-ins?cursor=${cursor}` : '/api/me/sign-ins', { signal }),
  endSession: (id: string) => request<unknown>(path`/api/me/sessions/${id}`, { method: 'DELETE' }),
  endOtherSessions: () => request<unknown>('/api/me/sessions', { method: 'DELETE' }),
  closing: (signal?: AbortSignal) => read<Closing>('/api/me/closing', signal),
  askToClose: (idempotencyKey: string) => write<unknown>('/api/me/closing', {}, idempotencyKey),
  closeAccount: (code: string, idempotencyKey: string) => write<unknown>('/api/me/closing/confirm', { code }, idempotencyKey),
  documents: (signal?: AbortSignal) => read<StoredFile[]>('/api/store', signal),
  accessLog: (cursor: string | null, signal?: AbortSignal) =>
    request<Listing<AccessRecord>>(cursor ? path`/api/me/access-log?cursor=${cursor}` : '/api/me/access-log', { signal }),
  statistics: (signal?: AbortSignal) => read<Statistics>('/api/statistics', signal),
  verify: (code: string, signal?: AbortSignal) => read<Verification>(path`/api/verify/${code}`, signal),
};

/** Which notices are shown. */
export type NoticeFilter = 'all' | 'unread';

interface NoticeListing extends Listing<Notification> {
  /** all that were not opened, on every page */
  unread: number;
}

/** What the owner of the account may change. */
export interface ProfileChange {
  phone: string | null;
  address: Record<string, string>;
  /** of the pages */
  language: Language;
  /** of the answers */
  correspondence: Language;
  /** mails that are not wanted */
  muted: string[];
}

/** What the account keeps of its owner. */
export interface Profile extends ProfileChange {
  familyName: string;
  givenName: string;
  username: string;
  email: string | null;
  level: string;
  /** its ends only; null where it is not known */
  cnp: string | null;
  /** mails that may be turned off */
  optionalMails: string[];
  /** by the keys that forms use */
  answers: Record<string, string>;
}

/** One sign-in of the reader. */
export interface SignIn {
  id: string;
  at: string;
  browser: string | null;
  system: string | null;
  state: 'this' | 'open' | 'ended';
  /** last request, while the session is open */
  seenAt: string | null;
  /** when the reader ended it; null while it lasts and when it ran out */
  endedAt: string | null;
}

/** What goes on although the account closes. */
export interface Closing {
  openCases: { id: string; number: string; procedure: LocalText }[];
}

interface PublishedForm {
  schema: FormSchema;
  version: string;
}

interface FilledForm {
  schema: FormSchema;
  data: FormData;
}

interface SubmissionBody {
  data: FormData;
  language: Language;
  /** ids of the documents that the answers name */
  attachments: string[];
}

/** How long procedures take in practice, in working days; null where too few cases were decided. */
export interface Statistics {
  /** first and last day that are counted */
  from: string;
  to: string;
  /** no number stands for fewer cases */
  smallestCell: number;
  procedures: {
    procedure: { key: string; name: LocalText };
    /** null: too few to be shown */
    decided: number | null;
    /** working days */
    median: number | null;
    p90: number | null;
    /** per cent */
    shareInTerm: number | null;
    /** what applicants thought on average, 1 to 5 */
    rating: number | null;
  }[];
}

/** What the city hall says about a document with a code. */
export interface Verification {
  status: 'genuine' | 'revoked' | 'expired' | 'unknown';
  title?: LocalText;
  number?: string;
  date?: string;
  issuer?: LocalText;
  /** hash of the issued file, hex */
  sha256?: string;
  sealed?: { by: string; at: string | null } | null;
  validUntil?: string | null;
  revokedAt?: string | null;
}

async function read<Value>(address: string, signal?: AbortSignal): Promise<Value> {
  return (await request<Data<Value>>(address, { signal })).data;
}

async function write<Value>(address: string, body: unknown, idempotencyKey?: string): Promise<Value> {
  return (await request<Data<Value>>(address, { method: 'POST', body, idempotencyKey })).data;
}
