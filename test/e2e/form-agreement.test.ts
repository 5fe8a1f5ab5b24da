import { expect } from 'vitest';
import { formCases, type FormCase } from '../../server/form/cases.ts';
import { prepareForm, validateForm } from '../../server/form/index.ts';
import type { Visitor } from './support/browser.ts';
import { formPath } from './support/citizen.ts';
import { journey } from './support/journey.ts';
import { words } from './support/words.ts';

/** What our own fields check in the browser although the bare viewer does not. */
const ownChecks = new Set(['a validator of dosar:validate', 'dosar:maxDate']);

/** A procedure that nobody has: each row of the table is the form of one. */
const keyOf = (index: number): string => `row-${index}`;

/** What the server's place answers to a form that the browser found nothing wrong with. */
const passed = 'the browser found nothing';

/** Lets the portal offer the forms of the table. */
async function offerForms({ page, url }: Visitor, rows: FormCase[]): Promise<void> {
  const procedure = (await (await page.request.get(`${url}/api/procedures/cont-client`)).json()) as { data: object };
  await page.route(/\/api\/procedures\/row-\d+/, (route) => {
    const [, key = '', index = '', rest = ''] = /\/(row-(\d+))\/?([^?]*)/.exec(route.request().url()) ?? [];
    const answer =
      rest === ''
        ? { ...procedure.data, key }
        : rest === 'validate'
          ? { valid: false, issues: [{ path: '', field: '', code: 'type', params: {}, message: passed }], data: {} }
          : { schema: rows[Number(index)]?.schema, version: '1' };
    return route.fulfill({ json: { data: answer } });
  });
}

/** Opens the form of a row with its answers, as one that was begun before in this tab. */
async function openRow({ page, language }: Visitor, { data, initialData }: FormCase, key: string): Promise<void> {
  const draft = { data: { ...initialData, ...data }, savedAt: '2026-01-01T00:00:00.000Z', owner: '', files: [] };
  await page.evaluate(
    ([name, text, target]) => {
      sessionStorage.setItem(name, text);
      history.pushState(null, '', target);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    [`dosar.draft.${key}`, JSON.stringify(draft), formPath(language, key)] as const,
  );
  await page.getByRole('main').getByRole('form').waitFor();
}

/** Presses the button and reads the lines of the error summary. */
async function pressNext({ page, language }: Visitor): Promise<string[]> {
  await page.getByRole('button', { name: words[language].next, exact: true }).click();
  const lines = page.getByRole('alert').filter({ hasText: words[language].problem }).getByRole('listitem');
  await lines.first().waitFor();
  return lines.allInnerTexts();
}

for (const language of ['ro', 'hu'] as const) {
  journey(
    `the form in the browser finds the same faults in the same words as the server (${language})`,
    async (visit) => {
      const visitor = await visit(language);
      const rows = formCases.filter(({ serverOnly }) => serverOnly === undefined || ownChecks.has(serverOnly));
      expect(rows.length).toBeGreaterThan(25);
      await offerForms(visitor, rows);
      await visitor.go(`/${language}`);
      await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      const differences: unknown[] = [];
      for (const [index, row] of rows.entries()) {
        const server = validateForm(prepareForm(row.schema), row.data, {
          language,
          ...(row.initialData ? { initialData: row.initialData } : {}),
        });
        await openRow(visitor, row, keyOf(index));
        const lines = await pressNext(visitor);
        const expected = server.valid ? [passed] : server.issues.map(({ message }) => message);
        if (JSON.stringify(lines) !== JSON.stringify(expected))
          differences.push({ name: row.name, browser: lines, server: expected });
        await visitor.page
          .getByRole('navigation')
          .getByRole('link', { name: words[language].services, exact: true })
          .click();
        await visitor.page.getByRole('searchbox').waitFor();
      }
      expect(differences).toEqual([]);
    },
  );
}
