import type { Draft, FormData, StoredFile } from '../api/index.ts';
import { request } from '../api/index.ts';
import { currentLanguage } from '../i18n/index.ts';

/** Answers kept in this browser tab. */
export interface LocalDraft {
  data: FormData;
  savedAt: string;
  /** whose answers they are; empty for somebody who is not signed in */
  owner: string;
  files: StoredFile[];
  /** names the sending, where the answers are in no account */
  sendingKey?: string;
}

const PREFIX = 'dosar.draft.';

/** Keeps answers in this tab; they go when the tab is closed. */
export function keepLocally(key: string, draft: LocalDraft): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // storage may be full or forbidden; the answers still stand on the page
  }
}

/** Answers kept in this tab for this reader, or null. */
export function readLocally(key: string, owner: string): LocalDraft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as LocalDraft | null;
    return draft && (draft.owner === owner || draft.owner === '') ? draft : null;
  } catch {
    return null;
  }
}

/** Forgets the answers kept in this tab. */
export function forgetLocally(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // nothing was kept either
  }
}

/** Forgets all answers kept in this browser, for example when the reader signs out. */
export function forgetAllLocally(): void {
  try {
    for (const storage of [sessionStorage, localStorage])
      for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
  } catch {
    // nothing was kept either
  }
}

/** Writes a draft to the reader's account, over whatever is there. @throws ApiError, NetworkError */
export async function saveDraft(key: string, data: FormData): Promise<string> {
  return (await putDraft(key, data)).updatedAt;
}

/**
 * Writes a draft over the version that was read.
 * @param version version that was read, 0 for none yet; left out: over whatever is there
 * @throws ApiError `draft.stale` when it was changed elsewhere, `draft.gone` when it was sent or deleted; NetworkError
 */
export async function putDraft(key: string, data: FormData, version?: number): Promise<Draft> {
  const { data: draft } = await request<{ data: Draft }>(`/api/drafts/${encodeURIComponent(key)}`, {
    method: 'PUT',
    body: { data, language: currentLanguage() },
    ifMatch: version === undefined ? undefined : `"${version}"`,
  });
  return draft;
}

/** The draft in the reader's account, or null. @throws ApiError, NetworkError */
export async function readDraft(key: string): Promise<Draft | null> {
  return (await request<{ data: Draft | null }>(`/api/drafts/${encodeURIComponent(key)}`)).data;
}

/** Deletes the draft in the reader's account; a draft that is not there is fine. @throws ApiError, NetworkError */
export async function deleteDraft(key: string): Promise<void> {
  await request(`/api/drafts/${encodeURIComponent(key)}`, { method: 'DELETE' });
}
