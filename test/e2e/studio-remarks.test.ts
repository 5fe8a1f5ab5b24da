import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { openTab, signInStudio } from './support/studio.ts';
import { copyOf } from './support/studio-versions.ts';

journey('two analysts talk about a step, a field and a row; what is open stands before publishing', async (visit) => {
  const key = await copyOf('certificat-fiscal');
  const [one, two] = [await visit('hu'), await visit('ro')];
  await signInStudio(one);
  await signInStudio(two, 'analyst.ro');
  await one.go(`/studio/${key}?lang=hu`);
  await two.go(`/studio/${key}?lang=ro`);

  // the one asks about the step that is chosen on the canvas
  await one.page.locator('.djs-shape[data-element-id="review-request"]').click();
  await one.page.getByRole('button', { name: 'Észrevételek', exact: true }).press('Enter');
  await one.page.getByLabel('Észrevétel ehhez: Folyamatábra – Kérelem elbírálása').fill('Kinek a dolga ez?');
  await one.page.getByRole('button', { name: 'Észrevétel küldése' }).press('Enter');

  // the other sees it without a reload, goes there, answers
  await two.page.getByRole('button', { name: 'O observație deschisă' }).click();
  const panel = two.page.getByRole('complementary', { name: 'Observații' });
  await panel.getByText('Kinek a dolga ez?').waitFor();
  await panel.getByRole('button', { name: /^Diagrama – / }).click();
  await two.page.locator('.djs-shape.selected[data-element-id="review-request"]').waitFor();
  await panel.getByRole('button', { name: 'Răspundeți' }).click();
  await panel.getByLabel('Răspunsul').fill('A funcționarului de la taxe.');
  await panel.getByRole('button', { name: 'Trimiteți răspunsul' }).click();
  await one.page.getByRole('complementary', { name: 'Észrevételek' }).getByText('A funcționarului de la taxe.').waitFor();

  // about a field, chosen in the list of the form
  await openTab(two.page, 'Formulare');
  await two.page.locator('.field-list button').nth(2).click();
  const about = panel.getByLabel(/^Observație la: Formularul cererii – /);
  await about.fill('Întrebarea este greu de înțeles.');
  await panel.getByRole('button', { name: 'Trimiteți observația' }).click();
  await panel.getByText('Întrebarea este greu de înțeles.').waitFor();
  const inspections = [new Inspection(one, 'studio-remarks'), new Inspection(two, 'studio-remarks')];
  await inspections[1]?.look('panel');

  // about the row of a table that one is in
  await openTab(two.page, 'Reguli');
  await two.page.getByRole('button', { name: 'Tabelă nouă' }).click();
  await two.page.getByLabel('Cum se numește').fill('Taxa');
  await two.page.locator('input[name="new-table-inputs"]').first().check();
  await two.page.getByLabel('Rezultatul 1').fill('Taxa în lei');
  await two.page.getByRole('button', { name: 'Creează tabelul' }).click();
  await two.page.locator('.table-canvas td.input-cell').first().click();
  await panel.getByLabel('Observație la: Tabelul de decizie taxa – rândul 1').waitFor();

  // what is open stands with the versions; the one who does it says so
  await openTab(one.page, 'Változatok');
  const open = one.page.locator('.card', { hasText: '2 nyitott észrevétel' });
  await open.getByText('Întrebarea este greu de înțeles.').waitFor();
  await inspections[0]?.look('before publishing');
  await open.getByRole('button', { name: 'Elkészült' }).first().press('Enter');
  await one.page.locator('.card', { hasText: '1 nyitott észrevétel' }).waitFor();
  await panel.getByText(/^Făcut: Réka Balázs/).waitFor();
  for (const inspection of inspections) inspection.conclude();
});
