import { hasRole, isStaff, represents, type Actor, type PersonActor } from '../identity/index.ts';
import type { ICaseFile } from './case.entity.ts';

type Sight = Pick<ICaseFile, 'applicantId' | 'procedureKey' | 'departments' | 'excluded'>;

/** The applicant's side: the person whose case it is, and who holds a mandate of that person or firm for the procedure. */
export const isApplicant = (actor: Actor, caseFile: Pick<Sight, 'applicantId' | 'procedureKey'>): boolean =>
  actor.kind === 'person'
  && (caseFile.applicantId === actor.id || represents(actor, caseFile.applicantId, caseFile.procedureKey));

/** The cases of the applicant in whose name a request is made, as a condition of the ORM. */
export function ownCases({ id, acting }: PersonActor): Record<string, unknown> {
  if (!acting) return { applicantId: id };
  return { applicantId: acting.partyId, ...(acting.scope ? { procedureKey: { $in: acting.scope } } : {}) };
}

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
  if (actor.acting || !isStaff(actor as Actor)) return ownCases(actor);
  const impartial = { $not: { excluded: { $contains: [actor.id] } } };
  if (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')) return impartial;
  const inPlaceOf = actor.standsInFor.map(({ id, departments }) =>
    ({ departments: { $overlap: departments }, $not: { excluded: { $overlap: [id, actor.id] } } }));
  return { $or: [{ applicantId: actor.id }, { departments: { $overlap: actor.ownDepartments }, ...impartial }, ...inPlaceOf] };
}

/** `colleague`: also what the staff keeps among itself about the case, which nobody reads about the own matter. */
export function casePolicies(actor: Actor, caseFile: Sight): Record<string, boolean> {
  const work = isOfficer(actor, caseFile);
  return { read: mayRead(actor, caseFile), work, colleague: work && !isApplicant(actor, caseFile) };
}
