import { pick } from '../../shared/i18n/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { filterRows } from '../inbox/rows.ts';
import type { Hit, Kind } from '../search/api.ts';
import { hrefOf } from '../search/api.ts';

const SHOWN_TASKS = 6;
const SHOWN_HITS = 7;

/** A place to jump to. */
export interface Target {
  id: string;
  kind: 'page' | 'task' | 'all' | Kind;
  title: string;
  /** what tells it from others of the same title */
  about: string;
  href: string;
}

type TargetWords = Pick<Target, 'title' | 'about' | 'href'>;

/**
 * Places that fit what was typed: pages first, then tasks of the inbox, then what the search found.
 * @param query typed so far; empty shows the pages and the first tasks
 */
export function findTargets(query: string, pages: Target[], tasks: Target[], found: Target[]): Target[] {
  const words = ({ title, about }: Target) => [title, about];
  return [
    ...filterRows(pages, query, words),
    ...filterRows(tasks, query, words).slice(0, SHOWN_TASKS),
    ...(query.trim() === '' ? [] : found),
  ];
}

/** Tasks as places. @param describe how the reader sees a task */
export function taskTargets(rows: TaskSummary[], describe: (row: TaskSummary) => TargetWords): Target[] {
  return rows.map((row) => ({ id: `task-${row.id}`, kind: 'task', ...describe(row) }));
}

/** Things found as places, each once even when several lead to it. */
export function hitTargets(hits: Hit[]): Target[] {
  const found = new Map<string, Target>();
  for (const hit of hits) {
    const href = hrefOf(hit);
    if (found.has(href)) continue;
    const title = [hit.number, hit.number ? '' : pick(hit.title)].filter(Boolean).join(' ');
    const about = [hit.about, hit.number ? pick(hit.title) : ''].filter(Boolean).join(' · ');
    found.set(href, { id: `hit-${hit.id}`, kind: hit.kind, title, about, href });
  }
  return [...found.values()].slice(0, SHOWN_HITS);
}
