import type { CaseDetails, CaseSummary, FormData, FormSchema, Listing } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** Which tasks the inbox shows: taken by the reader, waiting in the reader's groups, or all that the reader may see. */
export const views = ['mine', 'group', 'all'] as const;
export type View = (typeof views)[number];

export type Urgency = 'overdue' | 'soon' | 'normal';
export type TaskState = 'open' | 'completing' | 'completed' | 'cancelled';

/** A task in a list. */
export interface TaskSummary {
  id: string;
  name: LocalText;
  definitionKey: string;
  procedure: { key: string; name: LocalText };
  caseId: string;
  caseNumber: string;
  applicantName: string;
  createdAt: string;
  dueDate: string | null;
  /** day on which somebody wants to come back to it */
  followUp?: string | null;
  urgency: Urgency;
  assignee: { id: string; name: string } | null;
  /** the absent person in whose place the assignee works on it */
  inPlaceOf?: { id: string; name: string } | null;
  /** whose task it is while the assignee works on it for them */
  owner?: { id: string; name: string } | null;
  /** why nobody can do it: its groups have no members, or all of them are barred */
  vacancy?: 'no_members' | 'all_barred' | null;
  /** many of these may be finished together */
  bulk?: boolean;
  candidateGroups: { key: string; name: LocalText }[];
  state: TaskState;
  completedAt?: string | null;
  /** the applicant has to complete the file first */
  waitingForApplicant?: boolean;
  /** what the reader may do with this row; without it the server decides when asked */
  policies?: Partial<TaskPolicies>;
}

/** What the reader may do with a task. */
export interface TaskPolicies {
  claim: boolean;
  unclaim: boolean;
  assign: boolean;
  complete: boolean;
  delegate?: boolean;
  handover?: boolean;
  return?: boolean;
  /** work on it for its owner, who finishes it */
  prepare?: boolean;
  resolve?: boolean;
}

/** What somebody did with a task, with their words. */
export interface TaskDeed {
  kind: 'assign' | 'delegate' | 'resolve' | 'handover' | 'return';
  by: string;
  to: string | null;
  note: string | null;
  at: string;
}

/** A task with its form and its case. */
export interface TaskDetails extends TaskSummary {
  form: { schema: FormSchema; data: FormData };
  case: StaffCase;
  /** newest first */
  deeds?: TaskDeed[];
  /** how the document that follows is signed; null where nothing is */
  signature?: SigningRules | null;
}

/** In what function the reader signs, and whether they signed in lately enough for it. */
export interface SigningRules {
  function: LocalText;
  signedInLately: boolean;
  /** minutes after signing in during which one may sign */
  minutes: number;
}

export interface TaskAnswer<Data = TaskSummary> {
  data: Data;
  policies: TaskPolicies;
}

/** A page of the inbox with the number of tasks in each view. */
export interface TaskListing extends Listing<TaskSummary> {
  counts: Record<View, number>;
  /** tasks that nobody can do; only the secretary general gets a number */
  vacant?: number;
}

/** What the reader may do with a case. */
export interface CasePolicies {
  read: boolean;
  work: boolean;
  /** also what colleagues keep about it among themselves */
  colleague: boolean;
}

/** A case as the staff reads it. */
export interface StaffCase extends CaseDetails {
  policies?: CasePolicies;
  /** who filed it for the applicant at the counter, and what was shown there */
  filing?: {
    by: { name: string; department: { key: string; name: LocalText } };
    identity: { document: string } | null;
    /** where the signed paper is kept */
    original: { room: string; shelf: string; file: string } | null;
  } | null;
  /** somebody acted for the applicant */
  representation?: { name: string } | null;
  outcomeTitle?: LocalText | null;
  closedAt?: string | null;
}

/** A case in the staff's list; the applicant is shown where the server names one. */
export interface StaffCaseSummary extends CaseSummary {
  applicantName?: string;
  outcomeTitle?: LocalText | null;
}

/** One line of a register. */
export interface RegisterLine {
  id: string;
  register: string;
  number: string;
  no: number;
  year: number;
  direction: string;
  at: string;
  subject: string;
  party: string | null;
  caseId: string | null;
}

