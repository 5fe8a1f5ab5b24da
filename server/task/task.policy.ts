import { groupsOf, hasRole, isStaff, ownGroups, type PersonActor, type StandIn } from '../identity/index.ts';
import type { ICaseFile } from '../case/index.ts';
import type { ITask } from './task.entity.ts';

type Work = Pick<ITask, 'state' | 'assigneeId' | 'candidateGroups'> & Partial<Pick<ITask, 'inPlaceOfId'>>;

const waitsIn = (groups: string[], task: Work): boolean => task.candidateGroups.some((group) => groups.includes(group));

/** The absent person who has the task and in whose place the actor acts. */
const absentHolder = (actor: PersonActor, task: Work): StandIn | undefined =>
  actor.standsInFor.find(({ id }) => id === task.assigneeId);

/** The task waits in a group of this person, or lies with somebody absent in whose place they act. */
export const isCandidate = (actor: PersonActor, task: Work): boolean =>
  isStaff(actor) && (waitsIn(groupsOf(actor), task) || absentHolder(actor, task) !== undefined);

export const isMine = (actor: PersonActor, task: Work): boolean => task.assigneeId === actor.id;

/** The absent person in whose place the actor would work on a task; undefined where the own rights are enough. */
export const actsFor = (actor: PersonActor, task: Work): StandIn | undefined => absentHolder(actor, task)
  ?? (waitsIn(ownGroups(actor), task) ? undefined : actor.standsInFor.find(({ groups }) => waitsIn(groups, task)));

/** Nobody has it; or somebody absent whose substitute the actor is; or a substitute of the actor, who is back. */
export const isFree = (actor: PersonActor, task: Work): boolean =>
  !task.assigneeId || absentHolder(actor, task) !== undefined || task.inPlaceOfId === actor.id;

/** The actor has it in the place of somebody who is back. */
export const substitutionIsOver = (actor: PersonActor, task: Work): boolean => Boolean(task.inPlaceOfId)
  && !actor.standsInFor.some(({ id }) => id === task.inPlaceOfId) && !waitsIn(ownGroups(actor), task);

/** Heads hand out the tasks of their department. */
const leads = (actor: PersonActor, task: Work): boolean =>
  isStaff(actor) && groupsOf(actor).some((group) => group.endsWith('.head') && waitsIn([group, group.slice(0, -'.head'.length)], task));

export const maySee = (actor: PersonActor, task: Work): boolean =>
  isMine(actor, task) || isCandidate(actor, task) || hasRole(actor, 'secretary') || hasRole(actor, 'mayor');

/** Nobody decides on the request of the person in whose place they act. */
export const isSubstitutedRequest = (actor: PersonActor, caseFile: Pick<ICaseFile, 'applicantId'>): boolean =>
  actor.standsInFor.some(({ id }) => id === caseFile.applicantId);

/** Nobody decides on the own request (domain.md §5 rule 9). */
export const isOwnRequest = (actor: PersonActor, caseFile: Pick<ICaseFile, 'applicantId'>): boolean => caseFile.applicantId === actor.id;

export function taskPolicies(actor: PersonActor, task: Work, caseFile: Pick<ICaseFile, 'applicantId'>): Record<string, boolean> {
  const open = task.state === 'open';
  const impartial = !isOwnRequest(actor, caseFile) && !isSubstitutedRequest(actor, caseFile);
  return {
    claim: open && impartial && !isMine(actor, task) && isFree(actor, task) && isCandidate(actor, task),
    unclaim: open && Boolean(task.assigneeId) && (isMine(actor, task) || leads(actor, task)),
    assign: open && leads(actor, task),
    complete: open && impartial && isMine(actor, task) && !substitutionIsOver(actor, task),
  };
}
