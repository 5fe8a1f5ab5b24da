import { FolderSearch, Folders } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseState, Listing } from '../../shared/api/index.ts';
import { onChange, request } from '../../shared/api/index.ts';
import {
  CaseStateTag, DataTable, EmptyState, ErrorState, LiveState, Page, Pagination, Skeleton,
} from '../../shared/components/index.ts';
import type { Column } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { StaffCaseSummary } from '../api/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { Day, Moment } from '../parts/dates.tsx';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import { useLongList } from '../parts/use-long-list.ts';
import { pathOf } from '../routes.ts';

const states: CaseState[] = ['registered', 'in_progress', 'waiting_for_you', 'decided', 'closed', 'withdrawn'];

/** The cases that the reader may see, newest first. */
export function CasesPage() {
  const list = useLongList<StaffCaseSummary>((cursor) =>
    request<Listing<StaffCaseSummary>>(`/api/cases${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`), []);
  const [query, setQuery] = useState('');
  const [state, setState] = useState('');
  useEffect(() => onChange(({ event }) => (event === 'case.changed' || event === 'resumed') && list.refreshSoon()), []);
  const shown = filterRows(list.rows ?? [], query, wordsOf).filter((row) => state === '' || row.state === state);
  return (
    <div class="page">
      <Page title={t('nav.cases')}>
        <div class="list-tools">
          <SearchBox id="case-filter" label={t('cases.filter')} hint={t('cases.filterHint')}
            value={query} onInput={setQuery} />
          <Chooser id="case-state" label={t('cases.state')} value={state} onChange={setState} options={[
            { value: '', label: t('cases.allStates') },
            ...states.map((name) => ({ value: name, label: t(`caseState.${name}`) })),
          ]} />
          <LiveState />
        </div>
        {list.error === undefined ? null : <ErrorState error={list.error} onRetry={list.refresh} />}
        {list.rows === null && list.error === undefined ? <Skeleton lines={8} /> : null}
        {list.rows !== null && shown.length === 0
          ? list.rows.length > 0
            ? <EmptyState icon={FolderSearch} title={t('cases.noMatch')}><p>{t('inbox.noMatchText')}</p></EmptyState>
            : <EmptyState icon={Folders} title={t('cases.empty')}><p>{t('cases.emptyText')}</p></EmptyState>
          : null}
        {shown.length > 0
          ? <DataTable caption={t('nav.cases')} columns={columns(shown)} rows={shown} rowKey={({ id }) => id} />
          : null}
        <Pagination next={list.next} busy={list.busy} onNext={list.more} />
      </Page>
    </div>
  );
}

function wordsOf(row: StaffCaseSummary): string[] {
  const texts = [pick(row.procedure.name), pick(row.currentStep?.title), t(`caseState.${row.state}`)];
  return [row.number, row.applicantName ?? '', ...texts];
}

function columns(rows: StaffCaseSummary[]): Column<StaffCaseSummary>[] {
  const applicant = { title: t('context.applicant'), cell: (row: StaffCaseSummary) => row.applicantName ?? '' };
  return [
    {
      title: t('cases.number'),
      cell: (row) => <a class="number" href={pathOf('case', { id: row.id })}>{row.number}</a>,
    },
    { title: t('cases.procedure'), cell: (row) => pick(row.procedure.name) },
    ...(rows.some((row) => row.applicantName) ? [applicant] : []),
    { title: t('cases.state'), cell: (row) => <CaseStateTag state={row.state} outcome={row.outcome} /> },
    { title: t('cases.step'), cell: (row) => pick(row.currentStep?.title) || '–' },
    { title: t('cases.registered'), cell: (row) => <Moment value={row.registeredAt} /> },
    { title: t('inbox.due'), cell: (row) => <Day value={row.dueDate} /> },
  ];
}
