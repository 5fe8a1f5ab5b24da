import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { registrar } from '../support/people.ts';
import { violations } from './support/axe.ts';
import type { Visitor } from './support/browser.ts';
import { formPath, formShown, readSent } from './support/citizen.ts';
import { choice, expectFocus, field, fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { startMappedWeb, type MappedWeb } from './support/mapped-web.ts';
import { freshEmail } from './support/person.ts';
import type { Language } from './support/words.ts';

const said = {
  ro: {
    street: 'Strada',
    place: 'Localitatea',
    code: 'Codul poștal',
    how: 'Cum trimiteți petiția',
    named: 'Cu numele și adresa mea',
    mistyped: 'csikki',
    found: 'Strada Ciucului',
    other: 'Csíki utca',
    notListed: /^Strada mea nu este în listă/,
    typed: /nu este în lista orașului/,
    point: 'Locul despre care scrieți',
    locate: /^Folosesc locul/,
    denied: /nu are voie să vă arate locul/,
    outside: /în afara orașului/,
    open: /^Aleg pe hartă/,
    show: /^Arată pe hartă/,
    closed: /^Închide harta/,
    wrong: /latitudinea și longitudinea unui loc din România/,
    both: 'Strada Ciucului / Csíki utca',
  },
  hu: {
    street: 'Utca',
    place: 'Helység',
    code: 'Irányítószám',
    how: 'Hogyan küldi a beadványt',
    named: 'Névvel és címmel',
    mistyped: 'ciuculi',
    found: 'Csíki utca',
    other: 'Strada Ciucului',
    notListed: /^Az utcám nincs a jegyzékben/,
    typed: /nincs a város jegyzékében/,
    point: 'A hely, amelyről ír',
    locate: /^A tartózkodási helyem/,
    denied: /nem mutathatja meg az Ön helyét/,
    outside: /a városon kívül/,
    open: /^Kiválasztom a térképen/,
    show: /^Megmutatom a térképen/,
    closed: /^Térkép bezárása/,
    wrong: /romániai hely szélességét/,
    both: 'Csíki utca / Strada Ciucului',
  },
} as const;

let web: MappedWeb;
beforeAll(async () => {
  web = await startMappedWeb();
});
afterAll(() => web.stop());

const options = (page: Page): Locator => page.getByRole('listbox').getByRole('option');

/** A street found with errors in the other language, without a network, or kept as it was typed. */
async function chooseStreet(citizen: Visitor): Promise<void> {
  const { page, language } = citizen;
  const text = said[language];
  const street = page.getByRole('combobox', { name: text.street, exact: true });
  await street.waitFor();
  citizen.expect(/ERR_INTERNET_DISCONNECTED/);
  await citizen.setOffline(true);
  await street.fill('Xanadu');
  await expect.poll(() => options(page).allInnerTexts()).toEqual([expect.stringMatching(text.notListed)]);
  await street.press('ArrowDown');
  await street.press('Enter');
  await page.getByText(text.typed).waitFor();
  await street.fill(text.mistyped);
  await options(page).first().waitFor();
  expect(await options(page).first().innerText()).toContain(text.found);
  expect(await options(page).first().innerText()).toContain(text.other);
  expect(await violations(page)).toEqual([]);
  for (const option of await options(page).all())
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await street.press('Escape');
  expect(await options(page).count()).toBe(0);
  await street.press('ArrowDown');
  await street.press('ArrowDown');
  expect(await street.getAttribute('aria-activedescendant')).toBe(await options(page).first().getAttribute('id'));
  await street.press('Enter');
  await expect.poll(() => street.inputValue()).toBe(text.found);
  await expectFocus(street);
  await citizen.setOffline(false);
  expect(await field(page, text.place).inputValue()).toBe('Sfântu Gheorghe');
  await street.fill(language === 'ro' ? 'gyar utca' : 'fabricii');
  await options(page).first().click();
  await expect.poll(() => field(page, text.code).inputValue()).toBe('520031');
  await street.fill(text.other);
  await street.blur();
  await expect.poll(() => street.inputValue()).toBe(text.found);
  // this street has several codes: the one of the street before is taken away again
  await expect.poll(() => field(page, text.code).inputValue()).toBe('');
  await field(page, text.code).fill('520036');
}

/** A place refused by the browser, then found by the device, then moved on the map with the keyboard and a finger. */
async function choosePlace(citizen: Visitor, allow: () => Promise<void>): Promise<void> {
  const { page, language } = citizen;
  const text = said[language];
  const point = field(page, text.point);
  const locate = page.getByRole('button', { name: text.locate });
  await locate.click();
  await page.getByRole('alert').filter({ hasText: text.denied }).waitFor();
  await allow();
  await locate.click();
  await expect.poll(() => point.inputValue()).toBe('45.6427, 25.5887');
  await page.getByText(text.outside).waitFor();
  await point.fill('45.8636, 25.7875');
  const before = web.tiles.length;
  await page.getByRole('button', { name: text.open }).click();
  const map = page.getByRole('application');
  await map.waitFor();
  await expect.poll(() => web.tiles.length).toBeGreaterThan(before);
  await page.getByText('Harta de probă').waitFor();
  await map.focus();
  await map.press('ArrowUp');
  await expect.poll(() => point.inputValue()).toMatch(/^45\.863\d+, 25\.7875$/);
  expect(await point.inputValue()).not.toBe('45.8636, 25.7875');
  await map.press('+');
  const typed = await point.inputValue();
  await map.click({ position: { x: 60, y: 200 } });
  await expect.poll(() => point.inputValue()).not.toBe(typed);
  expect(await point.inputValue()).toMatch(/^45\.8\d{0,5}, 25\.7\d{0,5}$/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: text.closed }).click();
}

async function journeyIn(language: Language, citizen: Visitor): Promise<string> {
  const { page } = citizen;
  const text = said[language];
  citizen.url = web.url;
  await citizen.go(formPath(language, 'petitie'));
  await formShown(citizen);
  await choice(page, text.how, text.named).check();
  await chooseStreet(citizen);
  await choosePlace(citizen, async () => {
    await page.context().grantPermissions(['geolocation'], { origin: web.url });
    await page.context().setGeolocation({ latitude: 45.6427, longitude: 25.5887, accuracy: 12 });
  });
  await fillForm(citizen, 'petitie', 'start', {
    familyName: 'Kovács',
    givenName: 'Ildikó',
    number: '12',
    petitionSubject: 'Gropi în asfalt',
    petitionText: 'Vă rog să reparați gropile.',
    againstOfficial: 'no',
    answerForm: 'email',
    correspondenceLanguage: language,
    email: freshEmail(),
    gdprNotice: true,
  });
  const chosen = await field(page, text.point).inputValue();
  await field(page, text.point).fill('52.5, 13.4');
  await page.getByRole('button', { name: citizen.words.next, exact: true }).click();
  await page.getByRole('alert').filter({ hasText: text.wrong }).waitFor();
  await field(page, text.point).fill(chosen);
  await page.getByRole('button', { name: citizen.words.next, exact: true }).click();
  await page.getByRole('heading', { name: citizen.words.check, level: 1 }).waitFor();
  await page.getByRole('definition').filter({ hasText: text.both }).waitFor();
  await page.getByRole('button', { name: text.show }).click();
  await page.getByRole('application').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: citizen.words.send }).click();
  return (await readSent(citizen)).caseId;
}

for (const language of ['ro', 'hu'] as const) {
  journey(
    `a street is found while it is typed and a place on the map, and both reach the officer (${language}, phone)`,
    async (visit) => {
      const caseId = await journeyIn(language, await visit(language, 'phone'));
      const officer = await visit(language, 'phone');
      await officer.moveTo(web.url, await web.signIn(registrar()));
      await officer.go(`/staff/cases/${caseId}?lang=${language}`);
      const { page } = officer;
      await page.getByRole('definition').filter({ hasText: said[language].both }).waitFor();
      await page.getByRole('button', { name: said[language].show }).click();
      const map = page.getByRole('application');
      await map.waitFor();
      await map.locator('.point-pin').waitFor();
      expect(await map.locator('.point-pin').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
    },
  );
}
