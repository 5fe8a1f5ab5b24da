/** What the worker does with a request: `file` from the store first, `page` from the network first, `pass` not at all. */
export type Way = 'file' | 'page' | 'pass';

/** Mark of the server on a page that knows no reader: only such a page may be kept. */
export const KEEP_HEADER = 'X-Reading-Page';

/** The pages in the place of one that cannot come; the same as in the table of routes, which is no part of the worker. */
export const offlinePages = { ro: '/ro/fara-conexiune', hu: '/hu/nincs-kapcsolat' };

/**
 * The way of a request. Answers of the interface, files of people, sign-in and the staff site are never touched.
 * @param request its address, method and mode
 * @param origin of the portal
 */
export function wayOf(request: { url: string; method: string; mode: string }, origin: string): Way {
  const { origin: asked, pathname } = new URL(request.url);
  if (request.method !== 'GET' || asked !== origin) return 'pass';
  if (pathname.startsWith('/assets/')) return 'file';
  return request.mode === 'navigate' && /^\/(ro|hu)(\/|$)/.test(pathname) ? 'page' : 'pass';
}

/**
 * A page as it may be read without a connection: the words that the server wrote, without the site that would need
 * the server, and with the note that says so.
 */
export function readingCopy(source: string): string {
  return source
    .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '')
    .replaceAll(/<link\b[^>]*rel="modulepreload"[^>]*>/g, '')
    .replace(/(<[^>]*id="offline-note"[^>]*?) hidden(?=[ >])/, '$1');
}

/** The files that a page needs to look right: styles and icons. @param source its HTML */
export function filesOf(source: string): string[] {
  return [...source.matchAll(/<link\b[^>]*rel="(?:stylesheet|icon)"[^>]*>/g)]
    .map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1] ?? '')
    .filter((address) => address.startsWith('/'));
}

/** Where a page is kept: its path; words of a search stay out. */
export const placeOf = (url: string): string => new URL(url).pathname;
