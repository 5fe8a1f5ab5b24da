import { timingSafeEqual } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Context, State } from '../http/route.ts';
import type { Services } from '../services.ts';
import { withSubstitutions } from '../absence/stand-in.ts';
import { AppError } from '../errors.ts';
import { withMandates } from '../mandate/acting.ts';
import { anonymous, type Actor, type Level } from './actor.ts';
import { ensurePerson } from './person.service.ts';
import { Person } from './person.entity.ts';
import { endOf, findSession, hashOf } from './session.service.ts';
import type { VerifiedToken } from './claims.ts';

/** Name of the session cookie: the `__Host-` prefix ties it to one secure host. */
export const sessionCookie = (publicUrl: string): string => publicUrl.startsWith('https:') ? '__Host-dosar' : 'dosar_session';

/** Finds out who calls: bearer token, session cookie, or nobody. A wrong token is refused, an ended session is nobody. */
export function authenticate(services: Services): Middleware<State> {
  const cookieName = sessionCookie(services.env.PUBLIC_URL);
  return async (ctx, next) => {
    const bearer = /^bearer (\S+)$/i.exec(ctx.get('Authorization'))?.[1];
    const cookie = ctx.cookies.get(cookieName);
    if (bearer !== undefined) ctx.state.actor = await byToken(ctx as Context, services, bearer);
    else if (cookie !== undefined) ctx.state.actor = await bySession(ctx as Context, cookie);
    else ctx.state.actor = anonymous;
    ctx.state.actor = await withRightsOfToday(ctx as Context);
    await next();
  };
}

/** Adds what comes from others, read anew for each request: substitutions and mandates, both at once. */
async function withRightsOfToday(ctx: Context): Promise<Actor> {
  const { em, actor } = ctx.state;
  const [substituted, mandated] = await Promise.all([
    withSubstitutions(em, actor), withMandates(em, actor, ctx.get('X-Acting-For')),
  ]);
  if (substituted.kind === 'anonymous' || mandated.kind === 'anonymous') return actor;
  return { ...substituted, mandates: mandated.mandates, acting: mandated.acting };
}

/** A checked token is taken without a new check for this long, milliseconds. */
const rememberMs = 60_000;
const rememberedTokens = 5000;

/** Callers by the hash of their token, for programs that make many requests. */
const callers = new Map<string, { actor: Actor; until: number }>();

async function byToken(ctx: Context, services: Services, token: string): Promise<Actor> {
  const key = hashOf(`${services.env.KEYCLOAK_URL} ${token}`);
  const known = callers.get(key);
  if (known && known.until > Date.now()) return known.actor;
  const verified = await services.tokens.verify(token);
  const actor = await actorOf(ctx, verified);
  const until = Math.min(Date.now() + rememberMs, (verified.claims.exp ?? 0) * 1000);
  callers.delete(key);
  callers.set(key, { actor, until });
  if (callers.size > rememberedTokens) callers.delete(callers.keys().next().value ?? '');
  return actor;
}

async function actorOf(ctx: Context, verified: VerifiedToken): Promise<Actor> {
  const person = await ensurePerson(ctx.state.em.fork(), verified);
  if (person.closedAt) throw new AppError('auth.tokenInvalid');
  return {
    kind: 'person', id: person.id, subject: verified.subject, name: verified.name, username: verified.username,
    roles: verified.roles, departments: verified.departments, ownDepartments: verified.departments, standsInFor: [],
    mandates: [], acting: null, level: verified.level, language: person.language, session: null,
    // a token without the moment was given for the password itself
    signedInAt: momentOf(verified.signedInAt ?? verified.claims.iat),
  };
}

async function bySession(ctx: Context, cookie: string): Promise<Actor> {
  const session = await findSession(ctx.state.em, cookie);
  if (!session) return anonymous;
  const person = await ctx.state.em.findOneOrFail(Person, { id: session.personId });
  return {
    kind: 'person', id: person.id, subject: session.subject, name: session.claims.name, username: person.username,
    roles: session.claims.roles, departments: session.claims.departments,
    ownDepartments: session.claims.departments, standsInFor: [], mandates: [], acting: null, level: session.claims.level as Level,
    language: person.language, signedInAt: momentOf(session.claims.signedInAt),
    session: { id: session.id, csrf: session.csrf, expiresAt: endOf(session) },
  };
}

/** @param seconds since 1970 */
const momentOf = (seconds: number | null | undefined): Date | null => seconds ? new Date(seconds * 1000) : null;

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site could have caused: with a session the CSRF header must match; without one the request
 * must come from our own pages (Origin, Sec-Fetch-Site) or from a program (neither header). Bearer tokens need no check.
 * @throws AppError `auth.csrf`
 */
export function protectFromForgery(publicUrl: string): Middleware<State> {
  const origin = new URL(publicUrl).origin;
  return async (ctx, next) => {
    if (safe.has(ctx.method) || ctx.path === '/auth/backchannel-logout') return next();
    const { actor } = ctx.state;
    const foreign = (ctx.get('Origin') !== '' && ctx.get('Origin') !== origin)
      || !['', 'same-origin', 'none'].includes(ctx.get('Sec-Fetch-Site'));
    if (foreign) throw new AppError('auth.csrf');
    if (actor.kind === 'person' && actor.session && !same(ctx.get('X-CSRF-Token'), actor.session.csrf)) {
      throw new AppError('auth.csrf');
    }
    return next();
  };
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
