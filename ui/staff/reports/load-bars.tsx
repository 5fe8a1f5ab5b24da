import type { ComponentChildren } from 'preact';
import { t } from '../../shared/i18n/index.ts';
import type { Load } from './types.ts';

/** One bar: whose work it is, and how it stands. */
export interface LoadRow {
  key: string;
  name: ComponentChildren;
  load: Load;
  /** a line under the bar */
  note?: ComponentChildren;
}

const kinds = ['overdue', 'soon', 'normal'] as const;

/** Bars of open work: late, near and other work have each a pattern of their own, and the numbers stand beside. */
export function LoadBars({ rows, label }: { rows: LoadRow[]; label: string }) {
  const top = Math.max(1, ...rows.map(({ load }) => load.open));
  return (
    <div class="load-bars">
      <Patterns />
      <ul class="chart-key" aria-hidden="true">
        {kinds.map((kind) => <li key={kind}><Swatch kind={kind} />{t(`reports.kind.${kind}`)}</li>)}
      </ul>
      <ul class="load-rows" aria-label={label}>
        {rows.map((row) => (
          <li key={row.key} class="load-row">
            <span class="load-name">{row.name}</span>
            <Bar load={row.load} top={top} />
            <strong class="load-number">{row.load.open}</strong>
            {row.note ? <span class="load-note small muted">{row.note}</span> : null}
            <span class="govuk-visually-hidden">{t('reports.loadText', { overdue: row.load.overdue, soon: row.load.soon })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bar({ load, top }: { load: Load; top: number }) {
  const parts = { overdue: load.overdue, soon: load.soon, normal: load.open - load.overdue - load.soon };
  let before = 0;
  return (
    <svg class="load-bar" width="100%" height="18" aria-hidden="true">
      {kinds.map((kind) => {
        const begin = before;
        before += parts[kind];
        return parts[kind] > 0
          ? (
            <rect key={kind} class={`fill-${kind}`} height="18"
              x={`${(100 * begin) / top}%`} width={`${(100 * parts[kind]) / top}%`} />
          )
          : null;
      })}
    </svg>
  );
}

function Swatch({ kind }: { kind: (typeof kinds)[number] }) {
  return <svg width="18" height="14" aria-hidden="true"><rect class={`fill-${kind}`} width="18" height="14" /></svg>;
}

/** Stripes for late, dots for near, plain for the rest. */
function Patterns() {
  return (
    <svg width="0" height="0" class="chart-patterns" aria-hidden="true">
      <defs>
        <pattern id="pattern-overdue" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="pattern-ground-bad" width="6" height="6" />
          <rect class="pattern-mark-bad" width="3" height="6" />
        </pattern>
        <pattern id="pattern-soon" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="pattern-ground-warn" width="6" height="6" />
          <circle class="pattern-mark-warn" cx="3" cy="3" r="1.7" />
        </pattern>
      </defs>
    </svg>
  );
}
