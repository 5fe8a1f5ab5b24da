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
const freshKey = () => `proba-${randomInt(1_000_000, 10_000_000)}`;

async function enter(visitor: Visitor, user = 'analyst'): Promise<void> {
  const { page, language } = visitor;
  await visitor.go(`/studio?lang=${language}`);
  await page.getByRole('link', { name: texts[language]['door.signIn'], exact: true }).click();
  await signInHere(visitor, user);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Begins a procedure from a blank page and waits for its canvas. */
async function begin({ page, language }: Visitor): Promise<string> {
  const key = freshKey();
  await page.getByRole('link', { name: texts[language]['workspace.new'] }).click();
  await page.getByLabel(texts[language]['new.nameRo']).fill(`Proba ${key}`);
  await page.getByLabel(texts[language]['new.nameHu']).fill(`Próba ${key}`);
  await page.getByLabel(texts[language]['new.key'], { exact: true }).fill(key);
  await page.getByRole('button', { name: texts[language]['new.create'] }).click();
  await page.locator('.djs-shape').first().waitFor();
  return key;
}

const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor();
const names = (page: Page) => page.locator('.outline-step > span:first-child').allInnerTexts();

for (const language of ['ro', 'hu'] as Language[]) {
  journey(`the pages of the studio can be used by everybody (${language})`, async (visit) => {
    const analyst = await visit(language);
    const { page } = analyst;
    const inspection = new Inspection(analyst, 'studio');
    await analyst.go(`/studio?lang=${language}`);
    await page.getByRole('link', { name: texts[language]['door.signIn'], exact: true }).waitFor();
    await inspection.look('door');
    await enter(analyst);
    await page.getByRole('table').waitFor();
    await inspection.look('procedures');
    await analyst.go(`/studio/new?lang=${language}`);
    await page.getByRole('button', { name: texts[language]['new.create'] }).click();
    await inspection.look('new with errors');
    await analyst.go(`/studio/import?lang=${language}`);
    await page.getByLabel(texts[language]['import.into']).waitFor();
    await inspection.look('import');
    await analyst.go(`/studio/informatii-publice?lang=${language}`);
    await page.locator('.djs-shape[data-element-id="triage"]').click();
    await page.getByLabel(texts[language]['panel.who']).waitFor();
    await inspection.look('diagram with a piece of work');
    await page.getByRole('button', { name: texts[language]['diagram.viewBoth'], exact: true }).click();
    await page.locator('.outline-way').first().click();
    await inspection.look('diagram and text');
    inspection.conclude();
  });
}

journey(
  'a procedure is written as a text, with the keyboard alone, and every step can be taken back',
  async (visit) => {
    const analyst = await visit('ro');
    const { page } = analyst;
    await enter(analyst);
    const key = await begin(analyst);
    await page.getByRole('button', { name: ro['diagram.viewOutline'], exact: true }).press('Enter');
    const before = await names(page);
    const work = page.locator('.outline-step[data-kind="userTask"]').first();
    await work.press('Enter');
    await page.getByRole('button', { name: ro['outline.add'], exact: true }).press('Enter');
    await page.locator('.outline-new').getByLabel(ro['panel.nameRo']).fill('Aprobă șeful');
    await page.keyboard.press('Enter');
    await page.locator('.outline-step', { hasText: 'Aprobă șeful' }).waitFor();
    await saved(page);
    await page.reload();
    await page.getByRole('button', { name: ro['diagram.viewOutline'], exact: true }).press('Enter');
    const made = page.locator('.outline-step', { hasText: 'Aprobă șeful' });
    await made.waitFor();
    expect(await page.locator('.djs-shape[data-element-id="task-1"]').count()).toBe(1);
    await made.press('Delete');
    await expect.poll(() => names(page)).toEqual(before);
    await made.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await made.waitFor();
    // what an earlier visit saved can be taken back too
    await page.keyboard.press('Control+z');
    await expect.poll(() => names(page)).toEqual(before);
    expect(page.url()).toContain(key);
  },
);

journey('two analysts at one procedure overwrite nothing', async (visit) => {
  const [one, other] = [await visit('ro'), await visit('hu')];
  await enter(one);
  await enter(other);
  const key = await begin(one);
  await other.go(`/studio/${key}?lang=hu`);
  await other.page.locator('.djs-shape').first().waitFor();
  const name = (page: Page, label: string) => page.getByLabel(label, { exact: true }).first();
  for (const { page } of [one, other]) await page.locator('.djs-shape[data-element-id="work-on-request"]').click();
  // without a connection both go on; the second to come back is asked
  other.expect(/ERR_INTERNET_DISCONNECTED|412/);
  await other.setOffline(true);
  await name(other.page, hu['panel.nameRo']).fill('Numele celuilalt');
  await other.page.locator('[data-saving="offline"]').waitFor();
  await name(one.page, ro['panel.nameRo']).fill('Numele meu');
  await saved(one.page);
  await other.setOffline(false);
  await other.page.locator('[data-saving="stale"]').waitFor();
  await other.page
    .getByRole('radio', { name: new RegExp(hu['merge.mine']) })
    .first()
    .check();
  await other.page.getByRole('button', { name: hu['merge.take'] }).click();
  await saved(other.page);
  await expect.poll(() => name(one.page, ro['panel.nameRo']).inputValue()).toBe('Numele celuilalt');
});
