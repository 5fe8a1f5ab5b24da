import type { FormData, FormIssue, FormSchema, StoredFile, SubmissionReceipt } from '../shared/api/index.ts';
import { deleteDraft, forgetLocally, keepLocally, readDraft, readLocally, saveDraft } from '../shared/form/index.ts';
import { me } from '../shared/session/index.ts';
import { api } from './data.ts';
import { knownAnswers } from './prefill.ts';

/** An application that is being written, from the form to the sending. */
export interface Application {
  data: FormData;
  files: StoredFile[];
  /** when the answers were found again; empty for a fresh form */
  restoredFrom: string;
  /** filled in with what the account knows; nothing was typed yet */
  prefilled?: boolean;
  /** what the server found wrong when it was sent */
  issues?: FormIssue[];
}

const open = new Map<string, Application>();
const RECEIPT = 'dosar.receipt.';

const owner = () => (me.value?.signedIn ? me.value.id : '');

/**
 * The application of a procedure: the one being written, else the newest kept one, else an empty one.
 * @throws ApiError, NetworkError when the draft in the account cannot be read
 */
export async function openApplication(key: string): Promise<Application> {
  const current = open.get(key);
  if (current) return current;
  const local = readLocally(key, owner());
  const draft = me.value?.signedIn ? await readDraft(key) : null;
  const localIsNewer = local && (!draft || local.savedAt > draft.updatedAt);
  const found: Application = localIsNewer
    ? { data: local.data, files: local.files, restoredFrom: local.savedAt }
    : { data: draft?.data ?? {}, files: local?.files ?? [], restoredFrom: draft?.updatedAt ?? '' };
  open.set(key, found);
  return found;
}

/**
 * An application in which nothing was written yet begins with what the account knows. Without an account, or when the
 * account does not answer, it begins empty.
 */
export async function beginWithKnown(key: string, application: Application, schema: FormSchema): Promise<Application> {
  if (!me.value?.signedIn || Object.keys(application.data).length > 0) return application;
  const { answers } = await api.profile().catch(() => ({ answers: {} }));
  const data = knownAnswers(schema, answers);
  if (Object.keys(data).length === 0) return application;
  const begun = { ...application, data, prefilled: true };
  open.set(key, begun);
  return begun;
}

/** Takes over what the reader typed; kept in this tab at once, so that nothing is lost with the session. */
export function noteAnswers(key: string, data: FormData, files: StoredFile[]): void {
  const application = open.get(key);
  open.set(key, { data, files, restoredFrom: '', issues: application?.issues });
  keepLocally(key, { data, files, savedAt: new Date().toISOString(), owner: owner() });
}

/** Leaves only the answers that the form shows now; what was hidden is neither shown again nor sent. */
export function noteShownAnswers(key: string, data: FormData): void {
  const application = open.get(key);
  noteAnswers(key, data, application?.files ?? []);
}

/** Remembers what the server found wrong, for the form page. */
export function noteIssues(key: string, issues: FormIssue[] | undefined): void {
  const application = open.get(key);
  if (application) open.set(key, { ...application, issues });
}

/** Keeps the answers where they belong: in the account, or in this tab for somebody without one. */
export async function saveAnswers(key: string, data: FormData): Promise<{ at: string; place: 'server' | 'browser' }> {
  if (!me.value?.signedIn) return { at: new Date().toISOString(), place: 'browser' };
  const at = await saveDraft(key, data);
  if (open.get(key)?.data === data) forgetLocally(key);
  return { at, place: 'server' };
}

/** Throws the answers away, here and in the account. @throws ApiError, NetworkError */
export async function discardApplication(key: string): Promise<void> {
  open.delete(key);
  forgetLocally(key);
  if (me.value?.signedIn) await deleteDraft(key);
}

/** The documents that the answers name. */
export function attachmentsOf({ data, files }: Pick<Application, 'data' | 'files'>): string[] {
  const text = JSON.stringify(data);
  return files.map((file) => file.id).filter((id) => text.includes(id));
}

/** A receipt with the procedure it is for. */
export interface SentApplication extends SubmissionReceipt {
  procedureKey: string;
}

/** Keeps the receipt for the confirmation page, also over a reload. */
export function keepReceipt(receipt: SentApplication): void {
  try {
    sessionStorage.setItem(RECEIPT + receipt.caseId, JSON.stringify(receipt));
  } catch {
    // the number was also sent by mail
  }
}

/** The receipt of a case sent in this tab, or null. */
export function readReceipt(caseId: string): SentApplication | null {
  try {
    return JSON.parse(sessionStorage.getItem(RECEIPT + caseId) ?? 'null') as SentApplication | null;
  } catch {
    return null;
  }
}
