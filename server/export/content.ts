import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseEvent, isOfficer, type ICaseFile } from '../case/index.ts';
import { timelineOf, type TimelineItem } from '../case/timeline.ts';
import { documentsOfCase, type IDocument } from '../document/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { CaseMessage, type ICaseMessage } from '../message/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { RegisterEntry, type IRegisterEntry } from '../register/index.ts';
import { inForce, Resolution, type IResolution } from '../resolution/index.ts';
import type { Services } from '../services.ts';
import { TaskSubmission, type ITaskSubmission } from '../task/index.ts';

/** Everything that goes into the export of a case, as far as its reader may see it. */
export interface CaseContent {
  caseFile: ICaseFile;
  procedure: PublishedProcedure;
  /** The line of the request itself. */
  request: IRegisterEntry;
  entries: IRegisterEntry[];
  /** What has happened, oldest first. */
  timeline: TimelineItem[];
  documents: IDocument[];
  messages: ICaseMessage[];
  /** What the staff decided in its forms; empty for the applicant. */
  decisions: ITaskSubmission[];
  /** Those that hold; empty for the applicant. */
  resolutions: IResolution[];
  officer: boolean;
}

/** Gathers a case that the reader was let into already. */
export async function contentOf(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, { catalogue }: Pick<Services, 'catalogue'>,
): Promise<CaseContent> {
  const officer = isOfficer(actor, caseFile);
  const procedure = await catalogue.version(em, caseFile.procedureVersionId);
  const events = await em.find(CaseEvent, { caseId: caseFile.id }, { orderBy: { id: 'asc' } });
  const documents = await documentsOfCase(em, caseFile.id, officer);
  const entries = await em.find(RegisterEntry, { caseId: caseFile.id }, { orderBy: { at: 'asc', id: 'asc' } });
  const shown = new Set(documents.map(({ registerEntryId }) => registerEntryId));
  return {
    caseFile, procedure, officer,
    request: await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId }),
    entries: officer ? entries : entries.filter(({ id }) => id === caseFile.registerEntryId || shown.has(id)),
    timeline: timelineOf(caseFile, events, procedure, officer).filter(({ state }) => state === 'done'),
    documents: documents.toSorted((one, other) =>
      one.createdAt.getTime() - other.createdAt.getTime() || one.id.localeCompare(other.id)),
    messages: await em.find(CaseMessage, { caseId: caseFile.id }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
    decisions: officer
      ? await em.find(TaskSubmission, { caseId: caseFile.id }, { orderBy: { at: 'asc', id: 'asc' } }) : [],
    resolutions: officer ? inForce(await em.find(Resolution, { caseId: caseFile.id })) : [],
  };
}
