import { managedDepartments, type PersonActor } from '../identity/index.ts';
import type { IAbsence } from './absence.entity.ts';

/** Heads answer for the people of their departments; secretary general and mayor for everybody. */
export function manages(actor: PersonActor, departments: string[]): boolean {
  const own = managedDepartments(actor);
  return own === null || departments.some((key) => own.includes(key));
}

/** Who may end an absence: the person, and who answers for them. */
export const mayEnd = (actor: PersonActor, absence: IAbsence): boolean =>
  absence.personId === actor.id || manages(actor, absence.departments);

/** Which absences somebody sees: the own ones, those in which they act, and those of their departments. */
export function visibleAbsences(actor: PersonActor): Record<string, unknown> {
  if (managedDepartments(actor) === null) return {};
  return {
    $or: [{ personId: actor.id }, { substituteId: actor.id }, { departments: { $overlap: actor.ownDepartments } }],
  };
}
