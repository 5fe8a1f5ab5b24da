import { signal } from '@preact/signals';
import { me } from '../shared/session/index.ts';
import { api } from './data.ts';

/** How many notifications the reader has not opened. */
export const unread = signal(0);

/** Counts again; a fault leaves the last count. */
export async function countUnread(): Promise<void> {
  if (!me.value?.signedIn) return;
  try {
    unread.value = (await api.notifications('unread', null)).unread;
  } catch {
    // the count in the header is no reason to disturb the page
  }
}
