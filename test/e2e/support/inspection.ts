import { expect } from 'vitest';
import { overflow, violations } from './axe.ts';
import { widths, type Visitor } from './browser.ts';

/** Looks at states of pages as a checker would, and keeps everything that is wrong until the end. */
export class Inspection {
  private readonly visitor: Visitor;
  private readonly room: string;
  private readonly found: string[] = [];

  /** @param room name of the site, for the findings */
  constructor(visitor: Visitor, room: string) {
    this.visitor = visitor;
    this.room = room;
  }

  /** Checks the page as it stands, at the width of a desk and of a phone, and that it fits into 320 pixels. */
  async look(state: string): Promise<void> {
    const { page, language } = this.visitor;
    const place = `${this.room} ${language} ${state}`;
    await this.settled();
    await this.checkHead(place);
    for (const [width, size] of Object.entries(widths)) {
      await page.setViewportSize(size);
      for (const line of await violations(page)) this.found.push(`${place} ${width}: ${line}`);
      if (process.env['DOSAR_TEST_PICTURES']) await this.visitor.picture(`look-${place}-${width}`.replaceAll(/[^a-z0-9]+/gi, '-'));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    for (const wide of await overflow(page)) this.found.push(`${place}: wider than a window of 320: ${wide}`);
    await page.setViewportSize(widths.desk);
  }

  /** Fails with everything that was found. */
  conclude(): void {
    expect(this.found).toEqual([]);
  }

  /** Nothing is being loaded any more. */
  private async settled(): Promise<void> {
    const { page } = this.visitor;
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await expect.poll(() => page.getByText(/^(Se încarcă…|Betöltés…)$/).count(), { timeout: 10_000 }).toBe(0);
  }

  private async checkHead(place: string): Promise<void> {
    const { page, language } = this.visitor;
    const lang = await page.locator('html').getAttribute('lang');
    if (lang !== language) this.found.push(`${place}: marked as ${lang}`);
    const heading = (await page.getByRole('heading', { level: 1 }).first().innerText()).trim();
    const wanted = (title: string) => title.includes(heading) && /Sfântu Gheorghe|Sepsiszentgyörgy/.test(title);
    await expect.poll(async () => wanted(await page.title()), { timeout: 3000 }).toBe(true)
      .catch(async () => { this.found.push(`${place}: title „${await page.title()}” without „${heading}” or the city hall`); });
  }
}
