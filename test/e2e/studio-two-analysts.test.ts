import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { openTab, signInStudio } from './support/studio.ts';
import { copyOf } from './support/studio-versions.ts';

const [hungarian, romanian] = ['Réka Balázs', 'Sorin Dumitru'] as const;

/** What the two read and press. */
const texts = {
  ro: {
    name: 'Numele în română', translated: 'Numele în maghiară', also: /^Aici mai sunt:/, diagram: 'Diagramă', forms: 'Formulare', settings: 'Date',
    versions: 'Versiuni', mine: 'Al meu', take: 'Salvați așa', summary: 'Pe scurt', note: 'Ce s-a schimbat și de ce',
    second: 'Un al doilea analist să fie de acord înainte', propose: 'Propune unui coleg', waits: 'Așteaptă acordul altui analist.',
  },
  hu: {
    name: 'Név románul', translated: 'Név magyarul', also: /^Itt van még:/, versions: 'Változatok', publish: 'Közzététel', note: 'Mi változott és miért',
    open: /^Megnyitás és összehasonlítás: 1\.1\.0/, refuse: 'Elutasítás', reason: 'Indok', approve: 'Jóváhagyás, közzététel',
    back: 'A változatokhoz és a közzétételhez', rollback: 'Visszaállítás: 1.0.0 változat', again: 'Visszaállítás',
  },
} as const;

const element = (page: Page, id: string) => page.locator(`.djs-shape[data-element-id="${id}"]`);
const present = ({ page, language }: Visitor) => page.getByRole('status').filter({ hasText: texts[language].also });
const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor();

/** Gives a step another name in both languages. */
async function rename({ page, language }: Visitor, id: string, name: string, translated: string): Promise<void> {
  await element(page, id).click();
  for (const [label, text] of [[texts[language].name, name], [texts[language].translated, translated]] as const) {
    const field = page.getByLabel(label, { exact: true });
    await field.fill(text);
    await field.blur();
  }
  await element(page, id).getByText(name.split(' ')[0] ?? '').waitFor();
}

/** What the catalogue says of the procedure in short. */
const summaryOf = async (citizen: Visitor, key: string): Promise<string> => {
  const answer = await citizen.page.request.get(`${citizen.url}/api/procedures/${key}`);
  return ((await answer.json()) as { data?: { summary: { ro: string } } }).data?.summary.ro ?? '';
};

journey('two analysts work at one procedure, lose nothing, and publish it with four eyes', async (visit) => {
  const [one, two] = [await visit('hu'), await visit('ro')];
  await signInStudio(one);
  await signInStudio(two, 'analyst.ro');
  const key = await copyOf('certificat-fiscal');
  const inspection = new Inspection(two, 'studio-two');

  // the first version goes out without a second pair of eyes
  await one.go(`/studio/${key}/versions?lang=hu`);
  await one.page.getByLabel(texts.hu.note).fill('Első változat');
  await one.page.getByRole('button', { name: texts.hu.publish, exact: true }).click();
  const citizen = await visit('ro');
  await expect.poll(() => summaryOf(citizen, key), { timeout: 60_000 }).not.toBe('');
  const before = await summaryOf(citizen, key);

  // each sees the other, and where
  await one.go(`/studio/${key}?lang=hu`);
  await two.go(`/studio/${key}?lang=ro`);
  await present(one).filter({ hasText: `${romanian} (Folyamatábra)` }).waitFor();
  await present(two).filter({ hasText: `${hungarian} (Diagramă)` }).waitFor();
  await openTab(two.page, texts.ro.forms);
  await present(one).filter({ hasText: `${romanian} (Űrlapok)` }).waitFor();
  await openTab(two.page, texts.ro.diagram);

  // both rename one step, and each another one; who comes late is asked about the one only
  two.expect(/ERR_INTERNET_DISCONNECTED|412/);
  await element(two.page, 'review-request').waitFor();
  await two.setOffline(true);
  await rename(two, 'review-request', 'Verificarea cererii', 'A kérelem ellenőrzése');
  await rename(two, 'notify-rejected', 'Respingerea comunicată', 'Közölt elutasítás');
  await rename(one, 'review-request', 'Analiza cererii', 'A kérelem elemzése');
  await rename(one, 'issue-certificate', 'Eliberarea certificatului', 'A bizonyítvány kiadása');
  await saved(one.page);
  await two.setOffline(false);
  const merge = two.page.getByRole('dialog');
  const asked = merge.getByRole('group', { name: '(review-request)' });
  for (const name of ['Analizează cererea', 'Verificarea cererii', 'Analiza cererii']) await asked.getByText(name).first().waitFor();
  await merge.getByRole('group', { name: '(review-request.name)' }).getByText('A kérelem ellenőrzése').waitFor();
  expect(await merge.getByRole('group').count()).toBe(2);
  await inspection.look('merge');
  for (const own of await merge.getByRole('radio', { name: texts.ro.mine, exact: true }).all()) await own.check();
  await merge.getByRole('button', { name: texts.ro.take }).click();
  await saved(two.page);
  for (const { page } of [one, two])
    for (const [id, word] of [['review-request', 'Verificarea'], ['notify-rejected', 'Respingerea'], ['issue-certificate', 'Eliberarea']] as const)
      await element(page, id).getByText(word).waitFor();

  // the Romanian proposes what citizens will read otherwise, and cannot agree with it alone
  const write = async (text: string, translated: string) => {
    await openTab(two.page, texts.ro.settings);
    const pair = two.page.getByRole('group', { name: texts.ro.summary });
    for (const [label, words] of [['Română', text], ['Maghiară', translated]] as const) {
      await pair.getByLabel(label, { exact: true }).fill(words);
      await pair.getByLabel(label, { exact: true }).blur();
    }
    await saved(two.page);
  };
  const propose = async (note: string) => {
    await openTab(two.page, texts.ro.versions);
    await two.page.getByLabel(texts.ro.note).fill(note);
    await two.page.getByLabel(texts.ro.second).check();
    await two.page.getByRole('button', { name: texts.ro.propose }).click();
    await two.page.getByText(texts.ro.waits).first().waitFor({ timeout: 60_000 });
    expect(await two.page.getByRole('button', { name: /^De acord/ }).count()).toBe(0);
  };
  await write('Un text gresit pentru oameni.', 'Hibás szöveg.');
  await propose('Pași cu nume mai clare');

  // the Hungarian looks at what changes, diagram against diagram, and refuses with a reason
  await openTab(one.page, texts.hu.versions);
  await one.page.getByRole('link', { name: texts.hu.open }).first().click();
  await one.page.getByText('Un text gresit pentru oameni.').waitFor();
  await one.page.locator('.difference .diff-changed').first().waitFor();
  await one.page.getByRole('link', { name: texts.hu.back }).click();
  await one.page.getByRole('button', { name: texts.hu.refuse, exact: true }).click();
  const refusal = one.page.getByRole('dialog');
  await refusal.getByLabel(texts.hu.reason).fill('Elírás az összefoglalóban.');
  await refusal.getByRole('button', { name: texts.hu.refuse, exact: true }).click();

  // mended and proposed again; approved, and the catalogue has it at once
  await two.page.getByText('Elírás az összefoglalóban.').waitFor();
  const after = 'Un text corect pentru oameni.';
  await write(after, 'Helyes szöveg.');
  await propose('Textul corectat');
  await one.page.getByRole('button', { name: texts.hu.approve }).click();
  await expect.poll(() => summaryOf(citizen, key), { timeout: 60_000 }).toBe(after);

  // and back again in one step
  await one.page.getByRole('button', { name: texts.hu.rollback }).click();
  const back = one.page.getByRole('dialog');
  await back.getByLabel(texts.hu.reason).fill('Még nem indulhat.');
  await back.getByRole('button', { name: texts.hu.again, exact: true }).click();
  await expect.poll(() => summaryOf(citizen, key), { timeout: 60_000 }).toBe(before);
  inspection.conclude();
});
