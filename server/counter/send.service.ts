import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseFiling, IdentityDocument } from '../case/index.ts';
import { Document, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { Person, type PersonActor } from '../identity/index.ts';
import { refuseTaken, settle } from '../prepared/index.ts';
import type { Services } from '../services.ts';
import { checkAnswers, sentEarlier, submit, type Desk, type Submitted } from '../submission/index.ts';
import type { Language } from '../texts/index.ts';
import { CounterFiling, type ICounterFiling } from './counter-filing.entity.ts';
import { deskOf } from './counter.policy.ts';
import { mandateAtCounter, partyOf } from './firms.ts';
import { asksIdentity, openOwnFiling, ownFiling, procedureAtCounter, scansOf } from './filing.service.ts';

type Answers = Record<string, unknown>;

/** What the officer declares when the request goes out. */
export interface Declaration {
  data: Answers;
  identityDocument: IdentityDocument | null;
  /** The person has read and signed the printed request. */
  signed: boolean;
  /** Where the signed paper is kept. */
  original: CaseFiling['original'];
}

/** One filing is one sending, for ever. */
const keyOf = ({ id }: Pick<ICounterFiling, 'id'>): string => `counter:${id}`;

/**
 * Checks answers before they are printed and sent.
 * @param readIn the officer's language
 * @returns the answers as they would be sent
 * @throws AppError `form.invalid`, `counter.*`
 */
export async function checkFiling(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  id: string,
  data: Answers,
  readIn: Language,
): Promise<Answers> {
  const filing = await openOwnFiling(em, actor, id);
  const procedure = procedureAtCounter(services, filing.procedureKey);
  await refuseOwn(em, actor, data);
  return checkAnswers(
    em,
    services,
    actor,
    procedure,
    { data, language: readIn },
    { scans: await scansOf(em, id), readIn },
  );
}

/**
 * Files the request: from here on it is the person's own, with number and receipt. A repeat gets the first case,
 * whatever it holds.
 * @throws AppError `counter.notSigned`, `counter.identityNeeded`, `counter.ownRequest`, `form.invalid`, `mandate.over`
 */
export async function sendFiling(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  id: string,
  declaration: Declaration,
  readIn: Language,
): Promise<Submitted> {
  const filing = await ownFiling(em, actor, id);
  const earlier = await sentEarlier(em, actor, filing.procedureKey, keyOf(filing));
  const submitted = earlier ?? (await sendNow(em, services, actor, filing, declaration, readIn));
  await empty(em, filing, submitted.caseFile.id);
  return submitted;
}

async function sendNow(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  filing: ICounterFiling,
  { data, identityDocument, signed, original }: Declaration,
  readIn: Language,
): Promise<Submitted> {
  const procedure = procedureAtCounter(services, filing.procedureKey);
  if (!signed) throw new AppError('counter.notSigned');
  if (asksIdentity(procedure) && !identityDocument) throw new AppError('counter.identityNeeded');
  await refuseOwn(em, actor, data);
  if (filing.preparedId) await refuseTaken(em, filing.preparedId, filing.id);
  const scans = await scansOf(em, filing.id);
  const mandate = filing.mandateId ? await mandateAtCounter(em, actor, filing.mandateId, procedure) : null;
  const desk: Desk = {
    applicantId: filing.personId ?? null,
    ...(mandate ? partyOf(mandate) : {}),
    filing: { ...filedBy(actor, filing, identityDocument, scans), original },
    scans,
    readIn,
  };
  const submission = { data, language: languageOf(filing, data), attachments: [] };
  return submit(em, services, actor, procedure, submission, keyOf(filing), desk);
}

function filedBy(
  actor: PersonActor,
  { signedScanId }: ICounterFiling,
  identityDocument: IdentityDocument | null,
  scans: IDocument[],
): CaseFiling {
  return {
    channel: 'counter',
    by: { id: actor.id, name: actor.name, department: deskOf(actor) },
    identity: identityDocument ? { document: identityDocument, level: 'L2' } : null,
    papers: scans.filter(({ id }) => id !== signedScanId).map(({ fileName }) => fileName),
    signedScan: scans.some(({ id }) => id === signedScanId),
  };
}

/** The language that the person chose for the answer. */
function languageOf({ language }: ICounterFiling, data: Answers): Language {
  const chosen = data['correspondenceLanguage'] ?? language;
  return chosen === 'hu' ? 'hu' : 'ro';
}

const same = (mine: string | null | undefined, given: unknown): boolean =>
  Boolean(mine) && typeof given === 'string' && given.trim().toLowerCase() === mine?.toLowerCase();

/** Nobody is applicant and officer in one, not even without the account. @throws AppError `counter.ownRequest` */
async function refuseOwn(em: EntityManager, actor: PersonActor, data: Answers): Promise<void> {
  const self = await em.findOne(Person, { id: actor.id });
  if (same(self?.email, data['email']) || same(self?.cnp, data['cnp'])) throw new AppError('counter.ownRequest');
}

/** The case has everything now; what waited at the counter goes. */
async function empty(em: EntityManager, { id, preparedId }: ICounterFiling, caseId: string): Promise<void> {
  if (preparedId) await settle(em, preparedId, caseId);
  await em.nativeUpdate(CounterFiling, { id }, { caseId, data: {}, updatedAt: new Date() });
  await em.nativeUpdate(Document, { filingId: id, deletedAt: null }, { deletedAt: new Date() });
}
