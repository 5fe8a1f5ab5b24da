import type { EntityManager } from '@mikro-orm/postgresql';
import type { PublishedProcedure } from '../procedure/index.ts';
import { Task, TaskSubmission, type ITask } from './task.entity.ts';

/**
 * Who may not do a task because they did a step that its procedure names in `tasks.<id>.notBy`; also the people in whose
 * place that was done.
 */
export async function barredFrom(
  em: EntityManager, caseId: string, procedure: PublishedProcedure, definitionKey: string,
): Promise<string[]> {
  const earlier = procedure.pkg.meta.tasks[definitionKey]?.notBy ?? [];
  if (earlier.length === 0) return [];
  const answers = await em.find(TaskSubmission, { caseId, definitionKey: { $in: earlier } });
  const done = await em.find(Task, { id: { $in: answers.map(({ taskId }) => taskId) } });
  return [...new Set([...answers.map(({ byId }) => byId), ...done.flatMap(({ inPlaceOfId }) => inPlaceOfId ?? [])])];
}

/** After a task was finished: whoever did it is barred from the waiting tasks of the case that ask for other eyes. */
export async function barOthers(em: EntityManager, done: ITask, procedure: PublishedProcedure): Promise<void> {
  const waiting = await em.find(Task, { caseId: done.caseId, state: 'open', id: { $ne: done.id } });
  for (const task of waiting) {
    if (!procedure.pkg.meta.tasks[task.definitionKey]?.notBy.includes(done.definitionKey)) continue;
    task.barred = await barredFrom(em, done.caseId, procedure, task.definitionKey);
  }
}
