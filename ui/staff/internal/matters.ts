import type {
  Draft, FormData, FormIssue, FormSchema, Procedure, StoredFile, SubmissionReceipt,
} from '../../shared/api/index.ts';
import { ApiError, request } from '../../shared/api/index.ts';
import { deleteDraft, forgetLocally, keepLocally, readDraft, readLocally, saveDraft } from '../../shared/form/index.ts';
import { currentLanguage } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';

/** An internal matter that is being written. */
export interface Matter {
  procedure: Procedure;
  schema: FormSchema;
  data: FormData;
  files: StoredFile[];
  /** when the answers were found again; empty for a fresh form */
  restoredFrom: string;
}

/** What the server says about answers that are not sent yet. */
export interface Verdict {
  issues: FormIssue[];
  /** the answers as they would be sent, with what the server works out */
  data: FormData | null;
}

/** The internal procedures that the reader may start. @throws ApiError, NetworkError */
export async function readProcedures(signal?: AbortSignal): Promise<Procedure[]> {
  return (await request<{ data: Procedure[] }>('/api/procedures?audience=staff', { signal })).data;
}

/** A procedure with its form in the language shown now, and the reader's draft. @throws ApiError, NetworkError */
export async function openMatter(key: string, signal?: AbortSignal): Promise<Matter> {
  const path = `/api/procedures/${encodeURIComponent(key)}`;
  const [procedure, form, draft] = await Promise.all([
    request<{ data: Procedure }>(path, { signal }),
    request<{ data: { schema: FormSchema } }>(`${path}/forms/start?lang=${currentLanguage()}`, { signal }),
    readDraft(key),
  ]);
  return { procedure: procedure.data, schema: form.data.schema, ...newest(key, draft) };
}

/** The newer of the answers kept in this tab and in the account; a fresh form begins with the own department. */
function newest(key: string, draft: Draft | null): Pick<Matter, 'data' | 'files' | 'restoredFrom'> {
  const local = readLocally(key, owner());
  const files = local?.files ?? [];
  if (local && (!draft || local.savedAt > draft.updatedAt)) {
    return { data: local.data, files, restoredFrom: local.savedAt };
  }
  if (draft) return { data: draft.data, files, restoredFrom: draft.updatedAt };
  return { data: startData(), files: [], restoredFrom: '' };
}

function startData(): FormData {
  const department = me.value?.signedIn ? me.value.departments[0]?.key : undefined;
  return department ? { department } : {};
}

const owner = (): string => (me.value?.signedIn ? me.value.id : '');

/** Keeps the answers in this tab, at once. */
export function keepMatter(key: string, data: FormData, files: StoredFile[]): void {
  keepLocally(key, { data, files, savedAt: new Date().toISOString(), owner: owner() });
}

/** Keeps the answers in the account. @throws ApiError, NetworkError */
export async function saveMatter(key: string, data: FormData): Promise<{ at: string; place: 'server' }> {
  const at = await saveDraft(key, data);
  return { at, place: 'server' };
}

/** Throws the answers away, in this tab and in the account. @throws ApiError, NetworkError */
export async function discardMatter(key: string): Promise<void> {
  forgetLocally(key);
  await deleteDraft(key);
}

/** Asks the server what is wrong, and for the answers with what it works out itself. @throws ApiError, NetworkError */
export async function checkMatter(key: string, data: FormData): Promise<Verdict> {
  const path = `/api/procedures/${encodeURIComponent(key)}/validate`;
  return (await request<{ data: Verdict }>(path, { method: 'POST', body: { data, language: currentLanguage() } })).data;
}

/** Sends the matter; it has its number at once. @throws ApiError, NetworkError */
export async function sendMatter(matter: Matter, data: FormData, idempotencyKey: string): Promise<SubmissionReceipt> {
  const text = JSON.stringify(data);
  const attachments = matter.files.map(({ id }) => id).filter((id) => text.includes(id));
  const path = `/api/procedures/${encodeURIComponent(matter.procedure.key)}/submissions`;
  const sent = await request<{ data: SubmissionReceipt }>(path, {
    method: 'POST', body: { data, language: currentLanguage(), attachments }, idempotencyKey,
  });
  await discardMatter(matter.procedure.key).catch(() => undefined);
  return sent.data;
}

/** What the form shall point at, when the server refused the answers. */
export const issuesOf = (error: unknown): FormIssue[] => error instanceof ApiError ? error.issues : [];
