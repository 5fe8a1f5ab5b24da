import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { managedDepartments, type PersonActor } from '../identity/index.ts';
import { nearDays, tasksByDepartment, tasksByPerson } from '../report/index.ts';
import type { Services } from '../services.ts';
import { Absence, type IAbsence } from './absence.entity.ts';
import { runningOn } from './stand-in.ts';
import { colleagues, displayName } from './staff.ts';

/**
 * Who of a department has how many open tasks, who is away and who acts for them, and what nobody has taken yet.
 * @throws AppError `auth.forbidden` for who does not answer for the department
 */
export async function workload(em: EntityManager, actor: PersonActor, services: Services, department: string, now = new Date()) {
  const managed = managedDepartments(actor);
  if (managed !== null && !managed.includes(department)) throw new AppError('auth.forbidden');
  const [today, soon] = nearDays(services.city.data.calendarExceptions, now);
  const scope = JSON.stringify([department]);
  const loads = await tasksByPerson(em, [scope, today, soon]);
  const [waiting] = await tasksByDepartment(em, [scope, today, soon]);
  const people = await colleagues(em, [department]);
  const away = await em.find(Absence, {
    departments: { $overlap: [department] },
    ...runningOn(localDate(now)),
  } as object);
  const known = people.map((person) => rowOf(person.id, displayName(person), loads, away));
  // who has tasks here without belonging to the department: a substitute, or somebody who has moved
  const others = loads.filter(({ id }) => !people.some((person) => person.id === id))
    .map(({ id, name }) => rowOf(id, name, loads, away));
  return {
    department: { key: department, name: services.city.departmentName(department) },
    unassigned: waiting?.unassigned ?? 0,
    people: [...known, ...others],
  };
}

type Loads = Awaited<ReturnType<typeof tasksByPerson>>;

function rowOf(id: string, name: string, loads: Loads, away: IAbsence[]) {
  const load = loads.find((one) => one.id === id);
  const absence = away.find(({ personId }) => personId === id);
  return {
    id, name, open: load?.open ?? 0, overdue: load?.overdue ?? 0, soon: load?.soon ?? 0,
    away: absence ? { until: absence.endsOn, substitute: { id: absence.substituteId, name: absence.substituteName } } : null,
    actsFor: away.filter(({ substituteId }) => substituteId === id)
      .map(({ personId, personName }) => ({ id: personId, name: personName })),
  };
}
