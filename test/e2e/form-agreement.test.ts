import { expect } from 'vitest';
import { formCases, type FormCase } from '../../server/form/cases.ts';
import { prepareForm, validateForm } from '../../server/form/index.ts';
import type { Visitor } from './support/browser.ts';
import { formPath } from './support/citizen.ts';
import { journey } from './support/journey.ts';
import { words } from './support/words.ts';

const key = 'cont-client';

/** What our own fields check in the browser although the bare viewer does not. */
const ownChecks = new Set(['a validator of dosar:validate', 'dosar:maxDate']);

/** Opens the form page with a schema and answers of ours; what the page would send is caught. */
async function fillPage(visitor: Visitor, { schema, data, initialData }: FormCase, caught: unknown[]): Promise<void> {
  const { page, language } = visitor;
  await page.unrouteAll();
  await page.route(`**/api/procedures/${key}/forms/start**`, (route) => route.fulfill({ json: { data: { schema, version: '1' } } }));
  await page.route(`**/api/procedures/${key}/validate`, (route) => {
    caught.push((route.request().postDataJSON() as { data: unknown }).data);
    return route.fulfill({ json: { data: { valid: true, issues: [], data: {} } } });
  });
  const draft = { data: { ...initialData, ...data }, savedAt: '2026-01-01T00:00:00.000Z', owner: '', files: [] };
  await page.evaluate(([name, text]) => sessionStorage.setItem(name, text), [`dosar.draft.${key}`, JSON.stringify(draft)] as const);
  await visitor.go(formPath(language, key));
}

/** Presses the button and reads the lines of the error summary; none when the page would go on. */
async function pressNext(visitor: Visitor, caught: unknown[]): Promise<string[]> {
  const { page, language } = visitor;
  const summary = page.getByRole('alert').filter({ hasText: words[language].problem });
  await page.getByRole('main').locator('form').waitFor();
  await page.getByRole('button', { name: words[language].next, exact: true }).click();
  await expect.poll(async () => caught.length > 0 || await summary.isVisible()).toBe(true);
  return caught.length > 0 ? [] : summary.getByRole('listitem').allInnerTexts();
}

for (const language of ['ro', 'hu'] as const) {
  journey(`the form in the browser finds the same faults in the same words as the server (${language})`, async (visit) => {
    const visitor = await visit(language);
    const differences: unknown[] = [];
    await visitor.go(`/${language}`);
    const shared = formCases.filter(({ serverOnly, issues }) =>
      (serverOnly === undefined || ownChecks.has(serverOnly)) && (language === 'ro' || issues.length > 0));
    expect(shared.length).toBeGreaterThan(15);
    for (const row of shared) {
      const server = validateForm(prepareForm(row.schema), row.data, { language, ...(row.initialData ? { initialData: row.initialData } : {}) });
      const caught: unknown[] = [];
      await fillPage(visitor, row, caught);
      const lines = await pressNext(visitor, caught);
      const expected = server.issues.map(({ message }) => message);
      if (JSON.stringify(lines) !== JSON.stringify(expected)) differences.push({ name: row.name, browser: lines, server: expected });
    }
    expect(differences).toEqual([]);
  });
}
