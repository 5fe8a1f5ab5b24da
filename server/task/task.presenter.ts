import { addWorkingDays, localDate } from '../calendar/index.ts';
import type { ICaseFile } from '../case/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registrationNumber, type IRegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { ITask } from './task.entity.ts';

/** Working days before the due date from which a task counts as urgent. */
export const soonDays = 2;

/** overdue, soon (two working days or less), or normal. */
export function urgencyOf(dueDate: string | null | undefined, now: Date, services: Services): 'overdue' | 'soon' | 'normal' {
  if (!dueDate) return 'normal';
  const today = localDate(now);
  if (dueDate < today) return 'overdue';
  return dueDate <= addWorkingDays(today, soonDays, services.city.data.calendarExceptions) ? 'soon' : 'normal';
}

/** A task in a list. */
export function presentTask(
  task: ITask, caseFile: ICaseFile, entry: IRegisterEntry | undefined, procedure: PublishedProcedure, services: Services,
) {
  return {
    id: task.id,
    name: procedure.pkg.flowNames[task.definitionKey] ?? { ro: task.definitionKey, hu: task.definitionKey },
    definitionKey: task.definitionKey,
    procedure: { key: procedure.key, name: procedure.pkg.meta.name },
    caseId: caseFile.id,
    caseNumber: entry ? registrationNumber(entry) : '',
    applicantName: caseFile.applicantName,
    createdAt: task.createdAt,
    dueDate: task.dueDate ?? null,
    followUp: task.followUp ?? null,
    urgency: task.state === 'open' ? urgencyOf(task.dueDate, new Date(), services) : 'normal',
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
