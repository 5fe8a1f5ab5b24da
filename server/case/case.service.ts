import type { EntityManager } from '@mikro-orm/postgresql';
import { record, recordAccess } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { isApplicant, isOfficer, mayRead } from './case.policy.ts';
import { dueDateWithPauses } from './pause.ts';

/**
 * Loads a case for somebody who may see it; a reading by the staff is noted for the applicant (design §6, 7).
 * An unknown case and one that the caller may not see look the same.
 * @throws AppError `case.notFound`
 */
export async function readCase(em: EntityManager, actor: PersonActor, id: string, purpose = 'case'): Promise<ICaseFile> {
  const caseFile = await em.findOne(CaseFile, { id });
  if (!caseFile || !mayRead(actor, caseFile)) throw new AppError('case.notFound');
  if (caseFile.applicantId !== actor.id) {
    await recordAccess(em, actor, caseFile.applicantId, caseFile.id, isApplicant(actor, caseFile) ? 'mandate' : purpose);
  }
  return caseFile;
}

/**
 * Loads a case for its staff; nobody works on the own case.
 * @throws AppError `case.notFound`
 */
export async function caseOfStaff(em: EntityManager, actor: PersonActor, id: string): Promise<ICaseFile> {
  const caseFile = await readCase(em, actor, id);
  if (!isOfficer(actor, caseFile) || isApplicant(actor, caseFile)) throw new AppError('case.notFound');
  return caseFile;
}

/**
 * Extends the legal term to one of the procedure's other terms, counted from the day of registration; the earlier due
 * date stays readable in `term.extensions`. The law allows each extension once: a repeat changes nothing, and forms know
 * of it as the fact `termExtended`.
 * @param name for example `extended`
 * @returns false when the procedure has no such term
 */
export function extendTerm(
  em: EntityManager, city: City, caseFile: ICaseFile, procedure: PublishedProcedure, name: string,
): boolean {
  const rule = procedure.pkg.termOn(name, localDate(caseFile.registeredAt));
  if (!rule || !caseFile.term) return false;
  if (caseFile.term.extensions.some((extension) => extension.name === name)) return true;
  const dueDate = dueDateWithPauses({
    start: caseFile.registeredAt, term: rule, pauses: caseFile.term.pauses ?? [], exceptions: city.data.calendarExceptions,
  });
  const extension = {
    name, at: new Date().toISOString(), amount: rule.amount, unit: rule.unit, legalBasis: rule.legalBasis, dueDate,
  };
  caseFile.term = { ...caseFile.term, dueDate, extensions: [...caseFile.term.extensions, extension] };
  caseFile.dueDate = dueDate;
  caseFile.facts = { ...caseFile.facts, termExtended: true };
  record(em, 'system', 'case.extend', 'case', caseFile.id, { term: name, dueDate });
  return true;
}
