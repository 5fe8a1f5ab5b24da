import { ChevronRight } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** One line of a summary: name, value and perhaps a deed. */
export interface SummaryRow {
  key: ComponentChildren;
  value: ComponentChildren;
  action?: ComponentChildren;
}

/** Names and values. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl class="govuk-summary-list">
      {rows.map((row, index) => (
        <div class="govuk-summary-list__row" key={index}>
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.action ? <dd class="govuk-summary-list__actions">{row.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/** One column of a table. */
export interface Column<Row> {
  title: string;
  cell: (row: Row) => ComponentChildren;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
}

/** A table that becomes a list of cards on a narrow screen; its first column names the row. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  const [first, ...rest] = columns;
  return (
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column.title}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {first ? <th scope="row">{first.cell(row)}</th> : null}
            {rest.map((column) => (
              <td key={column.title} data-label={column.title}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One line of a task list: what, and how far it is. */
export interface TaskItem {
  title: ComponentChildren;
  status: ComponentChildren;
}

/** Sections of a long application with their states in words. */
export function TaskList({ items }: { items: TaskItem[] }) {
  return (
    <ul class="govuk-task-list">
      {items.map((item, index) => (
        <li class="govuk-task-list__item" key={index}>
          <span class="govuk-task-list__name-and-hint">{item.title}</span>
          <span class="govuk-task-list__status">{item.status}</span>
        </li>
      ))}
    </ul>
  );
}

/** Leads to the next part of a list; nothing when there is none. */
export function Pagination({
  next,
  busy,
  onNext,
}: {
  next: string | null | undefined;
  busy?: boolean;
  onNext: () => void;
}) {
  if (!next) return null;
  return (
    <nav class="govuk-pagination" aria-label={t('pagination.label')}>
      <Button look="secondary" busy={busy} onClick={onNext}>
        {t('pagination.more')}
      </Button>
    </nav>
  );
}

/** A box of things that belong together. */
export function Card({
  title,
  icon,
  tone,
  children,
}: {
  title?: string;
  icon?: LucideIcon;
  tone?: 'accent' | 'quiet';
  children: ComponentChildren;
}) {
  return (
    <section class={tone ? `card card--${tone}` : 'card'}>
      {title ? (
        <h2 class="card-title">
          {icon ? <Icon of={icon} /> : null}
          {title}
        </h2>
      ) : null}
      {children}
    </section>
  );
}

/** Something folded until asked for; `onOpen` comes with the first opening. */
export function Details({
  summary,
  children,
  open,
  onOpen,
}: {
  summary: string;
  children: ComponentChildren;
  /** shown from the beginning */
  open?: boolean;
  onOpen?: () => void;
}) {
  return (
    <details class="govuk-details" open={open} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
      <summary class="govuk-details__summary">
        <Icon of={ChevronRight} />
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
