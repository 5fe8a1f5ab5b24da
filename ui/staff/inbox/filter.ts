/** Orders of the list. */
export const sorts = ['due', 'newest', 'received', 'applicant'] as const;
export type Sort = (typeof sorts)[number];

/** What the inbox is narrowed to; empty parts ask for everything. */
export interface InboxFilter {
  q: string;
  procedure: string;
  department: string;
  urgency: '' | 'overdue' | 'soon' | 'normal';
  followUp: '' | 'due';
  /** `any`: that nobody can do */
  vacancy: '' | 'any';
  sort: Sort;
}

export const everything: InboxFilter = { q: '', procedure: '', department: '', urgency: '', followUp: '', vacancy: '', sort: 'due' };

/** Whether the filter leaves something out. The order leaves nothing out. */
export function narrows(filter: InboxFilter): boolean {
  return Object.entries(filter).some(([part, value]) => part !== 'sort' && value.trim() !== '');
}

/** Chooses a row or lets it go. */
export function toggled(chosen: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The chosen rows that are still in the list. */
export function stillThere(chosen: ReadonlySet<string>, rows: { id: string }[]): Set<string> {
  return new Set(rows.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
}
