import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import { isStaff, type Actor } from '../identity/actor.ts';
import { Absence, type IAbsence } from './absence.entity.ts';

/**
 * Gives an actor what comes with acting in the place of people who are absent today: their departments to see, their
 * groups to work for. The substitute of a substitute gets nothing: rights are passed on once.
 */
export async function withSubstitutions(em: EntityManager, actor: Actor, now = new Date()): Promise<Actor> {
  if (!isStaff(actor)) return actor;
  const running = { substituteId: actor.id, ...runningOn(localDate(now)) };
  const absences = await em.fork().find(Absence, running, { orderBy: { startsOn: 'asc', id: 'asc' } });
  if (absences.length === 0) return actor;
  return {
    ...actor,
    departments: [...new Set([...actor.ownDepartments, ...absences.flatMap(({ departments }) => departments)])],
    standsInFor: absences.map(({ personId, personName, departments, groups, endsOn }) =>
      ({ id: personId, name: personName, departments, groups, until: endsOn })),
  };
}

/** Condition of absences that last on a day. */
export const runningOn = (day: string) => ({ startsOn: { $lte: day }, endsOn: { $gte: day }, endedAt: null });

/** The absence of a person today, if any. */
export async function absenceToday(em: EntityManager, personId: string, now = new Date()): Promise<IAbsence | null> {
  return em.findOne(Absence, { personId, ...runningOn(localDate(now)) });
}

/** The absences of these people today. */
export async function absencesToday(em: EntityManager, personIds: string[], now = new Date()): Promise<IAbsence[]> {
  return em.find(Absence, { personId: { $in: personIds }, ...runningOn(localDate(now)) });
}
