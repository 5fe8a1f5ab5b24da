import { batch, computed, signal } from '@preact/signals';
import { onChange } from '../../shared/api/index.ts';
import type { TaskListing, TaskSummary, View } from '../api/index.ts';
import { readInbox } from './api.ts';
import type { InboxFilter } from './filter.ts';
import { everything, narrows, stillThere } from './filter.ts';
import { newIds } from './rows.ts';

/** Changes within this time are read together, milliseconds. */
const GATHER = 250;

/** The inbox outlives its page: it keeps its place while a task is open beside it. */
export const view = signal<View>('group');
export const filter = signal<InboxFilter>(everything);
export const counts = signal<Record<View, number> | null>(null);
/** tasks that nobody can do, as far as the reader can mend it */
export const vacant = signal(0);
export const error = signal<unknown>(undefined);
export const loading = signal(false);
/** cursor of the part that is not loaded yet */
export const next = signal<string | null>(null);
/** rows that came by themselves since the list was opened */
export const fresh = signal<ReadonlySet<string>>(new Set());
/** rows chosen for something done together */
export const chosen = signal<ReadonlySet<string>>(new Set());
/** row where the keyboard stands */
export const active = signal('');

const loaded = signal<TaskSummary[] | null>(null);

/** Rows as shown; null until the first answer. */
export const rows = computed(() => loaded.value);

/** Whether the list is empty because of the filter alone. */
export const filteredAway = computed(() => narrows(filter.value) && loaded.value?.length === 0);

let turn = 0;

/** Opens a view; the rows of the old one go. */
export function openView(wanted: View): void {
  if (view.value === wanted && loaded.value) {
    void refresh();
    return;
  }
  batch(() => {
    view.value = wanted;
    loaded.value = null;
    fresh.value = new Set();
    chosen.value = new Set();
    next.value = null;
  });
  void refresh();
}

/** Narrows or orders the list otherwise; the rows shown stay until the new ones are there. */
export function narrow(change: Partial<InboxFilter>): void {
  filter.value = { ...filter.value, ...change };
  void refresh(false);
}

/**
 * Reads again as much as is on the page. Errors go to `error`.
 * @param same the list asks for the same as before: it keeps its length, and what came new is marked
 */
export async function refresh(same = true): Promise<void> {
  const now = ++turn;
  const before = same ? loaded.value : null;
  loading.value = true;
  try {
    const listing = await readAtLeast(view.value, before?.length ?? 0);
    if (now !== turn) return;
    batch(() => {
      fresh.value = before ? newIds(before, listing.data) : new Set();
      take(listing, listing.data);
    });
  } catch (caught) {
    if (now === turn) error.value = caught;
  } finally {
    if (now === turn) loading.value = false;
  }
}

/** Reads the next part of the list. */
export async function readMore(): Promise<void> {
  const cursor = next.value;
  if (!cursor || loading.value) return;
  const now = ++turn;
  loading.value = true;
  try {
    const listing = await readInbox(view.value, filter.value, cursor);
    const known = loaded.value ?? [];
    const more = listing.data.filter((row) => !known.some(({ id }) => id === row.id));
    if (now === turn) take(listing, [...known, ...more]);
  } catch (caught) {
    if (now === turn) error.value = caught;
  } finally {
    if (now === turn) loading.value = false;
  }
}

/** Puts a changed task into the list at once, before the list is read again. */
export function patchRow(row: TaskSummary): void {
  loaded.value = loaded.value?.map((old) => (old.id === row.id ? { ...old, ...row } : old)) ?? null;
}

/** Keeps the list up to date while somebody looks at it. @returns a function that ends it */
export function followInbox(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = onChange(({ event }) => {
    if (event !== 'task.changed' && event !== 'resumed') return;
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), GATHER);
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}

function take(listing: TaskListing, all: TaskSummary[]): void {
  batch(() => {
    loaded.value = all;
    chosen.value = stillThere(chosen.value, all);
    next.value = listing.page?.next ?? null;
    counts.value = listing.counts;
    vacant.value = listing.vacant ?? 0;
    error.value = undefined;
  });
}

async function readAtLeast(wanted: View, size: number): Promise<TaskListing> {
  const listing = await readInbox(wanted, filter.value, null);
  while (listing.data.length < size && listing.page?.next) {
    const part = await readInbox(wanted, filter.value, listing.page.next);
    listing.data.push(...part.data);
    listing.page = part.page;
  }
  return listing;
}
