import { hasRole, isStaff, type Actor, type PersonActor } from '../identity/actor.ts';

/** Departments that receive people, the nearest desk first. */
const counterDepartments = ['relatii-publice', 'registratura'];

/** Who works at the counter: the registrar, and the clerks of the departments that receive people. */
export const servesCounter = (actor: Actor): actor is PersonActor =>
  isStaff(actor) && (hasRole(actor, 'registrar') || counterDepartments.some((key) => actor.departments.includes(key)));

/** The desk at which an officer sits: a department. */
export const deskOf = (actor: PersonActor): string =>
  counterDepartments.find((key) => actor.departments.includes(key)) ??
  actor.ownDepartments[0] ??
  counterDepartments[0] ??
  '';
