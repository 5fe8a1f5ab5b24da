import { z } from 'zod';
import { addDays, localDate } from '../calendar/index.ts';
import { del, get, post, type Route } from '../http/route.ts';
import { managedDepartments, type PersonActor } from '../identity/index.ts';
import { Absence, type IAbsence } from './absence.entity.ts';
import { mayEnd, visibleAbsences } from './absence.policy.ts';
import { endAbsence, enterAbsence } from './absence.service.ts';
import { colleagues, displayName } from './staff.ts';
import { workload } from './workload.ts';

/** Absences that are over stay in the list for so many days. */
const shownAfterDays = 30;
const most = 500;

export const absenceRoutes: Route[] = [
  get('/api/absences', {
    summary: 'Absences: the own ones, those in which the caller acts, those of the departments', access: 'staff',
  }, async ({ em, actor }) => {
      const rows = await em.find(Absence, {
        ...visibleAbsences(actor), endsOn: { $gte: addDays(localDate(new Date()), -shownAfterDays) },
      } as object, { orderBy: { startsOn: 'asc', id: 'asc' }, limit: most });
      return { data: rows.map((row) => presentAbsence(row, actor)) };
    }),

  post('/api/absences', {
    summary: 'Enter an absence with its substitute', access: 'staff', status: 201,
    body: z.object({ personId: z.uuid().optional(), substituteId: z.uuid(), startsOn: z.iso.date(), endsOn: z.iso.date() }),
  }, async ({ em, actor, body }) => ({ data: presentAbsence(await enterAbsence(em, actor, body), actor) })),

  del('/api/absences/:id', {
    summary: 'Take an absence back, or end it now', access: 'staff', params: z.object({ id: z.uuid() }),
  }, async ({ em, actor, params }) => ({ data: presentAbsence(await endAbsence(em, actor, params.id), actor) })),

  get('/api/colleagues', {
    summary: 'People who work here, for the choice of a substitute', access: 'staff',
  }, async ({ em, actor, services }) => {
    const managed = managedDepartments(actor);
    const people = await colleagues(em, null);
    return {
      data: people.map((person) => ({
        id: person.id, name: displayName(person),
        departments: person.departments.map((key) => ({ key, name: services.city.departmentName(key) })),
        managed: managed === null || person.departments.some((key) => managed.includes(key)),
      })),
    };
  }),

  get('/api/workload', {
    summary: 'Who of a department has how many tasks, and who is away', access: 'staff',
    query: z.object({ department: z.string().max(60) }),
  }, async ({ em, actor, query, services }) => ({ data: await workload(em, actor, services, query.department) })),
];

function presentAbsence(absence: IAbsence, actor: PersonActor) {
  const today = localDate(new Date());
  const over = Boolean(absence.endedAt) || absence.endsOn < today;
  return {
    id: absence.id,
    person: { id: absence.personId, name: absence.personName },
    substitute: { id: absence.substituteId, name: absence.substituteName },
    startsOn: absence.startsOn,
    endsOn: absence.endsOn,
    state: over ? 'over' : absence.startsOn > today ? 'planned' : 'running',
    endedAt: absence.endedAt ?? null,
    policies: { end: !over && mayEnd(actor, absence) },
  };
}
