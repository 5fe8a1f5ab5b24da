import { expect } from 'vitest';
import { routes } from '../../ui/citizen/routes.ts';
import { apiAs, runningStack, until } from '../support/stack.ts';
import type { Visitor, Width } from './support/browser.ts';
import { signIn } from './support/citizen.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { deliveredCertificate, openCertificate } from './support/prepared.ts';
import { freshEmail } from './support/person.ts';
import { petitionAnswers } from './support/requests.ts';
import type { Language } from './support/words.ts';

const texts = {
  ro: {
    left: /zi(le)? lucrătoare|ultima zi/, ahead: 'Ce poate urma', diagram: 'Arată diagrama procedurii', picture: /Diagrama procedurii/,
    way: 'Drumul cererii', withdraw: 'Renunță la cerere', reason: /De ce renunțați/, sure: 'Da, renunț',
    withdrawn: 'Ați renunțat la această cerere', good: 'Mulțumit', words: /Ce a fost bine/, send: 'Trimite părerea',
    thanks: 'Mulțumim, am primit părerea dumneavoastră.', change: 'Schimbă părerea', finished: /^Încheiate/, search: 'Caută printre solicitările mele',
    noMatch: /Nimic găsit/, number: 'Număr de înregistrare', code: 'Cod de acces', show: 'Arată starea', wrong: 'Numărul sau codul nu se potrivesc',
    department: 'Compartiment',
  },
  hu: {
    left: /munkanap|utolsó nap/, ahead: 'Mi következhet', diagram: 'Az eljárás ábrája', picture: /Az eljárás ábrája/,
    way: 'A kérelem útja', withdraw: 'Kérelem visszavonása', reason: /Miért vonja vissza/, sure: 'Igen, visszavonom',
    withdrawn: 'Ezt a kérelmet visszavonta', good: 'Elégedett', words: /Mi volt jó/, send: 'Vélemény elküldése',
    thanks: 'Köszönjük, megkaptuk a véleményét.', change: 'Vélemény módosítása', finished: /^Lezártak/, search: 'Keresés az ügyeim között',
    noMatch: /Nincs találat/, number: 'Iktatószám', code: 'Hozzáférési kód', show: 'Állapot megtekintése', wrong: 'A szám vagy a kód nem egyezik',
    department: 'Osztály',
  },
} as const;

const at = (visitor: Visitor, name: 'cases' | 'status', rest = ''): string => routes[name][visitor.language] + rest;

/** What is left of the term, what may follow, the diagram; then the reader gives the request up. */
async function withdraws(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  const words = texts[language];
  const { caseId, number, taskId } = await openCertificate(language);
  await visitor.go(at(visitor, 'cases', `/${caseId}`));
  await page.getByText(words.left).first().waitFor();
  await page.getByRole('heading', { name: words.ahead }).waitFor();
  await page.getByRole('heading', { name: words.way }).waitFor({ state: 'attached' });
  await page.getByText(words.diagram, { exact: true }).click();
  await page.getByRole('group', { name: words.picture }).locator('.step-current').first().waitFor({ state: 'attached' });
  await inspection.look('open case with its diagram');
  await page.getByRole('button', { name: words.withdraw }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: words.reason }).fill('–');
  await inspection.look('asked before withdrawing');
  await dialog.getByRole('button', { name: words.sure }).click();
  await page.getByRole('heading', { name: words.withdrawn }).waitFor();
  const clerk = await apiAs(runningStack(), 'clerk.taxe');
  const group = (await clerk('GET', '/api/tasks?view=group')).body.data as { id: string }[];
  expect(group.map(({ id }) => id)).not.toContain(taskId);
  // the engine has ended the instance: its last line does not bring the case back
  const reader = await apiAs(runningStack(), `citizen.${language}`);
  const diagram = async () => (await reader('GET', `/api/cases/${caseId}/diagram`)).body.data as { activeActivities: string[] };
  await until('the end of the instance', async () => (await diagram()).activeActivities.length === 0);
  expect((await reader('GET', `/api/cases/${caseId}`)).body.data).toMatchObject({ number, state: 'withdrawn' });
}

/** A finished case is rated once, and found in the list. */
async function rates(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  const words = texts[language];
  const { caseId, number } = await deliveredCertificate(language);
  await visitor.go(at(visitor, 'cases', `/${caseId}`));
  await page.getByRole('radio', { name: words.good, exact: true }).check();
  await page.getByRole('textbox', { name: words.words }).fill('OK');
  await inspection.look('finished case to be rated');
  await page.getByRole('button', { name: words.send }).click();
  await page.getByText(words.thanks).first().waitFor();
  await page.getByRole('button', { name: words.change }).waitFor();
  await visitor.go(at(visitor, 'cases'));
  await page.getByRole('link', { name: words.finished }).click();
  await page.getByRole('searchbox', { name: words.search }).fill(number);
  await page.locator(`a[href$="${caseId}"]`).waitFor();
  await inspection.look('list of finished cases');
  await page.getByRole('searchbox', { name: words.search }).fill('xyzzy');
  await page.getByText(words.noMatch).waitFor();
}

/** Somebody without an account asks with number and code; a wrong code says no more than that. */
async function asksWithoutAccount(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  const words = texts[language];
  const nobody = await apiAs(runningStack());
  const sent = await nobody('POST', '/api/procedures/petitie/submissions', { data: petitionAnswers(language, freshEmail()), language });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const { number, accessCode, caseId } = sent.body.data as { number: string; accessCode: string; caseId: string };
  await visitor.go(at(visitor, 'status', `?nr=${encodeURIComponent(number)}`));
  expect(await page.getByLabel(words.number, { exact: true }).inputValue()).toBe(number);
  await page.getByLabel(words.code, { exact: true }).fill('AAAA-AAAA-AAAA');
  visitor.expect(/404/);
  await page.getByRole('button', { name: words.show }).click();
  await page.getByText(words.wrong).waitFor();
  await page.getByLabel(words.code, { exact: true }).fill(accessCode.toLowerCase());
  await page.getByRole('button', { name: words.show }).click();
  await page.getByRole('heading', { name: number, level: 2 }).waitFor();
  await inspection.look('state of a request');
  const told = await page.getByRole('main').innerText();
  for (const personal of ['Popescu', 'Ionescu', 'Kovács', caseId]) expect(told).not.toContain(personal);
  expect(page.url()).not.toContain(accessCode);
  const form = await fetch(runningStack().url + at(visitor, 'status'), {
    method: 'POST', body: new URLSearchParams({ number, code: accessCode }),
  });
  expect(form.status).toBe(200);
  expect(await form.text()).toContain(words.department);
}

async function journeyOf(visitor: Visitor): Promise<void> {
  const inspection = new Inspection(visitor, 'citizen');
  await asksWithoutAccount(visitor, inspection);
  await signIn(visitor, `citizen.${visitor.language}`);
  await withdraws(visitor, inspection);
  await rates(visitor, inspection);
  inspection.conclude();
}

for (const [language, width] of [['ro', 'phone'], ['hu', 'desk']] as [Language, Width][]) {
  journey(`complaint 3, the state is known: own cases in ${language} on a ${width}: term, what may follow, withdrawing, feedback, list, state without an account`, async (visit) =>
    journeyOf(await visit(language, width)));
}
