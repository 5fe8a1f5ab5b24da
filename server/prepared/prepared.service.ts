import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Appointment } from '../appointment/appointment.entity.ts';
import { record } from '../audit/index.ts';
import { addDays, instantOf, localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { actorId, draftOwner, type Actor, type PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { applicantOf, checkAnswers, Draft, type Submission } from '../submission/index.ts';
import { meantCode, newCode } from '../code/index.ts';
import { PreparedRequest, type IPreparedRequest } from './prepared.entity.ts';

/** Whether a procedure is filled in at home and signed at the counter. */
export const isPrepared = ({ pkg: { meta } }: PublishedProcedure): boolean => meta.visit?.prepared === true;

/**
 * Keeps a filled form until it is signed at the counter. It is no request yet: it gets no number and starts no term.
 * @throws AppError `prepared.notHere`, `form.invalid`
 */
export async function prepare(
  em: EntityManager,
  services: Services,
  actor: Actor,
  procedure: PublishedProcedure,
  submission: Pick<Submission, 'data' | 'language'>,
): Promise<IPreparedRequest> {
  if (!isPrepared(procedure)) throw new AppError('prepared.notHere');
  const data = await checkAnswers(em, services, actor, procedure, submission);
  const applicant = await applicantOf(em, actor, procedure, data);
  const now = new Date();
  const prepared = em.create(PreparedRequest, {
    id: randomUUID(),
    code: newCode(),
    procedureKey: procedure.key,
    formVersion: procedure.pkg.meta.version,
    personId: applicant.id,
    applicantName: applicant.name,
    email: applicant.email,
    language: data['correspondenceLanguage'] === 'hu' ? 'hu' : 'ro',
    data,
    createdAt: now,
    // until the end of its last day
    expiresAt: instantOf(addDays(localDate(now), services.city.data.prepared.keptDays + 1)),
  });
  if (actor.kind === 'person') {
    await em.nativeDelete(Draft, { personId: draftOwner(actor), procedureKey: procedure.key });
  }
  record(em, actorId(actor), 'prepared.create', 'preparedRequest', prepared.id, { procedure: procedure.key });
  return prepared;
}

/** The prepared request of a code, typed or scanned. @throws AppError `prepared.notFound`, also when it has expired */
export async function preparedOf(em: EntityManager, typed: string): Promise<IPreparedRequest> {
  const prepared = await em.findOne(PreparedRequest, { code: meantCode(typed) });
  if (!prepared || (!prepared.caseId && prepared.expiresAt <= new Date())) throw new AppError('prepared.notFound');
  return prepared;
}

/** The same, while it waits for its signature. @throws AppError `prepared.notFound`, `prepared.registered` */
export async function waitingOf(em: EntityManager, typed: string): Promise<IPreparedRequest> {
  const prepared = await preparedOf(em, typed);
  if (prepared.caseId) throw new AppError('prepared.registered');
  return prepared;
}

/** What somebody has prepared and not signed yet, the latest first. */
export const ownPrepared = (em: EntityManager, actor: PersonActor): Promise<IPreparedRequest[]> =>
  em.find(
    PreparedRequest,
    { personId: actor.id, caseId: null, expiresAt: { $gt: new Date() } },
    { orderBy: { createdAt: 'desc' }, limit: 50 },
  );

/** Throws a prepared request away, with its appointment. @throws AppError `prepared.notFound`, `prepared.registered` */
export async function discardPrepared(em: EntityManager, actor: Actor, typed: string): Promise<void> {
  const prepared = await waitingOf(em, typed);
  await em.nativeUpdate(Appointment, { preparedId: prepared.id, state: 'booked' }, { state: 'cancelled' });
  record(em, actorId(actor), 'prepared.discard', 'preparedRequest', prepared.id, {
    procedure: prepared.procedureKey,
  });
  em.remove(prepared);
}

/**
 * An officer goes on with it at the counter: the last one who opens it has it, so that it is registered once.
 * @returns the id that its filing has, or gets
 */
export function takeUp(prepared: IPreparedRequest, filingId: string): void {
  prepared.filingId = filingId;
}

/** The filing may be sent. @throws AppError `prepared.registered`, `prepared.withColleague`, `prepared.notFound` */
export async function refuseTaken(em: EntityManager, preparedId: string, filingId: string): Promise<void> {
  const prepared = await em.fork().findOne(PreparedRequest, { id: preparedId });
  if (!prepared) throw new AppError('prepared.notFound');
  if (prepared.caseId) throw new AppError('prepared.registered');
  if (prepared.filingId !== filingId) throw new AppError('prepared.withColleague');
}

/** It was registered: the case has everything now, its code leads there. */
export async function settle(em: EntityManager, preparedId: string, caseId: string): Promise<void> {
  await em.nativeUpdate(PreparedRequest, { id: preparedId }, { caseId, data: {} });
  await em.nativeUpdate(Appointment, { preparedId, state: 'booked' }, { state: 'arrived' });
  await em.nativeUpdate(Appointment, { preparedId }, { caseId });
}
