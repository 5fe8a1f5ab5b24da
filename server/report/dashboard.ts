import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, localDate } from '../calendar/index.ts';
import { managedDepartments, type PersonActor } from '../identity/index.ts';
import { registrationNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import { caseLoad, casesByDepartment, tasksByDepartment, tasksByPerson, type Load } from './load.ts';
import { lateCount, openCases, type OpenCase, type OpenList, type OpenQuery } from './open-cases.ts';
import { nearDays, period, periodOf, reportScope, type Period } from './scope.ts';
import { milestonesOf, procedureTimes, stepTimes, weeks } from './times.ts';

/** Weeks of the trend. */
const trendWeeks = 12;
/** Days of finished steps that give the usual pace of the forecast. */
const experienceDays = 365;
/** Longest list of cases. */
export const listLimit = 500;

/** What a manager asks for. */
export interface Wish {
  department?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const nothing: Load = { open: 0, overdue: 0, soon: 0 };

/**
 * Everything a manager sees at a glance: load now, times of the period, trend, forecast.
 * @throws AppError `auth.forbidden`
 */
export async function dashboard(
  em: EntityManager, actor: PersonActor, services: Services, wish: Wish, now = new Date(),
) {
  const keys = reportScope(actor, wish.department);
  const scope = keys && JSON.stringify(keys);
  const asked = periodOf(wish, now);
  const [today, soon] = nearDays(services.city.data.calendarExceptions, now);
  const query = openQuery(services, scope, now);
  const procedures = services.catalogue.withWithdrawn();
  return {
    scope: { departments: choices(actor, services), department: wish.department ?? null, from: asked.from, to: asked.to },
    cases: { ...await caseLoad(em, [scope, today, soon]), ...await lateCount(em, query) },
    departments: await departments(em, services, scope, today, soon),
    people: await tasksByPerson(em, [scope, today, soon]),
    procedures: await procedureRows(em, services, scope, asked),
    steps: (await stepTimes(em, scope, asked, procedures)).map((row) => ({
      ...row, procedure: procedureName(services, row.procedure),
      activity: { key: row.activity, title: stepTitle(services, row.procedure, row.activity) },
    })),
    weeks: await weeks(em, scope, trendWeeks, now),
  };
}

/** Departments between which the reader may choose. */
function choices(actor: PersonActor, { city }: Services) {
  const own = managedDepartments(actor) ?? city.data.departments.map(({ key }) => key);
  return own.map((key) => ({ key, name: city.departmentName(key) }));
}

async function departments(em: EntityManager, { city }: Services, scope: string | null, today: string, soon: string) {
  const cases = await casesByDepartment(em, [scope, today, soon]);
  const tasks = await tasksByDepartment(em, [scope, today, soon]);
  const keys = [...new Set([...cases, ...tasks].map(({ department }) => department))].sort();
  return keys.map((key) => {
    const { department: _, ...load } = cases.find((row) => row.department === key) ?? { department: key, ...nothing };
    const { department: __, ...work } = tasks.find((row) => row.department === key)
      ?? { department: key, ...nothing, unassigned: 0 };
    return { department: { key, name: city.departmentName(key) }, cases: load, tasks: work };
  });
}

async function procedureRows(em: EntityManager, services: Services, scope: string | null, asked: Period) {
  const rows = await procedureTimes(em, scope, asked, services.city.data.calendarExceptions);
  return rows.map((row) => ({ ...row, procedure: procedureName(services, row.procedure) }));
}

function openQuery(services: Services, scope: string | null, now: Date): OpenQuery {
  const [today, soon] = nearDays(services.city.data.calendarExceptions, now);
  const experience = period(addDays(localDate(now), -experienceDays), localDate(now));
  return { scope, today, soon, now, experience, milestones: milestonesOf(services.catalogue.withWithdrawn()) };
}

/**
 * The open cases behind a number of the dashboard.
 * @throws AppError `auth.forbidden`
 */
export async function listOpenCases(
  em: EntityManager, actor: PersonActor, services: Services,
  wish: Wish & { list: OpenList; procedure?: string | undefined; person?: string | undefined }, now = new Date(),
) {
  const keys = reportScope(actor, wish.department);
  const query = openQuery(services, keys && JSON.stringify(keys), now);
  const rows = await openCases(em, actor.id, query, wish.list, wish, listLimit);
  return rows.map((row) => presentOpenCase(row, services));
}

function presentOpenCase(found: OpenCase, services: Services) {
  const { no, register, registeredAt, procedure, activity, departments, ...row } = found;
  return {
    ...row, registeredAt, number: registrationNumber({ register, no, at: new Date(registeredAt) }),
    procedure: procedureName(services, procedure),
    step: activity === null ? null : { title: stepTitle(services, procedure, activity) },
    departments: departments.map((key) => ({ key, name: services.city.departmentName(key) })),
  };
}

const known = ({ catalogue }: Services, key: string) => catalogue.withWithdrawn().find((procedure) => procedure.key === key);

/** A procedure with its name; one that is not known any more has its key for a name. */
export function procedureName(services: Services, key: string) {
  return { key, name: known(services, key)?.pkg.meta.name ?? { ro: key, hu: key } };
}

function stepTitle(services: Services, procedure: string, activity: string) {
  const step = known(services, procedure)?.pkg.meta.steps.find((one) => one.activity === activity);
  return step?.title ?? { ro: activity, hu: activity };
}
