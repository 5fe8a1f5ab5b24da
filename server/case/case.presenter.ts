import type { PublishedProcedure } from '../procedure/index.ts';
import { presentEntry, registrationNumber, type GivenNumber, type IRegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { CaseFiling, ICaseFile } from './case.entity.ts';
import { receiptUrl } from './receipt.ts';

/** Answer to a submission: number, time, receipt, legal due date. */
export function presentSubmitted(caseFile: { id: string; dueDate: string | null }, entry: GivenNumber, { env }: Services) {
  return {
    caseId: caseFile.id,
    number: entry.number,
    registeredAt: entry.at,
    receiptUrl: receiptUrl(env, caseFile.id),
    dueDate: caseFile.dueDate ?? null,
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
    outcomeTitle: caseFile.endEvent ? procedure.pkg.meta.outcomes[caseFile.endEvent]?.title ?? null : null,
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
  const department = procedure.pkg.meta.department;
  const office = services.city.department(department);
  return {
    ...presentCaseSummary(caseFile, own, procedure, activeActivity),
    language: caseFile.language,
    applicant: { name: caseFile.applicantName, email: caseFile.applicantEmail ?? null },
    term: caseFile.term ?? null,
    contact: {
      department: { key: department, name: services.city.departmentName(department) },
      phone: office?.phone ?? services.city.data.phone,
      email: office?.email ?? services.city.data.email,
    },
    filing: caseFile.filing ? presentFiledBy(caseFile.filing, services) : null,
    submission: { data: caseFile.data, formVersion: procedure.pkg.meta.version },
    registerEntries: entries.map(presentEntry),
    receiptUrl: receiptUrl(services.env, caseFile.id),
  };
}

/** Who filed a request for its applicant, at which desk, having seen what. */
function presentFiledBy({ channel, by, identity, papers, signedScan }: CaseFiling, { city }: Services) {
  return {
    channel, by: { name: by.name, department: { key: by.department, name: city.departmentName(by.department) } },
    identity, papers, signedScan,
  };
}
