import { filesOf, KEEP_HEADER, offlinePages, placeOf, readingCopy, wayOf } from './rules.ts';

/** The part of a worker's world that is used here; the types of the browser's pages do not know it. */
interface WorkerScope {
  location: Location;
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

interface FetchEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

const scope = globalThis as unknown as WorkerScope;
const FILES = 'dosar-files';
const PAGES = 'dosar-pages';
const MOST_FILES = 150;
const MOST_PAGES = 40;

const fallbackOf = (url: string): string => (placeOf(url).startsWith('/hu') ? offlinePages.hu : offlinePages.ro);

/** Both pages that say there is no connection are kept from the beginning, with their looks. */
async function install(): Promise<void> {
  for (const place of Object.values(offlinePages)) {
    await keepPage(new URL(place, scope.location.href).href, await fetch(place));
  }
}

/** Drops the stores of an earlier worker; what is open goes on with what it has. */
async function cleanUp(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('dosar-') && ![FILES, PAGES].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function keepPage(url: string, answer: Response): Promise<void> {
  if (!answer.ok || !answer.headers.has(KEEP_HEADER) || new URL(url).search !== '') return;
  const source = await answer.text();
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'none'",
  };
  const pages = await caches.open(PAGES);
  await pages.put(placeOf(url), new Response(readingCopy(source), { headers }));
  await trim(pages, MOST_PAGES, Object.values(offlinePages));
  const files = await caches.open(FILES);
  for (const file of filesOf(source)) if (!(await files.match(file))) await files.add(file);
}

/** Forgets the oldest entries. @param always places that stay */
async function trim(cache: Cache, most: number, always: string[] = []): Promise<void> {
  const kept = (await cache.keys()).filter(({ url }) => !always.includes(placeOf(url)));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((request) => cache.delete(request)));
}

async function fileFor(request: Request): Promise<Response> {
  const files = await caches.open(FILES);
  const known = await files.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    await files.put(request, answer.clone());
    await trim(files, MOST_FILES);
  }
  return answer;
}

async function pageFor(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const answer = await fetch(request);
    event.waitUntil(keepPage(request.url, answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    const pages = await caches.open(PAGES);
    const kept = (await pages.match(placeOf(request.url))) ?? (await pages.match(fallbackOf(request.url)));
    if (kept) return kept;
    throw error;
  }
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(cleanUp()));
scope.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, scope.location.origin);
  if (way === 'file') event.respondWith(fileFor(event.request));
  if (way === 'page') event.respondWith(pageFor(event));
});
