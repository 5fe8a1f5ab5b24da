import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, Mandated, PersonActor } from '../identity/actor.ts';
import { withoutMandates } from './holders.ts';
import { holdingOn, Mandate, type IMandate } from './mandate.entity.ts';

/** A mandate as a right of the moment. */
const rightOf = ({ id, grantorId, grantorName, grantorKind, role, scope, validTo }: IMandate): Mandated => ({
  id, partyId: grantorId, partyName: grantorName, kind: grantorKind, role, scope: scope ?? null, until: validTo ?? null,
});

/**
 * Gives an actor the mandates that hold today, read anew for each request of somebody who holds any: one that was
 * withdrawn is gone at once.
 * @param wanted id of the mandate that the request is made under (`X-Acting-For`); empty in the own name
 * @throws AppError `mandate.over` when that one does not hold (any more)
 */
export async function withMandates(em: EntityManager, actor: Actor, wanted: string, now = new Date()): Promise<Actor> {
  if (actor.kind === 'anonymous') return actor;
  const day = localDate(now);
  if (wanted === '' && withoutMandates.has(actor.id, day)) return actor;
  const asked = Date.now();
  const held = await em.fork().find(Mandate, { representativeId: actor.id, ...holdingOn(day) },
    { orderBy: { grantorName: 'asc', id: 'asc' } });
  if (held.length === 0) withoutMandates.note(actor.id, day, asked);
  const mandates = held.map(rightOf);
  if (wanted === '') return mandates.length === 0 ? actor : { ...actor, mandates };
  const acting = mandates.find(({ id }) => id === wanted);
  if (!acting) throw new AppError('mandate.over');
  return { ...actor, mandates, acting };
}

/** The firm that somebody leads in this request. @throws AppError `mandate.notLeading` */
export function ledFirm(actor: PersonActor): Mandated {
  const { acting } = actor;
  if (acting?.kind !== 'organisation' || acting.role !== 'representative') throw new AppError('mandate.notLeading');
  return acting;
}

/** People who act for a party in a procedure today. */
export async function representativesOf(
  em: EntityManager, partyId: string, procedureKey: string, now = new Date(),
): Promise<string[]> {
  const mandates = await em.find(Mandate, { grantorId: partyId, ...holdingOn(localDate(now)) });
  return [...new Set(mandates.flatMap(({ representativeId, scope }) =>
    representativeId && (!scope || scope.includes(procedureKey)) ? [representativeId] : []))];
}

/** People who lead a firm today. */
export async function representativesLeading(em: EntityManager, firmId: string, now = new Date()): Promise<string[]> {
  const leading = await em.find(Mandate, { grantorId: firmId, role: 'representative', ...holdingOn(localDate(now)) });
  return leading.flatMap(({ representativeId }) => representativeId ?? []);
}
