import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/stack.ts';
import { signInHere } from './citizen.ts';
import type { Visitor } from './browser.ts';

/** Signs in at the studio, in the visitor's language. */
export async function signInStudio(visitor: Visitor, user = 'analyst'): Promise<void> {
  const { page, language } = visitor;
  await visitor.go(`/studio?lang=${language}`);
  await page.getByRole('link', { name: /^(Intrați în cont|Bejelentkezés)$/ }).click();
  await signInHere(visitor, user);
  await page.getByRole('heading', { name: /^(Proceduri|Eljárások)$/, level: 1 }).waitFor();
  await visitor.go(`/studio?lang=${language}`);
}

/** Opens a tab of the open procedure. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: /^(Părțile procedurii|Az eljárás részei)$/ }).getByRole('link', { name, exact: true }).click();
}

/** The drawing of the open procedure. */
export const canvas = (page: Page): Locator => page.getByRole('application');

/** Clicks an element of the drawing where its name stands. @param above pixels from the name up to the element itself */
export async function clickElement(page: Page, name: string, above = 0): Promise<void> {
  const label = canvas(page).getByText(name).last();
  await label.waitFor();
  const box = await label.boundingBox();
  if (!box) throw new Error(`${name} is not drawn`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 - above);
  await nameField(page).waitFor();
}

/** Deletes an element with the keyboard. */
export async function deleteElement(page: Page, name: string, above = 0): Promise<void> {
  await clickElement(page, name, above);
  await page.keyboard.press('Delete');
  await canvas(page).getByText(name).first().waitFor({ state: 'detached' });
}

const nameField = (page: Page): Locator => page.getByLabel('Numele în română', { exact: true });

/** Waits until a field holds a text. */
const holds = (field: Locator, text: string): Promise<unknown> =>
  until(`the field to hold „${text}”`, async () => (await field.inputValue()) === text);

/** Types into a field in place of what it holds; who sees a letter swallowed types anew. */
export async function typeOver(page: Page, field: Locator, text: string): Promise<void> {
  await until(`the field to hold „${text}”`, async () => {
    await field.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    return (await field.inputValue()) === text;
  });
}

/** Names the selected element in both languages. */
export async function nameElement(page: Page, ro: string, hu: string): Promise<void> {
  await typeOver(page, nameField(page), ro);
  await typeOver(page, page.getByLabel('Numele în maghiară', { exact: true }), hu);
  await page.keyboard.press('Tab');
  await holds(nameField(page), ro);
}

/** Writes a text of the procedure in both languages. @param pair the group of both fields */
export async function typePair(page: Page, pair: Locator, ro: string, hu: string): Promise<void> {
  await typeOver(page, pair.getByLabel('Română', { exact: true }), ro);
  await typeOver(page, pair.getByLabel('Maghiară', { exact: true }), hu);
  await page.keyboard.press('Tab');
}

/** Draws what follows the selected element, by the pad beside it, and names it. */
export async function follow(page: Page, title: string, ro: string, hu: string): Promise<void> {
  await page.getByTitle(title, { exact: true }).last().click();
  await holds(nameField(page), '');
  await nameElement(page, ro, hu);
}

/** Draws an automated step behind the selected element, and names it. */
export async function followByStep(page: Page, step: string, ro: string, hu: string): Promise<void> {
  await page.getByTitle('Urmează un pas automat…', { exact: true }).last().click();
  await page.getByRole('listbox').getByRole('option').filter({ hasText: new RegExp(`^${step}`) }).click();
  await holds(nameField(page), step);
  await nameElement(page, ro, hu);
}
