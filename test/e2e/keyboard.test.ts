import { expect } from 'vitest';
import { openEmptyForm, readSent, signIn } from './support/citizen.ts';
import { choice, expectFocus, field } from './support/form.ts';
import { journey } from './support/journey.ts';
import { pressOn, tabTo, typeInto } from './support/keyboard.ts';
import { freshEmail } from './support/person.ts';
import { openCertificate } from './support/prepared.ts';
import { procedures, signInStaff, taskRow } from './support/staff.ts';

journey('a request is found, filled and sent with the keyboard alone (hu, desk)', async (visit) => {
  const citizen = await visit('hu');
  const { page, words } = citizen;
  await signIn(citizen, 'citizen.hu');
  await openEmptyForm(citizen, 'informatii-publice');
  await citizen.go('/hu');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expectFocus(page.getByRole('link', { name: 'Ugrás a tartalomhoz' }));
  await typeInto(page, page.getByRole('searchbox', { name: words.search }), 'kozerdeku');
  await pressOn(page, page.getByRole('main').getByRole('link', { name: 'Közérdekű információ kérése' }), 'Enter');
  await pressOn(page, page.getByRole('link', { name: words.fill }), 'Enter');
  await expectFocus(page.getByRole('heading', { level: 1 }));

  await pressOn(page, choice(page, 'Milyen minőségben kéri?', 'Magánszemély'), 'Space');
  await typeInto(page, field(page, 'Családnév'), 'Kovács');
  await typeInto(page, field(page, 'Utónév'), 'Ildikó');
  await typeInto(page, field(page, 'Milyen információt kér?'), 'Mikor készült el az Oltmező utcai híd felújítása?');
  await typeInto(page, field(page, 'Ön szerint melyik osztálynál van az információ?'), 'Urb');
  await pressOn(page, choice(page, 'A válasz formája', 'E-mailben és a fiókban'), 'Space');
  const inHungarian = choice(page, 'Milyen nyelven kéri a választ?', 'Magyar, a román szöveggel együtt');
  await tabTo(page, inHungarian);
  expect(await inHungarian.isChecked(), 'the language of the account stands there already').toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await choice(page, 'Milyen nyelven kéri a választ?', 'Román').isChecked()).toBe(true);
  await page.keyboard.press('ArrowDown');
  expect(await inHungarian.isChecked()).toBe(true);
  await typeInto(page, field(page, 'E-mail-cím'), freshEmail());
  await pressOn(page, field(page, 'Elolvastam a személyes adatok kezeléséről szóló tájékoztatót'), 'Space');
  await pressOn(page, page.getByRole('button', { name: words.next, exact: true }), 'Enter');
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  await pressOn(page, page.getByRole('button', { name: words.send }), 'Enter');
  await readSent(citizen);
  await expectFocus(page.getByRole('heading', { name: words.sent, level: 1 }));
});

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
