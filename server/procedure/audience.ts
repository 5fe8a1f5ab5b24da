import { AppError } from '../errors.ts';
import { isStaff, type Actor } from '../identity/index.ts';
import type { PublishedProcedure } from './catalogue.ts';

/** Whether somebody may know of a procedure: internal ones are for employees only. */
export const mayKnow = (actor: Actor, { pkg }: PublishedProcedure): boolean =>
  pkg.meta.access !== 'staff' || isStaff(actor);

/** Whether somebody may start a procedure; the level of the account is another question. */
export function mayStart(actor: Actor, procedure: PublishedProcedure): boolean {
  const { access, startedBy } = procedure.pkg.meta;
  if (access !== 'staff') return true;
  return isStaff(actor) && (!startedBy || startedBy.some((key) => actor.departments.includes(key)));
}

/**
 * The procedure, for somebody who may know of it; to others it looks as if it were not there.
 * @throws AppError `procedure.notFound`
 */
export function known(actor: Actor, procedure: PublishedProcedure): PublishedProcedure {
  if (!mayKnow(actor, procedure)) throw new AppError('procedure.notFound');
  return procedure;
}
