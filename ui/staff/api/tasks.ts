import type { FormData } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import { currentLanguage } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskDetails, TaskListing, View } from './types.ts';

/** Counters of the server stop here; a counter at this value means "or more". */
export const countLimit = 100;

/** One page of the inbox. @throws ApiError, NetworkError */
export function readTasks(view: View, cursor: string | null, signal?: AbortSignal): Promise<TaskListing> {
  const query = new URLSearchParams({ view, ...(cursor ? { cursor } : {}) });
  return request<TaskListing>(`/api/tasks?${query.toString()}`, { signal });
}

/** A task with its form in the language shown now, its case and the reader's rights. @throws ApiError, NetworkError */
export function readTask(id: string, signal?: AbortSignal): Promise<TaskAnswer<TaskDetails>> {
  return request<TaskAnswer<TaskDetails>>(`${taskPath(id)}?lang=${currentLanguage()}`, { signal });
}

/** Takes a task. @throws ApiError `task.alreadyClaimed` naming who has it, `task.gone`; NetworkError */
export function claimTask(id: string, idempotencyKey: string): Promise<TaskAnswer> {
  return request<TaskAnswer>(`${taskPath(id)}/claim`, { method: 'POST', idempotencyKey });
}

/** Puts a task back to its groups. @throws ApiError, NetworkError */
export function unclaimTask(id: string, idempotencyKey: string): Promise<TaskAnswer> {
  return request<TaskAnswer>(`${taskPath(id)}/unclaim`, { method: 'POST', idempotencyKey });
}

/**
 * Finishes a task.
 * @param mark text that the reader confirmed to sign; empty where nothing is signed
 * @throws ApiError `form.invalid` with issues, `task.gone`, `task.notYours`, `signature.…`; NetworkError
 */
export function completeTask(id: string, data: FormData, mark: string, idempotencyKey: string): Promise<TaskAnswer> {
  const body = { data, ...(mark ? { signature: { mark, confirmed: true } } : {}) };
  return request<TaskAnswer>(`${taskPath(id)}/complete`, { method: 'POST', body, idempotencyKey });
}

/** Somebody chosen for a task. */
export interface Choice {
  assignee: string;
  note: string;
  /** who has it on the page */
  holder: string | null;
}

/**
 * Passes a task to somebody: as head, lent, or for good.
 * @throws ApiError `task.alreadyClaimed` naming who has it now, `task.assigneeUnknown`; NetworkError
 */
export function passTask(id: string, deed: 'assign' | 'delegate' | 'handover', choice: Choice, idempotencyKey: string): Promise<TaskAnswer> {
  return request<TaskAnswer>(`${taskPath(id)}/${deed}`, { method: 'POST', body: choice, idempotencyKey });
}

/** Gives a lent task back to its owner, or takes it back. @throws ApiError, NetworkError */
export function resolveTask(id: string, note: string, idempotencyKey: string): Promise<TaskAnswer> {
  return request<TaskAnswer>(`${taskPath(id)}/resolve`, { method: 'POST', body: { note }, idempotencyKey });
}

/** Gives a task back with a reason. @throws ApiError `task.noHead`, `task.alreadyClaimed`; NetworkError */
export function returnTask(
  id: string, body: { to: 'group' | 'head'; reason: string; holder: string | null }, idempotencyKey: string,
): Promise<TaskAnswer> {
  return request<TaskAnswer>(`${taskPath(id)}/return`, { method: 'POST', body, idempotencyKey });
}

/** Asks for the staff to be read anew from the identity server. @throws ApiError, NetworkError */
export async function readStaffAnew(idempotencyKey: string): Promise<void> {
  await request('/api/staff/read', { method: 'POST', body: {}, idempotencyKey });
}

/** Keeps what was typed so far. @throws ApiError, NetworkError */
export async function saveTaskDraft(id: string, data: FormData): Promise<void> {
  await request(`${taskPath(id)}/draft`, { method: 'PUT', body: { data } });
}

function taskPath(id: string): string {
  return `/api/tasks/${encodeURIComponent(id)}`;
}
