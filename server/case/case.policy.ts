import { hasRole, isStaff, type Actor, type PersonActor } from '../identity/index.ts';
import type { ICaseFile } from './case.entity.ts';

type Sight = Pick<ICaseFile, 'applicantId' | 'departments' | 'excluded'>;

/** The person whose case it is. */
export const isApplicant = (actor: Actor, caseFile: Sight): boolean =>
  actor.kind === 'person' && caseFile.applicantId === actor.id;

/** Somebody who must not see the case: the petition is about them, or they have declared a conflict of interest. */
export const isExcluded = (actor: PersonActor, { excluded }: Pick<Sight, 'excluded'>): boolean => excluded.includes(actor.id);

/** Departments that count on a case: the own ones and those of absent people, unless these must not see it themselves. */
const departmentsOn = (actor: PersonActor, { excluded }: Pick<Sight, 'excluded'>): string[] =>
  [...actor.ownDepartments, ...actor.standsInFor.flatMap(({ id, departments }) => (excluded.includes(id) ? [] : departments))];

/** Staff of a department that works on the case; the secretary general and the mayor see every case. */
export const isOfficer = (actor: Actor, caseFile: Sight): boolean =>
  isStaff(actor) && !isExcluded(actor, caseFile) && (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')
    || caseFile.departments.some((key) => departmentsOn(actor, caseFile).includes(key)));

export const mayRead = (actor: Actor, caseFile: Sight): boolean => isApplicant(actor, caseFile) || isOfficer(actor, caseFile);

/** Which cases a list may hold for this person, as a condition of the ORM. */
export function visibleCases(actor: PersonActor): Record<string, unknown> {
  if (!isStaff(actor as Actor)) return { applicantId: actor.id };
  const impartial = { $not: { excluded: { $contains: [actor.id] } } };
  if (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')) return impartial;
  const inPlaceOf = actor.standsInFor.map(({ id, departments }) =>
    ({ departments: { $overlap: departments }, $not: { excluded: { $overlap: [id, actor.id] } } }));
  return { $or: [{ applicantId: actor.id }, { departments: { $overlap: actor.ownDepartments }, ...impartial }, ...inPlaceOf] };
}

export function casePolicies(actor: Actor, caseFile: Sight): Record<string, boolean> {
  return { read: mayRead(actor, caseFile), work: isOfficer(actor, caseFile) };
}
