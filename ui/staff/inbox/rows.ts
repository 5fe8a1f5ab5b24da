import type { TaskSummary, Urgency } from '../api/index.ts';

const urgencyRank: Record<Urgency, number> = { overdue: 0, soon: 1, normal: 2 };

/** A text for comparing: small letters, no diacritics (`Ștefan` and `stefan` are one). */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/**
 * Rows that hold every word of the query in what the reader sees of them.
 * @param query typed by the reader; empty keeps all
 * @param wordsOf what the reader sees of a row
 */
export function filterRows<Row>(rows: Row[], query: string, wordsOf: (row: Row) => string[]): Row[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = fold(wordsOf(row).join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

/** Rows with the most urgent first; rows that are equal keep the order of the server. */
export function urgentFirst(rows: TaskSummary[]): TaskSummary[] {
  return rows.toSorted((a, b) =>
    urgencyRank[a.urgency] - urgencyRank[b.urgency]
    || (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999')
    || a.createdAt.localeCompare(b.createdAt));
}

/**
 * Where the reader stands after the list changed: at the same row, else at the row that took its place.
 * @param before ids as they stood
 * @param after ids as they stand now
 * @returns id to stand at; empty when the list is empty
 */
export function keepPlace(before: string[], after: string[], active: string): string {
  if (after.includes(active)) return active;
  const index = Math.max(0, before.indexOf(active));
  return after[Math.min(index, after.length - 1)] ?? '';
}

/** The row `step` places away; stays inside the list (`Infinity` is its end). */
export function neighbour(ids: string[], active: string, step: number): string {
  const index = ids.indexOf(active);
  if (index < 0) return (step < 0 ? ids.at(-1) : ids[0]) ?? '';
  return ids[Math.max(0, Math.min(ids.length - 1, index + step))] ?? '';
}

/** Ids that are in the list now and were not before. */
export function newIds(before: { id: string }[], after: { id: string }[]): Set<string> {
  const known = new Set(before.map(({ id }) => id));
  return new Set(after.map(({ id }) => id).filter((id) => !known.has(id)));
}

/** The task to offer after this one: first the reader's own, then one that waits in the reader's groups. */
export function nextTask(mine: TaskSummary[], group: TaskSummary[], doneId: string): TaskSummary | null {
  const isWaiting = (row: TaskSummary) => row.id !== doneId && row.state === 'open';
  const waiting = (rows: TaskSummary[]) => urgentFirst(rows.filter(isWaiting));
  return waiting(mine)[0] ?? waiting(group.filter((row) => row.assignee === null))[0] ?? null;
}
