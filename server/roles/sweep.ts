import type { MikroORM } from '@mikro-orm/postgresql';
import { forgetFilings } from '../counter/index.ts';
import { Heartbeat } from '../engine/index.ts';
import { Change } from '../event/index.ts';
import { forgetTexts } from '../extraction/index.ts';
import { IdempotencyRecord } from '../http/idempotency.entity.ts';
import { LoginAttempt } from '../identity/login-attempt.entity.ts';
import { forgetSignIns, sweepSessions } from '../identity/index.ts';
import { closeRegisters, projectRegisters } from '../register/index.ts';

const hour = 3_600_000;
/** A year is closed only when the clocks of all parts must have passed its end, milliseconds. */
const clocksApart = 60_000;

/**
 * Removes what has served its time: ended sessions, started logins, answers kept for repeats, told changes, texts of
 * documents that are gone; closes the
 * registers of a year that is over, and takes in what they hold for searching.
 */
export async function sweep(orm: MikroORM, now = new Date()): Promise<void> {
  const em = orm.em.fork();
  const before = (age: number) => new Date(now.getTime() - age);
  await sweepSessions(em, now);
  await forgetSignIns(em, now);
  await em.nativeDelete(LoginAttempt, { expiresAt: { $lt: now } });
  await em.nativeDelete(IdempotencyRecord, { createdAt: { $lt: before(24 * hour) } });
  await em.nativeDelete(Change, { at: { $lt: before(24 * hour) } });
  await em.nativeDelete(Heartbeat, { at: { $lt: before(hour) } });
  await forgetTexts(em);
  await forgetFilings(em, now);
  await closeRegisters(em, before(clocksApart));
  while (await projectRegisters(em) > 0);
}
