import { localDate, workingDaysBetween } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { presentEntry, registrationNumber, type GivenNumber, type IRegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import { accessCode } from './access-code.ts';
import type { CaseFiling, ICaseFile } from './case.entity.ts';
import { receiptUrl } from './receipt.ts';

/** Answer to a submission: number, time, receipt, legal due date. */
export function presentSubmitted(caseFile: { id: string; dueDate: string | null }, entry: GivenNumber, { env }: Services) {
  return {
    caseId: caseFile.id,
    number: entry.number,
    registeredAt: entry.at,
    receiptUrl: receiptUrl(env, caseFile.id),
    accessCode: accessCode(env, caseFile.id),
    dueDate: caseFile.dueDate ?? null,
  };
}

/**
 * How the procedure calls the end that a case has reached; null while it has none, or one that no diagram knows. What
 * expired before its process began was never confirmed.
 */
export const outcomeTitle = ({ endEvent, outcome, closedAt }: Pick<ICaseFile, 'endEvent' | 'outcome' | 'closedAt'>, { pkg }: PublishedProcedure) => {
  if (endEvent && closedAt) return pkg.meta.outcomes[endEvent]?.title ?? null;
  return outcome === 'expired' ? bilingual('confirmation.neverConfirmed') : null;
};

/** The department that answers for a procedure, and how to reach it. */
export function contactOf({ pkg }: PublishedProcedure, { city }: Services) {
  const { department } = pkg.meta;
  const office = city.department(department);
  return {
    department: { key: department, name: city.departmentName(department) },
    phone: office?.phone ?? city.data.phone,
    email: office?.email ?? city.data.email,
  };
}

/** A case in a list. */
export function presentCaseSummary(
  caseFile: ICaseFile, entry: IRegisterEntry | undefined, procedure: PublishedProcedure, activeActivity: string | null,
) {
  const step = procedure.pkg.meta.steps.find(({ activity }) => activity === activeActivity);
  return {
    id: caseFile.id,
    procedure: { key: caseFile.procedureKey, name: procedure.pkg.meta.name },
    applicantName: caseFile.applicantName,
    number: entry ? registrationNumber(entry) : '',
    registeredAt: entry?.at ?? caseFile.registeredAt,
    state: caseFile.state,
    outcome: caseFile.outcome ?? null,
    outcomeTitle: outcomeTitle(caseFile, procedure),
    dueDate: caseFile.dueDate ?? null,
    updatedAt: caseFile.updatedAt,
    closedAt: caseFile.closedAt ?? null,
    currentStep: step ? { title: step.title } : null,
    waitingForYou: caseFile.state === 'waiting_for_you',
  };
}

/** The whole case, without its lists (timeline, documents). */
export function presentCase(
  caseFile: ICaseFile, entries: IRegisterEntry[], procedure: PublishedProcedure, activeActivity: string | null, services: Services,
) {
  const own = entries.find(({ id }) => id === caseFile.registerEntryId);
  return {
    ...presentCaseSummary(caseFile, own, procedure, activeActivity),
    language: caseFile.language,
    applicant: { name: caseFile.applicantName, email: caseFile.applicantEmail ?? null },
    term: caseFile.term ?? null,
    daysLeft: daysLeft(caseFile, services.city),
    contact: contactOf(procedure, services),
    representation: caseFile.representation ? { name: caseFile.representation.name } : null,
    filing: caseFile.filing ? presentFiledBy(caseFile.filing, services) : null,
    submission: { data: caseFile.data, formVersion: procedure.pkg.meta.version },
    registerEntries: entries.map(presentEntry),
    receiptUrl: receiptUrl(services.env, caseFile.id),
  };
}

/**
 * Working days of the city hall until the term ends, its last day counted; negative when it is over.
 * @returns null where nothing runs: no term, a term that stands still, a case that has its end
 */
export function daysLeft({ closedAt, dueDate, term }: ICaseFile, { data }: City, now = new Date()): number | null {
  if (closedAt || !dueDate || term?.pauses?.some(({ to }) => to === null)) return null;
  return workingDaysBetween(localDate(now), dueDate, data.calendarExceptions);
}

/** Who filed a request for its applicant, at which desk, having seen what. */
function presentFiledBy({ channel, by, identity, papers, signedScan, original }: CaseFiling, { city }: Services) {
  return {
    channel, by: { name: by.name, department: { key: by.department, name: city.departmentName(by.department) } },
    identity, papers, signedScan, original: original ?? null,
  };
}
