import type { Visitor } from './support/browser.ts';
import { journey } from './support/journey.ts';
import { pressOn, typeInto } from './support/keyboard.ts';
import { canvas, saved, signInStudio, typeOver } from './support/studio.ts';

/** Begins a procedure under a name of its own. @returns its address */
async function begin({ page, url }: Visitor, name: string): Promise<string> {
  await page.getByRole('link', { name: 'Începeți o procedură' }).click();
  await page.getByLabel('Numele în română').fill(name);
  await page.getByLabel('Numele în maghiară').fill('Közös eljárás');
  await page.getByRole('button', { name: 'Începeți procedura' }).click();
  await canvas(page).getByText('Cerere primită').first().waitFor();
  return page.url().slice(url.length);
}

const title = ({ page }: Visitor) => page.getByRole('group', { name: 'Titlul', exact: true }).getByLabel('Română', { exact: true });

journey('two analysts change the same text: nothing is overwritten, one of them chooses', async (visit) => {
  const [one, other] = [await visit('ro'), await visit('ro')];
  other.expect(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|412 /);
  await signInStudio(one);
  const place = await begin(one, `Împreună ${Date.now().toString(36)}`);
  await signInStudio(other);
  for (const visitor of [one, other]) {
    await visitor.go(`${place}/settings`);
    await title(visitor).waitFor();
  }
  await other.setOffline(true);
  await typeOver(other.page, title(other), 'Titlul celui fără legătură');
  await other.page.keyboard.press('Tab');
  await other.page.getByText('Fără legătură: păstrat în acest browser').first().waitFor();
  await typeOver(one.page, title(one), 'Titlul celui de la birou');
  await one.page.keyboard.press('Tab');
  await one.page.getByText('Se salvează…').waitFor();
  await saved(one.page);
  await other.setOffline(false);
  const choice = other.page.getByRole('dialog', { name: 'Ați schimbat același fișier' });
  await choice.waitFor({ timeout: 30_000 });
  await choice.getByLabel('Al meu').check();
  await choice.getByRole('button', { name: 'Salvați așa' }).click();
  await one.page.getByRole('heading', { level: 1, name: 'Titlul celui fără legătură' }).waitFor();
});

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
