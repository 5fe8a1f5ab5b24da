import { expect } from 'vitest';
import { routes } from '../../ui/citizen/routes.ts';
import { validExample } from '../support/factories.ts';
import type { Visitor, Width } from './support/browser.ts';
import { formShown, openEmptyForm, signIn } from './support/citizen.ts';
import { fillForm, pdf } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { mailTo } from './support/mail.ts';
import { freshEmail } from './support/person.ts';
import { signInStaff } from './support/staff.ts';
import { numberOn, type Language } from './support/words.ts';

const key = 'declaratie-casatorie';

const texts = {
  ro: {
    prepare: 'Pregătește cererea',
    prepared: 'Cererea este pregătită',
    print: /^Deschide cererea pentru tipărire/,
    day: 'Ziua',
    book: 'Rezervă ora',
    code: /^Codul programării/,
    change: 'Mută sau anulează',
    move: 'Mută la altă oră',
    confirmMove: 'Mută programarea',
    yours: 'Programarea dumneavoastră',
    calendar: 'Adaugă în calendar',
    registered: 'Cererea este înregistrată',
    waiting: 'Cereri pregătite, de semnat la ghișeu',
    booked: /Programarea dumneavoastră la ghișeu/,
    number: /DC-\d+\/\d{2}\.\d{2}\.\d{4}/,
  },
  hu: {
    prepare: 'Kérelem előkészítése',
    prepared: 'A kérelem elő van készítve',
    print: /^A kérelem megnyitása nyomtatáshoz/,
    day: 'Nap',
    book: 'Időpont foglalása',
    code: /^Az időpont kódja/,
    change: 'Áthelyezés vagy lemondás',
    move: 'Áthelyezés más órára',
    confirmMove: 'Időpont áthelyezése',
    yours: 'Az Ön időpontja',
    calendar: 'Hozzáadás a naptárhoz',
    registered: 'A kérelmet iktattuk',
    waiting: 'Előkészített, aláírandó kérelmek',
    booked: /Időpontja az ügyfélszolgálaton/,
    number: /DC-\d+\//,
  },
} as const;

const main = ({ page }: Visitor) => page.getByRole('main');
const codeOf = (visitor: Visitor): string => visitor.page.url().split('/').pop() ?? '';

/** Fills the declaration and prepares it. @returns its code */
async function prepare(visitor: Visitor, email: string): Promise<string> {
  const { page, language, words } = visitor;
  await openEmptyForm(visitor, key);
  await fillForm(visitor, key, 'start', { ...validExample(key, language).data, email });
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  await page.getByRole('button', { name: texts[language].prepare }).click();
  await page.getByRole('heading', { level: 1, name: texts[language].prepared }).waitFor();
  const code = codeOf(visitor);
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return code;
}

/** Chooses the first time of a day and confirms it. @param later how many days after the first free one */
async function chooseTime(visitor: Visitor, confirm: string, later: number): Promise<void> {
  const { page, language } = visitor;
  await main(visitor)
    .getByLabel(texts[language].day, { exact: true })
    .selectOption({ index: 1 + later });
  await main(visitor).locator('.time').first().click();
  await page.getByRole('button', { name: confirm }).click();
}

/** What the citizen does at home. */
async function atHome(visitor: Visitor, email: string, inspection: Inspection): Promise<string> {
  const { page, language } = visitor;
  const wording = texts[language];
  const code = await prepare(visitor, email);
  await main(visitor).getByLabel(wording.day, { exact: true }).waitFor();
  await inspection.look('prepared');
  const paper = await main(visitor).getByRole('link', { name: wording.print }).getAttribute('href');
  const printed = await page.request.get(new URL(paper ?? '', visitor.url).href);
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await chooseTime(visitor, wording.book, 0);
  await main(visitor).getByRole('link', { name: wording.calendar }).waitFor();
  expect((await mailTo(email, wording.booked)).text).not.toContain(String(validExample(key, language).data['cnp']));
  await main(visitor).getByRole('link', { name: wording.change }).click();
  await page.getByRole('heading', { level: 1, name: wording.yours }).waitFor();
  await page.getByRole('button', { name: wording.move }).click();
  await main(visitor).getByLabel(wording.day, { exact: true }).waitFor();
  await inspection.look('appointment');
  await chooseTime(visitor, wording.confirmMove, 1);
  await main(visitor).getByLabel(wording.day, { exact: true }).waitFor({ state: 'detached' });
  return code;
}

/** What the registrar does at the counter with the paper. @returns the number */
async function atCounter(registrar: Visitor, code: string, applicant: string): Promise<string> {
  const { page } = registrar;
  await signInStaff(registrar, 'registrar');
  await page.getByRole('navigation').getByRole('link', { name: 'Ghișeu', exact: true }).click();
  const field = page.getByRole('textbox', { name: /^Codul de pe cererea/ });
  await field.fill(`http://localhost/hu/elokeszitve/${code}`);
  await field.press('Enter');
  const found = main(registrar).getByRole('status').filter({ hasText: applicant });
  await found.waitFor();
  await found.getByRole('button', { name: 'Continuă cu cererea' }).click();
  await formShown(registrar);
  await main(registrar).getByText(code).waitFor();
  await page.getByRole('button', { name: 'Continuă la semnare' }).click();
  await page.getByRole('heading', { level: 1, name: 'Semnare și depunere' }).waitFor();
  await main(registrar)
    .getByLabel(/^Cererea semnată, scanată/)
    .setInputFiles(pdf('declaratie-semnata.pdf'));
  await main(registrar)
    .getByRole('button', { name: /declaratie-semnata\.pdf/ })
    .waitFor();
  await main(registrar)
    .getByLabel(/^Dosarul/)
    .fill('DC 2026');
  await main(registrar)
    .getByLabel(/^Persoana a citit și a semnat/)
    .check();
  await main(registrar).getByRole('radio', { name: 'Carte de identitate', exact: true }).check();
  const [receipt] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Depune cererea' }).click(),
  ]);
  await receipt.close();
  await page.getByRole('heading', { level: 1, name: 'Cererea a fost depusă' }).waitFor();
  return numberOn(page);
}

const preparedPath = (language: Language, code: string): string => routes.prepared[language].replace(':code', code);

for (const [language, width] of [
  ['hu', 'phone'],
  ['ro', 'desk'],
] as const satisfies [Language, Width][]) {
  journey(
    `a declaration is filled at home, printed, booked, signed at the counter and followed (${language}, ${width})`,
    async (visit) => {
      const citizen = await visit(language, width);
      const inspection = new Inspection(citizen, 'citizen');
      const withAccount = language === 'ro';
      if (withAccount) await signIn(citizen, 'citizen.ro');
      const code = await atHome(citizen, freshEmail(), inspection);
      if (withAccount) {
        await citizen.go(routes.cases.ro);
        await main(citizen).getByRole('heading', { name: texts.ro.waiting }).waitFor();
        await inspection.look('cases with something prepared');
      }

      const { familyName, givenName } = validExample(key, language).data;
      const number = await atCounter(await visit('ro'), code, `${familyName} ${givenName}`);
      expect(number).toMatch(/^DC-\d+\//);

      await citizen.go(preparedPath(language, code));
      await citizen.page.getByRole('heading', { level: 1, name: texts[language].registered }).waitFor();
      await main(citizen).getByText(texts[language].number).waitFor();
      await inspection.look('prepared, registered');
      inspection.conclude();
    },
  );
}
