import hu from '../../../ui/staff/i18n/hu.json' with { type: 'json' };
import ro from '../../../ui/staff/i18n/ro.json' with { type: 'json' };
import type { Visitor } from './browser.ts';
import type { Inspection } from './inspection.ts';
import type { Language } from './words.ts';

const catalogues = { ro, hu };
export type StaffKey = keyof typeof ro & keyof typeof hu;

/** A text of the work place; of one with plural forms that for one thing. */
export function said(language: Language, key: StaffKey): string {
  const text = catalogues[language][key];
  return typeof text === 'string' ? text : text.one;
}

/** Opens a dialog by its button, looks at it as a checker would, and leaves it by Escape. */
export async function lookAtDialog({ page, language }: Visitor, inspection: Inspection, key: StaffKey): Promise<void> {
  const name = new RegExp(`^${said(language, key).replaceAll(/\{\w+\}/g, '.+')}`);
  await page.getByRole('main').getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await inspection.look(`dialog ${key}`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}
