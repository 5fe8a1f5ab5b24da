import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { addMonths, formatDate, localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { reaches, type PersonActor } from '../identity/actor.ts';
import { Person, type IPerson } from '../identity/person.entity.ts';
import type { Services } from '../services.ts';
import { Draft } from '../submission/draft.entity.ts';
import { bilingual, text } from '../texts/index.ts';
import { ledFirm } from './acting.ts';
import { Mandate, stateOf, type EndedBy, type IMandate } from './mandate.entity.ts';
import { inviteByMail, tellOfMandate, type MandateNotice } from './notice.ts';

/** What a mandate says, whoever gives it. */
export interface Terms {
  /** Of the one who shall act; an account with this address may accept. */
  email: string;
  /** Keys of procedures; null for all of them. */
  scope: string[] | null;
  validFrom: string;
  validTo: string | null;
}

/** In whose place somebody shall act. */
export interface Grantor {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
}

type Named = Pick<IPerson, 'familyName' | 'givenName' | 'username'>;

/** The name that a mandate shows of a person. */
export const nameOf = ({ familyName, givenName, username }: Named): string =>
  `${familyName} ${givenName}`.trim() || username;

/**
 * Gives a mandate at the portal: a person for themselves, a firm's representative for the firm.
 * @param role within a firm
 * @throws AppError `auth.levelTooLow` for an identity that nobody has checked, and those of `newMandate`
 */
export async function giveMandate(
  em: EntityManager, services: Services, actor: PersonActor, terms: Terms, role: IMandate['role'] = 'delegate',
): Promise<IMandate> {
  if (!reaches(actor, 'L2')) throw new AppError('auth.levelTooLow', { level: 'L2' });
  const own = await em.findOneOrFail(Person, { id: actor.id });
  if (own.email?.toLowerCase() === terms.email) throw new AppError('mandate.self');
  if (!actor.acting) {
    const grantor: Grantor = { id: actor.id, kind: 'person', name: nameOf(own) };
    return newMandate(em, services, actor, grantor, terms, { channel: 'portal' });
  }
  const firm = ledFirm(actor);
  const grantor: Grantor = { id: firm.partyId, kind: 'organisation', name: firm.partyName };
  return newMandate(em, services, actor, grantor, terms, { channel: 'portal', role });
}

/**
 * Writes a mandate down and invites the other side.
 * @throws AppError `mandate.dates`, `mandate.exists` when one to the same address waits or holds, `procedure.notFound`
 */
export async function newMandate(
  em: EntityManager, services: Services, actor: PersonActor, grantor: Grantor, terms: Terms,
  how: Pick<IMandate, 'channel'> & Partial<Pick<IMandate, 'role' | 'paper'>>,
): Promise<IMandate> {
  const today = localDate(new Date());
  checkDays(terms, grantor.kind, today, services.city.data.mandates.longestMonths);
  for (const key of terms.scope ?? []) services.catalogue.live(key);
  const alike = await em.find(Mandate, { grantorId: grantor.id, representativeEmail: terms.email, endedAt: null });
  if (alike.some((one) => stateOf(one, today) !== 'over')) throw new AppError('mandate.exists');
  const mandate = em.create(Mandate, {
    id: randomUUID(), grantorId: grantor.id, grantorKind: grantor.kind, grantorName: grantor.name,
    representativeEmail: terms.email, role: how.role ?? 'delegate', scope: terms.scope, validFrom: terms.validFrom,
    validTo: terms.validTo, channel: how.channel,
    paper: how.paper ?? null, createdBy: actor.id, createdAt: new Date(),
  });
  record(em, actor.id, 'mandate.give', 'mandate', mandate.id, {
    grantor: grantor.id, channel: how.channel, scope: terms.scope,
  });
  await inviteByMail(em, mandate, actor.language, services.env.PUBLIC_URL);
  return mandate;
}

/** A person's mandate has a last day, not too far; none begins in the past. @throws AppError `mandate.dates` */
function checkDays(
  { validFrom, validTo }: Pick<Terms, 'validFrom' | 'validTo'>, kind: Grantor['kind'], today: string, longestMonths: number,
): void {
  const wrong = validFrom < today || (validTo === null && kind === 'person')
    || (validTo !== null && (validTo < validFrom || validTo > addMonths(validFrom, longestMonths)));
  if (wrong) throw new AppError('mandate.dates', { months: longestMonths });
}

/** Mandates that wait for somebody's answer: those sent to the address of the account. */
export async function invitationsTo(em: EntityManager, actor: PersonActor): Promise<IMandate[]> {
  const { email } = await em.findOneOrFail(Person, { id: actor.id });
  if (!email) return [];
  const open = await em.find(Mandate, { representativeEmail: email.toLowerCase(), acceptedAt: null, endedAt: null },
    { orderBy: { createdAt: 'desc' } });
  const today = localDate(new Date());
  return open.filter((mandate) => stateOf(mandate, today) === 'invited' && mandate.grantorId !== actor.id);
}

/** The invited person takes the mandate. @throws AppError `mandate.notFound` */
export async function acceptMandate(em: EntityManager, actor: PersonActor, id: string): Promise<IMandate> {
  if (!(await invitationsTo(em, actor)).some((one) => one.id === id)) throw new AppError('mandate.notFound');
  const mandate = await em.findOneOrFail(Mandate, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (mandate.acceptedAt || mandate.endedAt) throw new AppError('mandate.notFound');
  Object.assign(mandate, {
    acceptedAt: new Date(), representativeId: actor.id,
    representativeName: nameOf(await em.findOneOrFail(Person, { id: actor.id })),
  });
  record(em, actor.id, 'mandate.accept', 'mandate', id);
  tellGrantor(em, mandate, {
    title: bilingual('mandate.accepted.title'), body: bilingual('mandate.accepted.body', otherSide(mandate)),
  });
  tellOfMandate(em, actor.id, {
    title: bilingual('mandate.holds.title'), body: bilingual('mandate.holds.body', { name: mandate.grantorName }),
  });
  return mandate;
}

/**
 * The grantor moves the last day of a mandate that waits or holds; the other side is told.
 * @param validTo new last day; null only for a firm's people
 * @throws AppError `mandate.notFound` for what is over, on paper or somebody else's, `mandate.dates`
 */
export async function moveLastDay(
  em: EntityManager, services: Services, actor: PersonActor, id: string, validTo: string | null,
): Promise<IMandate> {
  const mandate = await em.findOne(Mandate, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const today = localDate(new Date());
  const movable = mandate && !mandate.paper && stateOf(mandate, today) !== 'over'
    && await endingOf(em, actor, mandate) === 'grantor';
  if (!movable) throw new AppError('mandate.notFound');
  const from = mandate.validFrom < today ? today : mandate.validFrom;
  checkDays({ validFrom: from, validTo }, mandate.grantorKind, today, services.city.data.mandates.longestMonths);
  Object.assign(mandate, { validTo, remindedAt: null });
  record(em, actor.id, 'mandate.validity', 'mandate', id, { validTo });
  const name = mandate.grantorName;
  tellOfMandate(em, mandate.representativeId, {
    title: bilingual('mandate.validity.title'),
    body: validTo === null ? bilingual('mandate.validity.open', { name }) : {
      ro: text('ro', 'mandate.validity.until', { name, date: formatDate(validTo, 'ro') }),
      hu: text('hu', 'mandate.validity.until', { name, date: formatDate(validTo, 'hu') }),
    },
  });
  return mandate;
}

/** In which way somebody may end a mandate, if at all. */
export async function endingOf(em: EntityManager, actor: PersonActor, mandate: IMandate): Promise<EndedBy | null> {
  if (mandate.endedAt) return null;
  if (mandate.grantorId === actor.id) return 'grantor';
  if (mandate.representativeId === actor.id) return 'representative';
  const leads = actor.mandates.some(({ partyId, kind, role }) =>
    partyId === mandate.grantorId && kind === 'organisation' && role === 'representative');
  if (leads) return 'grantor';
  return (await invitationsTo(em, actor)).some(({ id }) => id === mandate.id) ? 'representative' : null;
}

/** Withdraws a mandate, gives it up, or refuses it: it opens nothing any more. @throws AppError `mandate.notFound` */
export async function endMandate(em: EntityManager, actor: PersonActor, id: string): Promise<IMandate> {
  const mandate = await em.findOne(Mandate, { id });
  const by = mandate ? await endingOf(em, actor, mandate) : null;
  if (!mandate || !by) throw new AppError('mandate.notFound');
  await end(em, actor.id, mandate, by);
  return mandate;
}

/** Ends a mandate and tells the other side. @param actorId who did it, for the audit */
export async function end(em: EntityManager, actorId: string, mandate: IMandate, by: EndedBy): Promise<void> {
  Object.assign(mandate, { endedAt: new Date(), endedBy: by });
  await em.nativeDelete(Draft, { personId: mandate.id });
  record(em, actorId, 'mandate.end', 'mandate', mandate.id, { by });
  if (by !== 'grantor') {
    tellGrantor(em, mandate, {
      title: bilingual('mandate.ended.title'), body: bilingual('mandate.ended.body', otherSide(mandate)),
    });
  }
  const of = { name: mandate.grantorName };
  tellOfMandate(em, mandate.representativeId, by === 'representative'
    ? { title: bilingual('mandate.gaveUp.title'), body: bilingual('mandate.gaveUp.body', of) }
    : { title: bilingual('mandate.lost.title'), body: bilingual('mandate.lost.body', of) });
}

/** Who acts, as far as known. */
const otherSide = ({ representativeName, representativeEmail }: IMandate) =>
  ({ name: representativeName ?? representativeEmail });

function tellGrantor(em: EntityManager, mandate: IMandate, notice: MandateNotice): void {
  tellOfMandate(em, mandate.grantorKind === 'person' ? mandate.grantorId : mandate.createdBy, notice);
}

/** Ends everything that a closed account gave or held. */
export async function endMandatesOf(em: EntityManager, personId: string): Promise<void> {
  const either = [{ grantorId: personId }, { representativeId: personId }];
  const live = await em.find(Mandate, { $or: either, endedAt: null });
  for (const mandate of live) await end(em, personId, mandate, 'closing');
}
