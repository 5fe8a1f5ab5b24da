import { expect } from 'vitest';
import type { Visitor, Width } from './support/browser.ts';
import { confirmLink, pressConfirm } from './support/confirm.ts';
import { formShown, openCase, sendFilled, signInHere } from './support/citizen.ts';
import { downloadText } from './support/documents.ts';
import { expectFocus, fillForm } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { linkIn, mailTo } from './support/mail.ts';
import { freshCnp, freshEmail, wrongCnp } from './support/person.ts';
import { accountAnswers } from './support/requests.ts';
import { claimFromList, completeTask, openGroupTasks, procedures, signInStaff, taskRow } from './support/staff.ts';
import type { Language } from './support/words.ts';

const texts = {
  ro: {
    family: 'Țîrlea',
    given: 'Ștefan',
    search: 'inregistrare cont',
    name: 'Cerere de înregistrare a contului client',
    cnp: 'Cod numeric personal (CNP)',
    cnpWrong: /codul numeric personal din 13 cifre/,
    received: /a fost înregistrată/,
    waiting: 'Confirmați adresa de e-mail',
    correct: 'Corectați adresa',
    newAddress: 'Adresa de e-mail corectă',
    sendThere: 'Trimiteți mesajul',
    mailSent: 'Mesajul este trimis',
    visit: 'Veniți la ghișeu cu cartea de identitate',
    toPortal: 'Mergeți la portal',
    outcome: 'Contul este activ',
    letter: 'Confirmarea contului client',
    letterText: /contul/i,
  },
  hu: {
    family: 'Szőcs-Ötvös',
    given: 'Ágnes',
    search: 'ugyfelfiok',
    name: 'Ügyfélfiók-regisztrációs kérelem',
    cnp: 'Személyi szám (CNP)',
    cnpWrong: /13 számjegyű személyi számot/,
    received: /iktattuk/,
    waiting: 'Erősítse meg az e-mail-címét',
    correct: 'A cím javítása',
    newAddress: 'A helyes e-mail-cím',
    sendThere: 'Üzenet küldése',
    mailSent: 'Az üzenetet elküldtük',
    visit: 'Jöjjön be az ügyfélszolgálatra a személyazonossági igazolvánnyal',
    toPortal: 'Tovább a portálra',
    outcome: 'A fiók aktív',
    letter: 'Ügyfélfiók-igazolás',
    letterText: /fiók/i,
  },
} as const;

const password = 'Trei-Cuvinte-Lungi-7';
/** Sends the wrong number first: the page says what is wrong, leads there, and keeps everything else. */
async function correctTheNumber({ page, words, language }: Visitor): Promise<void> {
  const { cnp, cnpWrong } = texts[language];
  await page.getByRole('button', { name: words.next, exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: words.problem });
  await summary.waitFor();
  await expect.poll(() => page.title()).toMatch(new RegExp(`^${words.errorTitle}`));
  await expectFocus(summary.locator('xpath=..'));
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([expect.stringMatching(cnpWrong)]);
  await summary.getByRole('link').click();
  const control = page.getByRole('textbox', { name: cnp });
  await expectFocus(control);
  expect(await control.getAttribute('aria-invalid')).toBe('true');
  await control.fill(freshCnp());
}

/** From the link in the mail to the first sign-in. */
async function choosePassword(visitor: Visitor, link: string): Promise<void> {
  const { page, words, language } = visitor;
  await page.goto(link);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  await page.getByRole('link', { name: words.goOn }).click();
  await page.getByLabel(words.newPassword, { exact: true }).fill(password);
  await page.getByLabel(words.repeatPassword, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.savePassword }).click();
  await page.getByRole('link', { name: texts[language].toPortal }).click();
  await page.getByRole('banner').getByRole('link', { name: words.signIn, exact: true }).click();
}

async function askForAccount(citizen: Visitor, email: string): Promise<string> {
  const { page, words, language } = citizen;
  const { search, name } = texts[language];
  await citizen.go(`/${language}`);
  await page.getByRole('searchbox', { name: words.search }).fill(search);
  await page.getByRole('main').getByRole('link', { name }).click();
  await page.getByRole('link', { name: words.fill }).click();
  await formShown(citizen);
  await fillForm(
    citizen,
    'cont-client',
    'start',
    accountAnswers(language, {
      familyName: texts[language].family,
      givenName: texts[language].given,
      email,
      cnp: wrongCnp,
    }),
  );
  await correctTheNumber(citizen);
  const { number } = await sendFilled(citizen);
  await page.getByRole('main').getByRole('listitem').filter({ hasText: texts[language].visit }).waitFor();
  if (language === 'ro') await citizen.show('account-sent-ro');
  return number;
}

/** The address was mistyped: the page after sending shows it, and the mail goes to the right one. */
async function correctAddress(citizen: Visitor, typed: string, right: string): Promise<void> {
  const { page, language } = citizen;
  const { waiting, correct, newAddress, sendThere, mailSent } = texts[language];
  await page.getByText(waiting, { exact: true }).waitFor();
  await page.getByText(typed).waitFor();
  await confirmLink(typed);
  const inspection = new Inspection(citizen, 'citizen');
  await inspection.look('address to confirm');
  await page.getByRole('button', { name: correct }).click();
  await page.getByLabel(newAddress).fill('@');
  await page.getByRole('button', { name: sendThere }).click();
  await expectFocus(page.getByLabel(newAddress));
  await inspection.look('address to correct, with an error');
  await page.getByLabel(newAddress).fill(right);
  await page.getByRole('button', { name: sendThere }).click();
  await page.getByText(mailSent).first().waitFor();
  await page.getByText(right).waitFor();
  inspection.conclude();
}

/** The page of the link in the mail, before and after its button. */
async function confirmWatched(citizen: Visitor, email: string): Promise<void> {
  const inspection = new Inspection(citizen, 'citizen');
  await citizen.page.goto(await confirmLink(email));
  await inspection.look('link that confirms');
  await pressConfirm(citizen);
  await inspection.look('confirmed address');
  inspection.conclude();
}

async function openAccount(registrar: Visitor, number: string, email: string, language: Language): Promise<void> {
  const { family, given } = texts[language];
  const name = { number, procedure: procedures.account };
  await taskRow(registrar, name).waitFor();
  await claimFromList(registrar, name);
  const context = registrar.page.getByRole('complementary', { name: registrar.words.caseContext });
  await context.getByRole('link', { name: email }).waitFor();
  await context.getByText(`${family} ${given}`).first().waitFor();
  await completeTask(registrar, 'cont-client', 'verify-identity', { decision: 'approve', identityCompared: true });
}

for (const [language, width] of [
  ['ro', 'desk'],
  ['hu', 'phone'],
] as [Language, Width][]) {
  journey(`a new account is asked for, opened at the counter and used (${language}, ${width})`, async (visit) => {
    const { received, outcome, letter, letterText } = texts[language];
    const citizen = await visit(language, width);
    const registrar = await visit(language === 'ro' ? 'hu' : 'ro');
    const email = freshEmail();
    await signInStaff(registrar, 'registrar');
    await openGroupTasks(registrar);

    const typed = freshEmail();
    const number = await askForAccount(citizen, typed);
    await correctAddress(citizen, typed, email);
    expect(await taskRow(registrar, { number, procedure: procedures.account }).count()).toBe(0);
    await confirmWatched(citizen, email);
    await openAccount(registrar, number, email, language);

    expect((await mailTo(email, received)).text).toContain(number);
    await choosePassword(citizen, linkIn(await mailTo(email, /action-token/)));
    await signInHere(citizen, email, password);
    await openCase(citizen, number);
    await citizen.page.getByRole('main').getByText(outcome, { exact: true }).first().waitFor();
    expect(await downloadText(citizen, letter)).toMatch(letterText);
  });
}
