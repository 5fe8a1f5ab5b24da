import type { Listing, StoredFile } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { RegisterLine } from '../api/index.ts';

export const directions = ['in', 'out', 'internal'] as const;
export const channels = ['counter', 'post', 'email', 'portal', 'fax', 'courier'] as const;

/** Another number that belongs to an entry. */
export interface EntryLink {
  id: string;
  number: string;
  relation: 'answers' | 'answeredBy' | 'joined';
}

/** When and how a document left. */
export interface Expedition {
  date: string;
  mode: string;
  recipient?: string;
  reference?: string;
}

/** What an entry says today. */
export interface Entry extends RegisterLine {
  channel: string;
  subjectHu: string | null;
  issuerNumber: string | null;
  issuerDate: string | null;
  leaves: number | null;
  annexes: number | null;
  department: string | null;
  person: string | null;
  dueDate: string | null;
  fileIndex: string | null;
  offlineNumber: string | null;
  receivedAt: string | null;
  expedition: Expedition | null;
  registeredBy: string | null;
  scans: number;
  links: EntryLink[];
  corrected: boolean;
  cancelled: { reason: string; name: string; at: string } | null;
}

/** Something that happened to an entry after its registration. */
export interface Version {
  id: string;
  kind: 'correction' | 'cancellation' | 'assignment' | 'expedition' | 'link' | 'withdrawal' | 'expiry';
  at: string;
  name: string;
  reason: string | null;
  changes: Record<string, unknown>;
  before: Record<string, unknown>;
}

/** A scan of an entry, with its text. */
export interface EntryFile extends StoredFile {
  contentUrl: string;
  text: ScanText | null;
}

/** An entry with its scans and all its versions. */
export interface WholeEntry extends Entry {
  files: EntryFile[];
  versions: Version[];
}

export interface EntryAnswer {
  data: WholeEntry;
  policies: { amend: boolean; handle: boolean };
}

export interface EntryListing extends Listing<Entry> {
  policies: { add: boolean; verify: boolean };
  closing: { at: string; lastNo: number; total: number; cancelled: number } | null;
}

/** How far the reading of a scan has come. */
export interface ScanText {
  state: 'waiting' | 'read' | 'empty' | 'needsOcr' | 'failed';
  /** some of it comes from pictures: letters may be wrong */
  recognised: boolean;
  text: string;
  pages: number;
  pagesRead: number;
}

/** What the words of a scan propose for its entry. */
export interface Proposal {
  party: { name: string; known: boolean; department: string | null } | null;
  cui: string | null;
  subject: string | null;
  subjectHu: string | null;
  issuerNumber: string | null;
  issuerDate: string | null;
}

/** The text of a scan on its way, and what it proposes. */
export interface Reading extends ScanText {
  documentId: string;
  proposal: Proposal | null;
}

/** What a check of all registers found. */
export interface Verification {
  ok: boolean;
  faults: { register: string; year: number; no: number; fault: string }[];
  checked: { registers: number; years: number[]; entries: number; amendments: number };
}

/** A scan that has a number already. */
export interface DuplicateScan {
  documentId: string;
  fileName: string;
  entryId: string;
  number: string;
}

export interface Party {
  name: string;
  uses: number;
  department: string | null;
}

export interface Suggestion {
  subject: string;
  register: string;
  department: string | null;
  uses: number;
}

/** What is sent to be registered; empty values count as not given. */
export type NewEntry = Record<string, string | number | string[] | undefined>;

/** Registers a document. @throws ApiError, NetworkError */
export function addEntry(body: NewEntry, idempotencyKey: string): Promise<{ data: Entry; warnings: DuplicateScan[] }> {
  return request('/api/register', { method: 'POST', body, idempotencyKey });
}

/** One entry. @throws ApiError `register.entryNotFound`, NetworkError */
export function readEntry(id: string, signal?: AbortSignal): Promise<EntryAnswer> {
  return request(`/api/register/${encodeURIComponent(id)}`, { signal });
}

/** Does something to an entry: `cancel`, `correct`, `assign`, `expedition`, `link`. @throws ApiError, NetworkError */
export function amendEntry(id: string, deed: string, body: object, idempotencyKey: string): Promise<EntryAnswer> {
  return request(`/api/register/${encodeURIComponent(id)}/${deed}`, { method: 'POST', body, idempotencyKey });
}

/** Senders and recipients whose name holds what is typed; none when the search fails: typing goes on without help. */
export function findParties(q: string): Promise<Party[]> {
  return list<Party>(`/api/register/parties?${new URLSearchParams({ q }).toString()}`);
}

/** Subjects written before for this party, or with these words; none when the search fails. */
export function findSuggestions(party: string, q: string): Promise<Suggestion[]> {
  return list<Suggestion>(`/api/register/suggestions?${new URLSearchParams({ party, q }).toString()}`);
}

/** Entries that fit a number or words; none when the search fails. */
export function findEntries(q: string): Promise<Entry[]> {
  return list<Entry>(`/api/register?${new URLSearchParams({ q }).toString()}`);
}

/** Which of these uploads have a number already. */
export function findDuplicates(ids: string[]): Promise<DuplicateScan[]> {
  return list<DuplicateScan>(`/api/register/duplicates?${new URLSearchParams({ scans: ids.join(',') }).toString()}`);
}

/** The texts of these uploads as far as they are read; none when it fails: registering goes on without help. */
export function findReadings(ids: string[]): Promise<Reading[]> {
  return list<Reading>(`/api/register/readings?${new URLSearchParams({ scans: ids.join(',') }).toString()}`);
}

/** Checks the numbers and the chain of every register. @throws ApiError, NetworkError */
export async function verifyRegisters(): Promise<Verification> {
  return (await request<{ data: Verification }>('/api/register/verify')).data;
}

/** Address of the labels of these entries. */
export function labelsPath(ids: string[], format: 'roll' | 'sheet'): string {
  return `/api/register/labels?${new URLSearchParams({ ids: ids.join(','), format }).toString()}`;
}

async function list<Item>(path: string): Promise<Item[]> {
  return request<{ data: Item[] }>(path).then(
    ({ data }) => data,
    () => [],
  );
}
