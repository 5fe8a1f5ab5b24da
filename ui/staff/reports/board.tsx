import { ChartNoAxesColumn, Download } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Card, Details, EmptyState, Icon } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { KeyFigures } from './key-figures.tsx';
import { casesHref, fileHref } from './links.ts';
import { LoadBars } from './load-bars.tsx';
import type { Filter } from './query.ts';
import { DepartmentTable, ProcedureTable, StepTable, WeekTable } from './tables.tsx';
import type { Dashboard } from './types.ts';
import { WeekLines } from './week-lines.tsx';

interface BoardProps {
  board: Dashboard;
  filter: Filter;
  /** query of the server, for the files */
  asked: string;
}

/** The dashboard: numbers first, then who has what, then how long it takes. */
export function Board({ board, filter, asked }: BoardProps) {
  return (
    <>
      <KeyFigures board={board} filter={filter} />
      <div class="report-grid">
        <Part title={t('reports.byDepartment')} table="departments" asked={asked} empty={board.departments.length === 0}>
          <LoadBars label={t('reports.byDepartment')} rows={board.departments.map(({ department, cases }) => ({
            key: department.key, load: cases,
            name: <a href={casesHref({ list: 'open', department: department.key })}>{pick(department.name)}</a>,
          }))} />
          <Details summary={t('reports.asTable')}><DepartmentTable rows={board.departments} /></Details>
        </Part>
        <Part title={t('reports.byPerson')} table="people" asked={asked} empty={board.people.length === 0}>
          <LoadBars label={t('reports.byPerson')} rows={board.people.map((person) => ({
            key: person.id, load: person,
            name: <a href={casesHref({ list: 'open', department: filter.department, person: person.id })}>{person.name}</a>,
          }))} />
        </Part>
        <Part title={t('reports.weeks')} table="weeks" asked={asked} empty={false}>
          <WeekLines weeks={board.weeks} />
          <Details summary={t('reports.asTable')}><WeekTable rows={board.weeks} /></Details>
        </Part>
        <Part title={t('reports.procedureTimes')} table="procedures" asked={asked} empty={board.procedures.length === 0}>
          <ProcedureTable rows={board.procedures} />
          <p class="small muted">{t('reports.daysHow')}</p>
        </Part>
      </div>
      <Part title={t('reports.stepTimes')} table="steps" asked={asked} empty={board.steps.length === 0}>
        <StepTable rows={board.steps} />
        <p class="small muted">{t('reports.stepsHow')}</p>
      </Part>
      <Details summary={t('reports.forecastTitle')}><p>{t('reports.forecastHow')}</p></Details>
    </>
  );
}

interface PartProps {
  title: string;
  table: string;
  asked: string;
  empty: boolean;
  children: ComponentChildren;
}

/** One card of the dashboard, with its file for spreadsheets. */
function Part({ title, table, asked, empty, children }: PartProps) {
  return (
    <Card title={title}>
      {empty ? (
        <EmptyState icon={ChartNoAxesColumn} title={t('reports.nothing')}>
          <p>{t('reports.nothingText')}</p>
        </EmptyState>
      ) : (
        children
      )}
      {empty ? null : (
        <p class="report-file">
          <a href={fileHref('/api/reports/dashboard/export', `${asked}&table=${table}`)} download>
            <Icon of={Download} />
            {t('reports.csv')}
            <span class="govuk-visually-hidden"> {title}</span>
          </a>
        </p>
      )}
    </Card>
  );
}
