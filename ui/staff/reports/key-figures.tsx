import { formatNumber, t } from '../../shared/i18n/index.ts';
import { percent } from './figures.ts';
import type { Filter } from './query.ts';
import { casesHref } from './links.ts';
import type { Dashboard, OpenList } from './types.ts';

/** The numbers to begin with; each leads to its cases. */
export function KeyFigures({ board, filter }: { board: Dashboard; filter: Filter }) {
  const { cases } = board;
  const withTerm = sum(board.procedures.map((row) => row.withTerm));
  const inTerm = sum(board.procedures.map((row) => row.inTerm));
  const figure = (list: OpenList, value: number, hint: string) => (
    <li class={`key-figure key-figure--${list}`}>
      <a href={casesHref({ list, department: filter.department })}>
        <span class="key-value">{formatNumber(value)}</span>
        <span class="key-name">{t(`reports.list.${list}`)}</span>
      </a>
      <span class="key-hint">{hint}</span>
    </li>
  );
  return (
    <ul class="key-figures">
      {figure('open', cases.open, t('reports.openHint'))}
      {figure('overdue', cases.overdue, t('reports.overdueHint'))}
      {figure('soon', cases.soon, t('reports.soonHint'))}
      {figure(
        'late',
        cases.late,
        cases.unknown > 0 ? t('reports.lateUnknown', { count: cases.unknown }) : t('reports.lateHint'),
      )}
      <li class="key-figure">
        <span class="key-value">{percent(inTerm, withTerm)}</span>
        <span class="key-name">{t('reports.inTermShare')}</span>
        <span class="key-hint">{t('reports.inTermHint', { inTerm, count: withTerm })}</span>
      </li>
    </ul>
  );
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
