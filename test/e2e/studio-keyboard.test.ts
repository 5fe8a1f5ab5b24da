import type { Visitor } from './support/browser.ts';
import { journey } from './support/journey.ts';
import { pressOn, typeInto } from './support/keyboard.ts';
import { canvas, signInStudio } from './support/studio.ts';

/** Begins a procedure under a name of its own. */
async function begin({ page }: Visitor, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Începeți o procedură' }).click();
  await page.getByLabel('Numele în română').fill(name);
  await page.getByLabel('Numele în maghiară').fill('Szövegként írt eljárás');
  await page.getByRole('button', { name: 'Începeți procedura' }).click();
  await canvas(page).getByText('Cerere primită').first().waitFor();
}

journey('a procedure of five steps is made as a text, without the mouse', async (visit) => {
  const visitor = await visit('ro');
  const { page } = visitor;
  await signInStudio(visitor);
  await begin(visitor, `Ca text ${Date.now().toString(36)}`);
  await pressOn(page, page.getByRole('button', { name: 'Text', exact: true }), 'Enter');
  const outline = page.getByRole('region', { name: 'Procedura ca text' });
  for (const [after, name] of [['Rezolvă cererea', 'Verifică plata'], ['Verifică plata', 'Aprobă cererea'], ['Aprobă cererea', 'Semnează actul']] as const) {
    await pressOn(page, outline.getByRole('button', { name: new RegExp(`^${after}`) }), 'Enter');
    await pressOn(page, outline.getByRole('button', { name: 'Pas după acesta' }), 'Enter');
    await typeInto(page, outline.getByLabel('Numele în română').last(), name);
    await page.keyboard.press('Enter');
    await outline.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
  }
  await pressOn(page, page.getByRole('button', { name: 'Diagramă', exact: true }), 'Enter');
  for (const name of ['Rezolvă', 'plata', 'Aprobă', 'Semnează', 'Anunță']) await canvas(page).getByText(name).first().waitFor();
});
