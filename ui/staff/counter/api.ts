import type { FormData, FormIssue, FormSchema, StoredFile, SubmissionReceipt } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import { forgetLocally, keepLocally, readLocally } from '../../shared/form/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import { currentLanguage } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { FormVersions } from './prepared-api.ts';

/** What somebody may show to say who they are. */
export const identityDocuments = [
  'identity_card',
  'electronic_identity_card',
  'provisional_card',
  'passport',
  'residence_permit',
] as const;
export type IdentityDocument = (typeof identityDocuments)[number];

/** Somebody found: with an account, for a firm, known from earlier requests, or from the register by name alone. */
export interface Found {
  kind: 'account' | 'firm' | 'earlier' | 'party';
  id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  cnp: string | null;
  level: 'L0' | 'L1' | 'L2' | null;
  at: string | null;
  firm?: { cui: string; representative: string };
}

/** For whom a request is written down. */
export type Applicant =
  { kind: 'account' | 'firm' | 'earlier'; id: string } | { kind: 'prepared'; code: string } | { kind: 'new'; familyName?: string; givenName?: string };

/** A procedure that can be filed at the counter. */
export interface Offer {
  key: string;
  name: LocalText;
  /** it ends with an account, so it is for people without one */
  makesAccount: boolean;
  asksIdentity: boolean;
  documents: { key: string; name: LocalText; required: boolean }[];
}

/** A filing that waits to be gone on with. */
export interface Begun {
  id: string;
  procedure: { key: string; name: LocalText };
  applicantName: string;
  updatedAt: string;
}

export interface ScanFile extends StoredFile {
  /** the signed request itself */
  signed: boolean;
  contentUrl: string;
}

/** A filing that was sent: what its applicant takes home, and what waits for the officer. */
export interface SentFiling extends SubmissionReceipt {
  applicantName: string;
  /** there is an e-mail address; else the answer goes by post, or is fetched */
  byMail: boolean;
  taskId: string | null;
  mayOpenCase: boolean;
}

/** Where a signed paper is kept. */
export interface Original {
  room: string;
  shelf: string;
  file: string;
}

/** A request that is written down for somebody. */
export interface Filing {
  id: string;
  procedure: Offer;
  /** the paper that it goes on with; null where it was written at the counter */
  prepared: { code: string; createdAt: string; form: FormVersions } | null;
  applicantName: string;
  hasAccount: boolean;
  data: FormData;
  language: string;
  identityDocument: IdentityDocument | null;
  scans: ScanFile[];
  updatedAt: string;
  sent: SentFiling | null;
}

/** A filing with its form and the answers as they were kept last. */
export interface OpenFiling {
  filing: Filing;
  schema: FormSchema;
}

const base = '/api/counter';
const pathTo = (id: string, part = ''): string => `${base}/filings/${encodeURIComponent(id)}${part}`;

/** Endpoint that takes the scans of a filing. */
export const scansPath = (id: string, signed = false): string => pathTo(id, `/scans${signed ? '?signed=1' : ''}`);

/** Address of the filled request for signature. */
export const printPath = (id: string): string => pathTo(id, '/print');

/** What can be filed, and what was begun. @throws ApiError, NetworkError */
export async function readCounter(signal?: AbortSignal): Promise<{ procedures: Offer[]; begun: Begun[] }> {
  return (await request<{ data: { procedures: Offer[]; begun: Begun[] } }>(base, { signal })).data;
}

/** Looks for people; those with an account can see the look-up. @throws ApiError, NetworkError */
export async function findPeople(typed: string): Promise<Found[]> {
  return (await request<{ data: Found[] }>(`${base}/people?q=${encodeURIComponent(typed)}`)).data;
}

/** Begins a request. @returns its id. @throws ApiError, NetworkError */
export async function beginFiling(procedure: string, applicant: Applicant): Promise<string> {
  return (await request<{ data: Filing }>(`${base}/filings`, { method: 'POST', body: { procedure, applicant } })).data
    .id;
}

/** @throws ApiError, NetworkError */
export async function readFiling(id: string, signal?: AbortSignal): Promise<Filing> {
  return (await request<{ data: Filing }>(pathTo(id), { signal })).data;
}

/** A filing with its form, and the newer of the answers kept here and at the server. @throws ApiError, NetworkError */
export async function openFiling(id: string, signal?: AbortSignal): Promise<OpenFiling> {
  const filing = await readFiling(id, signal);
  const path = `/api/procedures/${encodeURIComponent(filing.procedure.key)}/forms/start?place=counter&lang=${currentLanguage()}`;
  const {
    data: { schema },
  } = await request<{ data: { schema: FormSchema } }>(path, { signal });
  const local = filing.sent ? null : readLocally(localKey(id), owner());
  const data = local && local.savedAt > filing.updatedAt ? local.data : filing.data;
  return { filing: { ...filing, data }, schema };
}

const localKey = (id: string): string => `counter.${id}`;
const owner = (): string => (me.value?.signedIn ? me.value.id : '');

/** Keeps the answers in this tab, at once. */
export function keepAnswers(id: string, data: FormData): void {
  keepLocally(localKey(id), { data, files: [], savedAt: new Date().toISOString(), owner: owner() });
}

/** Keeps the answers at the server. @throws ApiError, NetworkError */
export async function saveFiling(
  id: string,
  data: FormData,
  identityDocument: IdentityDocument | null,
): Promise<{ at: string; place: 'server' }> {
  const body = { data, identityDocument };
  const saved = await request<{ data: { updatedAt: string } }>(pathTo(id), { method: 'PUT', body });
  return { at: saved.data.updatedAt, place: 'server' };
}

/** Asks the server what is wrong. @throws ApiError, NetworkError */
export async function checkFiling(id: string, data: FormData): Promise<{ issues: FormIssue[]; data: FormData | null }> {
  const answer = await request<{ data: { issues: FormIssue[]; data: FormData | null } }>(pathTo(id, '/check'), {
    method: 'POST',
    body: { data },
  });
  return answer.data;
}

/** Files the request. @throws ApiError, NetworkError */
export async function sendFiling(
  id: string,
  body: { data: FormData; identityDocument: IdentityDocument | null; signed: boolean; original: Original | null },
): Promise<SubmissionReceipt> {
  const { data } = await request<{ data: SubmissionReceipt }>(pathTo(id, '/send'), { method: 'POST', body });
  forgetLocally(localKey(id));
  return data;
}

/** Throws a begun filing away. @throws ApiError, NetworkError */
export async function discardFiling(id: string): Promise<void> {
  await request(pathTo(id), { method: 'DELETE' });
  forgetLocally(localKey(id));
}

/** Takes a scan back. @throws ApiError, NetworkError */
export async function removeScan(id: string, scan: string): Promise<void> {
  await request(pathTo(id, `/scans/${encodeURIComponent(scan)}`), { method: 'DELETE' });
}
