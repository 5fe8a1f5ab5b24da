import type { EntityManager } from '@mikro-orm/postgresql';
import { absenceToday, displayName } from '../absence/index.ts';
import { record } from '../audit/index.ts';
import type { ICaseFile } from '../case/index.ts';
import { announce, followers } from '../event/index.ts';
import type { IPerson, PersonActor } from '../identity/index.ts';
import { enqueue } from '../outbox/index.ts';
import type { ITask } from './task.entity.ts';
import { mayNotDo } from './eligible.ts';
import { judgeVacancies } from './vacancy.ts';

/** Who gets a task, and perhaps in whose place. */
export interface Receiver {
  id: string;
  name: string;
  inPlaceOf?: { id: string; name: string } | undefined;
}

/** Who really gets what is given to somebody: while they are away the substitute, unless the case is closed to that one. */
export async function receiverOf(em: EntityManager, task: ITask, caseFile: ICaseFile, person: IPerson): Promise<Receiver> {
  const absence = await absenceToday(em, person.id);
  if (!absence || mayNotDo(absence.substituteId, task, caseFile)) return { id: person.id, name: displayName(person) };
  return { id: absence.substituteId, name: absence.substituteName, inPlaceOf: { id: person.id, name: absence.personName } };
}

/** Writes down who has a task now, tells the open pages, and leaves a note for the engine. */
export async function give(
  em: EntityManager, actor: PersonActor, task: ITask, caseFile: ICaseFile, to: Receiver | null, action: string,
): Promise<ITask> {
  const before = task.assigneeId ?? null;
  task.assigneeId = to?.id ?? null;
  task.assigneeName = to?.name ?? null;
  task.inPlaceOfId = to?.inPlaceOf?.id ?? null;
  task.inPlaceOfName = to?.inPlaceOf?.name ?? null;
  if (to) task.vacancy = null;
  const inPlaceOf = to?.inPlaceOf ? { inPlaceOf: to.inPlaceOf.id } : {};
  record(em, actor.id, action, 'task', task.id, { caseId: caseFile.id, to: to?.id ?? null, ...inPlaceOf });
  announce(em, 'task.changed', { taskId: task.id, caseId: caseFile.id, kind: 'assigned' },
    { departments: followers(caseFile).departments ?? [], personIds: [before, to?.id] });
  await em.flush();
  if (!to) await judgeVacancies(em, [task]);
  await enqueue(em, 'assign-task', { taskId: task.id }, `assign:${task.id}`);
  return task;
}
