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

/** Finishes a task. @throws ApiError `form.invalid` with issues, `task.gone`, `task.notYours`; NetworkError */
export function completeTask(id: string, data: FormData, idempotencyKey: string): Promise<TaskAnswer> {
  return request<TaskAnswer>(`${taskPath(id)}/complete`, { method: 'POST', body: { data }, idempotencyKey });
}

/** Keeps what was typed so far. @throws ApiError, NetworkError */
export async function saveTaskDraft(id: string, data: FormData): Promise<void> {
  await request(`${taskPath(id)}/draft`, { method: 'PUT', body: { data } });
}

function taskPath(id: string): string {
  return `/api/tasks/${encodeURIComponent(id)}`;
}
