import type { FormData, Listing } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskListing, TaskSummary, View } from '../api/index.ts';
import type { InboxFilter } from './filter.ts';
import { everything } from './filter.ts';

/** What became of one of many tasks. */
export type BulkResult = { id: string; done: true; task: TaskSummary } | Refused;

/** One of many tasks that stayed as it was, and why. */
export interface Refused {
  id: string;
  done: false;
  title: string;
  detail: string;
}

export type BulkAction = 'claim' | 'unclaim' | 'assign' | 'complete';

/** What goes along with something done together. */
export interface BulkInput {
  assignee?: string;
  data?: FormData;
}

/** Somebody who may get a task. */
export interface Assignee {
  id: string;
  name: string;
  departments: { key: string; name: LocalText }[];
  /** away today: the substitute gets it in their place */
  away?: { until: string; substitute: string } | null;
}

/** A kept filter: the reader's own, or shared with a department. */
export interface SavedFilter {
  id: string;
  name: string;
  query: Partial<InboxFilter> & { view?: View };
  own: boolean;
  department: { key: string; name: LocalText } | null;
  policies: { remove: boolean };
}

const words = (query: Record<string, string>): [string, string][] =>
  Object.entries(query).filter(([, value]) => value !== '');

/** One page of the inbox as it is filtered. @throws ApiError, NetworkError */
export function readInbox(view: View, filter: InboxFilter, cursor: string | null): Promise<TaskListing> {
  const query = new URLSearchParams(words({ view, ...filter, q: filter.q.trim(), cursor: cursor ?? '' }));
  return request<TaskListing>(`/api/tasks?${query.toString()}`);
}

/** Does one thing with many tasks. @returns what became of each, in the order of the ids */
export async function actTogether(
  action: BulkAction, ids: string[], input: BulkInput, idempotencyKey: string,
): Promise<BulkResult[]> {
  const body = { action, ids, ...input };
  return (await request<{ data: BulkResult[] }>('/api/tasks/bulk', { method: 'POST', body, idempotencyKey })).data;
}

/** Sets the day to come back to a task; null takes it away. @throws ApiError, NetworkError */
export async function setFollowUp(id: string, followUp: string | null, idempotencyKey: string): Promise<TaskSummary> {
  const path = `/api/tasks/${encodeURIComponent(id)}`;
  return (await request<TaskAnswer>(path, { method: 'PATCH', body: { followUp }, idempotencyKey })).data;
}

/** Who may get a task by a deed. @throws ApiError, NetworkError */
export async function readAssignees(
  id: string, deed: 'assign' | 'delegate' | 'handover', signal?: AbortSignal,
): Promise<Assignee[]> {
  return (await request<Listing<Assignee>>(`/api/tasks/${encodeURIComponent(id)}/assignees?deed=${deed}`, { signal })).data;
}

/** The reader's filters and those of the departments. @throws ApiError, NetworkError */
export async function readFilters(signal?: AbortSignal): Promise<SavedFilter[]> {
  return (await request<Listing<SavedFilter>>('/api/task-filters', { signal })).data;
}

/** Keeps a filter. @param department shares it with the colleagues there */
export async function saveFilter(
  name: string, department: string, view: View, filter: InboxFilter, idempotencyKey: string,
): Promise<void> {
  const query = Object.fromEntries(words({ view, ...filter }));
  const body = { name, query, ...(department ? { department } : {}) };
  await request('/api/task-filters', { method: 'POST', body, idempotencyKey });
}

/** Takes a kept filter away. */
export async function removeFilter(id: string): Promise<void> {
  await request(`/api/task-filters/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** The filter as it was kept, with nothing of another one left. */
export function filterOf({ query }: Pick<SavedFilter, 'query'>): InboxFilter {
  const { q, procedure, department, urgency, followUp, vacancy, sort } = { ...everything, ...query };
  return { q, procedure, department, urgency, followUp, vacancy, sort };
}
