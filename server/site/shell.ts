import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';
import type { Language } from '../texts/index.ts';
import type { Markup } from '../http/html.ts';

/** Folder of the built sites. */
const sitesRoot = path.resolve(import.meta.dirname, '../../ui/dist');

const yearSeconds = 365 * 24 * 3600;

/** Files of the sites: hashed ones may be kept for ever, everything else is asked for again. */
export function assets(): Middleware {
  const files = serve(sitesRoot, {
    index: false,
    maxage: 0,
    setHeaders(response, file) {
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      response.setHeader('Cache-Control', hashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    },
  }) as Middleware;
  // the interface has no files: its answers do not wait for a look at the disk
  return (ctx, next) => ctx.path.startsWith('/api/') ? next() : files(ctx, next);
}

/** The built page of a site; null where the sites were not built. */
export async function shellOf(site: string): Promise<string | null> {
  return readFile(path.join(sitesRoot, site, 'index.html'), 'utf8').catch(() => null);
}

/** What the server writes into the built page. */
export interface Written {
  language: Language;
  head: Markup;
  /** Null: the page needs the site itself. */
  body: Markup | null;
  /** The address is a secret of its reader: no device keeps the page. */
  secret?: boolean;
}

/** Puts what the server wrote into the built page; the site takes its place once it has started. */
export function fill(shell: string, { language, head, body }: Written): string {
  return shell
    .replace('<html lang="ro">', () => `<html lang="${language}">`)
    .replace('<title>Dosar</title>', () => head.source)
    .replace('<div id="app"></div>', () => `<div id="app">${body?.source ?? ''}</div>`);
}
