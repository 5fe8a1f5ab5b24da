import { ChartNoAxesColumn } from 'lucide-preact';
import { DataTable, EmptyState, Loadable, Page } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDate, formatNumber, pick, t } from '../../shared/i18n/index.ts';
import type { Statistics } from '../data.ts';
import { api } from '../data.ts';
import { href } from '../routes.ts';

type Row = Statistics['procedures'][number];

/** How long procedures take in practice: chart, table and open data. */
export function TransparencyPage() {
  const statistics = useResource((signal) => api.statistics(signal), []);
  const { value } = statistics;
  const period = value ? { from: formatDate(value.from), to: formatDate(value.to) } : null;
  return (
    <Page title={t('transparency.title')} lead={period ? t('transparency.lead', period) : null}>
      <Loadable resource={statistics} lines={8}>
        {(all) => <Figures {...all} />}
      </Loadable>
    </Page>
  );
}

function Figures({ procedures, smallestCell }: Statistics) {
  const known = procedures.filter(({ decided }) => decided !== null);
  if (known.length === 0) {
    return (
      <EmptyState icon={ChartNoAxesColumn} title={t('transparency.none')}>
        <p>{t('transparency.noneHelp', { count: smallestCell })}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Chart rows={known} />
      <section>
        <h2>{t('transparency.table')}</h2>
        <DataTable
          caption={t('transparency.table')}
          rows={procedures}
          rowKey={({ procedure }) => procedure.key}
          columns={columns()}
        />
        <p class="muted small">{t('transparency.small', { count: smallestCell })}</p>
      </section>
      <OpenData />
    </>
  );
}

const days = (count: number) => t('transparency.days', { count });

function columns() {
  const few = <span class="muted">{t('transparency.few')}</span>;
  const shown = (value: number | null, text: (value: number) => string) => (value === null ? few : text(value));
  return [
    {
      title: t('transparency.procedure'),
      cell: ({ procedure }: Row) => <a href={href('procedure', { key: procedure.key })}>{pick(procedure.name)}</a>,
    },
    { title: t('transparency.decided'), cell: ({ decided }: Row) => shown(decided, formatNumber) },
    { title: t('transparency.median'), cell: ({ median }: Row) => shown(median, days) },
    { title: t('transparency.p90'), cell: ({ p90 }: Row) => shown(p90, days) },
    {
      title: t('transparency.inTerm'),
      cell: ({ shareInTerm }: Row) => shown(shareInTerm, (count) => t('transparency.percent', { count })),
    },
    { title: t('transparency.rating'), cell: ({ rating }: Row) => shown(rating, (value) => t('transparency.ofFive', { value })) },
  ];
}

/** Bars of the time in which half and nine of ten were answered; the table says the same in numbers. */
function Chart({ rows }: { rows: Row[] }) {
  const top = Math.max(1, ...rows.map(({ p90 }) => p90 ?? 0));
  const width = (days: number | null) => `${(100 * (days ?? 0)) / top}%`;
  return (
    <figure class="time-chart" aria-hidden="true">
      <figcaption>
        <span class="time-key time-key--half" />
        {t('transparency.median')}
        <span class="time-key" />
        {t('transparency.p90')}
      </figcaption>
      {rows.map(({ procedure, median, p90 }) => (
        <div class="time-row" key={procedure.key}>
          <span class="time-name">{pick(procedure.name)}</span>
          <span class="time-bar">
            <span class="time-p90" style={{ width: width(p90) }} />
            <span class="time-half" style={{ width: width(median) }} />
          </span>
        </div>
      ))}
    </figure>
  );
}

function OpenData() {
  return (
    <section>
      <h2>{t('transparency.data')}</h2>
      <p>
        {t('transparency.dataText')}{' '}
        <a href={`/api/statistics?format=csv&lang=${currentLanguage()}`} download>
          {t('transparency.csv')}
        </a>
        {', '}
        <a href="/api/statistics">{t('transparency.json')}</a>
      </p>
    </section>
  );
}
