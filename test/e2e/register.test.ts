import { expect } from 'vitest';
import { apiAs, runningStack } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { expectFocus } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { chooseFiles } from './support/keyboard.ts';
import {
  entryLine,
  numberAfter,
  openEntry,
  openRegister,
  registerPaper,
  registerWords,
  scan,
} from './support/register.ts';
import type { Language } from './support/words.ts';

/** A paper as the registrar reads it: the way through the lists is what the keyboard types in them. */
interface Paper {
  direction: 'intr' | 'ie' | 'inte';
  party: string;
  subject: string;
  department: 'reg' | 'cen' | 'dir' | 'ser' | 'sec' | 'cab';
  leaves: string;
  annexes?: string;
  scans?: number;
}

/** Ten papers of a morning: of people, firms and institutions, coming, going and staying. */
const papers: Paper[] = [
  { direction: 'intr', party: 'Compania de Apă S.A.', subject: 'Aviz de branșament', department: 'ser', leaves: '2' },
  { direction: 'intr', party: 'Kovács Éva', subject: 'Petiție privind iluminatul', department: 'cen', leaves: '1' },
  {
    direction: 'intr',
    party: 'Țîrlea Ștefan',
    subject: 'Cerere de eșalonare',
    department: 'dir',
    leaves: '3',
    annexes: '2',
    scans: 2,
  },
  {
    direction: 'intr',
    party: 'Școala Gimnazială Váradi József',
    subject: 'Adresă privind burse',
    department: 'sec',
    leaves: '4',
    annexes: '12',
  },
  { direction: 'ie', party: 'Consiliul Județean Covasna', subject: 'Răspuns', department: 'sec', leaves: '12' },
  { direction: 'ie', party: 'Őry Zsófia', subject: 'Adeverință', department: 'dir', leaves: '1', scans: 1 },
  { direction: 'inte', party: 'Serviciul urbanism', subject: 'Notă internă', department: 'ser', leaves: '1' },
  { direction: 'intr', party: 'Asociația de Proprietari 14', subject: 'Sesizare', department: 'ser', leaves: '2' },
  { direction: 'intr', party: 'Szőcs Levente', subject: 'Cerere de audiență', department: 'cab', leaves: '1' },
  { direction: 'intr', party: 'Banca Locală', subject: 'Poprire', department: 'dir', leaves: '5', annexes: '1' },
];

/** Chooses scans with the keyboard: Space opens the window of files, which alone is not typed in here. */
async function addScans({ page }: Visitor, names: string[], mark: string): Promise<void> {
  await chooseFiles(page, page.locator(':focus'), 'Space', names.map((name) => scan(name, `${name} ${mark}`)));
  for (const name of names) await page.getByRole('listitem').filter({ hasText: name }).getByRole('button').waitFor();
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
}

/** Writes one paper with the keyboard alone, from the field where the focus stands, and gives its number. */
async function write(visitor: Visitor, before: string, paper: Paper, last: Paper | undefined, mark: string) {
  const { page } = visitor;
  const { keyboard } = page;
  if (paper.direction !== (last?.direction ?? 'intr')) {
    for (let step = 0; step < 3; step += 1) await keyboard.press('Shift+Tab');
    await keyboard.type(paper.direction);
    for (let step = 0; step < 3; step += 1) await keyboard.press('Tab');
  }
  await keyboard.type(`${paper.party} ${mark}`);
  await keyboard.press('Tab');
  await keyboard.type(paper.subject);
  await keyboard.press('Tab');
  await keyboard.type(paper.department);
  await keyboard.press('Tab');
  await keyboard.type(paper.leaves);
  await keyboard.press('Tab');
  if (paper.annexes) await keyboard.type(paper.annexes);
  if (paper.scans) {
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await addScans(
      visitor,
      Array.from({ length: paper.scans }, (_, index) => `${paper.subject} ${index + 1}.pdf`),
      mark,
    );
    await keyboard.press('Shift+Tab');
  }
  await keyboard.press('Enter');
  return numberAfter(visitor, before);
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;

/** Somebody else gives another matter a number meanwhile: it is not what the colleague looks for. */
async function registerElsewhere(subject: string): Promise<void> {
  const clerk = await apiAs(runningStack(), 'clerk.urbanism');
  const body = { register: 'audiences', direction: 'in', channel: 'counter', party: 'Altcineva', subject };
  expect((await clerk('POST', '/api/register', body)).status).toBe(201);
}

journey('ten papers are registered with the keyboard, and a colleague sees each of them come', async (visit) => {
  const [registrar, colleague] = [await visit('ro'), await visit('hu', 'phone')];
  await openRegister(colleague, 'clerk.taxe');
  const mark = String(Date.now());
  await colleague.page.getByRole('searchbox', { name: registerWords.hu.search }).fill(mark);
  await openRegister(registrar, 'registrar');
  const { page } = registrar;
  await expectFocus(page.getByLabel(registerWords.ro.from, { exact: true }));
  const numbers: string[] = [];
  const report: string[] = [];
  const start = performance.now();
  for (const [index, paper] of papers.entries()) {
    const begin = performance.now();
    numbers.push(await write(registrar, numbers.at(-1) ?? '', paper, papers[index - 1], mark));
    const written = performance.now();
    await entryLine(colleague, numbers.at(-1) ?? '', `${paper.party} ${mark}`).waitFor();
    report.push(`${((written - begin) / 1000).toFixed(2)} s, seen after ${seconds(written)}`);
  }
  console.log(`ten papers in ${seconds(start)}:\n  ${report.join('\n  ')}`);
  const counted = numbers.map((number) => Number(number.split('/')[0]));
  expect(counted).toEqual(counted.map((_, index) => (counted[0] ?? 0) + index));

  await registerElsewhere('Audiență');
  const lines = colleague.page.getByRole('row').filter({ has: colleague.page.getByRole('cell') });
  await expect.poll(() => lines.count()).toBe(papers.length);
  expect(await colleague.page.getByRole('searchbox', { name: registerWords.hu.search }).inputValue()).toBe(mark);
  const counts = ['Bejövő', 'Kimenő', 'Belső'].map((word) => lines.filter({ hasText: word }).count());
  expect(await Promise.all(counts)).toEqual([7, 2, 1]);
  const scanned = entryLine(registrar, numbers[2] ?? '', mark);
  await scanned.getByText('2 scanări').waitFor();
  expect(await scanned.innerText()).toContain('Direcția impozite și taxe locale');

  await page.keyboard.type('varadi');
  await page.getByRole('listbox', { name: registerWords.ro.proposals }).getByText(`Váradi József ${mark}`).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.getByRole('listbox', { name: registerWords.ro.subjects }).getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel(registerWords.ro.department).first().inputValue()).toBe('secretariat');
});

journey('two who register at the same moment get numbers that follow each other', async (visit) => {
  const [first, second] = [await visit('ro'), await visit('hu')];
  await openRegister(first, 'registrar');
  await openRegister(second, 'clerk.taxe');
  const mark = String(Date.now());
  let before = ['', ''];
  for (const round of [1, 2, 3]) {
    before = await Promise.all(
      [first, second].map((visitor, index) =>
        registerPaper(visitor, `Expeditor ${index} ${round} ${mark}`, 'Cerere', before[index]),
      ),
    );
    const [one, other] = before.map((number) => Number(number.split('/')[0]));
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBe(1);
    for (const visitor of [first, second])
      for (const [index, number] of before.entries()) {
        await entryLine(visitor, number, `Expeditor ${index} ${round} ${mark}`).waitFor();
      }
  }
  const registrar = await apiAs(runningStack(), 'registrar');
  expect((await registrar('GET', '/api/register/verify')).body.data).toMatchObject({ faults: [] });
});

journey('an entry is cancelled once: the second to do so is told who was first, when and why', async (visit) => {
  const [first, second] = [await visit('ro'), await visit('hu')];
  second.expect(/409/);
  await openRegister(first, 'registrar');
  const mark = String(Date.now());
  const number = await registerPaper(first, `Kovács Éva ${mark}`, 'Petiție');
  await openRegister(second, 'registrar');
  const dialogs = [await openEntry(first, number, mark), await openEntry(second, number, mark)];
  const reasons = ['înregistrat de două ori', 'téves bejegyzés'];
  for (const [index, dialog] of dialogs.entries()) {
    const words = registerWords[index === 0 ? 'ro' : 'hu'];
    await dialog.getByRole('button', { name: words.cancel, exact: true }).click();
    await dialog.getByLabel(words.reason).fill(reasons[index] ?? '');
  }
  await dialogs[0]?.getByRole('button', { name: registerWords.ro.cancel, exact: true }).click();
  await dialogs[0]?.getByText(registerWords.ro.cancelled, { exact: true }).first().waitFor();
  await dialogs[1]?.getByRole('button', { name: registerWords.hu.cancel, exact: true }).click();
  const told = second.page.getByRole('alert').filter({ hasText: 'Semmi nem változott' });
  await told.waitFor();
  const name = await first.page.getByRole('banner').locator('summary').innerText();
  expect(await told.innerText()).toContain(name.trim());
  expect(await told.innerText()).toContain(reasons[0]);
  expect(await dialogs[1]?.getByLabel(registerWords.hu.reason).inputValue()).toBe(reasons[1]);
});

async function lookAtRegister(visitor: Visitor, inspection: Inspection, language: Language): Promise<void> {
  const { page } = visitor;
  const words = registerWords[language];
  const mark = String(Date.now());
  const form = page.getByRole('form', { name: words.form });
  await form.getByRole('button', { name: words.add }).click();
  await inspection.look('register with errors');
  await form.getByText(words.more, { exact: true }).click();
  await page.locator('#entry-scans').setInputFiles([scan('unu.pdf', mark), scan('doi.pdf', `${mark} 2`)]);
  await form.getByRole('listitem').filter({ hasText: 'doi.pdf' }).waitFor();
  await inspection.look('register with scans');
  await form.getByText(words.more, { exact: true }).click();
  const number = await registerPaper(visitor, `Kovács Éva ${mark}`, 'Petiție');
  await page.locator('#entry-scans').setInputFiles([scan('iar.pdf', mark)]);
  await form.getByText(words.duplicate).waitFor();
  await inspection.look('register with a scan that has a number');
  const dialog = await openEntry(visitor, number, mark);
  await dialog.getByRole('button', { name: words.correct, exact: true }).click();
  await dialog.getByLabel(words.parties, { exact: true }).fill(`Kovács-Nagy Éva ${mark}`);
  await dialog.getByRole('button', { name: words.correct, exact: true }).click();
  await dialog.getByText(words.needsReason).waitFor();
  await inspection.look('correction without a reason');
  await dialog.getByLabel(words.reason).fill('nume incomplet');
  await dialog.getByRole('button', { name: words.correct, exact: true }).click();
  await dialog.getByText(`Kovács Éva ${mark}`).waitFor();
  await inspection.look('entry with its versions');
  await dialog.getByRole('button', { name: words.cancel, exact: true }).click();
  await dialog.getByLabel(words.reason).fill('dublură');
  await dialog.getByRole('button', { name: words.cancel, exact: true }).click();
  await dialog.getByText(words.cancelled, { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await entryLine(visitor, number, `Kovács-Nagy Éva ${mark}`).getByText(words.cancelled, { exact: true }).waitFor();
  await inspection.look('register with a cancelled entry');
}

for (const language of ['ro', 'hu'] as const) {
  journey(
    `an entry with scans is corrected and cancelled, and every state is accessible (${language})`,
    async (visit) => {
      const visitor = await visit(language);
      const inspection = new Inspection(visitor, 'staff');
      await openRegister(visitor, 'registrar');
      await lookAtRegister(visitor, inspection, language);
      inspection.conclude();
    },
  );
}
