import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile } from '../case/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { RegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { ListedTask } from './listed.ts';
import type { ITask } from './task.entity.ts';
import { taskPolicies } from './task.policy.ts';
import { presentTask, urgencies } from './task.presenter.ts';

/** The answer about one task. */
export async function oneTask(em: EntityManager, actor: PersonActor, task: ITask, services: Services) {
  const caseFile = await em.findOneOrFail(CaseFile, { id: task.caseId });
  const [data] = await presentTasks(em, [task], services);
  return { data, policies: taskPolicies(actor, task, caseFile) };
}

/** Tasks in their order, as they stand in this transaction; with an actor also what they may do with each. */
export async function presentTasks(em: EntityManager, tasks: ITask[], services: Services, actor?: PersonActor) {
  const cases = await em.find(CaseFile, { id: { $in: tasks.map(({ caseId }) => caseId) } });
  const entries = await em.find(RegisterEntry, { id: { $in: cases.map(({ registerEntryId }) => registerEntryId) } });
  const caseById = new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const rows = tasks.flatMap((task) => {
    const caseFile = caseById.get(task.caseId);
    return caseFile ? [{ task, caseFile, entry: entryById.get(caseFile.registerEntryId) ?? null }] : [];
  });
  return presentList(em, rows, services, actor);
}

/** A list that was read; with an actor also what they may do with each. */
export async function presentList(em: EntityManager, tasks: ListedTask[], services: Services, actor?: PersonActor) {
  const urgencyOf = urgencies(new Date(), services);
  const list = [];
  for (const one of tasks) {
    const procedure = await services.catalogue.version(em, one.task.procedureVersionId);
    const row = presentTask(one, procedure, services, urgencyOf(one.task));
    list.push(actor ? { ...row, policies: taskPolicies(actor, one.task, one.caseFile) } : row);
  }
  return list;
}
