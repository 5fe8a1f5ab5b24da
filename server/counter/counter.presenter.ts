import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, mayRead, presentSubmitted } from '../case/index.ts';
import type { IDocument } from '../document/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { submittedAs } from '../submission/index.ts';
import { Task } from '../task/index.ts';
import { isCandidate, isMine } from '../task/task.policy.ts';
import type { ICounterFiling } from './counter-filing.entity.ts';
import { asksIdentity, scansOf } from './filing.service.ts';
import { sourceOf } from './prepared.ts';

/** A procedure as the counter offers it. */
export const presentOffer = (procedure: PublishedProcedure) => {
  const { meta } = procedure.pkg;
  return {
    key: procedure.key,
    name: meta.name,
    makesAccount: meta.levelGranted !== undefined,
    asksIdentity: asksIdentity(procedure),
    documents: meta.documents.map(({ key, name, required }) => ({ key, name, required })),
  };
};

/** A begun filing in the list. */
export const presentBegun = (filing: ICounterFiling, { catalogue }: Services) => ({
  id: filing.id,
  procedure: { key: filing.procedureKey, name: catalogue.known(filing.procedureKey).pkg.meta.name },
  applicantName: filing.applicantName,
  updatedAt: filing.updatedAt,
});

export const presentScan = (
  filing: Pick<ICounterFiling, 'id' | 'signedScanId'>,
  { id, fileName, mediaType, size }: IDocument,
) => ({
  id,
  fileName,
  mediaType,
  size,
  signed: filing.signedScanId === id,
  contentUrl: `/api/counter/filings/${filing.id}/scans/${id}`,
});

/** A filing with everything its page needs; once it was sent, its receipt and the task that waits for the officer. */
export async function presentFiling(em: EntityManager, services: Services, actor: PersonActor, filing: ICounterFiling) {
  const scans = await scansOf(em, filing.id);
  const procedure = services.catalogue.known(filing.procedureKey);
  return {
    id: filing.id,
    procedure: presentOffer(procedure),
    prepared: await sourceOf(em, filing, procedure),
    applicantName: filing.applicantName,
    hasAccount: Boolean(filing.personId ?? filing.mandateId),
    data: filing.data,
    language: filing.language,
    identityDocument: filing.identityDocument ?? null,
    scans: scans.map((scan) => presentScan(filing, scan)),
    updatedAt: filing.updatedAt,
    sent: filing.caseId ? await presentSent(em, services, actor, filing.caseId) : null,
  };
}

async function presentSent(em: EntityManager, services: Services, actor: PersonActor, caseId: string) {
  const caseFile = await em.findOneOrFail(CaseFile, { id: caseId });
  const submitted = await submittedAs(em, caseFile);
  const tasks = await em.find(Task, { caseId, state: 'open' }, { orderBy: { createdAt: 'asc' } });
  const task = tasks.find((one) => isCandidate(actor, one) && (!one.assigneeId || isMine(actor, one)));
  return {
    ...presentSubmitted(submitted.caseFile, submitted.entry, services),
    applicantName: caseFile.applicantName,
    byMail: Boolean(caseFile.applicantEmail),
    taskId: task?.id ?? null,
    mayOpenCase: mayRead(actor, caseFile),
  };
}
