import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { formEmpty, formPath, openEmptyForm, readSent, signIn, signInHere } from './support/citizen.ts';
import { field, fillForm, pdf } from './support/form.ts';
import { journey } from './support/journey.ts';
import { certificateAnswers } from './support/requests.ts';

const key = 'certificat-fiscal';

/** What people read while they fill in a form. */
const said = {
  ro: {
    saved: /Salvat la \d\d:\d\d/,
    keptHere: 'Păstrat în acest browser.',
    twoPlaces: 'Ați scris în două locuri',
    mine: 'De aici: ',
    theirs: 'Din celălalt loc: ',
    goOn: 'Continuă cu răspunsurile alese',
    chooseStreet: 'Alegeți răspunsul care rămâne la „Strada”',
    gone: 'Această cerere a fost trimisă sau ștearsă din alt loc',
    drafts: 'Cereri începute',
    familyName: 'Nume de familie',
    givenName: 'Prenume',
    street: 'Strada',
    number: 'Numărul',
    file: 'Împuternicirea',
    waiting: 'Fără legătură la internet. Continuă singur când revine.',
    broken: /S-a oprit la \d+ %\. Alegeți din nou același fișier/,
    remove: 'Elimină',
    earlier: 'Folosiți răspunsurile unei cereri mai vechi',
    use: /^Folosește răspunsurile cererii /,
    mark: /Preluat din cererea \d+/,
    fromAccount: 'Completat din contul dumneavoastră.',
    parts: 'Părțile cererii',
    done: 'Completată',
    wrong: 'De corectat',
    expired: 'Sesiunea a expirat',
    again: 'Autentifică-te din nou',
    name: 'Certificat de atestare fiscală',
  },
  hu: {
    saved: /Mentve: \d\d:\d\d/,
    keptHere: 'Ebben a böngészőben megőrizve.',
    twoPlaces: 'Két helyen is írt',
    mine: 'Innen: ',
    theirs: 'A másik helyről: ',
    goOn: 'Folytatás a kiválasztott válaszokkal',
    chooseStreet: 'Válassza ki, melyik válasz maradjon itt: „Utca”',
    gone: 'Ezt a kérelmet máshonnan már elküldték vagy törölték',
    drafts: 'Megkezdett kérelmek',
    familyName: 'Családnév',
    givenName: 'Utónév',
    street: 'Utca',
    number: 'Házszám',
    file: 'A meghatalmazás',
    waiting: 'Nincs internetkapcsolat. Magától folytatódik, amint helyreáll.',
    broken: /\d+ %-nál megállt\. Válassza ki újra ugyanazt a fájlt/,
    remove: 'Eltávolítás',
    earlier: 'Egy korábbi kérelem válaszainak átvétele',
    use: /számú kérelem válaszainak átvétele$/,
    mark: /számú kérelméből átvéve/,
    fromAccount: 'A fiókjából kitöltve.',
    parts: 'A kérelem részei',
    done: 'Kitöltve',
    wrong: 'Javítandó',
    expired: 'A munkamenet lejárt',
    again: 'Bejelentkezés újra',
    name: 'Adóigazolás',
  },
} as const;

const texts = (visitor: Visitor) => said[visitor.language];

/** A PDF on the device of some bytes, so that its way takes several pieces. @returns its path */
function largePdf(name: string, bytes: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dosar-'));
  const file = path.join(folder, name);
  const [head, ...rest] = pdf(name).buffer.toString().split('\n');
  writeFileSync(file, [head, `%${'x'.repeat(bytes)}`, ...rest].join('\n'));
  return file;
}

/** A question that is asked again until the page has come. */
const soon = <Value>(ask: () => Value) => expect.poll(ask, { timeout: 20_000 });

async function saved(visitor: Visitor): Promise<void> {
  await visitor.page.getByText(texts(visitor).saved).waitFor();
}

/** What the browser keeps of what was written, in plain words. */
const keptPlainly = ({ page }: Visitor) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

async function countCases({ page, url }: Visitor): Promise<number> {
  const answer = (await (await page.request.get(`${url}/api/cases`)).json()) as { data: unknown[] };
  return answer.data.length;
}

journey('the network goes while typing: it is kept in the browser, also over a closed tab, and merged afterwards (ro, phone)', async (visit) => {
  const citizen = await visit('ro', 'phone');
  const { page } = citizen;
  const text = texts(citizen);
  citizen.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await signIn(citizen, 'citizen.ro');
  await openEmptyForm(citizen, key);
  await fillForm(citizen, key, 'start', { applicantKind: 'natural', familyName: 'Țîrlea' });
  await saved(citizen);
  await page.route('**/api/drafts/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await fillForm(citizen, key, 'start', { givenName: 'Ștefania', street: 'Ady Endre' });
  await page.getByText(text.keptHere).waitFor();
  expect(await keptPlainly(citizen)).not.toMatch(/Țîrlea|Ștefania|certificat-fiscal/);
  await page.reload();
  await soon(() => field(page, text.givenName).inputValue()).toBe('Ștefania');
  await page.unroute('**/api/drafts/**');
  await field(page, text.number).fill('7');
  await saved(citizen);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await soon(() => field(page, text.street).inputValue()).toBe('Ady Endre');
  expect(await field(page, text.number).inputValue()).toBe('7');
});

journey('two devices: nothing is overwritten, the reader chooses field by field; a third one goes on (hu, phone and desk)', async (visit) => {
  const [phone, desk] = [await visit('hu', 'phone'), await visit('hu')];
  const text = texts(phone);
  for (const visitor of [phone, desk]) {
    visitor.expect(/412/);
    await signIn(visitor, 'citizen.hu');
  }
  await openEmptyForm(phone, key);
  await fillForm(phone, key, 'start', { applicantKind: 'natural', familyName: 'Kovács', street: 'Olt' });
  await saved(phone);
  await desk.go(formPath('hu', key));
  await soon(() => field(desk.page, text.familyName).inputValue()).toBe('Kovács');
  await field(desk.page, text.street).fill('Csíki');
  await field(desk.page, text.givenName).fill('Réka');
  await saved(desk);

  await field(phone.page, text.street).fill('Vasút');
  await phone.page.getByText(text.twoPlaces).waitFor();
  await phone.picture('conflict-hu-phone');
  const givenName = phone.page.getByRole('group', { name: text.givenName, exact: true });
  expect(await givenName.getByLabel(`${text.theirs}Réka`).isChecked()).toBe(true);
  await phone.page.getByRole('button', { name: text.goOn }).click();
  await phone.page.getByTestId('error-summary').getByText(text.chooseStreet).waitFor();
  const street = phone.page.getByRole('group', { name: text.street, exact: true });
  await street.getByLabel(`${text.theirs}Csíki`).waitFor();
  await street.getByLabel(`${text.mine}Vasút`).check();
  await phone.page.getByRole('button', { name: text.goOn }).click();
  await soon(() => field(phone.page, text.street).inputValue()).toBe('Vasút');
  expect(await field(phone.page, text.givenName).inputValue()).toBe('Réka');

  const third = await visit('ro');
  await signIn(third, 'citizen.hu');
  const drafts = third.page.getByRole('region', { name: said.ro.drafts });
  await drafts.getByRole('link', { name: said.ro.name }).click();
  await soon(() => field(third.page, said.ro.street).inputValue()).toBe('Vasút');
  await third.page.getByRole('navigation').getByRole('link', { name: third.words.cases, exact: true }).click();
  await drafts.getByRole('link', { name: said.ro.name }).waitFor();
});

journey('two tabs send the same request: one case, one number; a third one says that it is gone (ro, desk)', async (visit) => {
  const citizen = await visit('ro');
  const { page, words } = citizen;
  citizen.expect(/412/);
  await signIn(citizen, 'citizen.ro');
  const before = await countCases(citizen);
  await openEmptyForm(citizen, key);
  await fillForm(citizen, key, 'start', certificateAnswers('ro'));
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  const [second, third] = [await page.context().newPage(), await page.context().newPage()];
  for (const tab of [second, third]) {
    await tab.goto(page.url());
    await tab.getByRole('button', { name: words.send }).waitFor();
  }
  await third.getByRole('link', { name: words.change }).first().click();
  await field(third, said.ro.street).waitFor();
  await Promise.all([page, second].map((tab) => tab.getByRole('button', { name: words.send }).click()));
  const { caseId } = await readSent(citizen);
  await second.waitForURL(`**/${caseId}`);
  expect(await countCases(citizen)).toBe(before + 1);
  await field(third, said.ro.street).fill('Altă stradă');
  await third.getByText(said.ro.gone).waitFor();
  expect(await countCases(citizen)).toBe(before + 1);
});

for (const account of [true, false]) journey('the network goes while uploading: it goes on by itself, and after a reload with the same file '
  + `(ro, phone, ${account ? 'with' : 'without'} an account)`, async (visit) => {
  const citizen = await visit('ro', 'phone');
  const { page } = citizen;
  const text = texts(citizen);
  citizen.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|409/);
  if (account) {
    await signIn(citizen, 'citizen.ro');
    await openEmptyForm(citizen, key);
    await fillForm(citizen, key, 'start', { applicantKind: 'natural', representation: 'mandate' });
    await saved(citizen);
  } else await openEmptyForm(citizen, 'petitie');
  const upload = field(page, account ? text.file : 'Fișiere');
  const pieces: number[] = [];
  let network = 2;
  await page.route('**/api/store/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    if (network <= 0) return route.abort('internetdisconnected');
    network -= 1;
    pieces.push(Number(route.request().headers()['upload-offset']));
    return route.continue();
  });
  const mandate = largePdf('împuternicire.pdf', 4_500_000);
  await upload.setInputFiles(mandate);
  await page.getByText(text.waiting).waitFor();
  await citizen.picture('upload-waiting-ro-phone');
  network = 1;
  await soon(() => pieces.length).toBe(3);
  await page.getByText(text.waiting).waitFor();
  await page.reload();
  await page.getByText(text.broken).waitFor();
  await citizen.picture('upload-broken-ro-phone');
  network = 99;
  await upload.setInputFiles(mandate);
  await soon(() => pieces.length).toBe(5);
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `${text.remove} împuternicire.pdf` }).waitFor();
  expect(pieces.filter((offset) => offset === 0)).toHaveLength(1);
  expect(pieces).toEqual(pieces.toSorted((a, b) => a - b));
  await page.getByText(text.broken).waitFor({ state: 'detached' });
  rmSync(path.dirname(mandate), { recursive: true });
});

journey('answers of the account and of an earlier request are marked until they are changed; the parts tell how far they are (hu, phone)', async (visit) => {
  const citizen = await visit('hu', 'phone');
  const { page, words } = citizen;
  const text = texts(citizen);
  await signIn(citizen, 'citizen.hu');
  await openEmptyForm(citizen, key);
  await fillForm(citizen, key, 'start', certificateAnswers('hu'));
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('button', { name: words.send }).click();
  await readSent(citizen);

  await citizen.go(formPath('hu', key));
  await formEmpty(citizen);
  await page.getByText(text.earlier).click();
  await page.getByRole('button', { name: text.use }).first().click();
  await soon(() => field(page, text.street).inputValue()).not.toBe('');
  const hint = page.locator('.govuk-form-group').filter({ has: page.getByLabel(text.street, { exact: true }) });
  await hint.getByText(text.mark).waitFor();
  await field(page, text.street).fill('Másik');
  await hint.getByText(text.mark).waitFor({ state: 'detached' });
  const parts = page.getByRole('navigation', { name: text.parts });
  await parts.getByText(text.done).first().waitFor();
  await citizen.picture('parts-hu-phone');
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByTestId('error-summary').waitFor();
  await parts.getByText(text.wrong).first().waitFor();
});

journey('a session that ends at the moment of sending loses nothing, and nothing is sent twice (hu, phone)', async (visit) => {
  const citizen = await visit('hu', 'phone');
  const { page, words } = citizen;
  const text = texts(citizen);
  citizen.expect(/401/);
  await signIn(citizen, 'citizen.hu');
  const before = await countCases(citizen);
  await openEmptyForm(citizen, key);
  await fillForm(citizen, key, 'start', certificateAnswers('hu'));
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  await citizen.forgetSession();
  await page.getByRole('button', { name: words.send }).click();
  const dialog = page.getByRole('dialog', { name: text.expired });
  await dialog.getByRole('link', { name: text.again }).click();
  await signInHere(citizen, 'citizen.hu');
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
  await page.getByRole('button', { name: words.send }).click();
  await readSent(citizen);
  expect(await countCases(citizen)).toBe(before + 1);
});

journey('signing out leaves nothing to read on a shared computer (ro, desk)', async (visit) => {
  const citizen = await visit('ro');
  const { page, words } = citizen;
  citizen.expect(/ERR_FAILED/);
  await signIn(citizen, 'citizen.ro');
  await openEmptyForm(citizen, key);
  await page.route('**/api/drafts/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await fillForm(citizen, key, 'start', { applicantKind: 'natural', familyName: 'Țîrlea' });
  await page.getByText(texts(citizen).keptHere).waitFor();
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('banner').getByRole('button', { name: words.signOut }).click();
  await page.getByRole('banner').getByRole('link', { name: words.signIn, exact: true }).waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('dosar.draft')))).toEqual([]);
  expect(await keptPlainly(citizen)).not.toContain('Țîrlea');
});
