import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { filterProcedures } from '../../ui/citizen/search.ts';
import type { Procedure } from '../../ui/shared/api/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { median, percentile, report } from './report.ts';
import { benchStack } from './stack.ts';

const rounds = 3;
const procedures = 500;
const KB = 1024;
const formPath = '/ro/proceduri/cont-client/cerere';

/** A telephone of some years ago on a slow line, as the browser's own tools define it: latency milliseconds, bytes per second. */
const slowLine = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const slower = 4;

/**
 * What the citizen site costs: bytes before the first page and the form stand, time until each can be used on a slow
 * telephone over the time of a bare page of the same server, and a key press in a search over 500 services.
 */
export async function web(): Promise<void> {
  const stack = await benchStack();
  const browser = await chromium.launch({ executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const url = stack.env['PUBLIC_URL'] ?? '';
    await sizes(browser, url);
    await timeToUse(browser, url);
    searchInMemory(await madeProcedures(url));
    await searchOnPage(browser, url, await madeProcedures(url));
  } finally {
    await browser.close();
    await stack.remove();
  }
}

/** Opens a page of a person who was never here, and waits until it can be used. */
async function opened(browser: Browser, address: string, usable: string, phone: boolean): Promise<{ page: Page; ms: number; code: number; files: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const names: string[] = [];
  page.on('response', (answer) => { if (/\.js(\?|$)/.test(answer.url())) names.push(new URL(answer.url()).pathname); });
  if (phone) {
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', slowLine);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  }
  const before = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(usable).first().waitFor({ state: 'visible', timeout: 120_000 });
  const ms = performance.now() - before;
  const code = names.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(projectRoot, 'ui/dist', name))).length, 0);
  return { page, ms, code, files: names.length };
}

/** A page of the site can be used once its own parts stand in the place of what the server wrote. */
const usable = { shell: '.search > .icon', form: '.form-host fieldset input', bare: 'body' };

async function sizes(browser: Browser, url: string): Promise<void> {
  const goals = { shell: { address: '/ro', most: 45 }, form: { address: formPath, most: 230 } };
  for (const [name, { address, most }] of Object.entries(goals)) {
    const { page, code, files } = await opened(browser, url + address, usable[name as 'shell' | 'form'], false);
    await page.context().close();
    report({
      bench: `web size ${name}`, value: code / KB, unit: 'KB of JavaScript, gzip', baseline: most, baselineIs: 'goal', samples: 1, files,
      kept: code <= most * KB,
    });
  }
}

async function timeToUse(browser: Browser, url: string): Promise<void> {
  const times: Record<'shell' | 'form' | 'bare', number[]> = { shell: [], form: [], bare: [] };
  const addresses = { bare: '/api/health/live', shell: '/ro', form: formPath };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['bare', 'shell', 'form'] as const) {
      const { page, ms } = await opened(browser, url + addresses[name], usable[name], true);
      await page.context().close();
      if (round > 0) times[name].push(ms);
    }
  }
  for (const name of ['shell', 'form'] as const) {
    report({
      bench: `web usable ${name}`, value: median(times[name]), unit: 'ms until it can be used', baseline: median(times.bare),
      baselineIs: 'a bare answer of the same server to the same telephone', samples: times[name].length,
      telephone: `${slower} × slower, 1.6 Mbit/s, 150 ms`,
    });
  }
}

/** The real procedures over and over, each with words of its own. */
async function madeProcedures(url: string): Promise<Procedure[]> {
  const { data } = await (await fetch(`${url}/api/procedures`)).json() as { data: Procedure[] };
  return Array.from({ length: procedures }, (_, index) => {
    const one = data[index % data.length]!;
    const own = `${String.fromCodePoint(97 + (index % 26))}${index.toString(36)}`;
    return {
      ...one, key: `${one.key}-${index}`,
      name: { ro: `${one.name.ro} ${own}`, hu: `${one.name.hu} ${own}` },
      summary: { ro: `${one.summary.ro} ${own}`, hu: `${one.summary.hu} ${own}` },
    };
  });
}

const questions = ['certificat fiscal', 'certficat', 'adoigazolas', 'informatii publice', 'cont client', 'xyzzyq', 'petitie', 'kerelem'];

/** Every beginning of every question, as it is typed. */
const typed = questions.flatMap((words) => Array.from(words, (_letter, at) => words.slice(0, at + 1)));

function searchInMemory(all: Procedure[]): void {
  const names = all.map(({ name }) => `${name.ro} ${name.hu}`.toLowerCase());
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const words of typed) {
      const before = performance.now();
      filterProcedures(all, words);
      const between = performance.now();
      names.filter((name) => name.includes(words));
      if (round === 0) continue;
      mine.push(between - before);
      theirs.push(performance.now() - between);
    }
  }
  report({
    bench: 'web search', value: percentile(mine, 0.95), unit: 'ms p95 per key press', baseline: percentile(theirs, 0.95),
    baselineIs: 'p95 of a plain comparison of the names', samples: mine.length, procedures, p50ms: Number(median(mine).toFixed(2)),
  });
}

/** A key press on the real page, until the found services are painted, over a frame in which nothing changes. */
async function searchOnPage(browser: Browser, url: string, all: Procedure[]): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.route(/\/api\/procedures$/, (route) => route.fulfill({ json: { data: all } }));
  await page.goto(`${url}/ro`);
  await page.locator(usable.shell).waitFor();
  await page.locator('.tile').nth(procedures - 1).waitFor({ state: 'attached' });
  const press = (words: string): Promise<number> => page.evaluate(async (value) => {
    const field = document.querySelector<HTMLInputElement>('#search')!;
    const before = performance.now();
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
    return performance.now() - before;
  }, words);
  const times: number[] = [];
  for (const words of typed) times.push(await press(words));
  const frames: number[] = [];
  for (let at = 0; at < typed.length; at += 1) {
    frames.push(await page.evaluate(async () => {
      const before = performance.now();
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      return performance.now() - before;
    }));
  }
  await context.close();
  report({
    bench: 'web search page', value: percentile(times, 0.95), unit: 'ms p95 from key press to paint', baseline: percentile(frames, 0.95),
    baselineIs: 'p95 of a frame in which nothing changes', samples: times.length, procedures, p50ms: Number(median(times).toFixed(1)),
  });
}
