import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Context, type Route } from '../http/route.ts';
import { record } from '../audit/index.ts';
import { log } from '../log.ts';
import { pickLanguage } from '../texts/index.ts';
import { sessionCookie } from './authenticate.ts';
import { LoginAttempt } from './login-attempt.entity.ts';
import { ensurePerson } from './person.service.ts';
import { presentMe } from './identity.presenter.ts';
import { Session } from './session.entity.ts';
import { noteSignIn } from './sign-in.service.ts';
import { closeSessions, hashOf, lifetimeMs, openSession, tokensOf } from './session.service.ts';

const attemptCookie = 'dosar_login';
const attemptMs = 10 * 60_000;

/** Only an own path may be the way back: no other host, no scheme, no backslash trick. */
const OwnPath = z.string().max(1000).regex(/^\/(?![/\\])[^\\\r\n]*$/);

/** The start page of the site that a page belongs to: the identity server leads back only to these. */
const siteOf = (path: string | undefined, language: string): string => /^\/(ro|hu|staff)(?=\/|$)/.exec(path ?? '')?.[0] ?? `/${language}`;

const cookieOptions = (secure: boolean, maxAge: number) =>
  ({ httpOnly: true, sameSite: 'lax' as const, secure, maxAge, path: '/', overwrite: true });

export const identityRoutes: Route[] = [
  get('/api/me', { summary: 'Who is signed in', access: 'public' }, async ({ actor, services }) => ({
    data: presentMe(actor, services.city),
  })),

  get('/auth/login', {
    summary: 'Start the browser login',
    access: 'public',
    query: z.object({
      lang: z.enum(['ro', 'hu']).optional(), returnTo: OwnPath.optional(),
      /** Ask for the password again, also where somebody is signed in. */
      again: z.literal('1').optional(),
      /** Choose another password on the way. */
      password: z.literal('1').optional(),
    }),
    raw: true,
  }, async ({ ctx, em, query, services }) => {
    const language = query.lang ?? pickLanguage(ctx.get('Accept-Language'));
    const { url, attempt } = await services.login.begin(language, query.again !== undefined, query.password !== undefined);
    const cookie = randomBytes(32).toString('base64url');
    em.create(LoginAttempt, { id: hashOf(cookie), ...attempt, returnTo: query.returnTo ?? `/${language}`,
      expiresAt: new Date(Date.now() + attemptMs) });
    await em.flush();
    ctx.cookies.set(attemptCookie, cookie, cookieOptions(services.env.PUBLIC_URL.startsWith('https:'), attemptMs));
    ctx.redirect(url);
    return undefined;
  }),

  get('/auth/callback', { summary: 'Way back from the login page', access: 'public', raw: true },
    async ({ ctx, em, services }) => {
      const attempt = await takeAttempt(ctx);
      const { identity, tokens } = await services.login.finish(ctx.search, attempt).catch((error: unknown) => {
          if (error instanceof AppError) throw error;
        log.warn({ reason: (error as Error).message }, 'login failed');
        throw new AppError('auth.loginFailed');
      });
      const cookie = await em.transactional(async (em) => {
        const person = await ensurePerson(em, identity);
        record(em, person.id, 'session.open', 'person', person.id);
        const before = ctx.state.actor;
        if (before.kind === 'person' && before.session) await closeSessions(em, { id: before.session.id });
        const cookie = openSession(em, services.env, person, identity, tokens);
        noteSignIn(em, person.id, cookie, ctx.get('User-Agent'));
        return cookie;
      });
      const { PUBLIC_URL } = services.env;
      ctx.cookies.set(attemptCookie, null);
      ctx.cookies.set(sessionCookie(PUBLIC_URL), cookie, cookieOptions(PUBLIC_URL.startsWith('https:'), lifetimeMs));
      ctx.redirect(attempt.returnTo);
      return undefined;
    }),

  post('/auth/logout', {
    summary: 'End the session', access: 'public', body: z.object({ returnTo: OwnPath.optional() }), raw: true,
  }, async ({ ctx, em, actor, body, language, services }) => {
    const back = siteOf(body.returnTo, language);
    ctx.set('Clear-Site-Data', '"cache", "storage"');
    ctx.cookies.set(sessionCookie(services.env.PUBLIC_URL), null);
    if (actor.kind === 'anonymous' || !actor.session) return { data: { redirect: back } };
    const session = await em.findOneOrFail(Session, { id: actor.session.id });
    await closeSessions(em, { id: session.id });
    const redirect = await services.login.endUrl(tokensOf(services.env, session).idToken, back).catch(() => back);
    return { data: { redirect } };
  }),

  post('/auth/backchannel-logout', { summary: 'Logout told by the identity server', access: 'public', raw: true },
    async ({ ctx, em, services }) => {
      const token = (ctx.request as unknown as { body?: { logout_token?: unknown } }).body?.logout_token;
      const { sid, sub } = await services.login.logoutToken(String(token ?? '')).catch(() => {
        throw new AppError('request.invalid');
      });
      if (sid !== undefined) await closeSessions(em, { sid });
      else if (sub !== undefined) await closeSessions(em, { subject: sub });
      ctx.set('Cache-Control', 'no-store');
      ctx.status = 200;
      ctx.body = '';
      return undefined;
    }),
];

/** Takes the started login out of the database: a callback works once. */
async function takeAttempt(ctx: Context) {
  const cookie = ctx.cookies.get(attemptCookie) ?? '';
  const attempt = await ctx.state.em.findOne(LoginAttempt, { id: hashOf(cookie) });
  if (!attempt || attempt.expiresAt < new Date()) throw new AppError('auth.loginFailed');
  await ctx.state.em.nativeDelete(LoginAttempt, { id: attempt.id });
  return attempt;
}
