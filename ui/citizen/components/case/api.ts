import type { CaseDetails, CaseSummary, CaseState } from '../../../shared/api/index.ts';
import { request } from '../../../shared/api/index.ts';
import type { CaseDiagram } from '../../../shared/diagram/index.ts';
import type { LocalText } from '../../../shared/i18n/index.ts';

/** A step of the procedure in the words of a citizen, and how far it is. */
export interface Milestone {
  activity: string;
  title: LocalText;
  state: 'done' | 'current' | 'next' | 'skipped';
}

/** Where a case is on its way, what may follow, and when it is likely to be decided. */
export interface Outlook {
  milestones: Milestone[];
  next: { activity: string; title: LocalText }[];
  outcomes: { event: string; title: LocalText }[];
  /** half of the cases like it were decided by the first day, nine of ten by the second; null: too few are known */
  likely: { from: string; to: string } | null;
  /** it takes longer than nine of ten did */
  longer: boolean;
}

/** What the reader thought of a finished case. */
export interface Feedback {
  score: number;
  text: string;
  at: string;
  changeableUntil: string;
}

/** Parts of the list of own cases. */
export const caseParts = ['needs_me', 'in_work', 'finished'] as const;
export type CasePart = (typeof caseParts)[number];

/** What of the list is wanted. */
export interface CaseWish {
  part: CasePart | null;
  q: string;
  sort: 'updated' | 'registered';
}

interface CaseListing {
  data: CaseSummary[];
  page: { next: string | null };
  counts: Record<CasePart, number>;
}

/** How far a request is, as whoever holds its receipt may know. */
export interface PublicStatus {
  number: string;
  procedure: { key: string; name: LocalText };
  registeredAt: string;
  state: CaseState;
  outcome: string | null;
  outcomeTitle: LocalText | null;
  dueDate: string | null;
  /** the request waits for its e-mail address to be confirmed: the receipt by which another mail is asked for */
  confirmBy: string | null;
  milestones: Milestone[];
  contact: { department: { key: string; name: LocalText }; phone: string; email: string };
}

interface Rated {
  data: Feedback | null;
  policies: { give: boolean };
}

const at = (caseId: string, what: string): string => `/api/cases/${encodeURIComponent(caseId)}/${what}`;

/** Reads and writes of the case pages. Each throws ApiError or NetworkError. */
export const caseApi = {
  own: ({ part, q, sort }: CaseWish, cursor: string | null, signal?: AbortSignal) => {
    const query = new URLSearchParams({ sort, ...(part ? { part } : {}), ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) });
    return request<CaseListing>(`/api/cases/own?${query}`, { signal });
  },
  read: (caseId: string, signal?: AbortSignal) =>
    request<{ data: CaseDetails; policies: { withdraw?: boolean } }>(`/api/cases/${encodeURIComponent(caseId)}`, { signal }),
  outlook: async (caseId: string, signal?: AbortSignal) =>
    (await request<{ data: Outlook }>(at(caseId, 'outlook'), { signal })).data,
  diagram: async (caseId: string, signal?: AbortSignal) =>
    (await request<{ data: CaseDiagram }>(at(caseId, 'diagram'), { signal })).data,
  withdraw: (caseId: string, reason: string, idempotencyKey: string) =>
    request<unknown>(at(caseId, 'withdrawal'), { method: 'POST', body: { reason }, idempotencyKey }),
  feedback: (caseId: string, signal?: AbortSignal) => request<Rated>(at(caseId, 'feedback'), { signal }),
  rate: (caseId: string, given: { score: number; text: string }, idempotencyKey: string) =>
    request<Rated>(at(caseId, 'feedback'), { method: 'PUT', body: given, idempotencyKey }),
  status: async (question: { number: string; code: string }) =>
    (await request<{ data: PublicStatus }>('/api/status', { method: 'POST', body: question })).data,
};
