import type { Middleware } from 'koa';
import { AppError } from '../errors.ts';
import type { State } from './route.ts';

/** Expensive or guessable endpoints: how many requests one address may make in a minute. */
const limits: [method: string, path: RegExp, perMinute: number][] = [
  ['POST', /^\/api\/account-requests$/, 20],
  ['GET', /^\/auth\/login$/, 60],
  ['GET', /^\/api\/verify\//, 60],
  ['POST', /^\/api\/procedures\/[^/]+\/prepared$/, 30],
  ['POST', /^\/api\/appointments$/, 60],
  ['GET', /^\/api\/(prepared|appointments)\/./, 60],
  ['POST', /^\/(api\/status|ro\/stare|hu\/allapot)$/, 20],
  ['GET', /^\/api\/receipts\//, 60],
  ['POST', /^\/api\/receipts\/[^/]+\/confirmation$/, 20],
  ['GET', /^\/api\/confirmations\//, 60],
  ['POST', /^\/(api\/confirmations|ro\/confirmare|hu\/megerosites)\//, 20],
  ['GET', /^\/api\/letters\//, 60],
  ['POST', /^\/api\/store(\/uploads)?$/, 120],
  ['POST', /^\/api\/studio\/(import|procedures)$/, 120],
  ['PUT', /^\/api\/studio\/procedures\/[^/]+\/draft$/, 600],
  ['POST', /^\/api\/studio\/procedures\/[^/]+\/(check|preview|translations|try\/[^/]+\/steps)$/, 600],
  ['GET', /^\/api\/studio\/procedures\/[^/]+\/(description\.pdf|export|translations\.xlsx)$/, 120],
  ['POST', /^\/api\/studio\/procedures\/[^/]+\/(export|try)$/, 120],
  ['GET', /^\/api\/studio\/procedures\/[^/]+\/try\/[^/]+\/documents\//, 120],
  ['POST', /^\/api\/studio\/procedures\/[^/]+\/(scenarios\/run|publish|migration\/(preview|run))$/, 60],
];
const windowMs = 60_000;
/** Addresses remembered at most; the oldest window is forgotten first. */
const remembered = 50_000;

/** Counts in fixed one-minute windows per address and endpoint. @throws AppError `rate.limited` */
export function limitRate(now: () => number = Date.now): Middleware<State> {
  const windows = new Map<string, { start: number; count: number }>();
  return async (ctx, next) => {
    const index = limits.findIndex(([method, path]) => method === ctx.method && path.test(ctx.path));
    const limit = limits[index];
    if (!limit) return next();
    const key = `${index} ${ctx.ip}`;
    const open = windows.get(key);
    const current = open && now() - open.start < windowMs ? open : { start: now(), count: 0 };
    current.count += 1;
    windows.delete(key);
    windows.set(key, current);
    if (windows.size > remembered) windows.delete(windows.keys().next().value ?? '');
    if (current.count > limit[2]) {
      ctx.set('Retry-After', String(Math.ceil((current.start + windowMs - now()) / 1000)));
      throw new AppError('rate.limited');
    }
    return next();
  };
}
