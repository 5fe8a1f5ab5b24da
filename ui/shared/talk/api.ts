import type { CaseDocument, FormData, FormSchema, StoredFile } from '../api/index.ts';
import { request } from '../api/index.ts';
import type { Language, LocalText } from '../i18n/index.ts';

/** A message of a case's thread. */
export interface CaseMessage {
  id: string;
  side: 'applicant' | 'staff';
  /** written by the reader's side */
  mine: boolean;
  author: { name: string };
  language: Language;
  text: string;
  at: string;
  /** when the other side first read it */
  readAt: string | null;
  documents: CaseDocument[];
}

/** The thread of a case as its reader sees it. */
export interface MessageThread {
  /** the file is closed for the archive: nothing comes into it any more */
  closed: boolean;
  data: CaseMessage[];
  unread: number;
  /** language of correspondence that the applicant chose */
  language: Language;
  policies: { write: boolean };
}

export type ItemKind = 'field' | 'document' | 'question';

/** One thing to complete, with its answer once it was given. */
export interface CompletionItem {
  id: string;
  kind: ItemKind;
  field: string | null;
  label: LocalText;
  text: LocalText;
  answeredAt: string | null;
  answer: { text: string; documents: CaseDocument[]; change: { oldText: LocalText; newText: LocalText } | null } | null;
  /** what the applicant has written so far; only for the applicant */
  draft?: { text: string; documents: StoredFile[]; value?: unknown } | null;
  form?: { schema: FormSchema; data: FormData } | null;
}

/** A round of completion. */
export interface CompletionRequest {
  id: string;
  round: number;
  state: 'open' | 'answered' | 'cancelled' | 'expired';
  text: LocalText | null;
  dueDate: string;
  requestedAt: string;
  requestedBy: { name: string };
  pausesTerm: boolean;
  closedAt: string | null;
  items: CompletionItem[];
}

/** All rounds of a case, newest first. */
export interface CompletionRequests {
  data: CompletionRequest[];
  language: Language;
  policies: { request: boolean; cancel: boolean; answer: boolean; /** what was written may still go, as a message */ late: boolean };
}

/** An answer on its way. */
export interface ItemAnswer {
  item: string;
  text?: string;
  documents?: string[];
  value?: unknown;
}

const caseAt = (id: string, part: string): string => `/api/cases/${encodeURIComponent(id)}/${part}`;

/** Reads and writes around a case that both sites share. Each throws ApiError or NetworkError. */
export const talk = {
  messages: (id: string, signal?: AbortSignal) => request<MessageThread>(caseAt(id, 'messages'), { signal }),
  write: (id: string, body: { text: string; documents: string[] }, idempotencyKey: string) =>
    request<{ data: CaseMessage }>(caseAt(id, 'messages'), { method: 'POST', body, idempotencyKey }),
  markRead: (id: string) => request<unknown>(caseAt(id, 'messages/read'), { method: 'POST', body: {} }),
  unread: (signal?: AbortSignal) =>
    request<{ data: { caseId: string; count: number }[] }>('/api/messages/unread', { signal }),
  requests: (id: string, signal?: AbortSignal) =>
    request<CompletionRequests>(caseAt(id, 'completion-requests'), { signal }),
  answer: (id: string, requestId: string, answers: ItemAnswer[], finish: boolean, idempotencyKey?: string) =>
    request<{ data: CompletionRequest }>(caseAt(id, `completion-requests/${encodeURIComponent(requestId)}/answers`), {
      method: 'POST',
      body: { answers, finish },
      idempotencyKey,
    }),
  store: async (signal?: AbortSignal) =>
    (await request<{ data: StoredFile[] }>('/api/store', { signal })).data.filter(({ kind }) => kind === 'own'),
};
