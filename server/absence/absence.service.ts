import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { addDays, localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { announce } from '../event/index.ts';
import { ownGroups, Person, type IPerson, type PersonActor } from '../identity/index.ts';
import { Absence, type IAbsence } from './absence.entity.ts';
import { manages, mayEnd } from './absence.policy.ts';
import { displayName, worksHere } from './staff.ts';

/** Longest absence, days. */
const longestDays = 400;

/** What is entered. */
export interface AbsenceWish {
  /** Whose absence; the own one when left out. */
  personId?: string | undefined;
  substituteId: string;
  startsOn: string;
  endsOn: string;
}

/**
 * Enters an absence with its substitute. The person's row is locked, so that of two entries at once the second is checked
 * against the first.
 * @throws AppError `auth.forbidden`, `absence.dates`, `absence.personUnknown`, `absence.overlap`, `absence.substituteAway`
 */
export async function enterAbsence(
  em: EntityManager, actor: PersonActor, wish: AbsenceWish, now = new Date(),
): Promise<IAbsence> {
  const today = localDate(now);
  const { startsOn, endsOn } = wish;
  if (endsOn < startsOn || endsOn < today || endsOn > addDays(startsOn, longestDays)) {
    throw new AppError('absence.dates', { days: longestDays });
  }
  const person = await em.findOne(Person, { id: wish.personId ?? actor.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const substitute = await em.findOne(Person, { id: wish.substituteId });
  if (!person || !worksHere(person) || !substitute || !worksHere(substitute) || person.id === substitute.id) {
    throw new AppError('absence.personUnknown');
  }
  if (person.id !== actor.id && !manages(actor, person.departments)) throw new AppError('auth.forbidden');
  await checkFree(em, person, substitute, startsOn, endsOn);
  const absence = em.create(Absence, {
    personId: person.id, personName: displayName(person), departments: person.departments,
    groups: ownGroups({ roles: person.roles, ownDepartments: person.departments }),
    substituteId: substitute.id, substituteName: displayName(substitute), startsOn, endsOn, byId: actor.id, createdAt: now,
  });
  await em.flush();
  record(em, actor.id, 'absence.enter', 'absence', absence.id,
    { person: person.id, substitute: substitute.id, startsOn, endsOn });
  tell(em, absence);
  return absence;
}

async function checkFree(
  em: EntityManager, person: IPerson, substitute: IPerson, startsOn: string, endsOn: string,
): Promise<void> {
  const within = { startsOn: { $lte: endsOn }, endsOn: { $gte: startsOn }, endedAt: null };
  if (await em.count(Absence, { personId: person.id, ...within }) > 0) {
    throw new AppError('absence.overlap', { name: displayName(person) });
  }
  if (await em.count(Absence, { personId: substitute.id, ...within }) > 0) {
    throw new AppError('absence.substituteAway', { name: displayName(substitute) });
  }
}

/**
 * Ends an absence: one that has not begun is taken back, a running one is over at once.
 * @throws AppError `absence.notFound`, `auth.forbidden`, `absence.over`
 */
export async function endAbsence(em: EntityManager, actor: PersonActor, id: string, now = new Date()): Promise<IAbsence> {
  const absence = await em.findOne(Absence, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!absence) throw new AppError('absence.notFound');
  if (!mayEnd(actor, absence)) throw new AppError('auth.forbidden');
  if (absence.endedAt || absence.endsOn < localDate(now)) throw new AppError('absence.over');
  absence.endedAt = now;
  record(em, actor.id, 'absence.end', 'absence', absence.id, {
    person: absence.personId,
    substitute: absence.substituteId,
  });
  tell(em, absence);
  return absence;
}

/** Person and substitute see the change of their rights at once. */
function tell(em: EntityManager, { personId, substituteId }: IAbsence): void {
  announce(em, 'task.changed', { kind: 'absence' }, { personIds: [personId, substituteId] });
}
