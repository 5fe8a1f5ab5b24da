import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  chromium, type Browser, type BrowserContext, type BrowserContextOptions, type ConsoleMessage, type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import { runningStack } from '../../support/stack.ts';
import { words, type Language } from './words.ts';

/** Pictures of failed journeys; not kept. */
const outputFolder = path.join(import.meta.dirname, '../output');
/** Pictures for the project's README. */
const shownFolder = path.join(import.meta.dirname, '../screenshots');

/** Whether pictures are taken on the way: of every state into `output/`, of the chosen ones into `screenshots/`. */
export const takesPictures = Boolean(process.env['DOSAR_TEST_PICTURES']);

/** Widths of a phone and of a desk, in CSS pixels. */
export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const;
export type Width = keyof typeof widths;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser with nothing in it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium', args: flags });
}

/** One person at one device: a browser of their own, and what went wrong in it unseen. */
export class Visitor {
  readonly page: Page;
  readonly language: Language;
  /** Address of the portal that this person visits. */
  url = runningStack().url;
  private readonly context: BrowserContext;
  private readonly complaints: string[] = [];
  private readonly expected: RegExp[] = [];

  private constructor(context: BrowserContext, page: Page, language: Language) {
    this.context = context;
    this.page = page;
    this.language = language;
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => this.heard(message));
    page.on('pageerror', (error) => this.complaints.push(`script: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== 'localhost')
        this.complaints.push(`foreign host: ${request.url()}`);
    });
  }

  /** @param device what is unlike on this person's device: no JavaScript, other colours, a worker allowed */
  static async open(browser: Browser, language: Language, width: Width, device: BrowserContextOptions = {}): Promise<Visitor> {
    const phone = width === 'phone';
    const context = await browser.newContext({
      viewport: widths[width],
      locale: words[language].locale,
      timezoneId: 'Europe/Bucharest',
      hasTouch: phone,
      isMobile: phone,
      reducedMotion: 'reduce',
      // a journey meets the server itself, not what an earlier page left on the device
      serviceWorkers: 'block',
      ...device,
    });
    return new Visitor(context, await context.newPage(), language);
  }

  get words() {
    return words[this.language];
  }

  /** Goes to another portal, where a session is open. @param cookie its value */
  async moveTo(url: string, cookie: string): Promise<void> {
    this.url = url;
    await this.context.addCookies([{ name: 'dosar_session', value: cookie, url, httpOnly: true }]);
  }

  /** Opens a page of the portal. @param target path with query */
  async go(target: string): Promise<void> {
    await this.page.goto(this.url + target);
  }

  /** A fault that this journey brings about itself. @param about part of the console line, such as a status or a path */
  expect(about: RegExp): void {
    this.expected.push(about);
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.context.setOffline(offline);
  }

  /** Signed out everywhere, as after a long pause. */
  async forgetSession(): Promise<void> {
    await this.context.clearCookies();
  }

  /** What the browser complained about. */
  expectQuiet(): void {
    expect(this.complaints.filter((line) => !this.expected.some((about) => about.test(line)))).toEqual([]);
  }

  /** A picture of the whole page in `output/`. @param name file name without ending */
  async picture(name: string): Promise<void> {
    mkdirSync(outputFolder, { recursive: true });
    await this.page.screenshot({
      path: path.join(outputFolder, `${name}.png`),
      fullPage: true,
      animations: 'disabled',
    });
  }

  /** A picture of the window for the README, when pictures are wanted; a message that goes by itself is waited for. */
  async show(name: string): Promise<void> {
    if (!takesPictures) return;
    await this.page.getByText(/^(Sarcina este la dumneavoastră|A feladat Önnél van)\.$/).waitFor({ state: 'hidden' });
    mkdirSync(shownFolder, { recursive: true });
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.page.screenshot({ path: path.join(shownFolder, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private heard(message: ConsoleMessage): void {
    if (message.type() === 'error') this.complaints.push(`console: ${message.text()} ${message.location().url}`);
  }
}
