import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { signInHere } from './support/citizen.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import type { Language } from './support/words.ts';
import hu from '../../ui/studio/i18n/hu.json' with { type: 'json' };
import ro from '../../ui/studio/i18n/ro.json' with { type: 'json' };

const texts = { ro, hu } as const;

async function enter(visitor: Visitor): Promise<void> {
  const { page, language } = visitor;
  await visitor.go(`/studio?lang=${language}`);
  await page.getByRole('link', { name: texts[language]['door.signIn'], exact: true }).click();
  await signInHere(visitor, 'analyst');
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Copies a published procedure, so that its own draft stays as it is. */
async function copied({ page, language }: Visitor, from: string): Promise<string> {
  const key = `proba-${randomInt(1_000_000, 10_000_000)}`;
  await page.evaluate(async ({ name, source }) => {
    const me = await (await fetch('/api/me')).json() as { data: { csrf: string } };
    await fetch('/api/studio/procedures', {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.data.csrf },
      body: JSON.stringify({ key: name, name: { ro: `Proba ${name}`, hu: `Próba ${name}` }, from: `copy:${source}` }),
    });
  }, { name: key, source: from });
  await page.goto(`${new URL(page.url()).origin}/studio/${key}/texts?lang=${language}`);
  return key;
}

const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor();

interface Draft {
  revision: number;
  files: Record<string, string>;
}

const draftOf = (page: Page, key: string): Promise<Draft> => page.evaluate(async (name) =>
  ((await (await fetch(`/api/studio/procedures/${name}/draft`)).json()) as { data: Draft }).data, key);

for (const language of ['ro', 'hu'] as Language[]) {
  journey(`the rooms of the studio can be used by everybody (${language})`, async (visit) => {
    const analyst = await visit(language);
    const { page } = analyst;
    const words = texts[language];
    const inspection = new Inspection(analyst, 'studio-rooms');
    await enter(analyst);
    await analyst.go(`/studio/certificat-fiscal/texts?lang=${language}`);
    await page.locator('.text-row').first().waitFor();
    await inspection.look('texts');
    await analyst.go(`/studio/certificat-fiscal/forms?lang=${language}`);
    await page.locator('.field-list button').nth(2).click();
    await page.locator('.field-panel').waitFor();
    await inspection.look('form with a field');
    await page.getByRole('button', { name: words['forms.view.preview'], exact: true }).click();
    await page.frameLocator('.form-preview-paper iframe').locator('input').first().waitFor();
    await inspection.look('form as it is filled in');
    await analyst.go(`/studio/certificat-fiscal/rules?lang=${language}`);
    await page.getByRole('button', { name: words['rules.add'] }).click();
    await page.getByRole('button', { name: words['rules.new.make'] }).click();
    await inspection.look('new table with errors');
    await analyst.go(`/studio/certificat-fiscal/settings?lang=${language}`);
    await page.locator('#part-about').waitFor();
    await page.evaluate(() => document.querySelectorAll('.panel-part').forEach((part) => part.setAttribute('open', '')));
    await inspection.look('settings, all parts');
    await analyst.go(`/studio/certificat-fiscal/documents?lang=${language}`);
    await page.locator('iframe.letter-sheet, .letter-view a').first().waitFor();
    await inspection.look('letter');
    inspection.conclude();
  });
}

journey('an analyst changes texts, forms, tables, settings and letters; only what was changed is written', async (visit) => {
  const analyst = await visit('ro');
  const { page } = analyst;
  await enter(analyst);
  const key = await copied(analyst, 'certificat-fiscal');
  const before = (await draftOf(page, key)).files;
  // a template that is not right is answered so
  analyst.expect(/422/);

  await page.getByLabel(ro['texts.search']).fill('Contribuabili, persoane');
  const row = page.locator('.text-row').first();
  await row.locator('textarea[lang=hu]').fill('Minden adózó');
  await row.locator('textarea[lang=hu]').blur();
  await row.getByText(ro['texts.state.staleRo']).waitFor();
  await row.getByRole('button', { name: ro['texts.confirm'] }).click();
  await row.getByText(ro['texts.state.ok']).waitFor();
  await saved(page);
  const texted = (await draftOf(page, key)).files;
  expect(Object.keys(texted).filter((file) => texted[file] !== before[file])).toEqual([`${key}.hu.json`]);

  await analyst.go(`/studio/${key}/forms?lang=ro`);
  await page.locator('.field-list button', { hasText: 'Numărul de înmatriculare' }).first().click();
  await page.getByRole('button', { name: ro['forms.city.iban.name'] }).click();
  await page.locator('#field-iban-label').waitFor();
  await page.locator('.form-canvas [data-id="iban"]').waitFor();
  await saved(page);
  const formed = (await draftOf(page, key)).files;
  expect(Object.keys(formed).filter((file) => formed[file] !== texted[file])).toEqual(['forms/hu.json', 'forms/start.form']);
  const lines = new Set(texted['forms/start.form']?.split('\n'));
  const added = formed['forms/start.form']?.split('\n').filter((line) => !lines.has(line)) ?? [];
  expect(added.length).toBeLessThan(12);

  await analyst.go(`/studio/${key}/rules?lang=ro`);
  await page.getByRole('button', { name: ro['rules.add'] }).click();
  await page.getByLabel(ro['rules.new.name'], { exact: true }).fill('Taxa');
  await page.locator('input[name="new-table-inputs"][value="purpose"]').check();
  await page.locator('#new-table-output-0').fill('Suma');
  await page.getByRole('button', { name: ro['rules.new.make'] }).click();
  await page.locator('.table-canvas td.input-cell').first().click();
  await page.keyboard.type('"tender"');
  await page.locator('.table-canvas td.output-cell').first().click();
  await page.keyboard.type('50');
  await page.locator('#try-purpose').selectOption('tender');
  await page.locator('.try-answers', { hasText: '50' }).waitFor();

  await analyst.go(`/studio/${key}/documents?lang=ro`);
  await page.getByRole('button', { name: ro['documents.add'] }).click();
  await page.getByLabel(ro['documents.name'], { exact: true }).fill('respingere');
  await page.getByRole('radio', { name: ro['documents.start.refusal'] }).check();
  await page.getByRole('button', { name: ro['documents.make'] }).click();
  await page.locator('.letter-view a').waitFor();
  await page.locator('#template-source').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('#let wrong = nowhere\n');
  await page.locator('.field-problems').getByRole('button').first().waitFor();
  await saved(page);
  const { files } = await draftOf(page, key);
  expect(files['templates/respingere.typ']).toContain('#let wrong = nowhere');
  expect(files['taxa.dmn']).toContain('"tender"');
});
