import type { Locator } from 'playwright-core';
import { signInHere } from './citizen.ts';
import type { Visitor } from './browser.ts';
import { fillForm } from './form.ts';

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

/** The row of a case in the list of tasks. @param number with its date */
export function taskRow({ page }: Visitor, number: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByText(number, { exact: true }) });
}

/** Takes the task of a case from the list as soon as it is there. */
export async function claimFromList(visitor: Visitor, number: string): Promise<void> {
  const { page, words } = visitor;
  await taskRow(visitor, number).getByRole('button', { name: words.claim }).click();
  await page.getByRole('button', { name: words.complete }).waitFor();
}

/** Fills the form of the open task and finishes it. */
export async function completeTask(visitor: Visitor, key: string, task: string, data: Record<string, unknown>): Promise<void> {
  const { page, words } = visitor;
  await fillForm(visitor, key, task, data);
  await page.getByRole('button', { name: words.complete }).click();
  await page.getByRole('heading', { name: words.done, level: 1 }).waitFor();
}

/** A whole task: from the list to its end. */
export async function workOff(visitor: Visitor, number: string, key: string, task: string, data: Record<string, unknown>): Promise<void> {
  await visitor.go('/staff');
  await openGroupTasks(visitor);
  await claimFromList(visitor, number);
  await completeTask(visitor, key, task, data);
}
