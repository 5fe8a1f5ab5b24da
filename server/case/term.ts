import { computeDueDate, localDate, type Day } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { CaseTerm, ICaseFile } from './case.entity.ts';
import { dueDateWithPauses } from './pause.ts';

type Running = Pick<ICaseFile, 'term' | 'registeredAt'>;

/**
 * The legal term of a case that begins now.
 * @param step the BPMN step that has just ended; null at the registration
 * @returns null when the procedure's term begins at another moment, or when it has none
 */
export function termBeginning(procedure: PublishedProcedure, city: City, now: Date, step: string | null): CaseTerm | null {
  const rule = procedure.pkg.termOn('default', localDate(now));
  if (!rule || (rule.countsFrom ?? null) !== step) return null;
  const { dueDate } = computeDueDate({ start: now, term: rule, exceptions: city.data.calendarExceptions });
  return { amount: rule.amount, unit: rule.unit, legalBasis: rule.legalBasis, startsOn: localDate(now), dueDate, extensions: [] };
}

/** The rule that the case's term follows now: that of its last extension, else the one of its registration. */
export function termRule(caseFile: Running, procedure: PublishedProcedure) {
  const extended = caseFile.term?.extensions.at(-1);
  return procedure.pkg.termOn(extended ? extended.name ?? 'extended' : 'default', localDate(caseFile.registeredAt));
}

/** Whether the law lets the term stand still while the applicant completes the file (domain.md §1.2). */
export function isSuspendable(caseFile: Running, procedure: PublishedProcedure): boolean {
  return caseFile.term !== null && caseFile.term !== undefined && termRule(caseFile, procedure)?.suspendable === true;
}

/**
 * Stops the term, as a dated event with its reason.
 * @returns false when the law does not allow it
 */
export function pauseTerm(
  caseFile: ICaseFile, procedure: PublishedProcedure, pause: { from: Day; reason: Bilingual; requestId: string },
): boolean {
  if (!caseFile.term || !isSuspendable(caseFile, procedure)) return false;
  caseFile.term = { ...caseFile.term, pauses: [...caseFile.term.pauses ?? [], { ...pause, to: null }] };
  return true;
}

/**
 * Lets the term go on and moves its end.
 * @param to the day on which the applicant's time ended
 * @returns the new due date, or null when this request had not stopped the term
 */
export function resumeTerm(
  city: City, caseFile: ICaseFile, procedure: PublishedProcedure, requestId: string, to: Day,
): Day | null {
  const { term } = caseFile;
  const rule = termRule(caseFile, procedure);
  if (!term?.pauses?.some((pause) => pause.requestId === requestId && pause.to === null) || !rule) return null;
  const pauses = term.pauses.map((pause) => (pause.requestId === requestId && pause.to === null ? { ...pause, to } : pause));
  const dueDate = dueDateWithPauses({
    start: caseFile.registeredAt, term: rule, pauses, exceptions: city.data.calendarExceptions,
  });
  caseFile.term = { ...term, pauses, dueDate };
  caseFile.dueDate = dueDate;
  return dueDate;
}
