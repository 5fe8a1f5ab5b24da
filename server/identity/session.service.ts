import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deriveKey, type Env } from '../env.ts';
import type { Identity } from './claims.ts';
import type { IPerson } from './person.entity.ts';
import { Session, type ISession } from './session.entity.ts';

/** A session ends after 30 minutes without a request … */
export const idleMs = 30 * 60_000;
/** … and after 10 hours in any case. */
export const lifetimeMs = 10 * 3_600_000;
/** `seenAt` is written at most once in this time, so that reads stay reads. */
const touchMs = 60_000;

/** Tokens that stay on the server. */
export interface SessionTokens {
  idToken: string;
  refreshToken: string | null;
}

export const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');

/** Opens a session and gives the opaque value for the cookie (256 bit, only its hash is stored). */
export function openSession(
  em: EntityManager, env: Env, person: IPerson, identity: Identity, tokens: SessionTokens,
): string {
  const cookie = randomBytes(32).toString('base64url');
  const now = new Date();
  em.create(Session, {
    id: hashOf(cookie),
    personId: person.id,
    sid: identity.sid,
    subject: identity.subject,
    csrf: randomBytes(24).toString('base64url'),
    claims: { roles: identity.roles, departments: identity.departments, level: identity.level, name: identity.name, signedInAt: identity.signedInAt },
    tokens: seal(env, JSON.stringify(tokens)),
    createdAt: now,
    seenAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs),
  });
  return cookie;
}

/** The live session of a cookie, or null; an idle or expired one counts as none. */
export async function findSession(em: EntityManager, cookie: string, now = new Date()): Promise<ISession | null> {
  const session = await em.findOne(Session, { id: hashOf(cookie) });
  if (!session || session.expiresAt <= now || now.getTime() - session.seenAt.getTime() > idleMs) return null;
  if (now.getTime() - session.seenAt.getTime() > touchMs) {
    await em.nativeUpdate(Session, { id: session.id }, { seenAt: now });
  }
  return session;
}

/** When the session ends if nothing more happens. */
export function endOf(session: Pick<ISession, 'seenAt' | 'expiresAt'>): Date {
  return new Date(Math.min(session.expiresAt.getTime(), session.seenAt.getTime() + idleMs));
}

/** Ends sessions: one, or all of an identity-server session or subject (back-channel logout). */
export async function closeSessions(
  em: EntityManager,
  where: { id?: string; sid?: string; subject?: string },
): Promise<void> {
  await em.nativeDelete(Session, where);
}

/** Ends every session of some subjects: their accounts were closed. @returns how many sessions there were */
export async function closeSessionsOf(em: EntityManager, subjects: string[]): Promise<number> {
  return subjects.length === 0 ? 0 : em.nativeDelete(Session, { subject: { $in: subjects } });
}

/** Removes what has expired. */
export async function sweepSessions(em: EntityManager, now = new Date()): Promise<number> {
  return em.nativeDelete(Session, {
    $or: [{ expiresAt: { $lt: now } }, { seenAt: { $lt: new Date(now.getTime() - idleMs) } }],
  });
}

/** Encrypts with AES-256-GCM: 12-byte nonce, tag, cipher text, base64url. */
export function seal(env: Pick<Env, 'SESSION_SECRET'>, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(env, 'session-tokens'), nonce);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** @throws Error when the text was not sealed with this secret */
export function unseal(env: Pick<Env, 'SESSION_SECRET'>, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(env, 'session-tokens'), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

export const tokensOf = (env: Env, session: ISession): SessionTokens =>
  JSON.parse(unseal(env, session.tokens)) as SessionTokens;
