import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record, recordAccess } from '../audit/index.ts';
import { isExcluded } from '../case/case.policy.ts';
import { CaseFile } from '../case/index.ts';
import { Document, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { Person, type PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { CounterFiling, type ICounterFiling } from './counter-filing.entity.ts';
import { knownFirm, mandateAtCounter } from './firms.ts';
import { openPrepared } from './prepared.ts';
import { answersFor, knownAccount, knownApplicant, nameIn, type KnownPerson } from './prefill.ts';

/** For whom a request is written down. */
export type Applicant =
  | { kind: 'account'; id: string }
  | { kind: 'firm'; id: string }
  | { kind: 'earlier'; id: string }
  | { kind: 'prepared'; code: string }
  | { kind: 'new'; familyName?: string | undefined; givenName?: string | undefined };

/** Begun filings that are offered to go on with. */
const offered = 20;
/** A filing may hold this much, characters of JSON. */
const draftLimit = 500_000;

/** The procedures that can be filed at the counter: those that people file themselves, over the portal or on paper. */
export const offeredAtCounter = ({ pkg: { meta } }: PublishedProcedure): boolean =>
  meta.access !== 'staff';

/** @throws AppError `procedure.notFound`, `counter.notHere` */
export function procedureAtCounter({ catalogue }: Pick<Services, 'catalogue'>, key: string): PublishedProcedure {
  const procedure = catalogue.live(key);
  if (!offeredAtCounter(procedure)) throw new AppError('counter.notHere');
  return procedure;
}

/** The person has to show who they are: the procedure asks for a checked account, or gives one. */
export const asksIdentity = ({ pkg: { meta } }: PublishedProcedure): boolean =>
  meta.level !== 'L0' || meta.levelGranted !== undefined || meta.visit?.prepared === true;

/**
 * Begins a request for somebody, with what is known of them; one that the officer began for the same account and
 * procedure is gone on with. For a firm by the mandate of who has come.
 * @throws AppError `counter.personNotFound`, `counter.ownRequest`, `counter.hasAccount`, `procedure.notFound`, `mandate.*`
 */
export async function openFiling(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  { procedureKey, applicant, language }: { procedureKey: string; applicant: Applicant; language: Language },
): Promise<ICounterFiling> {
  const procedure = procedureAtCounter(services, procedureKey);
  if (applicant.kind === 'prepared') return openPrepared(em, actor, procedure, applicant.code);
  const personId = applicant.kind === 'account' ? applicant.id : null;
  const mandateId = applicant.kind === 'firm' ? applicant.id : null;
  const known = await knownOf(em, actor, procedure, applicant, language);
  const whose = mandateId !== null ? { mandateId } : personId !== null ? { personId } : null;
  if (whose && procedure.pkg.meta.levelGranted) throw new AppError('counter.hasAccount');
  const mine = { officerId: actor.id, procedureKey, caseId: null };
  const begun = whose && (await em.findOne(CounterFiling, { ...mine, ...whose }));
  if (begun) return begun;
  const filing = em.create(CounterFiling, {
    id: randomUUID(),
    officerId: actor.id,
    procedureKey,
    personId,
    mandateId,
    applicantName: nameIn(known.answers),
    data: answersFor(procedure, known),
    language: known.language,
  });
  record(em, actor.id, 'counter.open', 'counterFiling', filing.id, { procedure: procedureKey, person: personId });
  return filing;
}

async function knownOf(
  em: EntityManager,
  actor: PersonActor,
  procedure: PublishedProcedure,
  applicant: Exclude<Applicant, { kind: 'prepared' }>,
  language: Language,
): Promise<KnownPerson> {
  if (applicant.kind === 'new') {
    const { familyName, givenName } = applicant;
    return { answers: { ...(familyName ? { familyName } : {}), ...(givenName ? { givenName } : {}) }, language };
  }
  if (applicant.kind === 'firm') {
    return knownFirm(em, actor, await mandateAtCounter(em, actor, applicant.id, procedure));
  }
  if (applicant.kind === 'account') {
    const person = await em.findOne(Person, { id: applicant.id });
    if (!person || person.closedAt) throw new AppError('counter.personNotFound');
    if (person.id === actor.id) throw new AppError('counter.ownRequest');
    await recordAccess(em, actor, person.id, null, 'counter');
    return knownAccount(em, actor, person);
  }
  const earlier = await em.findOne(CaseFile, { id: applicant.id, applicantId: null });
  if (!earlier || isExcluded(actor, earlier)) throw new AppError('counter.personNotFound');
  record(em, actor.id, 'counter.lookUp', 'case', earlier.id);
  return knownApplicant(earlier);
}

/** What the officer began and has not sent, the latest first. */
export const begunFilings = (em: EntityManager, actor: PersonActor): Promise<ICounterFiling[]> =>
  em.find(CounterFiling, { officerId: actor.id, caseId: null }, { orderBy: { updatedAt: 'desc' }, limit: offered });

/** A filing is seen by the officer who writes it alone. @throws AppError `counter.filingNotFound` */
export async function ownFiling(em: EntityManager, actor: PersonActor, id: string): Promise<ICounterFiling> {
  const filing = await em.findOne(CounterFiling, { id, officerId: actor.id });
  if (!filing) throw new AppError('counter.filingNotFound');
  return filing;
}

/** The same, while it may still be changed. @throws AppError `counter.filingNotFound`, `counter.alreadySent` */
export async function openOwnFiling(em: EntityManager, actor: PersonActor, id: string): Promise<ICounterFiling> {
  const filing = await ownFiling(em, actor, id);
  if (filing.caseId) throw new AppError('counter.alreadySent');
  return filing;
}

/** Keeps what is typed. @throws AppError `counter.*`, `draft.tooLarge` */
export async function saveFiling(
  em: EntityManager,
  actor: PersonActor,
  id: string,
  { data, identityDocument }: { data: Record<string, unknown>; identityDocument: ICounterFiling['identityDocument'] },
): Promise<ICounterFiling> {
  if (JSON.stringify(data).length > draftLimit) throw new AppError('draft.tooLarge');
  const filing = await openOwnFiling(em, actor, id);
  Object.assign(filing, { data, identityDocument, updatedAt: new Date() });
  filing.applicantName = nameIn(data) || filing.applicantName;
  return filing;
}

/** Throws a begun filing away, with its scans. @throws AppError `counter.filingNotFound`, `counter.alreadySent` */
export async function discardFiling(em: EntityManager, actor: PersonActor, id: string): Promise<void> {
  const filing = await openOwnFiling(em, actor, id);
  await em.nativeUpdate(Document, { filingId: id, deletedAt: null }, { deletedAt: new Date() });
  record(em, actor.id, 'counter.discard', 'counterFiling', id, { procedure: filing.procedureKey });
  em.remove(filing);
}

/** The scans of a filing in the order in which they came. */
export const scansOf = (em: EntityManager, filingId: string): Promise<IDocument[]> =>
  em.find(Document, { filingId, kind: 'counter', deletedAt: null }, { orderBy: { createdAt: 'asc', id: 'asc' } });
