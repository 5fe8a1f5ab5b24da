import type { EntityManager } from '@mikro-orm/postgresql';
import { colleagues } from '../absence/staff.ts';
import type { ICaseFile } from '../case/index.ts';
import { ownGroups, type IPerson } from '../identity/index.ts';
import type { ITask } from './task.entity.ts';

/** Deeds for which somebody is chosen. */
export const choosing = ['assign', 'delegate', 'handover'] as const;
export type Choosing = (typeof choosing)[number];

type Work = Pick<ITask, 'candidateGroups' | 'barred' | 'vacancy' | 'assigneeId'>;

/** The applicant, somebody shut out of the case, and who did the step before a four-eyes task never get it. */
export const mayNotDo = (
  personId: string, task: Pick<ITask, 'barred'>, caseFile: Pick<ICaseFile, 'applicantId' | 'excluded'>,
): boolean => personId === caseFile.applicantId || task.barred.includes(personId) || caseFile.excluded.includes(personId);

const departmentsOf = (task: Pick<ITask, 'candidateGroups'>): string[] =>
  [...new Set(task.candidateGroups.map((group) => group.replace(/\.head$/, '')))];

/** True for somebody in whose group the task waits. */
export const isMember = (
  { roles, departments }: Pick<IPerson, 'roles' | 'departments'>, task: Pick<ITask, 'candidateGroups'>,
): boolean =>
  ownGroups({ roles, ownDepartments: departments }).some((group) => task.candidateGroups.includes(group));

/**
 * Who may get a task, by name: the staff of its departments; for handing over only members of its groups; for a task that
 * nobody can do everybody who works here.
 */
export async function eligible(
  em: EntityManager, task: Work, caseFile: Pick<ICaseFile, 'applicantId' | 'excluded'>, deed: Choosing,
): Promise<IPerson[]> {
  const people = await colleagues(em, task.vacancy ? null : departmentsOf(task));
  return people.filter((person) => !mayNotDo(person.id, task, caseFile)
    && (deed !== 'handover' || isMember(person, task)) && (deed === 'assign' || person.id !== task.assigneeId));
}

/** The heads of a task's departments who may get it. */
export async function headsOf(
  em: EntityManager, task: Work, caseFile: Pick<ICaseFile, 'applicantId' | 'excluded'>,
): Promise<IPerson[]> {
  const groups = departmentsOf(task).map((key) => `${key}.head`);
  const people = await colleagues(em, departmentsOf(task));
  return people.filter((person) => !mayNotDo(person.id, task, caseFile) && isMember(person, { candidateGroups: groups }));
}
