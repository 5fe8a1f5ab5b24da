import { expect } from 'vitest';
import type { Visitor } from './browser.ts';
import { fillForm, type TestFile } from './form.ts';
import { numberOn, type Language } from './words.ts';

/** Paths of the citizen site that people type or keep as bookmarks. */
export const pages = {
  procedure: { ro: 'proceduri', hu: 'eljarasok' },
  form: { ro: 'cerere', hu: 'kerelem' },
  cases: { ro: 'solicitarile-mele', hu: 'ugyeim' },
} as const;

export const formPath = (language: Language, key: string): string =>
  `/${language}/${pages.procedure[language]}/${key}/${pages.form[language]}`;

/** Password of the demo users. */
export const demoPassword = 'Dosar-Demo-1';

/** Types name and password on the sign-in page, which comes in the visitor's language. */
export async function signInHere({ page, words }: Visitor, user: string, password = demoPassword): Promise<void> {
  await page.getByLabel(words.user).fill(user);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.enter, exact: true }).click();
}

/** Signs in on the first page of the citizen site. */
export async function signIn(visitor: Visitor, user: string, password?: string): Promise<void> {
  const { page, language, words } = visitor;
  await visitor.go(`/${language}`);
  await page.getByRole('banner').getByRole('link', { name: words.signIn, exact: true }).click();
  await signInHere(visitor, user, password);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: words.cases }).waitFor();
}

/** Waits for the form on the page. */
export async function formShown({ page }: Visitor): Promise<void> {
  await page.getByRole('main').getByRole('group').first().waitFor();
}

/** Opens the form of a procedure without what was typed there another day. */
export async function openEmptyForm(visitor: Visitor, key: string): Promise<void> {
  await visitor.go(formPath(visitor.language, key));
  await formEmpty(visitor);
}

/** Waits for the form on the page, and for an empty one where something was kept. */
export async function formEmpty(visitor: Visitor): Promise<void> {
  const { page, words } = visitor;
  await formShown(visitor);
  const startOver = page.getByRole('button', { name: words.startOver });
  if (!(await startOver.isVisible())) return;
  await startOver.click();
  await startOver.waitFor({ state: 'detached' });
  await formShown(visitor);
}

/** What the city hall answered to a request. */
export interface Sent {
  number: string;
  caseId: string;
}

/** From the filled form over the last look to the number. */
export async function sendFilled(visitor: Visitor): Promise<Sent> {
  const { page, words } = visitor;
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  await page.getByRole('button', { name: words.send }).click();
  return readSent(visitor);
}

/** The number and the case on the page that confirms. */
export async function readSent({ page, words }: Visitor): Promise<Sent> {
  await page.getByRole('heading', { name: words.sent, level: 1 }).waitFor();
  const caseId = page.url().split('/').pop() ?? '';
  expect(caseId).toMatch(/^[0-9a-f-]{36}$/);
  return { number: await numberOn(page), caseId };
}

/** Opens, fills and sends a form. */
export async function sendRequest(
  visitor: Visitor,
  key: string,
  data: Record<string, unknown>,
  files: Record<string, TestFile> = {},
): Promise<Sent> {
  await openEmptyForm(visitor, key);
  await fillForm(visitor, key, 'start', data, files);
  return sendFilled(visitor);
}

/** Finds a case among the reader's own and opens it. @param number with its date */
export async function openCase({ page, words }: Visitor, number: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: words.cases, exact: true }).click();
  await page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText(number) })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

/** Each step of the case is done and says when. @param titles steps in their order, among others */
export async function expectSteps({ page }: Visitor, titles: string[]): Promise<void> {
  const done = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('time') });
  for (const title of titles) await done.filter({ hasText: title }).first().waitFor();
  const lines = await done.allInnerTexts();
  const places = titles.map((title) => lines.findIndex((line) => line.includes(title)));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const place of places) expect(lines[place]).toMatch(/\d\d:\d\d/);
}
