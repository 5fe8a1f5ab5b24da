import type { Page } from 'playwright-core';
import { canvas, clickElement, deleteElement, follow, followByStep, nameElement, openTab, typeOver, typePair } from './studio.ts';

const taxes = 'Direcția impozite și taxe locale';

/** A new procedure, of which nothing is left but its beginning. */
export async function beginEmpty(page: Page, ro: string, hu: string): Promise<void> {
  await page.getByRole('link', { name: 'Începeți o procedură' }).click();
  await page.getByLabel('Numele în română').fill(ro);
  await page.getByLabel('Numele în maghiară').fill(hu);
  await page.getByLabel('De la o foaie goală').check();
  await page.getByRole('button', { name: 'Începeți procedura' }).click();
  await canvas(page).getByText('Cerere primită').first().waitFor();
  await deleteElement(page, 'Rezolvă');
  await deleteElement(page, 'Anunță');
  await deleteElement(page, 'Cerere rezolvată', 25);
}

/** The way of the request: a fee, a check with a reminder, the approval of the head, the document or the refusal. */
export async function drawWay(page: Page): Promise<void> {
  await clickElement(page, 'Cerere primită', 20);
  await follow(page, 'Urmează o decizie prin tabel', 'Calculează taxa', 'A díj kiszámítása');
  await follow(page, 'Urmează lucrarea cuiva', 'Verifică cererea', 'A kérelem ellenőrzése');
  await page.getByLabel('Cine face').selectOption({ label: taxes });
  await page.getByRole('button', { name: 'Aduceți aminte după un timp' }).click();
  await page.getByLabel('Cât', { exact: true }).waitFor();
  await nameElement(page, 'Reamintire', 'Emlékeztető');
  await page.getByLabel('Cât', { exact: true }).fill('2');
  await followByStep(page, 'Anunță solicitantul', 'Anunță întârzierea', 'Értesítés a késésről');
  await follow(page, 'Urmează sfârșitul', 'Reamintit', 'Emlékeztetve');
  await clickElement(page, 'Verifică cererea', 20);
  await follow(page, 'Urmează lucrarea cuiva', 'Aprobă cererea', 'A kérelem jóváhagyása');
  await page.getByLabel('Cine face').selectOption({ label: `Șefii: ${taxes}` });
  await follow(page, 'Urmează o alegere', 'Se aprobă?', 'Jóváhagyják?');
  await followByStep(page, 'Emite un document', 'Emite permisul', 'Az engedély kiállítása');
  await followByStep(page, 'Trimite documentele emise', 'Trimite permisul', 'Az engedély elküldése');
  await follow(page, 'Urmează sfârșitul', 'Permis eliberat', 'Kiadott engedély');
  await page.getByRole('button', { name: 'Arătați tot' }).click();
  await clickElement(page, 'Se aprobă?', 30);
  await followByStep(page, 'Anunță solicitantul', 'Anunță respingerea', 'Értesítés az elutasításról');
  await follow(page, 'Urmează sfârșitul', 'Cerere respinsă', 'Elutasított kérelem');
}

/** Answers of the request and of both tasks. */
export async function makeForms(page: Page): Promise<void> {
  const list = page.getByRole('navigation', { name: 'Formularele procedurii' });
  const field = page.getByRole('complementary', { name: 'Proprietățile câmpului' });
  const question = field.getByRole('group', { name: /^Întrebarea/ });
  const ask = (ro: string, hu: string) => typePair(page, question, ro, hu);
  await openTab(page, 'Formulare');
  await page.getByRole('list', { name: 'Câmpurile formularului' }).getByRole('button', { name: 'Ce cereți' }).click();
  await page.getByRole('button', { name: 'Număr', exact: true }).click();
  await ask('Suprafața, în metri pătrați', 'Terület, négyzetméterben');
  await field.getByLabel(/^Cel mai mic/).fill('1');
  await field.getByText('În diagramă', { exact: true }).click();
  await field.getByLabel('Răspunsul ajunge în diagramă').check();
  await list.getByRole('button', { name: /^Verifică cererea/ }).click();
  await page.getByRole('button', { name: 'Creează formularul' }).click();
  await page.getByRole('button', { name: 'Bifă', exact: true }).click();
  await ask('Am verificat actele și plata taxei', 'Az iratokat és a díj befizetését ellenőriztem');
  await list.getByRole('button', { name: /^Aprobă cererea/ }).click();
  await page.getByRole('button', { name: 'Creează formularul' }).click();
  await page.getByRole('button', { name: 'Decizie cu motiv' }).click();
}

/** The fee: 20 lei for little room, 50 lei for more. */
export async function writeFee(page: Page): Promise<void> {
  await openTab(page, 'Reguli');
  await page.getByRole('button', { name: 'Tabelă nouă' }).click();
  await page.getByLabel('Cum se numește').fill('Taxa');
  await page.getByLabel(/^Suprafața/).check();
  await page.getByLabel('Rezultatul 1').fill('Taxa în lei');
  await page.getByRole('button', { name: 'Creează tabelul' }).click();
  await page.getByRole('group', { name: 'Tabela de decizie' }).getByRole('row', { name: '1' }).getByRole('cell').nth(1).click();
  for (const [text, key] of [['<= 50', 'Tab'], ['20', 'Enter'], ['50', 'Shift+Tab'], ['> 50', 'Tab']] as const) {
    await page.keyboard.type(text);
    await page.keyboard.press(key);
  }
  await page.getByRole('textbox', { name: 'Suprafața' }).fill('60');
  await page.getByText('Se potrivește regula: 2').waitFor();
}

/** The letter, from a start, with its title. */
export async function writeDocument(page: Page): Promise<void> {
  await openTab(page, 'Documente');
  await page.getByRole('button', { name: 'Document nou' }).click();
  await page.getByLabel('Numele șablonului').fill('permis');
  await page.getByLabel('Certificat').check();
  await page.getByRole('button', { name: 'Creează documentul' }).click();
  await typePair(page, page.getByRole('group', { name: /^Titlul pentru solicitant/ }), 'Permis pentru tarabă', 'Standengedély');
}

const messages = {
  delayed: ['Cererea {number} este în lucru', 'A(z) {number} számú kérelem folyamatban van', 'Lucrăm la cererea {number}; răspunsul mai întârzie puțin.', 'Dolgozunk a(z) {number} számú kérelmén; a válasz kicsit késik.'],
  refused: ['Cererea {number} a fost respinsă', 'A(z) {number} számú kérelmet elutasítottuk', 'Cererea {number} a fost respinsă. Motivul: {reason}', 'A(z) {number} számú kérelmét elutasítottuk. Az indok: {reason}'],
  delivered: ['Permisul dumneavoastră: {number}', 'Az Ön engedélye: {number}', 'Permisul cerut prin {number} se găsește în contul dumneavoastră.', 'A(z) {number} számon kért engedélyt a fiókjában találja.'],
} as const;

/** What people read: messages, milestones, results, and what of the empty procedure no longer fits. */
export async function writeSettings(page: Page): Promise<void> {
  await openTab(page, 'Date');
  const part = async (name: string) => {
    await page.getByRole('navigation', { name: 'Părțile datelor procedurii' }).getByRole('link', { name }).click();
    return page.getByRole('group').filter({ has: page.locator('summary').getByText(name, { exact: true }) });
  };
  const letters = await part('Mesaje');
  for (const [name, [subjectRo, subjectHu, bodyRo, bodyHu]] of Object.entries(messages)) {
    await letters.getByLabel('Numele unui mesaj nou').fill(name);
    await letters.getByRole('button', { name: 'Adaugă mesajul' }).click();
    const row = letters.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
    await typePair(page, row.getByRole('group', { name: 'Subiectul' }), subjectRo, subjectHu);
    await typePair(page, row.getByRole('group', { name: 'Textul' }), bodyRo, bodyHu);
    if (name === 'refused') await row.getByLabel(/^De unde vine motivul/).selectOption({ index: 1 });
  }
  const milestones = await part('Pași arătați cetățeanului');
  await milestones.getByLabel('Pasul din diagramă').selectOption({ label: 'Verifică cererea' });
  const results = await part('Rezultate');
  for (const [end, hu, outcome] of [['Permis eliberat', 'Kiadott engedély', 'Aprobată'], ['Cerere respinsă', 'Elutasított kérelem', 'Respinsă']] as const) {
    await results.getByRole('button', { name: `Spune ce înseamnă „${end}”` }).click();
    const row = results.getByRole('listitem').filter({ has: page.getByRole('heading', { name: end }) });
    await typePair(page, row.getByRole('group', { name: 'Ce vede cetățeanul' }), end, hu);
    await row.getByLabel('Rezultatul').selectOption({ label: outcome });
  }
  await results.getByRole('listitem').filter({ hasText: 'nu mai este în diagramă' }).getByRole('button', { name: /^Șterge/ }).click();
}

/** What each step of the drawing needs: the table, the letter, the messages, and when which way is taken. */
export async function wire(page: Page): Promise<void> {
  await openTab(page, 'Diagramă');
  await clickElement(page, 'Calculează taxa');
  await page.getByLabel('Ce tabel hotărăște').selectOption({ label: 'Taxa' });
  await typeOver(page, page.getByLabel('Sub ce nume se știe rezultatul'), 'fee');
  await clickElement(page, 'Emite permisul');
  await page.getByLabel(/^Șablonul/).selectOption({ label: 'Permis pentru tarabă' });
  await clickElement(page, 'întârzierea');
  await page.getByLabel(/^Mesajul/).selectOption({ label: messages.delayed[0] });
  await clickElement(page, 'respingerea');
  await page.getByLabel(/^Mesajul/).selectOption({ label: messages.refused[0] });
  await clickElement(page, 'Se aprobă?', -32);
  await page.getByRole('button', { name: 'Emite permisul', exact: true }).click();
  await page.getByRole('button', { name: 'Adăugați o condiție' }).click();
  const what = page.getByLabel('Răspunsul', { exact: true });
  const decision = await what.getByRole('option', { name: /^Decizia/ }).getAttribute('value');
  await what.selectOption(decision);
  await clickElement(page, 'Se aprobă?', -32);
  await page.getByRole('button', { name: 'Anunță respingerea', exact: true }).click();
  await page.getByLabel('Se urmează când niciun alt drum nu se potrivește').check();
}

/** Lets the studio mend what it offers to mend, and removes the scenarios of the empty procedure. */
export async function cleanUp(page: Page): Promise<void> {
  await openTab(page, 'Încercare');
  await page.getByRole('button', { name: 'Scenarii', exact: true }).click();
  const removals = page.getByRole('main').getByRole('button', { name: /^Șterge scenariul/ });
  for (let left = await removals.count(); left > 0; left -= 1) await removals.first().click();
  const drawer = page.getByRole('button', { name: /\d+ (de )?problem/ });
  await drawer.click();
  await page.getByRole('button', { name: 'Reparați: Șterge formularul nefolosit' }).click();
  await page.getByText('1 problemă').waitFor();
  await drawer.click();
}

/** Goes through the procedure as applicant and as both employees, lets the steps between run, and keeps the way as a scenario. */
export async function tryWay(page: Page, name: string, decision: 'approve' | 'reject', late: boolean): Promise<void> {
  await openTab(page, 'Încercare');
  const main = page.getByRole('main');
  await page.getByRole('button', { name: 'Parcurge', exact: true }).click();
  const again = main.getByRole('button', { name: 'De la capăt' });
  const begin = main.getByRole('button', { name: 'Începe proba' });
  await again.or(begin).first().waitFor();
  if (await again.isVisible()) await again.click();
  await begin.click();
  const send = main.getByRole('button', { name: 'Trimite', exact: true });
  const heading = (text: string | RegExp) => main.getByRole('heading', { name: text });
  await main.getByLabel('Nume de familie').fill('Popescu');
  await main.getByLabel('Prenume').fill('Ana');
  await main.getByLabel('Adresa de domiciliu').fill('Sfântu Gheorghe, strada Gării 3');
  await main.getByLabel('Ce cereți').fill('O tarabă cu flori în piața centrală.');
  await main.getByLabel('Suprafața, în metri pătrați').fill(late ? '60' : '12');
  await main.getByLabel('Adresa de e-mail').fill('ana.popescu@example.org');
  await main.getByLabel('Română', { exact: true }).check();
  await main.getByLabel(/^Am citit/).check();
  await main.getByLabel(/^Declar/).check();
  await send.click();
  await heading('Sarcina: Verifică cererea').waitFor();
  const run = main.getByRole('button', { name: 'Lasă pasul să ruleze' });
  if (late) {
    await main.getByRole('button', { name: 'Nu mai aștepta, termenul vine acum' }).click();
    await heading('Pas automat: Anunță întârzierea').waitFor();
    await run.click();
    await heading('Pas automat: Anunță întârzierea').waitFor({ state: 'detached' });
  }
  await main.getByLabel('Am verificat actele și plata taxei').check();
  await send.click();
  await heading('Sarcina: Aprobă cererea').waitFor();
  await main.getByLabel(decision === 'approve' ? /^Se aprobă|^Aprob/ : /^Se respinge|^Resping/).check();
  for (const field of decision === 'approve' ? [] : await main.getByLabel(/^Motiv/).all()) await field.fill('Locul cerut este deja ocupat.');
  await send.click();
  for (const step of decision === 'approve' ? ['Emite permisul', 'Trimite permisul'] : ['Anunță respingerea']) {
    await heading(`Pas automat: ${step}`).waitFor();
    await run.click();
    await heading(`Pas automat: ${step}`).waitFor({ state: 'detached' });
  }
  await heading('Procedura s-a încheiat').waitFor();
  await main.getByLabel('Numele scenariului').fill(name);
  await main.getByRole('button', { name: 'Păstrează ca scenariu' }).click();
  await page.getByText(`Scenariul „${name}” a fost păstrat`).first().waitFor();
}

/** Plays all scenarios, says why no scenario takes what is left, and publishes. */
export async function publish(page: Page): Promise<void> {
  await openTab(page, 'Versiuni');
  const main = page.getByRole('main');
  await main.getByLabel('Ce s-a schimbat și de ce').fill('Prima versiune, după hotărârea consiliului local.');
  await main.getByRole('button', { name: 'Publică', exact: true }).click();
  await main.getByText('în vigoare', { exact: true }).first().waitFor({ timeout: 60_000 });
}
