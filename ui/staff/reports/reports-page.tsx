import { Printer } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Button, Icon, Loadable, Page } from '../../shared/components/index.ts';
import { request } from '../../shared/api/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatTime, pick, t } from '../../shared/i18n/index.ts';
import { managedDepartments } from '../parts/managed.ts';
import { Chooser } from '../parts/search-box.tsx';
import { pathOf } from '../routes.ts';
import { Board } from './board.tsx';
import { FeedbackReport } from './feedback-report.tsx';
import { LegalReports } from './legal-reports.tsx';
import type { Filter } from './query.ts';
import { filterOf, periods, requestOf, searchOf, today } from './query.ts';
import type { Dashboard } from './types.ts';

/** What those who lead see of the work of their people, and the reports that the law asks for. */
export function ReportsPage() {
  return (
    <div class="page reports">
      <Page title={t('nav.reports')}>
        {managedDepartments().length > 0 ? <Overview /> : null}
        <LegalReports />
      </Page>
    </div>
  );
}

function Overview() {
  const { query, route } = useLocation();
  const filter = filterOf(query);
  const asked = requestOf(filter, today());
  const resource = useResource(
    async (signal) => (await request<{ data: Dashboard }>(`/api/reports/dashboard?${asked}`, { signal })).data,
    [asked],
  );
  const change = (next: Filter) => route(`${pathOf('reports')}${searchOf(next)}`, true);
  return (
    <>
      <Tools filter={filter} board={resource.value} onChange={change} />
      <Loadable resource={resource} lines={12}>
        {(board) => <Board board={board} filter={filter} asked={asked} />}
      </Loadable>
      <FeedbackReport asked={asked} />
    </>
  );
}

function Tools({ filter, board, onChange }: { filter: Filter; board: Dashboard | undefined; onChange: (filter: Filter) => void }) {
  const departments = board?.scope.departments ?? [];
  return (
    <>
      <div class="list-tools">
        {departments.length > 1
          ? (
            <Chooser id="report-department" label={t('reports.department')} value={filter.department}
              onChange={(department) => onChange({ ...filter, department })}
              options={[{ value: '', label: t('reports.allDepartments') },
                ...departments.map(({ key, name }) => ({ value: key, label: pick(name) }))]} />
          )
          : null}
        <Chooser id="report-period" label={t('reports.period')} value={String(filter.days)}
          onChange={(days) => onChange({ ...filter, days: Number(days) })}
          options={periods.map((count) => ({ value: String(count), label: t('reports.lastDays', { count }) }))} />
        <Button look="secondary" onClick={() => print()}><Icon of={Printer} />{t('reports.print')}</Button>
      </div>
      {board
        ? (
          <p class="small muted">
            {t('reports.state', {
              from: formatDate(board.scope.from), to: formatDate(board.scope.to), time: formatTime(new Date().toISOString()),
            })}
          </p>
        )
        : null}
    </>
  );
}
