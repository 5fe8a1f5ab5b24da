import { hasRole, isStaff, type Actor, type PersonActor } from '../identity/index.ts';
import type { ICaseFile } from './case.entity.ts';

type Sight = Pick<ICaseFile, 'applicantId' | 'departments'>;

/** The person whose case it is. */
export const isApplicant = (actor: Actor, caseFile: Sight): boolean =>
  actor.kind === 'person' && caseFile.applicantId === actor.id;

/** Staff of a department that works on the case; the secretary general and the mayor see every case. */
export const isOfficer = (actor: Actor, caseFile: Sight): boolean =>
  isStaff(actor) && (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')
    || caseFile.departments.some((key) => actor.departments.includes(key)));

export const mayRead = (actor: Actor, caseFile: Sight): boolean => isApplicant(actor, caseFile) || isOfficer(actor, caseFile);

/** Which cases a list may hold for this person, as a condition of the ORM. */
export function visibleCases(actor: PersonActor): Record<string, unknown> {
  if (!isStaff(actor as Actor)) return { applicantId: actor.id };
  if (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')) return {};
  return { $or: [{ applicantId: actor.id }, { departments: { $overlap: actor.departments } }] };
}

export function casePolicies(actor: Actor, caseFile: Sight): Record<string, boolean> {
  return { read: mayRead(actor, caseFile), work: isOfficer(actor, caseFile) };
}
