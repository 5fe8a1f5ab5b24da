import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { enqueue } from '../outbox/index.ts';
import type { PersonActor } from './actor.ts';
import { deviceOf } from './device.ts';
import { Session, type ISession } from './session.entity.ts';
import { endOf, hashOf } from './session.service.ts';
import { SignIn, type ISignIn } from './sign-in.entity.ts';

/** Sign-ins are kept this long, milliseconds: half a year. */
const keptMs = 183 * 86_400_000;

/** Notes a sign-in with its device. @param cookie the value that opens the session */
export function noteSignIn(em: EntityManager, personId: string, cookie: string, userAgent: string): void {
  em.create(SignIn, { personId, sessionId: hashOf(cookie), at: new Date(), ...deviceOf(userAgent), endedAt: null });
}

/** A sign-in and what became of it. */
export interface SignInState {
  row: ISignIn;
  state: 'this' | 'open' | 'ended';
  /** Last request while the session is open. */
  seenAt: Date | null;
}

/** What became of sign-ins, as the person sees it now. */
export async function statesOf(em: EntityManager, actor: PersonActor, rows: ISignIn[], now = new Date()): Promise<SignInState[]> {
  const sessions = await em.find(Session, { id: { $in: rows.map(({ sessionId }) => sessionId) } });
  const open = new Map(sessions.filter((session) => endOf(session) > now).map((session) => [session.id, session]));
  return rows.map((row) => {
    const session = open.get(row.sessionId);
    if (!session) return { row, state: 'ended', seenAt: null };
    return { row, state: session.id === actor.session?.id ? 'this' : 'open', seenAt: session.seenAt };
  });
}

/**
 * Ends one of the person's sessions, here and at the identity server.
 * @throws AppError `session.notFound`
 */
export async function endSession(em: EntityManager, actor: PersonActor, signInId: string): Promise<void> {
  const signIn = await em.findOne(SignIn, { id: signInId, personId: actor.id });
  const session = signIn && await em.findOne(Session, { id: signIn.sessionId, personId: actor.id });
  if (!session) throw new AppError('session.notFound');
  await end(em, actor, [session]);
}

/** Ends every session of the person but the one that asks. @returns how many there were */
export async function endOtherSessions(em: EntityManager, actor: PersonActor): Promise<number> {
  const sessions = await em.find(Session, { personId: actor.id, id: { $ne: actor.session?.id ?? '' } });
  await end(em, actor, sessions);
  return sessions.length;
}

async function end(em: EntityManager, actor: PersonActor, sessions: ISession[]): Promise<void> {
  const ids = sessions.map(({ id }) => id);
  await em.nativeUpdate(SignIn, { sessionId: { $in: ids } }, { endedAt: new Date() });
  await em.nativeDelete(Session, { id: { $in: ids } });
  // whoever signed in twice with one sign-in of the identity server keeps the one that asks
  const own = actor.session ? await em.findOne(Session, { id: actor.session.id }) : null;
  for (const sid of new Set(sessions.flatMap((session) => session.sid ?? []))) {
    if (sid !== own?.sid) await enqueue(em, 'end-session', { sid }, `end-session:${sid}`);
  }
  if (ids.length > 0) record(em, actor.id, 'session.end', 'person', actor.id, { count: ids.length });
}

/** Removes the history that is older than half a year. */
export async function forgetSignIns(em: EntityManager, now: Date): Promise<number> {
  return em.nativeDelete(SignIn, { at: { $lt: new Date(now.getTime() - keptMs) } });
}
