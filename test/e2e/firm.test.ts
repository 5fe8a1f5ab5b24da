import { expect } from 'vitest';
import type { Visitor, Width } from './support/browser.ts';
import { signIn } from './support/citizen.ts';
import { fillDay } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { firmLeader } from './support/prepared.ts';
import type { Language } from './support/words.ts';

const said = {
  ro: {
    account: '/ro/contul-meu', mandates: '/ro/cont/imputerniciri', add: 'Adaug o persoană', email: 'Adresa de e-mail a persoanei',
    leads: /^Reprezentant/, send: 'Trimite invitația', waits: 'Așteaptă acceptarea', valid: 'Valabilă', accept: 'Accept',
    people: 'Persoanele firmei', move: 'Schimb ultima zi', save: 'Salvez', until: /– 31.12.2027/, giveUp: 'Renunț',
    keep: 'O păstrez', last: /firma nu mai are niciun reprezentant/, mandatesTitle: 'Împuterniciri', before: 'O persoană de mai înainte',
    history: ['Nu mai acționează pentru firmă', 'A acceptat', 'Ultima zi 31.12.2027', 'Invitație trimisă', 'Acces deschis la ghișeu'],
  },
  hu: {
    account: '/hu/fiokom', mandates: '/hu/fiok/meghatalmazasok', add: 'Személy hozzáadása', email: 'Az illető e-mail-címe',
    leads: /^Képviselő/, send: 'Meghívó küldése', waits: 'Elfogadásra vár', valid: 'Érvényes', accept: 'Elfogadom',
    people: 'A cég emberei', move: 'Az utolsó nap módosítása', save: 'Mentés', until: /– 2027\. 12\. 31\./, giveUp: 'Lemondok róla',
    keep: 'Megtartom', last: /cégnek nem marad képviselője/, mandatesTitle: 'Meghatalmazások', before: '1 korábbi személy',
    history: ['Már nem jár el a cég nevében', 'Elfogadta', 'Utolsó nap 2027. 12. 31.', 'Meghívó elküldve', 'Hozzáférés az ügyfélszolgálaton'],
  },
} as const;

const line = ({ page }: Visitor, text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text });

/** Lets somebody lead the firm too. */
async function letIn(leader: Visitor, email: string): Promise<void> {
  const { page, language } = leader;
  const words = said[language];
  await page.getByRole('link', { name: words.add }).click();
  await page.getByRole('button', { name: words.send }).click();
  await page.getByRole('alert').getByRole('link').first().waitFor();
  await page.getByLabel(words.email).fill(email);
  await page.getByLabel(words.leads).check();
  await page.getByRole('button', { name: words.send }).click();
  await line(leader, email).getByText(words.waits).waitFor();
}

/** The last day that the firm gives somebody. */
async function moveLastDay(leader: Visitor, email: string): Promise<void> {
  const { page, language } = leader;
  const words = said[language];
  await line(leader, email).getByRole('button', { name: words.move }).click();
  const dialog = page.getByRole('dialog');
  await fillDay(dialog, '2027-12-31');
  await dialog.getByRole('button', { name: words.save }).click();
  await line(leader, email).getByText(words.until).waitFor();
}

/** The invited person accepts, and opens the page of the firm. */
async function acceptAndOpen(colleague: Visitor, firm: string): Promise<void> {
  const { page, language } = colleague;
  const words = said[language];
  await colleague.go(words.mandates);
  await line(colleague, firm).getByRole('button', { name: words.accept, exact: true }).click();
  await page.getByRole('link', { name: `${words.people} ${firm}` }).click();
  await page.getByRole('heading', { level: 1, name: firm }).waitFor();
}

async function lookAt(visitor: Visitor, state: string): Promise<void> {
  const inspection = new Inspection(visitor, 'citizen');
  await inspection.look(state);
  inspection.conclude();
}

for (const [language, width] of [['ro', 'desk'], ['hu', 'phone']] as [Language, Width][]) {
  const second = language === 'ro' ? 'hu' : 'ro';
  journey(`complaint 10, firms: one is tied to no one person: who leads it lets somebody in, and leaves (${language}, ${width})`, async (visit) => {
    const { email, firm } = await firmLeader(language);
    const words = said[language];
    const leader = await visit(language, width);
    const colleague = await visit(second, width);
    const colleagueEmail = `citizen.${second}@example.org`;
    await signIn(leader, email);
    await signIn(colleague, `citizen.${second}`);

    await leader.go(words.account);
    await leader.page.getByRole('link', { name: firm }).click();
    await letIn(leader, colleagueEmail);
    await moveLastDay(leader, colleagueEmail);
    await acceptAndOpen(colleague, firm);
    await leader.page.reload();
    await expect.poll(() => leader.page.getByRole('main').getByText(words.valid, { exact: true }).count()).toBe(2);
    await leader.show(`firm-${width}-${language}`);
    await lookAt(leader, 'firm with its people');

    await leader.page.getByRole('button', { name: new RegExp(`^${words.giveUp}`) }).click();
    await leader.page.getByRole('dialog').getByRole('button').first().click();
    await leader.page.getByRole('heading', { level: 1, name: words.mandatesTitle }).waitFor();

    const hers = said[second];
    await colleague.page.reload();
    await colleague.page.getByText(hers.before).waitFor();
    const [, ...history] = await colleague.page.getByRole('table').getByRole('row').allInnerTexts();
    await lookAt(colleague, 'firm with people of before');
    expect(history).toEqual(hers.history.map((what) => expect.stringContaining(what)));
    await colleague.page.getByRole('button', { name: new RegExp(`^${hers.giveUp}`) }).click();
    await colleague.page.getByRole('dialog').getByText(hers.last).waitFor();
    await colleague.page.getByRole('dialog').getByRole('button').first().click();
    await colleague.page.getByRole('heading', { level: 1, name: hers.mandatesTitle }).waitFor();
  });
}
