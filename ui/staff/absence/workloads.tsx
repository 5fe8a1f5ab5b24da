import { useState } from 'preact/hooks';
import type { Department } from '../../shared/api/index.ts';
import { Card, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import { Chooser } from '../parts/search-box.tsx';
import { LoadBars } from '../reports/load-bars.tsx';
import type { Workload } from './api.ts';
import { absenceApi } from './api.ts';

interface WorkloadsProps {
  departments: Department[];
  /** changes when an absence was entered or ended */
  turn: number;
}

/** Who of a department has how many tasks, and who is away; nothing for who answers for no department. */
export function Workloads({ departments, turn }: WorkloadsProps) {
  const [chosen, setChosen] = useState('');
  const department = chosen || (departments[0]?.key ?? '');
  if (department === '') return null;
  return (
    <Card title={t('workload.title')}>
      {departments.length > 1
        ? (
          <div class="list-tools">
            <Chooser id="workload-department" label={t('reports.department')} value={department} onChange={setChosen}
              options={departments.map(({ key, name }) => ({ value: key, label: pick(name) }))} />
          </div>
        )
        : null}
      <OneWorkload key={department} department={department} turn={turn} />
    </Card>
  );
}

function OneWorkload({ department, turn }: { department: string; turn: number }) {
  const resource = useResource((signal) => absenceApi.workload(department, signal), [department, turn]);
  return <Loadable resource={resource}>{(load) => <People load={load} />}</Loadable>;
}

function People({ load }: { load: Workload }) {
  return (
    <>
      <p>{t('workload.waiting', { count: load.unassigned })}</p>
      <LoadBars label={t('workload.of', { department: pick(load.department.name) })} rows={load.people.map((person) => ({
        key: person.id, name: person.name, load: person, note: noteOf(person),
      }))} />
    </>
  );
}

function noteOf({ away, actsFor }: Workload['people'][number]): string {
  if (away) return t('workload.away', { date: formatDate(away.until), name: away.substitute.name });
  return actsFor.length > 0 ? t('workload.actsFor', { names: actsFor.map(({ name }) => name).join(', ') }) : '';
}
