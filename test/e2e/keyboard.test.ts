import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openEmptyForm, readSent, signIn } from './support/citizen.ts';
import { choice, expectFocus, field, pdf } from './support/form.ts';
import { journey } from './support/journey.ts';
import { chooseFiles, pressOn, tabTo, typeInto } from './support/keyboard.ts';
import { freshEmail } from './support/person.ts';
import { openCertificate } from './support/prepared.ts';
import { procedures, signInStaff, taskRow } from './support/staff.ts';

journey('a request is found, filled, corrected, sent and asked about with the keyboard alone (hu, desk)', async (visit) => {
  const citizen = await visit('hu');
  const { page, words } = citizen;
  const main = page.getByRole('main');
  await signIn(citizen, 'citizen.hu');
  await openEmptyForm(citizen, 'petitie');
  await citizen.go('/hu');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expectFocus(page.getByRole('link', { name: 'Ugrás a tartalomhoz' }));
  await typeInto(page, page.getByRole('searchbox', { name: words.search }), 'beadvany');
  await pressOn(page, main.getByRole('link', { name: 'Beadvány (petíció)' }), 'Enter');
  await pressOn(page, page.getByRole('link', { name: words.fill }), 'Enter');
  await expectFocus(page.getByRole('heading', { level: 1 }));

  await pressOn(page, page.getByRole('button', { name: words.next, exact: true }), 'Enter');
  await expectFocus(page.getByTestId('error-summary'));
  expect(await page.title()).toMatch(/^Hiba: /);
  await pressOn(page, page.getByRole('alert').getByRole('link').first(), 'Enter');
  await expectFocus(choice(page, 'Hogyan küldi a beadványt', 'Névvel és címmel'));
  await page.keyboard.press('ArrowDown');
  expect(await choice(page, 'Hogyan küldi a beadványt', 'Név és cím nélkül').isChecked()).toBe(true);
  await page.keyboard.press('ArrowUp');
  for (const [label, text] of [
    ['Családnév', 'Kovács'], ['Utónév', 'Ildikó'], ['Helység', 'Sepsiszentgyörgy'], ['Irányítószám', '520008'],
    ['Utca', 'Gróf Mikó Imre utca'], ['Házszám', '12'], ['Röviden, miről szól', 'Az Oltmező utcai híd'],
    ['A beadvány szövege', 'Mikor javítják meg az Oltmező utcai híd korlátját?'],
  ] as const) await refill(page, field(page, label), text);
  await typeInto(page, field(page, 'Ön szerint melyik osztályra tartozik'), 'Urb');
  await pressOn(page, choice(page, 'Valamelyik alkalmazott vagy osztály munkáját panaszolja?', 'Nem'), 'Space');
  await chooseFiles(page, field(page, 'Fájlok'), 'Enter', pdf('hid.pdf'));
  await main.getByRole('listitem').filter({ hasText: 'hid.pdf' }).first().waitFor();
  await pressOn(page, choice(page, 'Hogyan kéri a választ', 'Elektronikusan: a fiókban vagy e-mailben'), 'Space');
  await pressOn(page, choice(page, 'Milyen nyelven kéri a választ', 'Magyar, a román szöveggel együtt'), 'Space');
  await refill(page, field(page, 'E-mail-cím'), freshEmail());
  await pressOn(page, field(page, 'Elolvastam a személyes adatok kezeléséről szóló tájékoztatót'), 'Space');
  await pressOn(page, page.getByRole('button', { name: words.next, exact: true }), 'Enter');
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  await main.getByRole('definition').filter({ hasText: 'hid.pdf' }).waitFor();
  await pressOn(page, page.getByRole('button', { name: words.send }), 'Enter');
  await readSent(citizen);
  await expectFocus(page.getByRole('heading', { name: words.sent, level: 1 }));

  await pressOn(page, page.getByRole('link', { name: words.follow }), 'Enter');
  await page.getByLabel('Az Ön üzenete').waitFor();
  await typeInto(page, page.getByLabel('Az Ön üzenete'), 'Mikor kapok választ?');
  await pressOn(page, page.getByRole('button', { name: 'Üzenet küldése' }), 'Enter');
  await main.getByRole('listitem').filter({ hasText: 'Mikor kapok választ?' }).waitFor();
});

/** Reaches a field and puts other words in the place of what stands there. */
async function refill(page: Page, control: Locator, text: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

journey('a task is found, taken and finished with the keyboard alone (ro, desk)', async (visit) => {
  const clerk = await visit('ro');
  const { page, words } = clerk;
  const { number } = await openCertificate('ro');
  const name = { number, procedure: procedures.certificate };
  await signInStaff(clerk, 'clerk.taxe');
  await pressOn(page, page.getByRole('link', { name: new RegExp(`^${words.group}`) }), 'Enter');
  await typeInto(page, page.getByRole('searchbox', { name: 'Filtrează sarcinile' }), number);
  await taskRow(clerk, name).waitFor();
  await pressOn(page, taskRow(clerk, name).getByRole('link'), 'Enter');
  await page.getByRole('heading', { name: 'Analizează cererea', level: 1 }).waitFor();
  await pressOn(page, page.getByRole('main').getByRole('button', { name: words.claim, exact: true }), 'Enter');
  await expectFocus(page.getByRole('heading', { name: 'De completat' }));
  await pressOn(page, choice(page, 'Decizia', 'Aprob eliberarea certificatului'), 'Space');
  await pressOn(page, page.getByRole('button', { name: words.openToSign }), 'Enter');
  await pressOn(page, page.getByRole('checkbox', { name: words.signs }), 'Space');
  await pressOn(
    page,
    page.getByRole('button', { name: `${words.complete}: Aprob eliberarea certificatului` }),
    'Enter',
  );
  await expectFocus(page.getByRole('heading', { name: words.done, level: 1 }));
});
