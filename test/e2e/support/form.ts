import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './browser.ts';
import { words } from './words.ts';

/** A file to be chosen in a file field. */
export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

interface Component {
  id: string;
  type: string;
  key?: string;
  label?: string;
  dateLabel?: string;
  values?: { label: string; value: string }[];
  components?: Component[];
}

/** A small PDF. */
export const pdf = (name: string): TestFile => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
});

/** The components of a published form, with the labels that this visitor reads. */
async function readForm(visitor: Visitor, key: string, form: string): Promise<Component[]> {
  const answer = await visitor.page.request.get(
    `${visitor.url}/api/procedures/${key}/forms/${form}?lang=${visitor.language}`,
  );
  if (!answer.ok()) throw new Error(`form ${key}.${form}: ${answer.status()}`);
  return ((await answer.json()) as { data: { schema: { components: Component[] } } }).data.schema.components;
}

/**
 * Fills a form from top to bottom, each field by its label.
 * @param data answers by key; what is empty is left alone
 * @param files chosen in file fields, by key
 */
export async function fillForm(
  visitor: Visitor,
  key: string,
  form: string,
  data: Record<string, unknown>,
  files: Record<string, TestFile> = {},
): Promise<void> {
  for (const component of await readForm(visitor, key, form)) {
    if (isWanted(component, { ...data, ...files })) await reach(visitor, component.id);
    await fillAll(visitor, [component], data, files);
  }
}

const isWanted = ({ key, components = [] }: Component, answers: Record<string, unknown>): boolean =>
  (key !== undefined && ![undefined, '', null].includes(answers[key] as undefined))
  || components.some((one) => isWanted(one, answers));

/** In a form with pages: goes on to the page of a group. */
async function reach({ page, words: { next } }: Visitor, group: string): Promise<void> {
  const there = page.locator(`[data-group="${group}"]`);
  if ((await there.count()) === 0 || (await there.isVisible())) return;
  await page.getByRole('button', { name: next, exact: true }).click();
  await there.waitFor();
}

async function fillAll(
  visitor: Visitor,
  components: Component[],
  data: Record<string, unknown>,
  files: Record<string, TestFile>,
): Promise<void> {
  for (const component of components) {
    if (component.components) await fillAll(visitor, component.components, data, files);
    const { key = '' } = component;
    const file = files[key];
    if (file) await field(visitor.page, component.label ?? '').setInputFiles(file);
    else if (data[key] !== undefined && data[key] !== '' && data[key] !== null)
      await fillOne(visitor.page, component, data[key]);
  }
}

async function fillOne(page: Page, component: Component, value: unknown): Promise<void> {
  const { type, label = '', values = [] } = component;
  const option = values.find((one) => one.value === value)?.label ?? '';
  if (type === 'radio') await choice(page, label, option).check();
  else if (type === 'select') await field(page, label).selectOption({ label: option });
  else if (type === 'checkbox') await field(page, label).setChecked(value === true);
  else if (type === 'datetime') await fillDay(page.getByRole('group', { name: named(component.dateLabel ?? '') }), value);
  else await field(page, label).fill(String(value));
}

/** Writes a day into its three fields. @param fields what holds them @param value `YYYY-MM-DD` */
export async function fillDay(fields: Locator, value: unknown): Promise<void> {
  const [year = '', month = '', day = ''] = String(value).split('-');
  for (const [name, part] of [
    [/^(Ziua|Nap)$/, day],
    [/^(Luna|Hónap)$/, month],
    [/^(Anul|Év)$/, year],
  ] as const)
    await fields.getByLabel(name).fill(part);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Label of a field, with or without the word that it may stay empty. */
function named(label: string): RegExp {
  const optional = [words.ro.optional, words.hu.optional].map(escaped).join('|');
  const bare = label.replace(new RegExp(`\\s*(${optional})$`), '');
  return new RegExp(`^${escaped(bare)}(\\s*(${optional}))?$`);
}

/** The control of a field by its label. */
export function field(page: Page, label: string): Locator {
  return page.getByRole('main').getByLabel(named(label));
}

/** One of the answers under a question. */
export function choice(page: Page, question: string, answer: string): Locator {
  return page.getByRole('group', { name: named(question) }).getByLabel(answer, { exact: true });
}

/** Waits until the keyboard stands on an element. */
export async function expectFocus(target: Locator): Promise<void> {
  await expect
    .poll(() => target.evaluate((element) => element === document.activeElement), { timeout: 5000 })
    .toBe(true);
}
