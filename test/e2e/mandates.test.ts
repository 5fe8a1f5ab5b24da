import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { formPath, openEmptyForm, sendFilled, signIn } from './support/citizen.ts';
import { fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { certificateAnswers } from './support/requests.ts';

const certificate = 'certificat-fiscal';
const said = {
  ro: {
    page: '/ro/cont/imputerniciri', give: 'Împuternicesc pe cineva', email: 'Adresa de e-mail a persoanei', send: 'Trimite invitația',
    certificate: 'Certificat de atestare fiscală', accept: 'Accept', act: 'Acționează', withdraw: 'Retrag', giveUp: 'Renunț',
    title: 'Împuterniciri', acting: 'Acționați pentru', outside: /Împuternicirea nu cuprinde această procedură/, stop: 'Înapoi în numele meu',
    over: /Împuternicirea nu mai este valabilă/, acts: /Ce s-a făcut în numele dumneavoastră/, sent: 'a depus cererea', valid: 'Valabilă',
    waits: 'Așteaptă acceptarea',
  },
  hu: {
    page: '/hu/fiok/meghatalmazasok', give: 'Meghatalmazok valakit', email: 'Az illető e-mail-címe', send: 'Meghívó küldése',
    certificate: 'Adóigazolás', accept: 'Elfogadom', act: 'Eljárok a nevében', withdraw: 'Visszavonom', giveUp: 'Lemondok róla',
    title: 'Meghatalmazások', acting: 'Más nevében jár el:', outside: /A meghatalmazás erre az eljárásra nem terjed ki/,
    stop: 'Vissza a saját nevembe', over: /A meghatalmazás már nem érvényes/, acts: /Mi történt az Ön nevében/, sent: 'beadta a kérelmet',
    valid: 'Érvényes', waits: 'Elfogadásra vár',
  },
} as const;

const other = { ro: 'hu', hu: 'ro' } as const;

/** Ends what an earlier run left between the two people. */
async function cleanSlate(visitor: Visitor): Promise<void> {
  const { page, language } = visitor;
  const words = said[language];
  await visitor.go(words.page);
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
  await page.getByRole('link', { name: words.give }).waitFor();
  for (;;) {
    const open = page.getByRole('button', { name: new RegExp(`^(${words.withdraw}|${words.giveUp})`) });
    const left = await open.count();
    if (left === 0) return;
    await open.first().click();
    await page.getByRole('dialog').getByRole('button').first().click();
    await expect.poll(() => open.count()).toBe(left - 1);
  }
}

/** The grantor lets somebody ask for tax certificates, and for nothing else. */
async function give({ page, language }: Visitor, email: string): Promise<void> {
  const words = said[language];
  await page.getByRole('link', { name: words.give }).click();
  await page.getByRole('button', { name: words.send }).click();
  await page.getByRole('alert').getByRole('link').first().waitFor();
  await page.getByLabel(words.email).fill(email);
  await page.getByLabel(words.certificate, { exact: true }).check();
  await page.getByRole('button', { name: words.send }).click();
  await page.getByRole('listitem').filter({ hasText: email }).getByText(words.waits).waitFor();
}

/** The other side accepts, and works in the grantor's name. */
async function accept(child: Visitor): Promise<void> {
  const { page, language } = child;
  const words = said[language];
  await child.go(words.page);
  await page.getByRole('button', { name: words.accept, exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^${words.act}`) }).click();
  await page.getByRole('region', { name: words.acting }).waitFor();
}

for (const language of ['ro', 'hu'] as const) {
  const from = other[language];
  journey(`complaint 15, acting for a parent: citizen.${from} lets citizen.${language} ask for a tax certificate, and takes it back (${language}, phone)`, async (visit) => {
    const parent = await visit(from);
    const child = await visit(language, 'phone');
    const words = said[language];
    const bar = child.page.getByRole('region', { name: words.acting });
    await signIn(parent, `citizen.${from}`);
    await signIn(child, `citizen.${language}`);
    await cleanSlate(parent);
    await cleanSlate(child);
    await parent.go(said[from].page);
    await give(parent, `citizen.${language}@example.org`);
    await accept(child);
    await child.show(`acting-phone-${language}`);

    await child.go(formPath(language, 'informatii-publice'));
    await bar.getByText(words.outside).waitFor();

    await openEmptyForm(child, certificate);
    await bar.waitFor();
    await fillForm(child, certificate, 'start', certificateAnswers(language));
    const { number, caseId } = await sendFilled(child);
    await parent.go(`/${from}/${from === 'ro' ? 'solicitarile-mele' : 'ugyeim'}/${caseId}`);
    await parent.page.getByRole('heading', { level: 1, name: number }).waitFor();

    await parent.go(said[from].page);
    const line = parent.page.getByRole('listitem').filter({ hasText: said[from].valid });
    await line.getByText(said[from].acts).click();
    await line.getByText(said[from].sent).first().waitFor();
    await parent.show(`mandates-${from}`);

    await line.getByRole('button', { name: new RegExp(`^${said[from].withdraw}`) }).click();
    await parent.page.getByRole('dialog').getByRole('button').first().click();
    child.expect(/403/);
    await child.go(`/${language}/${language === 'ro' ? 'solicitarile-mele' : 'ugyeim'}/${caseId}`);
    await child.page.getByText(words.over).waitFor();
    await expect.poll(() => bar.count()).toBe(0);
    child.expect(/404/);
    await child.go(`/${language}/${language === 'ro' ? 'solicitarile-mele' : 'ugyeim'}/${caseId}`);
    await expect.poll(() => child.page.getByRole('heading', { level: 1, name: number }).count()).toBe(0);
  });
}
