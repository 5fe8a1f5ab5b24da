import { groupsOf, hasRole, isStaff, type PersonActor } from '../identity/index.ts';
import type { ICaseFile } from '../case/index.ts';
import type { ITask } from './task.entity.ts';

type Work = Pick<ITask, 'state' | 'assigneeId' | 'candidateGroups'>;

/** The task waits in a group of this person. */
export const isCandidate = (actor: PersonActor, task: Work): boolean =>
  isStaff(actor) && task.candidateGroups.some((group) => groupsOf(actor).includes(group));

export const isMine = (actor: PersonActor, task: Work): boolean => task.assigneeId === actor.id;

/** Heads hand out the tasks of their department. */
const leads = (actor: PersonActor, task: Work): boolean => hasRole(actor, 'head') && isCandidate(actor, task);

export const maySee = (actor: PersonActor, task: Work): boolean =>
  isMine(actor, task) || isCandidate(actor, task) || hasRole(actor, 'secretary') || hasRole(actor, 'mayor');

/** Nobody decides on the own request (domain.md §5 rule 9). */
export const isOwnRequest = (actor: PersonActor, caseFile: Pick<ICaseFile, 'applicantId'>): boolean => caseFile.applicantId === actor.id;

export function taskPolicies(actor: PersonActor, task: Work, caseFile: Pick<ICaseFile, 'applicantId'>): Record<string, boolean> {
  const open = task.state === 'open';
  const free = !isOwnRequest(actor, caseFile);
  return {
    claim: open && free && !task.assigneeId && isCandidate(actor, task),
    unclaim: open && Boolean(task.assigneeId) && (isMine(actor, task) || leads(actor, task)),
    assign: open && leads(actor, task),
    complete: open && free && isMine(actor, task),
  };
}
