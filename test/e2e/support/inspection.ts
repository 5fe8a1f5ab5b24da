import { expect } from 'vitest';
import { overflow, violations } from './axe.ts';
import { takesPictures, widths, type Visitor } from './browser.ts';
import { moving } from './motion.ts';
import { smallTargets } from './targets.ts';

/** The spacing of WCAG 1.4.12. */
const widestSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

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

  /**
   * Checks the page as it stands, at the width of a desk and of a phone, at 400 % and under a finger. Who reads
   * Hungarian has the phone set to dark colours.
   */
  async look(state: string): Promise<void> {
    const { page, language } = this.visitor;
    const place = `${this.room} ${language} ${state}`;
    await this.settled();
    await this.checkHead(place);
    for (const [width, size] of Object.entries(widths)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: width === 'phone' && language === 'hu' ? 'dark' : 'light' });
      await page.waitForFunction(() => document.getAnimations().length === 0);
      for (const line of await violations(page)) this.found.push(`${place} ${width}: ${line}`);
      for (const line of await moving(page)) this.found.push(`${place} ${width}: moves for who asked for no motion: ${line}`);
      if (takesPictures) await this.visitor.picture(`look-${place}-${width}`.replaceAll(/[^a-z0-9]+/gi, '-'));
    }
    await this.zoomed(place);
    if (this.room === 'citizen') await this.touched(place);
    await page.setViewportSize(widths.desk);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** Fails with everything that was found. */
  conclude(): void {
    expect(this.found).toEqual([]);
  }

  /** A window of 1280 × 1024 at 400 %, as it is and with the widest spacing that readers may set (WCAG 1.4.10, 1.4.12). */
  private async zoomed(place: string): Promise<void> {
    const { page } = this.visitor;
    await page.setViewportSize({ width: 320, height: 256 });
    for (const wide of await overflow(page)) this.found.push(`${place}: wider than a window of 320: ${wide}`);
    const spacing = await page.addStyleTag({ content: widestSpacing });
    for (const wide of await overflow(page)) this.found.push(`${place}: wider than 320 with wide spacing: ${wide}`);
    await spacing.evaluate((element) => (element as HTMLElement).remove());
  }

  /** What is pressed with a finger is large enough for one. */
  private async touched(place: string): Promise<void> {
    const { page } = this.visitor;
    await page.setViewportSize(widths.phone);
    for (const small of await smallTargets(page)) this.found.push(`${place}: smaller than 44 pixels: ${small}`);
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
    const { heading, title } = await page.evaluate(() => ({
      heading: document.querySelector('h1')?.innerText.trim() ?? '', title: document.title,
    }));
    // a caption stands on a line of its own
    if (!heading.split('\n').every((line) => title.includes(line)) || !/Sfântu Gheorghe|Sepsiszentgyörgy/.test(title)) {
      this.found.push(`${place}: the title „${title}” is not heading and city hall`);
    }
  }
}
