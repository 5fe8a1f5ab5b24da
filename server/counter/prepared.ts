import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { bookedFor } from '../appointment/index.ts';
import { record, recordAccess } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { Person, type PersonActor } from '../identity/index.ts';
import { fieldKeys, type PublishedProcedure } from '../procedure/index.ts';
import { shownCode } from '../code/index.ts';
import { PreparedRequest, takeUp, waitingOf, type IPreparedRequest } from '../prepared/index.ts';
import type { Services } from '../services.ts';
import { CounterFiling, type ICounterFiling } from './counter-filing.entity.ts';

/** A request that was filled in at home, as it is found by the code on its paper. */
export async function findPrepared(em: EntityManager, { catalogue }: Services, actor: PersonActor, typed: string) {
  const prepared = await lookedUp(em, actor, typed);
  const procedure = catalogue.known(prepared.procedureKey);
  const appointment = await bookedFor(em, { preparedId: prepared.id, caseId: null });
  return {
    code: shownCode(prepared.code),
    procedure: { key: procedure.key, name: procedure.pkg.meta.name },
    applicantName: prepared.applicantName,
    hasAccount: Boolean(prepared.personId),
    createdAt: prepared.createdAt,
    expiresAt: prepared.expiresAt,
    form: versionsOf(prepared, procedure),
    appointment: appointment && { id: appointment.id, startsAt: appointment.startsAt, spoken: appointment.spoken },
  };
}

/** Which version of the form was filled in, and which one is in force. */
export const versionsOf = ({ formVersion }: Pick<IPreparedRequest, 'formVersion'>, { pkg }: PublishedProcedure) => ({
  filled: formVersion,
  current: pkg.meta.version,
  old: formVersion !== pkg.meta.version,
});

/** @throws AppError `prepared.notFound`, `prepared.registered`, `counter.ownRequest` */
async function lookedUp(em: EntityManager, actor: PersonActor, typed: string): Promise<IPreparedRequest> {
  const prepared = await waitingOf(em, typed);
  if (prepared.personId === actor.id) throw new AppError('counter.ownRequest');
  await recordAccess(em, actor, prepared.personId, null, 'counter');
  return prepared;
}

/**
 * Goes on with a prepared request at the counter; the answers that the form of today still asks for come along.
 * The last officer who opens it has it.
 * @throws AppError `prepared.*`, `counter.ownRequest`, `counter.notHere` for the code of another procedure
 */
export async function openPrepared(
  em: EntityManager,
  actor: PersonActor,
  procedure: PublishedProcedure,
  typed: string,
): Promise<ICounterFiling> {
  const prepared = await lookedUp(em, actor, typed);
  if (prepared.procedureKey !== procedure.key) throw new AppError('counter.notHere');
  const begun = await em.findOne(CounterFiling, { officerId: actor.id, preparedId: prepared.id, caseId: null });
  const keys = fieldKeys(procedure.pkg.forms['start']);
  const person = prepared.personId ? await em.findOne(Person, { id: prepared.personId, closedAt: null }) : null;
  const filing =
    begun ??
    em.create(CounterFiling, {
      id: randomUUID(),
      officerId: actor.id,
      procedureKey: procedure.key,
      personId: person?.id ?? null,
      preparedId: prepared.id,
      applicantName: prepared.applicantName,
      data: Object.fromEntries(Object.entries(prepared.data).filter(([key]) => keys.has(key))),
      language: prepared.language,
    });
  takeUp(prepared, filing.id);
  record(em, actor.id, 'counter.openPrepared', 'counterFiling', filing.id, { prepared: prepared.id });
  return filing;
}

/** From which paper a filing was taken over; null where it was written at the counter. */
export async function sourceOf(em: EntityManager, { preparedId }: ICounterFiling, procedure: PublishedProcedure) {
  const prepared = preparedId ? await em.findOne(PreparedRequest, { id: preparedId }) : null;
  return (
    prepared && {
      code: shownCode(prepared.code),
      createdAt: prepared.createdAt,
      form: versionsOf(prepared, procedure),
    }
  );
}
