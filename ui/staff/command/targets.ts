import type { RegisterLine, TaskSummary } from '../api/index.ts';
import { filterRows } from '../inbox/rows.ts';

const SHOWN_TASKS = 6;
const SHOWN_CASES = 8;

/** A place to jump to. */
export interface Target {
  id: string;
  kind: 'page' | 'task' | 'case';
  title: string;
  /** what tells it from others of the same title */
  about: string;
  href: string;
}

type TargetWords = Pick<Target, 'title' | 'about' | 'href'>;

/**
 * Places that fit what was typed: pages first, then tasks of the inbox, then cases found in the register.
 * @param query typed so far; empty shows the pages and the first tasks
 */
export function findTargets(query: string, pages: Target[], tasks: Target[], cases: Target[]): Target[] {
  const words = ({ title, about }: Target) => [title, about];
  return [
    ...filterRows(pages, query, words),
    ...filterRows(tasks, query, words).slice(0, SHOWN_TASKS),
    ...(query.trim() === '' ? [] : cases.slice(0, SHOWN_CASES)),
  ];
}

/** Tasks as places. @param describe how the reader sees a task */
export function taskTargets(rows: TaskSummary[], describe: (row: TaskSummary) => TargetWords): Target[] {
  return rows.map((row) => ({ id: `task-${row.id}`, kind: 'task', ...describe(row) }));
}

/** Cases as places, each once even when several numbers lead to it. */
export function caseTargets(lines: RegisterLine[], hrefOf: (caseId: string) => string): Target[] {
  const found = new Map<string, Target>();
  for (const { caseId, number, party, subject } of lines) {
    if (!caseId || found.has(caseId)) continue;
    const about = [party, subject].filter(Boolean).join(' · ');
    found.set(caseId, { id: `case-${caseId}`, kind: 'case', title: number, about, href: hrefOf(caseId) });
  }
  return [...found.values()];
}
