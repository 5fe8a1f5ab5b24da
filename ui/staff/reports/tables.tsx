import type { Column } from '../../shared/components/index.ts';
import { DataTable } from '../../shared/components/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { Day } from '../parts/dates.tsx';
import { percent, span, workingDays } from './figures.ts';
import type { Dashboard } from './types.ts';

type Row<Key extends keyof Dashboard> = Dashboard[Key] extends (infer One)[] ? One : never;

/** Departments in numbers. */
export function DepartmentTable({ rows }: { rows: Row<'departments'>[] }) {
  const columns: Column<Row<'departments'>>[] = [
    { title: t('reports.department'), cell: ({ department }) => pick(department.name) },
    { title: t('reports.openCases'), cell: ({ cases }) => formatNumber(cases.open) },
    { title: t('reports.overdueCases'), cell: ({ cases }) => formatNumber(cases.overdue) },
    { title: t('reports.soonCases'), cell: ({ cases }) => formatNumber(cases.soon) },
    { title: t('reports.openTasks'), cell: ({ tasks }) => formatNumber(tasks.open) },
    { title: t('reports.unassigned'), cell: ({ tasks }) => formatNumber(tasks.unassigned) },
  ];
  return <DataTable caption={t('reports.byDepartment')} columns={columns} rows={rows} rowKey={({ department }) => department.key} />;
}

/** Times of procedures. */
export function ProcedureTable({ rows }: { rows: Row<'procedures'>[] }) {
  const columns: Column<Row<'procedures'>>[] = [
    { title: t('reports.procedure'), cell: ({ procedure }) => pick(procedure.name) },
    { title: t('reports.decidedCases'), cell: ({ decided }) => formatNumber(decided) },
    { title: t('reports.medianDays'), cell: ({ median }) => workingDays(median) },
    { title: t('reports.p90Days'), cell: ({ p90 }) => workingDays(p90) },
    { title: t('reports.inTerm'), cell: ({ inTerm, withTerm }) => percent(inTerm, withTerm) },
  ];
  return <DataTable caption={t('reports.procedureTimes')} columns={columns} rows={rows} rowKey={({ procedure }) => procedure.key} />;
}

/** Times of steps. */
export function StepTable({ rows }: { rows: Row<'steps'>[] }) {
  const columns: Column<Row<'steps'>>[] = [
    { title: t('reports.step'), cell: ({ activity }) => pick(activity.title) },
    { title: t('reports.procedure'), cell: ({ procedure }) => pick(procedure.name) },
    { title: t('reports.done'), cell: ({ done }) => formatNumber(done) },
    { title: t('reports.median'), cell: ({ median }) => span(median) },
    { title: t('reports.p90'), cell: ({ p90 }) => span(p90) },
  ];
  return (
    <DataTable caption={t('reports.stepTimes')} columns={columns} rows={rows}
      rowKey={({ procedure, activity }) => `${procedure.key}.${activity.key}`} />
  );
}

/** The trend in numbers. */
export function WeekTable({ rows }: { rows: Row<'weeks'>[] }) {
  const columns: Column<Row<'weeks'>>[] = [
    { title: t('reports.week'), cell: ({ week }) => <Day value={week} /> },
    { title: t('reports.registered'), cell: ({ registered }) => formatNumber(registered) },
    { title: t('reports.decided'), cell: ({ decided }) => formatNumber(decided) },
    { title: t('reports.inTerm'), cell: ({ inTerm, withTerm }) => percent(inTerm, withTerm) },
  ];
  return <DataTable caption={t('reports.weeks')} columns={columns} rows={rows} rowKey={({ week }) => week} />;
}
