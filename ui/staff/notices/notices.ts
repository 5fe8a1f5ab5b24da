import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Listing, Notification } from '../../shared/api/index.ts';
import { onChange, request } from '../../shared/api/index.ts';

/** Which notices are shown. */
export type NoticeFilter = 'all' | 'unread';

/** A page of the reader's notices, with how many are not read in all. */
export interface NoticeListing extends Listing<Notification> {
  unread: number;
}

/** How many notices the reader has not read. */
export const unread = signal(0);

/** One page of notices, newest first. @throws ApiError, NetworkError */
export async function readNotices(filter: NoticeFilter, cursor: string | null, stop?: AbortSignal): Promise<NoticeListing> {
  const query = new URLSearchParams({ filter, ...(cursor ? { cursor } : {}) });
  const listing = await request<NoticeListing>(`/api/notifications?${query.toString()}`, { signal: stop });
  unread.value = listing.unread;
  return listing;
}

/** Marks one notice as read, or all. @throws ApiError, NetworkError */
export async function markRead(id: string | null): Promise<void> {
  const path = id ? `/api/notifications/${encodeURIComponent(id)}/read` : '/api/notifications/read';
  await request<unknown>(path, { method: 'POST', body: {} });
}

/** Calls back when a notice comes or is read, on whatever page, and when the connection is there again. */
export function useNoticeChanges(changed: () => void): void {
  useEffect(() => onChange(({ event }) => {
    if (event.startsWith('notification.') || event === 'resumed') changed();
  }), []);
}

/** A fault leaves the last count: it is no reason to disturb the page. */
const count = (): void => void readNotices('unread', null).catch(() => undefined);

/** Keeps the count of what is not read. */
export function useUnreadCount(): void {
  useEffect(count, []);
  useNoticeChanges(count);
}
