import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, it } from 'vitest';
import { launchBrowser, Visitor, type Width } from './browser.ts';
import type { Language } from './words.ts';

/** Lets a person come to the portal. */
export type Visit = (language: Language, width?: Width, device?: BrowserContextOptions) => Promise<Visitor>;

let browser: Promise<Browser> | undefined;
afterAll(async () => {
  await (await browser)?.close();
});

/**
 * A test in which people use browsers. On failure each of them leaves a picture in `output/`; at the end nobody's
 * browser may have complained about anything.
 * @param name what happens, in words
 * @param run uses `visit` for each person that takes part
 */
export function journey(name: string, run: (visit: Visit) => Promise<void>): void {
  it(name, async () => {
    const visitors: Visitor[] = [];
    browser ??= launchBrowser();
    const visit: Visit = async (language, width = 'desk', device = {}) => {
      const visitor = await Visitor.open(await browser!, language, width, device);
      visitors.push(visitor);
      return visitor;
    };
    try {
      await run(visit);
      for (const visitor of visitors) visitor.expectQuiet();
    } catch (error) {
      const file = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 60);
      for (const [index, visitor] of visitors.entries())
        await visitor.picture(`failed-${file}-${index + 1}`).catch(() => undefined);
      throw error;
    } finally {
      for (const visitor of visitors) await visitor.close();
    }
  });
}
