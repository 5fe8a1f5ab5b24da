import { isApplicant, isOfficer, type ICaseFile } from '../case/index.ts';
import { hasRole, managedDepartments, type PersonActor } from '../identity/index.ts';
import type { ResolutionRole } from './resolution.entity.ts';

/** Departments among which the actor chooses who answers; null for all. */
export const leadingDepartments = (actor: PersonActor): string[] | null => managedDepartments(actor);

/**
 * Heads give resolutions on the cases of their departments, secretary general and mayor on every case; nobody on the own
 * request, nor on that of the person in whose place they act.
 */
export function mayResolve(actor: PersonActor, caseFile: ICaseFile): boolean {
  const managed = managedDepartments(actor);
  return isOfficer(actor, caseFile) && !isApplicant(actor, caseFile)
    && !actor.standsInFor.some(({ id }) => id === caseFile.applicantId)
    && (managed === null || caseFile.departments.some((key) => managed.includes(key)));
}

/** The office in which somebody gives it. */
export function roleOf(actor: PersonActor): ResolutionRole {
  if (hasRole(actor, 'mayor')) return 'mayor';
  return hasRole(actor, 'secretary') ? 'secretary' : 'head';
}
