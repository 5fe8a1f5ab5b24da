import { CalendarOff } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';
import type { Column } from '../../shared/components/index.ts';
import { Button, Card, DataTable, EmptyState, ErrorState, Loadable, Page, Tag, toast } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { loadSession } from '../../shared/session/index.ts';
import { Day } from '../parts/dates.tsx';
import { managedDepartments } from '../parts/managed.ts';
import { AbsenceForm } from './absence-form.tsx';
import type { AbsenceRow } from './api.ts';
import { absenceApi } from './api.ts';
import { Workloads } from './workloads.tsx';

/** Enter an absence with a substitute, see who is away, and who of the department has how much. */
export function AbsencePage() {
  const absences = useResource(absenceApi.list, []);
  const colleagues = useResource(absenceApi.colleagues, []);
  const [turn, setTurn] = useState(0);
  const refresh = () => {
    absences.reload();
    setTurn((count) => count + 1);
  };
  useEffect(() => onChange(({ event, kind }) => (kind === 'absence' || event === 'resumed') && refresh()), []);
  const entered = () => {
    refresh();
    void loadSession();
  };
  return (
    <div class="page absence">
      <Page title={t('nav.absence')} lead={t('absence.lead')}>
        <div class="report-grid">
          <Card title={t('absence.enter')}>
            <Loadable resource={colleagues}>{(people) => <AbsenceForm people={people} onEntered={entered} />}</Loadable>
          </Card>
          <Workloads departments={managedDepartments()} turn={turn} />
        </div>
        <Card title={t('absence.list')}>
          <Loadable resource={absences}>{(rows) => <Absences rows={rows} onEnded={entered} />}</Loadable>
        </Card>
      </Page>
    </div>
  );
}

function Absences({ rows, onEnded }: { rows: AbsenceRow[]; onEnded: () => void }) {
  const end = useAction<AbsenceRow>(async ({ id }, key) => {
    await absenceApi.end(id, key);
    toast(t('absence.ended'));
    onEnded();
  });
  if (rows.length === 0)
    return (
      <EmptyState icon={CalendarOff} title={t('absence.none')}>
        <p>{t('absence.noneText')}</p>
      </EmptyState>
    );
  return (
    <>
      {end.error === undefined ? null : <ErrorState error={end.error} />}
      <DataTable
        caption={t('absence.list')}
        columns={columns(end.busy, (row) => void end.run(row))}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </>
  );
}

const tones = { planned: 'info', running: 'warn', over: 'plain' } as const;

function columns(busy: boolean, onEnd: (row: AbsenceRow) => void): Column<AbsenceRow>[] {
  return [
    { title: t('absence.person'), cell: ({ person }) => person.name },
    { title: t('absence.from'), cell: ({ startsOn }) => <Day value={startsOn} /> },
    { title: t('absence.to'), cell: ({ endsOn }) => <Day value={endsOn} /> },
    { title: t('absence.substitute'), cell: ({ substitute }) => substitute.name },
    { title: t('absence.state'), cell: ({ state }) => <Tag tone={tones[state]}>{t(`absence.state.${state}`)}</Tag> },
    {
      title: t('absence.deed'),
      cell: (row) => (row.policies.end
        ? (
          <Button look="secondary" busy={busy} onClick={() => onEnd(row)}>
            {t(row.state === 'planned' ? 'absence.takeBack' : 'absence.endNow')}
          </Button>
        )
        : '–'),
    },
  ];
}
