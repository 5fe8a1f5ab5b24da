import { ArrowDown, ArrowUp } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Icon } from '../components/index.ts';
import { currentLanguage } from '../i18n/index.ts';
import type { FieldComponentProps } from './form-js.ts';
import { useExpressionEvaluation, useSingleLineTemplateEvaluation } from './form-js.ts';
import { translateViewer } from './viewer-texts.ts';

interface TableColumn {
  key: string;
  label?: string;
}

interface Sorting {
  key: string;
  down: boolean;
}

type Line = Record<string, unknown>;

/** A table of an expression: caption and headers in words, sorting by buttons, cards on a narrow screen. */
export function TableField({ field }: FieldComponentProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [page, setPage] = useState(0);
  const label = useSingleLineTemplateEvaluation(field.label ?? '') ?? '';
  const ownColumns = useExpressionEvaluation(field.columnsExpression || undefined);
  const columns = (Array.isArray(ownColumns) ? ownColumns : (field.columns ?? [])) as TableColumn[];
  const source = useExpressionEvaluation(field.dataSource);
  const lines = sorted((Array.isArray(source) ? source : []).filter(isLine), sorting);
  const perPage = typeof field.rowCount === 'number' && field.rowCount > 0 ? field.rowCount : Math.max(1, lines.length);
  const pages = Math.max(1, Math.ceil(lines.length / perPage));
  const now = Math.min(page, pages - 1);
  if (columns.length === 0 || lines.length === 0) return <Nothing label={label} />;
  return (
    <>
      <table class="govuk-table form-table">
        <caption class="govuk-table__caption">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(now * perPage, (now + 1) * perPage).map((line, index) => (
            <tr key={index}>
              {columns.map(({ key, label: name = key }) => (
                <td key={key} data-label={name}>
                  {String(line[key] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 ? <Pages now={now} pages={pages} onGo={setPage} /> : null}
    </>
  );
}

function Nothing({ label }: { label: string }) {
  return (
    <p>
      <strong>{label}</strong> {translateViewer('Nothing to show.')}
    </p>
  );
}

function Head(props: { column: TableColumn; sorting: Sorting | null; onSort: (next: Sorting | null) => void }) {
  const { column, sorting, onSort } = props;
  const name = column.label || column.key;
  const mine = sorting?.key === column.key ? sorting : null;
  const next = mine?.down ? null : { key: column.key, down: mine !== null };
  const deed = next === null ? 'Click to remove sorting' : `Click to sort by {value} ${next.down ? 'descending' : 'ascending'}`;
  return (
    <th scope="col" aria-sort={mine ? (mine.down ? 'descending' : 'ascending') : undefined}>
      <button type="button" class="link-button" title={translateViewer(deed, { value: name })} onClick={() => onSort(next)}>
        {name}
        {mine ? <Icon of={mine.down ? ArrowDown : ArrowUp} /> : null}
      </button>
    </th>
  );
}

function Pages({ now, pages, onGo }: { now: number; pages: number; onGo: (page: number) => void }) {
  return (
    <div class="govuk-button-group">
      <button type="button" class="link-button" disabled={now === 0} onClick={() => onGo(now - 1)}>
        {translateViewer('Previous page')}
      </button>
      <span role="status">{translateViewer('{page} of {total}', { page: now + 1, total: pages })}</span>
      <button type="button" class="link-button" disabled={now + 1 === pages} onClick={() => onGo(now + 1)}>
        {translateViewer('Next page')}
      </button>
    </div>
  );
}

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null;

function sorted(lines: Line[], sorting: Sorting | null): Line[] {
  if (!sorting) return lines;
  const { key, down } = sorting;
  const order = new Intl.Collator(currentLanguage(), { numeric: true });
  return lines.toSorted((a, b) => order.compare(String(a[key] ?? ''), String(b[key] ?? '')) * (down ? -1 : 1));
}
