import type { Language, LocalText } from '../i18n/index.ts';

/** A department of the city hall. */
export interface Department {
  key: string;
  name: LocalText;
  phone?: string;
  email?: string;
}

/** The city hall as its public settings show it. */
export interface City {
  name: LocalText;
  shortName: LocalText;
  address: LocalText;
  phone: string;
  email: string;
  hours: LocalText;
  profile: string;
  departments: Department[];
  /** department that keeps the archive room */
  archiveRoom: string;
  /** registers with numbers of their own, the general one first */
  registers: { key: string; name: LocalText; prefix?: string }[];
  limits: { uploadBytes: number; uploadTypes: string[] };
  map: CityMap;
}

interface MapPlace {
  latitude: number;
  longitude: number;
}

/** Where the city roughly is, degrees, and the map of it; null without one. */
export interface CityMap {
  center: MapPlace;
  zoom: number;
  southWest: MapPlace;
  northEast: MapPlace;
  tiles: { url: string; attribution: string } | null;
}

/** The reader: signed in or not. */
export type Me =
  | { signedIn: false }
  | {
      signedIn: true;
      id: string;
      name: string;
      username: string;
      email?: string;
      roles: string[];
      /** works at the counter */
      counter?: boolean;
      departments: Department[];
      /** departments that the reader answers for */
      managedDepartments?: Department[];
      /** absent people in whose place the reader acts today */
      standsInFor?: { id: string; name: string; until: string }[];
      /** mandates that hold today */
      mandates: { id: string; name: string; kind: 'person' | 'organisation'; role: string; scope: string[] | null; until: string | null }[];
      /** the one of these under which the reader works in this tab */
      actingFor: string | null;
      level: string;
      language: Language;
      /** null when the reader came with a token instead of a browser session */
      csrf: string | null;
      expiresAt: string | null;
    };

/** A term of law: how long the city hall has. */
export interface Term {
  amount: number;
  unit: string;
  legalBasis: LocalText;
}

/** Days that do not count in a term; `to` is null while they last. */
export interface TermPause {
  from: string;
  to: string | null;
  reason: LocalText;
}

/** A longer term, as the law lets the city hall take it; it still counts from the beginning. */
export interface TermExtension extends Term {
  at: string;
  dueDate: string;
}

/** An administrative procedure as the catalogue shows it. */
export interface Procedure {
  key: string;
  version: string;
  name: LocalText;
  summary: LocalText;
  audience: LocalText;
  category: string;
  /** situations of life in which people look for it */
  lifeEvents: string[];
  /** other words by which people look for it */
  keywords: LocalText[];
  /** questions of "can I use this?" */
  eligibility: { key: string; question: LocalText; passes: 'yes' | 'no'; otherwise: LocalText }[];
  department: Department;
  mode: string;
  /** what has to be done in person; `prepared`: it is signed at the counter, where it gets its number */
  visit: { calendar: string; prepared: boolean; instruction: LocalText } | null;
  level: string;
  access: 'public' | 'account' | 'staff';
  term: Term | null;
  fee: { amount: number; currency: string; note: LocalText | null } | null;
  channel: string;
  legalBasis: LocalText[];
  documents: { key: string; name: LocalText; required: boolean; issuer: string }[];
  steps: { activity: string; title: LocalText }[];
}

/** A form-js schema in one language. */
export interface FormSchema {
  id?: string;
  type: string;
  components: FormComponent[];
  [more: string]: unknown;
}

/** One component of a form-js schema; only what the pages read. */
export interface FormComponent {
  id?: string;
  type: string;
  key?: string;
  label?: string;
  components?: FormComponent[];
  [more: string]: unknown;
}

export type FormData = Record<string, unknown>;

/** What the city hall answers when a request is registered. */
export interface SubmissionReceipt {
  caseId: string;
  number: string;
  registeredAt: string;
  receiptUrl: string;
  /** opens the state of the case without an account */
  accessCode: string;
  dueDate: string | null;
}

export interface Draft {
  data: FormData;
  language: Language;
  updatedAt: string;
  /** grows with every change */
  version: number;
  /** names its sending on every device */
  sendingKey: string;
}

export type CaseState = 'registered' | 'in_progress' | 'waiting_for_you' | 'decided' | 'closed' | 'withdrawn';

export interface CaseSummary {
  id: string;
  procedure: { key: string; name: LocalText };
  number: string;
  registeredAt: string;
  state: CaseState;
  outcome: string | null;
  /** how the procedure calls its end */
  outcomeTitle?: LocalText | null;
  dueDate: string | null;
  updatedAt: string;
  currentStep: { title: LocalText } | null;
  waitingForYou: boolean;
}

export interface CaseDetails extends CaseSummary {
  /** why it was refused, in the officer's words */
  reason: LocalText | null;
  language: Language;
  applicant: { name: string; email?: string; [more: string]: unknown };
  term: (Term & { startsOn: string; dueDate: string; pauses?: TermPause[]; extensions?: TermExtension[] }) | null;
  /** working days of the city hall until the due date; negative behind it, null where no term runs */
  daysLeft: number | null;
  contact: { department: Department; phone: string; email: string } | null;
  submission: { data: FormData; formVersion: string } | null;
  registerEntries: { number: string; direction: string; at: string; subject: string }[];
  receiptUrl: string | null;
}

export interface TimelineEntry {
  id: string;
  at: string | null;
  state: 'done' | 'current' | 'next';
  kind: string;
  title: LocalText;
  detail: LocalText | null;
  actor: string;
}

export interface CaseDocument {
  id: string;
  kind: 'submitted' | 'issued' | 'receipt' | 'message';
  title: LocalText;
  fileName: string;
  mediaType: string;
  size: number;
  number: string | null;
  createdAt: string;
  contentUrl: string;
  /** name on the certificate of the seal */
  sealedBy?: string | null;
  /** last day on which it holds */
  validUntil?: string | null;
  revokedAt?: string | null;
  /** what the reader may do with it */
  policies?: { revoke: boolean; envelope: boolean };
}

export interface Notification {
  id: string;
  at: string;
  title: LocalText;
  body: LocalText;
  caseId: string | null;
  readAt: string | null;
}

export interface StoredFile {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  createdAt?: string;
  /** `own` for the reader's files, `issued` for what the city hall delivered */
  kind?: string;
  title?: LocalText | null;
  number?: string | null;
  contentUrl?: string;
}

/** One reading of the reader's data by the staff. */
export interface AccessRecord {
  id: number;
  at: string;
  reader: string;
  purpose: string;
  caseId: string | null;
  caseNumber: string | null;
  departments: Pick<Department, 'key' | 'name'>[];
}

/** One wrong answer, as the server names it. */
export interface FormIssue {
  path: string | (string | number)[];
  field?: string;
  code: string;
  params?: Record<string, unknown>;
  message: string;
}

/** A page of a list. */
export interface Listing<Item> {
  data: Item[];
  page?: { next: string | null };
}
