import { formatDate, localDate } from '../calendar/index.ts';
import type { Language } from '../texts/index.ts';
import type { Cell } from './csv.ts';
import type { dashboard, listOpenCases } from './dashboard.ts';
import type { Statistics } from './statistics.ts';
import { reportText } from './texts.ts';

type Dashboard = Awaited<ReturnType<typeof dashboard>>;
type Cases = Awaited<ReturnType<typeof listOpenCases>>;

/** Tables of the dashboard that can be taken out as a file. */
export const tableNames = ['departments', 'people', 'procedures', 'steps', 'weeks'] as const;
export type TableName = (typeof tableNames)[number];

const secondsPerHour = 3600;
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const titles = (language: Language, ...keys: string[]): Cell[] => keys.map((key) => reportText(language, `csv.${key}`) ?? key);

/** One table of the dashboard with its titles. */
export function tableOf(name: TableName, board: Dashboard, language: Language): Cell[][] {
  return tables[name](board, language);
}

const tables: Record<TableName, (board: Dashboard, language: Language) => Cell[][]> = {
  departments: (board, language) => [
    titles(language, 'department', 'openCases', 'overdueCases', 'soonCases', 'openTasks', 'overdueTasks', 'soonTasks',
      'unassigned'),
    ...board.departments.map(({ department, cases, tasks }): Cell[] => [
      department.name[language], cases.open, cases.overdue, cases.soon, tasks.open, tasks.overdue, tasks.soon, tasks.unassigned,
    ]),
  ],
  people: (board, language) => [
    titles(language, 'person', 'openTasks', 'overdueTasks', 'soonTasks', 'oldest'),
    ...board.people.map((row): Cell[] => [
      row.name, row.open, row.overdue, row.soon, formatDate(localDate(new Date(row.oldest)), language),
    ]),
  ],
  procedures: (board, language) => [
    titles(language, 'procedure', 'decided', 'medianDays', 'p90Days', 'withTerm', 'inTerm'),
    ...board.procedures.map((row): Cell[] => [
      row.procedure.name[language], row.decided, oneDecimal(row.median), oneDecimal(row.p90), row.withTerm, row.inTerm,
    ]),
  ],
  steps: (board, language) => [
    titles(language, 'procedure', 'step', 'done', 'medianHours', 'p90Hours'),
    ...board.steps.map((row): Cell[] => [
      row.procedure.name[language], row.activity.title[language], row.done,
      oneDecimal(row.median / secondsPerHour), oneDecimal(row.p90 / secondsPerHour),
    ]),
  ],
  weeks: (board, language) => [
    titles(language, 'week', 'registered', 'decided', 'withTerm', 'inTerm'),
    ...board.weeks.map((row): Cell[] => [formatDate(row.week, language), row.registered, row.decided, row.withTerm, row.inTerm]),
  ],
};

/** A list of open cases with its titles. */
export function caseTable(cases: Cases, language: Language): Cell[][] {
  const day = (value: string | null): Cell => value && formatDate(value, language);
  return [
    titles(language, 'number', 'registeredOn', 'procedure', 'step', 'departments', 'assignees', 'due', 'expected'),
    ...cases.map((row): Cell[] => [
      row.number, formatDate(localDate(new Date(row.registeredAt)), language), row.procedure.name[language],
      row.step?.title[language],
      row.departments.map(({ name }) => name[language]).join(', '), row.assignees.join(', '),
      day(row.dueDate), day(row.expectedOn),
    ]),
  ];
}

/** The public statistics as open data; an empty cell stands where the number would tell of single people. */
export function statisticsTable({ procedures }: Statistics, language: Language): Cell[][] {
  return [
    titles(language, 'procedure', 'decided', 'medianDays', 'p90Days', 'shareInTerm', 'rating'),
    ...procedures.map((row): Cell[] => [
      row.procedure.name[language], row.decided, row.median, row.p90, row.shareInTerm, row.rating,
    ]),
  ];
}
