import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';
import { pickLanguage } from '../texts/index.ts';
import type { State } from './route.ts';

/** Folder of the built sites. */
export const sitesRoot = path.resolve(import.meta.dirname, '../../ui/dist');

const year = 365 * 24 * 3600 * 1000;

/** Files of the sites: hashed ones may be kept for ever, everything else is asked for again. */
export function assets(): Middleware {
  return serve(sitesRoot, {
    index: false,
    maxage: 0,
    setHeaders(response, file) {
      if (file.includes(`${path.sep}assets${path.sep}`)) response.setHeader('Cache-Control', `public, max-age=${year / 1000}, immutable`);
      else response.setHeader('Cache-Control', 'no-cache');
    },
  }) as Middleware;
}

const siteOf: [RegExp, string][] = [
  [/^\/staff(\/|$)/, 'staff'],
  [/^\/(ro|hu|verify)(\/|$)/, 'citizen'],
];

/** Every address of a site answers with the site's page; `/` leads to the reader's language. */
export function pages(): Middleware<State> {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/') return ctx.redirect(`/${pickLanguage(ctx.get('Accept-Language'))}`);
    const site = siteOf.find(([pattern]) => pattern.test(ctx.path))?.[1];
    const file = site === undefined ? '' : path.join(sitesRoot, site, 'index.html');
    if (site === undefined || !existsSync(file)) return next();
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'html';
    ctx.body = await readFile(file, 'utf8');
    return undefined;
  };
}
