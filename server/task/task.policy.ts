import { hasRole, isStaff, ownGroups, type PersonActor, type StandIn } from '../identity/index.ts';
import { isApplicant, type ICaseFile } from '../case/index.ts';
import type { ITask } from './task.entity.ts';

type Work = Pick<ITask, 'state' | 'assigneeId' | 'candidateGroups'> & Partial<Pick<ITask, 'inPlaceOfId' | 'excluded' | 'ownerId' | 'barred' | 'vacancy'>>;

const waitsIn = (groups: string[], task: Work): boolean => task.candidateGroups.some((group) => groups.includes(group));

/** Somebody who must not see the case: its tasks never reach them, by no way (OG 27/2002 art. 11). */
const isShutOut = (id: string, { excluded = [] }: Work): boolean => excluded.includes(id);

/** The absent people in whose place the actor may act on this task. */
const standInsOn = (actor: PersonActor, task: Work): StandIn[] => actor.standsInFor.filter(({ id }) => !isShutOut(id, task));

/** The groups that count on a task: the own ones, and those of the absent people in whose place the actor may act on it. */
const groupsOn = (actor: PersonActor, task: Work): string[] =>
  [...ownGroups(actor), ...standInsOn(actor, task).flatMap(({ groups }) => groups)];

/** The absent person who has the task and in whose place the actor acts. */
const absentHolder = (actor: PersonActor, task: Work): StandIn | undefined =>
  standInsOn(actor, task).find(({ id }) => id === task.assigneeId);

/** The task waits in a group of this person, or lies with somebody absent in whose place they act. */
export const isCandidate = (actor: PersonActor, task: Work): boolean =>
  isStaff(actor) && !isShutOut(actor.id, task)
  && (waitsIn(groupsOn(actor, task), task) || absentHolder(actor, task) !== undefined);

/** Who has lost the right to work here has nothing any more. */
export const isMine = (actor: PersonActor, task: Work): boolean =>
  isStaff(actor) && task.assigneeId === actor.id && !isShutOut(actor.id, task);

/** The absent person in whose place the actor would work on a task; undefined where the own rights are enough. */
export const actsFor = (actor: PersonActor, task: Work): StandIn | undefined => absentHolder(actor, task)
  ?? (waitsIn(ownGroups(actor), task) ? undefined : standInsOn(actor, task).find(({ groups }) => waitsIn(groups, task)));

/** Nobody has it; or somebody absent whose substitute the actor is; or a substitute of the actor, who is back. */
export const isFree = (actor: PersonActor, task: Work): boolean =>
  !task.assigneeId || absentHolder(actor, task) !== undefined || task.inPlaceOfId === actor.id;

/** The actor has it in the place of somebody who is back. */
export const substitutionIsOver = (actor: PersonActor, task: Work): boolean => Boolean(task.inPlaceOfId)
  && !actor.standsInFor.some(({ id }) => id === task.inPlaceOfId) && !waitsIn(ownGroups(actor), task);

/** Heads hand out the tasks of their department. */
const leads = (actor: PersonActor, task: Work): boolean =>
  isStaff(actor) && !isShutOut(actor.id, task) && groupsOn(actor, task).some((group) =>
    group.endsWith('.head') && waitsIn([group, group.slice(0, -'.head'.length)], task));

export const maySee = (actor: PersonActor, task: Work): boolean =>
  isMine(actor, task) || isCandidate(actor, task) || (task.ownerId === actor.id && !isShutOut(actor.id, task))
  || (!isShutOut(actor.id, task) && (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')));

/** Nobody decides on the request of the person in whose place they act. */
export const isSubstitutedRequest = (actor: PersonActor, caseFile: Pick<ICaseFile, 'applicantId'>): boolean =>
  actor.standsInFor.some(({ id }) => id === caseFile.applicantId);

/** Nobody decides on the own request (domain.md §5 rule 9), nor on that of somebody they act for. */
export const isOwnRequest = (actor: PersonActor, caseFile: Pick<ICaseFile, 'applicantId' | 'procedureKey'>): boolean => isApplicant(actor, caseFile);

/** Four eyes: the actor, or the person in whose place the actor would act, did the step before this one. */
export const isBarred = (actor: PersonActor, task: Work): boolean =>
  [actor.id, actsFor(actor, task)?.id, task.assigneeId === actor.id ? task.inPlaceOfId : null]
    .some((id) => id && (task.barred ?? []).includes(id));

/** The owner of a task that somebody else works on, or who acts in their place. */
const owns = (actor: PersonActor, task: Work): boolean => Boolean(task.ownerId)
  && (task.ownerId === actor.id || standInsOn(actor, task).some(({ id }) => id === task.ownerId));

export function taskPolicies(actor: PersonActor, task: Work, caseFile: Pick<ICaseFile, 'applicantId' | 'procedureKey'>): Record<string, boolean> {
  const open = task.state === 'open';
  const impartial = !isOwnRequest(actor, caseFile) && !isSubstitutedRequest(actor, caseFile) && !isBarred(actor, task);
  const lent = Boolean(task.ownerId);
  const mine = open && isMine(actor, task) && !lent;
  return {
    claim: open && impartial && !isMine(actor, task) && isFree(actor, task) && isCandidate(actor, task),
    unclaim: open && Boolean(task.assigneeId) && !lent && (isMine(actor, task) || leads(actor, task)),
    assign: open && !lent && (leads(actor, task) || (Boolean(task.vacancy) && maySee(actor, task) && hasRole(actor, 'secretary'))),
    complete: mine && impartial && !substitutionIsOver(actor, task),
    delegate: mine && impartial && !task.inPlaceOfId,
    handover: mine,
    return: mine,
    prepare: open && lent && isMine(actor, task),
    resolve: open && lent && (isMine(actor, task) || owns(actor, task)),
  };
}
