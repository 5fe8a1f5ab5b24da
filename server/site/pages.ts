import type { Middleware } from 'koa';
import { routes } from '../../ui/citizen/routes.ts';
import { KEEP_HEADER } from '../../ui/citizen/worker/rules.ts';
import { matchPath, translatePath } from '../../ui/shared/router/match.ts';
import { confirmationAt, presentLink, type LinkView } from '../confirmation/index.ts';
import { AppError } from '../errors.ts';
import type { State } from '../http/route.ts';
import { log } from '../log.ts';
import { recentStatistics } from '../report/index.ts';
import type { Services } from '../services.ts';
import { pickLanguage } from '../texts/index.ts';
import { procedurePage } from './catalogue.page.ts';
import { confirmationPage } from './confirmation.page.ts';
import { framed, headOf, readingIn, type Reading, type ReadingPage } from './frame.ts';
import { html } from '../http/html.ts';
import { keptHomePage, openProcedures } from './kept.ts';
import { manifest, manifestLanguage, manifestPath } from './manifest.ts';
import { fill, shellOf, type Written } from './shell.ts';
import { askedNumber, statusPage, type StatusAsked } from './status.page.ts';
import { transparencyPage } from './transparency.page.ts';
import { accessibilityPage, helpPage, helpTopicPage, offlinePage, pageHelpOf } from './words.page.ts';

const siteOf: [RegExp, string][] = [
  [/^\/staff(\/|$)/, 'staff'],
  [/^\/studio(\/|$)/, 'studio'],
  [/^\/(ro|hu|verify)(\/|$)/, 'citizen'],
];

/**
 * Every address of a site answers with the site's page; `/` leads to the reader's language. What can be read without an
 * account stands in the page itself, for readers without JavaScript; an address that is no page answers 404.
 */
export function pages(services: Services): Middleware<State> {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/') return ctx.redirect(`/${pickLanguage(ctx.get('Accept-Language'))}`);
    const installs = manifestLanguage(ctx.path);
    if (installs) {
      ctx.set('Cache-Control', 'no-cache');
      ctx.body = JSON.stringify(manifest(installs, services.city.data));
      ctx.type = 'application/manifest+json';
      return undefined;
    }
    const site = siteOf.find(([pattern]) => pattern.test(ctx.path))?.[1];
    const shell = site === undefined ? null : await shellOf(site);
    if (shell === null) return next();
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'html';
    ctx.body = shell;
    if (site === 'citizen' && !ctx.path.startsWith('/verify')) {
      const asked = {
        q: String(ctx.query.q ?? '').slice(0, 200), by: String(ctx.query.by ?? ''), status: { number: askedNumber(ctx.query) },
      };
      const page = await citizenPage(ctx.path, asked, services);
      if (page) ctx.body = fill(shell, page);
      if (page?.secret) ctx.set('Cache-Control', 'no-store');
      else if (page?.body) ctx.set(KEEP_HEADER, 'yes');
      if (!page) ctx.status = 404;
    }
    return undefined;
  };
}

/** What the reader asked for, in the address or by a form. */
interface Asked {
  q: string;
  by: string;
  status: StatusAsked;
  /** What the link of a mail is for, once its button was pressed; null for a link that is none. */
  link?: LinkView | null;
}

export const nothingAsked: Asked = { q: '', by: '', status: { number: '' } };

/** A page of the citizen site; null when there is no such page. */
export async function citizenPage(url: string, asked: Asked, services: Services): Promise<Written | null> {
  const match = matchPath(routes, url);
  if (!match) return null;
  const { language } = match;
  const reading = readingIn(language, services.city.data);
  const { name } = services.city.data;
  const { PUBLIC_URL } = services.env;
  const installed = manifestPath(language);
  const here = { ro: translatePath(routes, url, '', 'ro'), hu: translatePath(routes, url, '', 'hu') };
  if (!(match.name in readable)) {
    return { language, head: headOf({ title: name[language] }, here, PUBLIC_URL, installed), body: null };
  }
  const page = await readable[match.name]?.(reading, match.params, asked, services);
  if (!page) return null;
  const title = `${page.title} – ${name[language]}`;
  const body = html`${page.body}${pageHelpOf(reading, match.name)}`;
  return { language, head: headOf({ ...page, title }, here, PUBLIC_URL, installed), body: framed(reading, here, body), secret: match.name === 'confirmEmail' };
}

type Reader = (
  reading: Reading, params: Record<string, string>, asked: Asked, services: Services,
) => Promise<ReadingPage | null>;

/** The pages that can be read without an account, by the name of their route. */
const readable: Record<string, Reader> = {
  home: async (reading, _params, asked, services) => keptHomePage(reading, asked, services),
  procedure: async (reading, { key }, _asked, services) => {
    const procedure = openProcedures(services).find((one) => one.key === key);
    if (!procedure) return null;
    return procedurePage(reading, procedure, await usualDays(procedure.key, services));
  },
  transparency: async (reading, _params, _asked, services) =>
    transparencyPage(reading, await recentStatistics(services.orm.em.fork(), services)),
  status: async (reading, _params, { status }) => statusPage(reading, status),
  confirmEmail: async (reading, { token = '' }, { link }, services) =>
    confirmationPage(reading, token, link === undefined ? await linkOf(token, services) : link),
  help: async (reading, _params, { q }) => helpPage(reading, q),
  helpTopic: async (reading, { topic = '' }) => helpTopicPage(reading, topic),
  offline: async (reading) => offlinePage(reading),
  accessibility: async (reading) => accessibilityPage(reading),
};

/** What the link of a mail is for; opening the page changes nothing. */
async function linkOf(token: string, services: Services): Promise<LinkView | null> {
  const em = services.orm.em.fork();
  try {
    return await presentLink(em, services, await confirmationAt(em, token));
  } catch (error) {
    if (error instanceof AppError && error.code === 'confirmation.unknown') return null;
    throw error;
  }
}

/** Half of the requests took so many working days; null while too few are known, or they cannot be counted now. */
async function usualDays(key: string, services: Services): Promise<number | null> {
  try {
    const { procedures } = await recentStatistics(services.orm.em.fork(), services);
    return procedures.find(({ procedure }) => procedure.key === key)?.median ?? null;
  } catch (err) {
    log.warn({ err }, 'statistics could not be counted');
    return null;
  }
}
