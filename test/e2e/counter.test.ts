import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { formShown, openCase, signIn, signInHere } from './support/citizen.ts';
import { field, fillForm, pdf } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { mailTo } from './support/mail.ts';
import { freshEmail } from './support/person.ts';
import { accountAnswers, certificateAnswers } from './support/requests.ts';
import { completeTask, signInStaff } from './support/staff.ts';
import { numberOn } from './support/words.ts';

const texts = {
  ro: {
    notHere: 'Această pagină este a ghișeului',
    counter: 'Ghișeu',
    person: /^Numele, adresa de e-mail sau CNP-ul persoanei/,
    find: 'Caută',
    short: 'Scrieți cel puțin trei caractere',
    nobody: /Nimeni cu acest nume/,
    newPerson: 'Persoană nouă, fără cont',
    choose: 'Alege',
    hasAccount: 'Are cont',
    account: 'Cerere de înregistrare a contului client',
    certificate: 'Certificat de atestare fiscală',
    toSignature: 'Continuă la semnare',
    review: 'Semnare și depunere',
    print: 'Tipărește cererea pentru semnare',
    signed: /^Persoana a citit și a semnat/,
    signedScan: /^Cererea semnată, scanată/,
    papers: /^Alte acte, scanate/,
    identity: 'Carte de identitate',
    send: 'Depune cererea',
    needsSignature: 'Confirmați că persoana a semnat cererea tipărită',
    needsIdentity: 'Alegeți actul de identitate pe care l-ați văzut',
    sent: 'Cererea a fost depusă',
    receipt: 'Tipărește confirmarea de primire',
    decide: 'Decide asupra contului',
    discard: /^Șterge ciorna/,
  },
  hu: {
    notHere: 'Ez az oldal az ügyfélszolgálaté',
    counter: 'Ügyfélszolgálat',
    person: /^Az ügyfél neve, e-mail-címe vagy személyi száma/,
    find: 'Keresés',
    short: 'Írjon be legalább három karaktert',
    nobody: /Ilyen nevű személy nincs/,
    newPerson: 'Új személy, fiók nélkül',
    choose: 'Kiválasztás',
    hasAccount: 'Van fiókja',
    account: 'Ügyfélfiók-regisztrációs kérelem',
    certificate: /^Adóigazolás/,
    toSignature: 'Tovább az aláíráshoz',
    review: 'Aláírás és benyújtás',
    print: 'Kérelem nyomtatása aláírásra',
    signed: /^Az ügyfél előttem elolvasta/,
    signedScan: /^Az aláírt kérelem szkennelve/,
    papers: /^Más iratok szkennelve/,
    identity: 'Személyazonossági igazolvány',
    send: 'Kérelem benyújtása',
    needsSignature: 'Erősítse meg, hogy az ügyfél aláírta a kinyomtatott kérelmet',
    needsIdentity: 'Válassza ki a látott okmányt',
    sent: 'A kérelmet benyújtottuk',
    receipt: 'Átvételi elismervény nyomtatása',
    decide: 'Döntés a fiókról',
    discard: /^Piszkozat törlése/,
  },
} as const;

async function openCounter(visitor: Visitor): Promise<void> {
  const { page, language } = visitor;
  await signInStaff(visitor, 'registrar');
  await page.getByRole('navigation').getByRole('link', { name: texts[language].counter, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: texts[language].counter }).waitFor();
}

async function look({ page, language }: Visitor, typed: string): Promise<void> {
  await page.getByRole('textbox', { name: texts[language].person }).fill(typed);
  await page.getByRole('search').getByRole('button', { name: texts[language].find }).click();
}

const main = ({ page }: Visitor) => page.getByRole('main');

/** From the filled form to the page on which it is signed. */
async function toSignature(visitor: Visitor): Promise<void> {
  const { page, language } = visitor;
  await page.getByRole('button', { name: texts[language].toSignature }).click();
  await page.getByRole('heading', { level: 1, name: texts[language].review }).waitFor();
}

/** The address of a PDF that the page offers to print is one. */
async function expectPdf(visitor: Visitor, link: string): Promise<void> {
  const address = await main(visitor).getByRole('link', { name: link }).getAttribute('href');
  const answer = await visitor.page.request.get(new URL(address ?? '', visitor.url).href);
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
}

/** Says that the person has signed and shown a card, files the request, and sees the receipt open by itself. */
async function fileSigned(visitor: Visitor): Promise<string> {
  const { page, language } = visitor;
  const { signed, identity, send, sent, receipt } = texts[language];
  await main(visitor).getByLabel(signed).check();
  await main(visitor).getByRole('radio', { name: identity, exact: true }).check();
  const [print] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: send }).click()]);
  await print.close();
  await page.getByRole('heading', { level: 1, name: sent }).waitFor();
  await expectPdf(visitor, receipt);
  return numberOn(page);
}

/** Nothing is filed before it was signed and an identity was seen; the page says what is missing, in its order. */
async function seeWhatIsMissing(visitor: Visitor): Promise<void> {
  const { page, language, words } = visitor;
  await page.getByRole('button', { name: texts[language].send }).click();
  const summary = page.getByRole('alert').filter({ hasText: words.problem });
  await summary.waitFor();
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([
    texts[language].needsSignature,
    texts[language].needsIdentity,
  ]);
}

journey(
  'an account is asked for at the counter by somebody new and opened in the same visit (hu, desk)',
  async (visit) => {
    const registrar = await visit('hu');
    const { page, language } = registrar;
    const wording = texts[language];
    const email = freshEmail();
    await openCounter(registrar);
    await look(registrar, 'ab');
    await main(registrar).getByText(wording.short).waitFor();
    await look(registrar, 'Qzxwv Nimeni');
    await main(registrar).getByText(wording.nobody).waitFor();
    await page.getByRole('button', { name: wording.newPerson }).click();
    await page.getByRole('button', { name: wording.account }).click();
    await formShown(registrar);
    await fillForm(
      registrar,
      'cont-client',
      'start',
      accountAnswers('ro', { familyName: 'Őry', givenName: 'Zsófia', email }),
    );
    await toSignature(registrar);
    await seeWhatIsMissing(registrar);
    await expectPdf(registrar, wording.print);
    const number = await fileSigned(registrar);

    expect((await mailTo(email, /ghișeu/)).text).toContain(number);
    await page.getByRole('link', { name: wording.decide }).click();
    await main(registrar).getByRole('button', { name: registrar.words.claim, exact: true }).click();
    await completeTask(registrar, 'cont-client', 'verify-identity', { decision: 'approve', identityCompared: true });
    expect((await mailTo(email, /este activ/)).text).toContain(number);
    await mailTo(email, /action-token/);
  },
);

journey(
  'a tax certificate is filed at the counter for somebody with an account, who sees it there (ro, desk)',
  async (visit) => {
    const citizen = await visit('ro');
    await signIn(citizen, 'citizen.ro');
    const registrar = await visit('ro');
    const { page, language } = registrar;
    const wording = texts[language];
    await openCounter(registrar);
    await look(registrar, 'popescu ana citizen.ro');
    const row = main(registrar)
      .getByRole('listitem')
      .filter({ hasText: wording.hasAccount })
      .filter({ hasText: 'Popescu Ana' });
    await row.getByRole('button', { name: wording.choose }).click();
    expect(await page.getByRole('button', { name: wording.account }).count()).toBe(0);
    await page.getByRole('button', { name: wording.certificate }).click();
    await formShown(registrar);
    expect(await field(page, 'Nume de familie').inputValue()).toBe('Popescu');
    await fillForm(registrar, 'certificat-fiscal', 'start', certificateAnswers('ro'));
    await toSignature(registrar);
    await main(registrar).getByLabel(wording.signedScan).setInputFiles(pdf('cerere-semnata.pdf'));
    await main(registrar)
    .getByRole('button', { name: /cerere-semnata\.pdf/ })
    .waitFor();
    await main(registrar)
      .getByLabel(wording.papers)
      .setInputFiles([pdf('imputernicire.pdf'), pdf('extras.pdf')]);
    await main(registrar)
    .getByRole('button', { name: /extras\.pdf/ })
    .waitFor();
    const number = await fileSigned(registrar);

    await openCase(citizen, number);
    await main(citizen).getByRole('listitem').filter({ hasText: 'depusă la ghișeu' }).first().waitFor();
    for (const title of ['Cererea semnată', 'imputernicire.pdf', 'extras.pdf']) {
      await main(citizen).getByRole('link', { name: title }).first().waitFor();
    }
    const log = await citizen.page.request.get(`${citizen.url}/api/me/access-log`);
    expect((await log.json()).data).toEqual(expect.arrayContaining([expect.objectContaining({ purpose: 'counter' })]));
  },
);

for (const language of ['ro', 'hu'] as const) {
  journey(`the counter is accessible and loses nothing (${language})`, async (visit) => {
    const registrar = await visit(language);
    const { page } = registrar;
    const wording = texts[language];
    const inspection = new Inspection(registrar, 'staff');
    await openCounter(registrar);
    await look(registrar, 'citizen');
    await main(registrar)
      .getByRole('button', { name: wording.choose })
      .first()
      .waitFor()
      .catch(() => undefined);
    await inspection.look('counter with people');
    await page.getByRole('button', { name: wording.newPerson }).click();
    await inspection.look('counter with procedures');
    await page.getByRole('button', { name: wording.certificate }).click();
    await formShown(registrar);
    await inspection.look('counter form');
    await fillForm(
      registrar,
      'certificat-fiscal',
      'start',
      certificateAnswers(language, { familyName: 'Pierdut', givenName: 'Nimic' }),
    );
    await toSignature(registrar);
    await page.reload();
    await formShown(registrar);
    expect(await main(registrar).getByRole('textbox').first().inputValue()).toBe('Pierdut');
    await toSignature(registrar);
    await seeWhatIsMissing(registrar);
    await inspection.look('counter signature');
    await fileSigned(registrar);
    await inspection.look('counter filed');
    await registrar.go('/staff/mandates');
    await inspection.look('mandates on paper');
    inspection.conclude();
  });
}

journey('a session that ends at the counter leads back to everything typed (hu, desk)', async (visit) => {
  const registrar = await visit('hu');
  const { page } = registrar;
  registrar.expect(/401/);
  await openCounter(registrar);
  await page.getByRole('button', { name: texts.hu.newPerson }).click();
  await page.getByRole('button', { name: texts.hu.certificate }).click();
  await formShown(registrar);
  await fillForm(registrar, 'certificat-fiscal', 'start', { applicantKind: 'natural', familyName: 'Gál' });
  await registrar.forgetSession();
  await fillForm(registrar, 'certificat-fiscal', 'start', { givenName: 'Csilla', street: 'Szabadság tér' });
  const dialog = page.getByRole('dialog', { name: 'A munkamenet lejárt' });
  await dialog.waitFor();
  await dialog.getByRole('link', { name: 'Bejelentkezés újra' }).click();
  await signInHere(registrar, 'registrar');
  await formShown(registrar);
  for (const [label, typed] of [
    ['Családnév', 'Gál'],
    ['Utónév', 'Csilla'],
    ['Utca', 'Szabadság tér'],
  ] as const) {
    await expect.poll(() => field(page, label).inputValue()).toBe(typed);
  }
  await page.getByRole('button', { name: texts.hu.discard }).click();
  await page.getByRole('heading', { level: 1, name: texts.hu.counter }).waitFor();
});

for (const language of ['ro', 'hu'] as const) {
  journey(`pages of the counter say so to an officer who does not receive people, and ask for nothing (${language})`, async (visit) => {
    const clerk = await visit(language);
    await signInStaff(clerk, 'clerk.urbanism');
    for (const path of ['/staff/mandates', '/staff/counter']) {
      await clerk.go(path);
      await clerk.page.getByRole('heading', { level: 1, name: texts[language].notHere }).waitFor();
    }
  });
}
