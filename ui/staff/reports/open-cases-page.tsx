import { Download, FolderCheck } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { request } from '../../shared/api/index.ts';
import type { Column } from '../../shared/components/index.ts';
import { BackLink, DataTable, EmptyState, Icon, Loadable, Page } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Day } from '../parts/dates.tsx';
import { Chooser } from '../parts/search-box.tsx';
import { pathOf } from '../routes.ts';
import type { CasesQuery } from './links.ts';
import { casesHref, casesSearch, fileHref } from './links.ts';
import { searchOf } from './query.ts';
import type { OpenCase, OpenList } from './types.ts';
import { openLists } from './types.ts';

/** Longest list that the server gives. */
const MOST = 500;

/** The open cases behind a number of the dashboard. */
export function OpenCasesPage() {
  const { query, route } = useLocation();
  const asked = queryOf(query);
  const search = casesSearch(asked);
  const resource = useResource(async (signal) =>
    (await request<{ data: OpenCase[] }>(`/api/reports/cases?${search}`, { signal })).data, [search]);
  const back = `${pathOf('reports')}${searchOf({ department: asked.department ?? '', days: 90 })}`;
  return (
    <div class="page reports">
      <Page title={t(`reports.list.${asked.list}`)} back={<BackLink href={back}>{t('reports.back')}</BackLink>}>
        <div class="list-tools">
          <Chooser id="open-list" label={t('reports.which')} value={asked.list}
            onChange={(list) => route(casesHref({ ...asked, list: list as OpenList }), true)}
            options={openLists.map((list) => ({ value: list, label: t(`reports.list.${list}`) }))} />
          <a href={fileHref('/api/reports/cases/export', search)} download><Icon of={Download} />{t('reports.csv')}</a>
        </div>
        <Loadable resource={resource} lines={8}>{(rows) => <Cases rows={rows} />}</Loadable>
      </Page>
    </div>
  );
}

function Cases({ rows }: { rows: OpenCase[] }) {
  if (rows.length === 0) {
    return <EmptyState icon={FolderCheck} title={t('reports.noCases')}><p>{t('reports.noCasesText')}</p></EmptyState>;
  }
  return (
    <>
      <p class="muted">
        {rows.length < MOST ? t('reports.caseCount', { count: rows.length }) : t('reports.caseMost', { count: MOST })}
      </p>
      <DataTable caption={t('reports.cases')} columns={columns()} rows={rows} rowKey={({ id }) => id} />
    </>
  );
}

function columns(): Column<OpenCase>[] {
  return [
    { title: t('cases.number'), cell: (row) => <a class="number" href={pathOf('case', { id: row.id })}>{row.number}</a> },
    { title: t('cases.procedure'), cell: (row) => pick(row.procedure.name) },
    { title: t('cases.step'), cell: (row) => pick(row.step?.title) || '–' },
    { title: t('reports.departments'), cell: (row) => row.departments.map(({ name }) => pick(name)).join(', ') },
    { title: t('reports.with'), cell: (row) => row.assignees.join(', ') || t('reports.nobody') },
    { title: t('inbox.due'), cell: (row) => <Due row={row} /> },
    { title: t('reports.expected'), cell: (row) => <Day value={row.expectedOn} /> },
  ];
}

/** The day, and in words when it is late or near. */
function Due({ row }: { row: OpenCase }) {
  const word = row.late ? t('reports.kind.late') : row.standing === 'normal' ? '' : t(`reports.kind.${row.standing}`);
  return (
    <>
      <Day value={row.dueDate} />
      {word ? <span class={`due-word due-word--${row.standing}`}> {word}</span> : null}
    </>
  );
}

function queryOf(query: Record<string, string | undefined>): CasesQuery {
  const list = openLists.find((one) => one === query['list']) ?? 'open';
  const { department, procedure, person } = query;
  return {
    list,
    ...(department ? { department } : {}),
    ...(procedure ? { procedure } : {}),
    ...(person ? { person } : {}),
  };
}
