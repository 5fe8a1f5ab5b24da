import type { EntityManager } from '@mikro-orm/postgresql';
import { absencesToday, displayName, type IAbsence } from '../absence/index.ts';
import { record } from '../audit/index.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { announce } from '../event/index.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import type { Language } from '../texts/index.ts';
import { assign } from './deed.service.ts';
import { eligible, type Choosing } from './eligible.ts';
import { TaskFilter, type ITaskFilter } from './filter.entity.ts';
import type { ITask } from './task.entity.ts';
import { isCandidate, isMine, taskPolicies } from './task.policy.ts';
import { claim, complete, readTask, unclaim, type Completing } from './task.service.ts';

/** What can be done with many tasks at once. */
export const bulkActions = ['claim', 'unclaim', 'assign', 'complete'] as const;
export interface Bulk {
  action: (typeof bulkActions)[number];
  ids: string[];
  assignee?: string | undefined;
  /** Answers that all of them get. */
  data?: Record<string, unknown> | undefined;
}

/** Who does it, in which language refusals are told. */
export interface Doer {
  actor: PersonActor;
  services: Completing;
  language: Language;
}

/** What became of one of many tasks. */
export type BulkResult = { id: string; task: ITask } | { id: string; code: ErrorCode; params: Record<string, string | number> };

/**
 * Does one thing with many tasks; each is done or refused by itself, and nobody's task is taken away.
 * Rows are locked in one order, so that two people at once never wait for each other in a circle.
 */
export async function doTogether(em: EntityManager, doer: Doer, { ids, ...bulk }: Bulk): Promise<BulkResult[]> {
  const done = new Map<string, BulkResult>();
  for (const id of [...new Set(ids)].sort()) {
    try {
      done.set(id, { id, task: await doOne(em, doer, id, bulk) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      done.set(id, { id, code: error.code, params: error.params });
    }
  }
  return ids.flatMap((id) => done.get(id) ?? []);
}

async function doOne(
  em: EntityManager, { actor, services, language }: Doer, id: string, { action, assignee, data }: Omit<Bulk, 'ids'>,
): Promise<ITask> {
  if (action === 'claim') return claim(em, actor, id);
  if (action === 'unclaim') return unclaim(em, actor, id);
  if (action === 'complete') return completeAlike(em, { actor, services, language }, id, data ?? {});
  if (assignee === undefined) throw new AppError('task.assigneeUnknown');
  return assign(em, actor, services.catalogue, id, { assignee });
}

/** @throws AppError `task.notTogether` where the procedure does not allow one answer for many */
async function completeAlike(
  em: EntityManager, { actor, services, language }: Doer, id: string, data: Record<string, unknown>,
): Promise<ITask> {
  const { task } = await readTask(em, actor, id);
  const procedure = await services.catalogue.version(em, task.procedureVersionId);
  if (!procedure.pkg.meta.tasks[task.definitionKey]?.bulk) throw new AppError('task.notTogether');
  return complete(em, actor, services, id, data, language, { taking: true });
}

/**
 * Sets or takes away the day on which somebody wants to come back to a task.
 * @param followUp `YYYY-MM-DD`, or null
 * @throws AppError `auth.forbidden` for those who only may look
 */
export async function setFollowUp(
  em: EntityManager, actor: PersonActor, id: string, followUp: string | null,
): Promise<ITask> {
  const { task, caseFile } = await readTask(em, actor, id, true);
  if (task.state !== 'open') throw new AppError('task.gone');
  if (!isMine(actor, task) && !isCandidate(actor, task)) throw new AppError('auth.forbidden');
  task.followUp = followUp;
  record(em, actor.id, 'task.followUp', 'task', task.id, { caseId: caseFile.id, followUp });
  announce(em, 'task.changed', { taskId: task.id, caseId: caseFile.id, kind: 'followUp' }, { departments: caseFile.departments });
  return task;
}

/**
 * The people who may get a task by one of the deeds, with who of them is away until when.
 * @throws AppError `auth.forbidden` for those who may not hand it out
 */
export async function assigneesOf(
  em: EntityManager, actor: PersonActor, id: string, deed: Choosing,
): Promise<{ id: string; name: string; departments: string[]; away: IAbsence | null }[]> {
  const { task, caseFile } = await readTask(em, actor, id);
  if (!taskPolicies(actor, task, caseFile)[deed]) throw new AppError('auth.forbidden');
  const people = await eligible(em, task, caseFile, deed);
  const away = new Map((await absencesToday(em, people.map((person) => person.id))).map((absence) => [absence.personId, absence]));
  return people.map((person) => ({
    id: person.id, name: displayName(person), departments: person.departments, away: away.get(person.id) ?? null,
  }));
}

/** Saved filters of the person and of the departments. */
export async function filtersOf(em: EntityManager, actor: PersonActor): Promise<ITaskFilter[]> {
  return em.find(TaskFilter, { $or: [{ ownerId: actor.id }, { department: { $in: actor.departments } }] },
    { orderBy: [{ department: 'asc nulls first' }, { name: 'asc' }, { id: 'asc' }], limit: 200 });
}

/** Saved filters of one person at most. */
const mostFilters = 100;

/**
 * Keeps a filter, for the person or shared with an own department.
 * @throws AppError `auth.forbidden` for another's department, `filter.tooMany`
 */
export async function saveFilter(
  em: EntityManager, actor: PersonActor,
  { name, department, query }: { name: string; department?: string | undefined; query: Record<string, string> },
): Promise<ITaskFilter> {
  if (department !== undefined && !actor.departments.includes(department)) throw new AppError('auth.forbidden');
  if (await em.count(TaskFilter, { ownerId: actor.id }) >= mostFilters) throw new AppError('filter.tooMany', { limit: mostFilters });
  const filter = em.create(TaskFilter, { name, ownerId: actor.id, department: department ?? null, query });
  await em.flush();
  return filter;
}

/** Takes a filter away: the own one, or as head one of the department. */
export function mayRemove(actor: PersonActor, { ownerId, department }: Pick<ITaskFilter, 'ownerId' | 'department'>): boolean {
  return ownerId === actor.id || (hasRole(actor, 'head') && Boolean(department) && actor.departments.includes(department ?? ''));
}

/** @throws AppError `filter.notFound` */
export async function removeFilter(em: EntityManager, actor: PersonActor, id: string): Promise<void> {
  const filter = await em.findOne(TaskFilter, { id });
  if (!filter || !mayRemove(actor, filter)) throw new AppError('filter.notFound');
  em.remove(filter);
}
