import { addWorkingDays, localDate } from '../calendar/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registrationNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { ListedTask } from './listed.ts';
import type { ITask } from './task.entity.ts';

/** Working days before the due date from which a task counts as urgent. */
export const soonDays = 2;

export type Urgency = 'overdue' | 'soon' | 'normal';

/** Tells of tasks whether they are overdue, due soon (two working days or less), or neither; those finished are not urgent. */
export function urgencies(now: Date, services: Services): (task: Pick<ITask, 'state' | 'dueDate'>) => Urgency {
  const today = localDate(now);
  const soon = addWorkingDays(today, soonDays, services.city.data.calendarExceptions);
  return ({ state, dueDate }) => {
    if (state !== 'open' || !dueDate) return 'normal';
    if (dueDate < today) return 'overdue';
    return dueDate <= soon ? 'soon' : 'normal';
  };
}

/** A task in a list. */
export function presentTask(
  { task, caseFile, entry }: ListedTask, procedure: PublishedProcedure, services: Services, urgency: Urgency,
) {
  return {
    id: task.id,
    name: procedure.pkg.flowNames[task.definitionKey] ?? { ro: task.definitionKey, hu: task.definitionKey },
    definitionKey: task.definitionKey,
    procedure: { key: procedure.key, name: procedure.pkg.meta.name },
    caseId: task.caseId,
    caseNumber: entry ? registrationNumber(entry) : '',
    applicantName: caseFile.applicantName,
    createdAt: task.createdAt,
    dueDate: task.dueDate ?? null,
    followUp: task.followUp ?? null,
    urgency,
    assignee: task.assigneeId ? { id: task.assigneeId, name: task.assigneeName ?? '' } : null,
    inPlaceOf: task.inPlaceOfId ? { id: task.inPlaceOfId, name: task.inPlaceOfName ?? '' } : null,
    /** Whose task it is while the assignee works on it for them. */
    owner: task.ownerId ? { id: task.ownerId, name: task.ownerName ?? '' } : null,
    /** Why nobody can do it. */
    vacancy: task.vacancy ?? null,
    /** Many of these may be finished together. */
    bulk: procedure.pkg.meta.tasks[task.definitionKey]?.bulk ?? false,
    candidateGroups: task.candidateGroups.map((key) => ({ key, name: services.city.departmentName(key.replace(/\.head$/, '')) })),
    state: task.state,
    /** The applicant has to complete the file first. */
    waitingForApplicant: caseFile.state === 'waiting_for_you',
    completedAt: task.completedAt ?? null,
  };
}
