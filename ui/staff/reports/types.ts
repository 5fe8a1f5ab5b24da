import type { LocalText } from '../../shared/i18n/index.ts';

/** Something with a key and a name in both languages. */
export interface Named {
  key: string;
  name: LocalText;
}

/** Open work, how much of it is late, how much is due within two working days. */
export interface Load {
  open: number;
  overdue: number;
  soon: number;
}

/** What a manager sees at a glance. */
export interface Dashboard {
  scope: { departments: Named[]; department: string | null; from: string; to: string };
  cases: Load & { late: number; unknown: number };
  departments: { department: Named; cases: Load; tasks: Load & { unassigned: number } }[];
  people: (Load & { id: string; name: string; oldest: string })[];
  procedures: { procedure: Named; decided: number; median: number; p90: number; withTerm: number; inTerm: number }[];
  steps: { procedure: Named; activity: { key: string; title: LocalText }; done: number; median: number; p90: number }[];
  weeks: Week[];
}

/** One week, named by its Monday. */
export interface Week {
  week: string;
  registered: number;
  decided: number;
  withTerm: number;
  inTerm: number;
}

/** Lists of open cases behind the numbers. */
export const openLists = ['open', 'overdue', 'soon', 'late'] as const;
export type OpenList = (typeof openLists)[number];

/** An open case as a manager sees it. */
export interface OpenCase {
  id: string;
  number: string;
  registeredAt: string;
  procedure: Named;
  step: { title: LocalText } | null;
  departments: Named[];
  assignees: string[];
  dueDate: string | null;
  standing: 'overdue' | 'soon' | 'normal';
  expectedOn: string | null;
  late: boolean;
}

/** A report of the law. */
export interface Paper {
  title: LocalText;
  period: LocalText;
  basis: LocalText;
  sections: { key: string; title: LocalText; rows: { label: LocalText; value: number | null }[] }[];
  notes: LocalText[];
}
