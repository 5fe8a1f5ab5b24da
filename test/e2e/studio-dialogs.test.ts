import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { signInStudio } from './support/studio.ts';
import { procedureWithPast } from './support/studio-versions.ts';

const texts = {
  ro: {
    history: 'Istoricul ciornei', note: 'Salvați cu o notă', changeNote: /^(Schimbă nota|Notă la) /, proposal: /^Respinge$/,
    rollback: 'Repune în vigoare versiunea 1.0.0', withdraw: 'Retrage procedura', migrate: 'Mută dosarele versiunii 1.0.0',
    open: 'Deschide și compară salvarea 2', restore: 'Revino la aceasta', discard: 'Renunțați la ciornă', version: 'Deschide și compară versiunea 1.0.0',
    approve: 'De acord, publică',
  },
  hu: {
    history: 'A vázlat története', note: 'Mentés megjegyzéssel', changeNote: /^Megjegyzés (módosítása|a\(z\))/, proposal: /^Elutasítás$/,
    rollback: 'Visszaállítás: 1.0.0 változat', withdraw: 'Az eljárás visszavonása', migrate: 'Ügyek áthelyezése: 1.0.0 változat',
    open: 'Megnyitás és összehasonlítás: 2. mentés', restore: 'Visszaállítás erre', discard: 'A vázlat elvetése', version: 'Megnyitás és összehasonlítás: 1.0.0 változat',
    approve: 'Jóváhagyás, közzététel',
  },
} as const;

/** Opens a dialog with the keyboard, looks at it, and leaves it by Escape. */
async function look(page: Page, inspection: Inspection, name: string | RegExp, state: string, submit = false): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button').first().waitFor();
  if (submit) await dialog.getByRole('button').first().click();
  await inspection.look(state);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

for (const language of ['ro', 'hu'] as const) {
  journey(`the dialogs of versions, and what was, can be used by everybody (${language})`, async (visit) => {
    const key = await procedureWithPast();
    const words = texts[language];
    const visitor = await visit(language);
    const { page } = visitor;
    const inspection = new Inspection(visitor, 'studio-versions');
    await signInStudio(visitor, 'analyst.ro');
    await visitor.go(`/studio/${key}/versions`);
    await page.getByRole('heading', { name: words.history }).waitFor();
    await page.getByRole('button', { name: words.approve }).waitFor();
    await inspection.look('versions with a proposal');
    await look(page, inspection, words.proposal, 'refuse', true);
    await look(page, inspection, words.note, 'note', true);
    await look(page, inspection, words.changeNote, 'note of a save');
    await look(page, inspection, words.rollback, 'rollback', true);
    await look(page, inspection, words.withdraw, 'withdraw');
    await look(page, inspection, words.migrate, 'migrate');
    await page.getByRole('link', { name: words.open, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.difference .djs-shape').first().waitFor();
    await inspection.look('a save compared');
    await look(page, inspection, words.restore, 'restore');
    for (const tab of ['diagram', 'forms', 'texts', 'settings']) {
      await visitor.go(`/studio/${key}/at/2/${tab}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (tab === 'forms') await page.frameLocator('.form-preview-paper iframe').locator('input').first().waitFor();
      expect(await page.getByRole('main').getByRole('alert').filter({ hasText: /./ }).allInnerTexts()).toEqual([]);
      await inspection.look(`a save, ${tab}`);
    }
    await visitor.go(`/studio/${key}/versions`);
    await page.getByRole('link', { name: words.version, exact: true }).first().click();
    await page.locator('.difference .djs-shape').first().waitFor();
    await inspection.look('a version compared');
    await visitor.go('/studio');
    const row = page.getByRole('row').filter({ hasText: key });
    await row.getByRole('button', { name: words.discard }).press('Enter');
    await page.getByRole('dialog').getByRole('button').first().waitFor();
    await inspection.look('discard');
    inspection.conclude();
  });
}
