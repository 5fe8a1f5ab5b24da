import type { Locator } from 'playwright-core';
import { formEmpty, signInHere, type Sent } from './citizen.ts';
import type { Visitor } from './browser.ts';
import { fillForm, type TestFile } from './form.ts';
import { numberOn } from './words.ts';

/** Signs in at the work place of the staff, in the visitor's language. */
export async function signInStaff(visitor: Visitor, user: string): Promise<void> {
  const { page, language, words } = visitor;
  await visitor.go(`/staff?lang=${language}`);
  await page.getByRole('link', { name: words.staffSignIn, exact: true }).click();
  await signInHere(visitor, user);
  await page.getByRole('heading', { name: words.tasks, level: 1 }).waitFor();
}

/** Shows the open tasks of the reader's departments. */
export async function openGroupTasks({ page, words }: Visitor): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${words.group}`) }).click();
  await page.getByText(words.live, { exact: true }).first().waitFor();
}

/** A case as the staff names it: each register counts from one, so the number alone is not enough. */
export interface CaseName {
  /** with its date */
  number: string;
  procedure: RegExp;
}

/** Procedures by their names in both languages. */
export const procedures = {
  account: /Cerere de înregistrare a contului client|Ügyfélfiók-regisztrációs kérelem/,
  information: /Cerere de informații de interes public|Közérdekű információ kérése/,
  certificate: /Certificat de atestare fiscală|Adóigazolás/,
  petition: /Petiție|Beadvány \(petíció\)/,
  mail: /Înregistrare corespondență pe hârtie|Papíralapú posta iktatása/,
  disposition: /Proiect de dispoziție|Rendelettervezet/,
} as const;

/** The row of a case in the list of tasks. */
export function taskRow({ page }: Visitor, { number, procedure }: CaseName): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByText(number, { exact: true }) })
    .filter({ hasText: procedure });
}

/** Takes the task of a case from the list as soon as it is there. */
export async function claimFromList(visitor: Visitor, name: CaseName): Promise<void> {
  const { page, words } = visitor;
  await taskRow(visitor, name).getByRole('button', { name: words.claim }).click();
  await page.getByRole('button', { name: words.complete }).waitFor();
}

/** Whether the short message that goes by itself lies over the title of the page. */
export async function toastOverTitle({ page }: Visitor): Promise<boolean> {
  const told = await page.locator('.toast-body').boundingBox();
  const title = await page.getByRole('main').getByRole('heading', { level: 1 }).boundingBox();
  if (!told || !title) throw new Error('no message or no title to look at');
  const apart = told.y >= title.y + title.height || told.y + told.height <= title.y
    || told.x >= title.x + title.width || told.x + told.width <= title.x;
  return !apart;
}

/** Where the task signs the document that its answers lead to: opens it and confirms. */
export async function signIfAsked({ page, words }: Visitor): Promise<void> {
  const open = page.getByRole('button', { name: words.openToSign });
  if (await open.count() === 0) return;
  await open.click();
  await page.getByRole('checkbox', { name: words.signs }).check();
}

/** Fills the form of the open task and finishes it. */
export async function completeTask(
  visitor: Visitor,
  key: string,
  task: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { page, words } = visitor;
  await fillForm(visitor, key, task, data);
  await signIfAsked(visitor);
  await page.getByRole('button', { name: words.complete }).click();
  await page.getByRole('heading', { name: words.done, level: 1 }).waitFor();
}

/** A whole task: from the list to its end. */
export async function workOff(
  visitor: Visitor,
  name: CaseName,
  key: string,
  task: string,
  data: Record<string, unknown>,
): Promise<void> {
  await visitor.go('/staff');
  await openGroupTasks(visitor);
  await claimFromList(visitor, name);
  await completeTask(visitor, key, task, data);
}

/** Begins an internal matter with an empty form, fills it, looks it over and sends it. */
export async function sendMatter(
  visitor: Visitor,
  key: string,
  data: Record<string, unknown>,
  files: Record<string, TestFile> = {},
): Promise<Sent> {
  const { page, words } = visitor;
  await visitor.go(`/staff/new/${key}`);
  await formEmpty(visitor);
  await fillForm(visitor, key, 'start', data, files);
  for (const { name } of Object.values(files)) await page.getByRole('button', { name }).waitFor();
  await page.getByRole('button', { name: words.checkMatter }).click();
  await page.getByRole('button', { name: words.sendMatter, exact: true }).click();
  await page.getByRole('heading', { name: words.matterSent, level: 1 }).waitFor();
  const link = await page.getByRole('link', { name: words.openCase }).getAttribute('href');
  return { number: await numberOn(page), caseId: link?.split('/').pop() ?? '' };
}

/** Waits until an open case page says by itself which step the case is at. */
export async function atStep({ page, words }: Visitor, title: string): Promise<void> {
  await page.getByRole('paragraph').filter({ hasText: words.stepNow }).getByText(title, { exact: true }).waitFor();
}

/** Opens a case and marks the page, so that `stillOpen` can tell whether it was loaded again. */
export async function watchCase(visitor: Visitor, caseId: string): Promise<void> {
  await visitor.go(`/staff/cases/${caseId}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  await visitor.page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
}

/** What colleagues keep about a case is not there for the employee whose own matter it is. */
export const forColleagues =
  /404 .*\/api\/cases\/.+\/(notes|text-blocks|related|exclusions|resolutions|archive|access)/;

/** Whether the page is the one that `watchCase` opened. */
export const stillOpen = ({ page }: Visitor): Promise<boolean> => page.evaluate(() => 'sameDocument' in globalThis);
