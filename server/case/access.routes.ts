import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { colleagues, displayName } from '../absence/staff.ts';
import { Absence } from '../absence/absence.entity.ts';
import { runningOn } from '../absence/stand-in.ts';
import { AccessLog } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import { get, type Route } from '../http/route.ts';
import { Task } from '../task/task.entity.ts';
import type { ICaseFile } from './case.entity.ts';
import { caseOfStaff } from './case.service.ts';
import { CaseExclusion } from './exclusion.entity.ts';

/** Readings shown at most. */
const most = 100;

export const accessRoutes: Route[] = [
  get('/api/cases/:id/access', {
    summary: 'Who may see a case, and who has looked at it', access: 'staff', params: z.object({ id: z.uuid() }),
  }, async ({ em, actor, params, services }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    const department = (key: string) => ({ key, name: services.city.departmentName(key) });
    return {
      data: {
        departments: caseFile.departments.map((key) => key.replace(/\.head$/, ''))
          .filter((key, place, all) => all.indexOf(key) === place).map(department),
        people: await peopleOn(em, caseFile),
        excluded: (await em.find(CaseExclusion, { caseId: caseFile.id, endedAt: null }, { orderBy: { at: 'asc' } }))
          .map(({ personName, kind }) => ({ name: personName, kind })),
        readings: await readingsOf(em, caseFile, department),
      },
    };
  }),
];

/** Why somebody by name may see a case. */
interface Seer {
  name: string;
  why: 'task' | 'substitute' | 'secretary' | 'mayor';
  /** The absent person in whose place a substitute acts. */
  inPlaceOf: string | null;
}

async function peopleOn(em: EntityManager, caseFile: ICaseFile): Promise<Seer[]> {
  const found = [...await workingOn(em, caseFile), ...await substitutesOn(em, caseFile), ...await leaders(em)];
  const seen = new Set<string>(caseFile.excluded);
  return found.flatMap(({ id, ...seer }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [seer];
  });
}

async function readingsOf<Department>(em: EntityManager, caseFile: ICaseFile, department: (key: string) => Department) {
  const rows = await em.find(AccessLog, { caseId: caseFile.id }, { orderBy: { id: 'desc' }, limit: most });
  return rows.map(({ at, readerName, readerDepartments, purpose }) =>
    ({ at, name: readerName, departments: readerDepartments.map(department), purpose }));
}

type Known = Seer & { id: string };

async function workingOn(em: EntityManager, { id }: ICaseFile): Promise<Known[]> {
  const tasks = await em.find(Task, { caseId: id, assigneeId: { $ne: null } }, { orderBy: { createdAt: 'asc' } });
  return tasks.map(({ assigneeId, assigneeName }) =>
    ({ id: assigneeId ?? '', name: assigneeName ?? '', why: 'task', inPlaceOf: null }));
}

async function substitutesOn(em: EntityManager, { departments, excluded }: ICaseFile): Promise<Known[]> {
  const today = runningOn(localDate(new Date()));
  const absences = await em.find(Absence, { ...today, departments: { $overlap: departments } } as object);
  return absences.filter(({ personId }) => !excluded.includes(personId)).map(({ substituteId, substituteName, personName }) =>
    ({ id: substituteId, name: substituteName, why: 'substitute', inPlaceOf: personName }));
}

async function leaders(em: EntityManager): Promise<Known[]> {
  const people = await colleagues(em, null);
  return (['secretary', 'mayor'] as const).flatMap((why) => people.filter(({ roles }) => roles.includes(why)).map((person) =>
    ({ id: person.id, name: displayName(person), why, inPlaceOf: null })));
}
