import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { signInStaff } from './support/staff.ts';
import type { Language } from './support/words.ts';

const texts = {
  ro: {
    register: 'Registru',
    from: 'De la',
    to: 'Către',
    subject: 'Conținut pe scurt',
    direction: 'Sens',
    department: /^Compartimentul/,
    leaves: 'File',
    add: 'Înregistrează',
    given: /Nr\. (\d+\/\d\d\.\d\d\.\d{4})/,
    more: 'Mai multe date',
    entry: 'Înregistrarea',
    cancel: 'Anulează',
    correct: 'Corectează',
    reason: /^Motivul/,
    parties: 'De la / către',
    cancelled: 'Anulat',
    back: 'Renunță',
    needsReason: 'Scrieți motivul',
    proposals: /Propuneri pentru De la/,
    subjects: /Propuneri pentru Conținut/,
    label: 'Tipărește eticheta',
    duplicate: /este deja înregistrat cu numărul/,
    scans: /Adăugați scanări/,
    form: 'Înregistrare nouă',
  },
  hu: {
    register: 'Iktatókönyv',
    from: 'Feladó',
    to: 'Címzett',
    subject: 'Tárgy románul',
    direction: 'Irány',
    department: /^Osztály/,
    leaves: 'Lapok',
    add: 'Iktatás',
    given: /Szám: (\d+\/\d\d\.\d\d\.\d{4})/,
    more: 'További adatok',
    entry: 'Bejegyzés',
    cancel: 'Érvénytelenítés',
    correct: 'Javítás',
    reason: /^Indok/,
    parties: 'Feladó / címzett',
    cancelled: 'Érvénytelen',
    back: 'Mégse',
    needsReason: 'Írja be az indokot',
    proposals: /Javaslatok ehhez: Feladó/,
    subjects: /Javaslatok ehhez: Tárgy/,
    label: 'Címke nyomtatása',
    duplicate: /már iktatva van/,
    scans: /Szkennelt lapok hozzáadása/,
    form: 'Új bejegyzés',
  },
} as const;

/** Ten papers of a morning: from whom, about what, for which department, how many leaves. */
const papers = [
  ['Compania de Apă S.A.', 'Aviz de branșament', 'urbanism', '2'],
  ['Kovács Éva', 'Petiție privind iluminatul public', 'relatii-publice', '1'],
  ['Țîrlea Ștefan', 'Cerere de eșalonare la plată', 'taxe', '3'],
  ['Școala Gimnazială Váradi József', 'Adresă privind burse', 'secretariat', '4'],
  ['Consiliul Județean Covasna', 'Circulară', 'secretariat', '12'],
  ['Őry Zsófia', 'Cerere de adeverință', 'taxe', '1'],
  ['Poșta Română', 'Confirmare de primire', 'registratura', '1'],
  ['Asociația de Proprietari 14', 'Sesizare', 'urbanism', '2'],
  ['Szőcs Levente', 'Cerere de audiență', 'cabinet-primar', '1'],
  ['Banca Locală', 'Poprire', 'taxe', '5'],
] as const;

async function openRegister(visitor: Visitor, user: string): Promise<void> {
  await signInStaff(visitor, user);
  await visitor.page.getByRole('link', { name: texts[visitor.language].register, exact: true }).first().click();
  await visitor.page.getByRole('form', { name: texts[visitor.language].form }).waitFor();
}

/** The number just given; waits until it is another one than before. */
async function numberAfter({ page, language }: Visitor, before: string): Promise<string> {
  const { given } = texts[language];
  const read = async () => given.exec(await page.getByRole('form').innerText())?.[1] ?? '';
  await expect.poll(read, { timeout: 15_000 }).not.toBe(before);
  return read();
}

/** Writes one paper with the keyboard alone, from the field where the focus stands, and gives its number. */
async function write(
  visitor: Visitor,
  before: string,
  [party, subject, department, leaves]: readonly string[],
  mark: string,
): Promise<string> {
  const { keyboard } = visitor.page;
  await keyboard.type(`${party} ${mark}`);
  await keyboard.press('Tab');
  await keyboard.type(subject ?? '');
  await keyboard.press('Tab');
  await visitor.page
    .getByLabel(texts[visitor.language].department)
    .first()
    .selectOption(department ?? '');
  await keyboard.press('Tab');
  await keyboard.type(leaves ?? '');
  await keyboard.press('Enter');
  return numberAfter(visitor, before);
}

const row = ({ page }: Visitor, number: string, party: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: number, exact: true }) })
    .filter({ hasText: party });

const scan = (name: string, text: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`),
});

journey('ten papers are registered with the keyboard, and a colleague sees each of them come', async (visit) => {
  const [registrar, colleague] = [await visit('ro'), await visit('hu', 'phone')];
  await openRegister(colleague, 'clerk.taxe');
  await openRegister(registrar, 'registrar');
  const mark = String(Date.now());
  const numbers: string[] = [];
  const start = performance.now();
  for (const paper of papers) {
    numbers.push(await write(registrar, numbers.at(-1) ?? '', paper, mark));
    await row(colleague, numbers.at(-1) ?? '', `${paper[0]} ${mark}`).waitFor();
  }
  console.log(`ten papers in ${((performance.now() - start) / 1000).toFixed(1)} s, each seen by a colleague`);
  const counted = numbers.map((number) => Number(number.split('/')[0]));
  expect(counted).toEqual(counted.map((_, index) => (counted[0] ?? 0) + index));
  await registrar.page.keyboard.type('varadi');
  await registrar.page.getByRole('listbox', { name: texts.ro.proposals }).getByText(`Váradi József ${mark}`).waitFor();
  await registrar.page.keyboard.press('ArrowDown');
  await registrar.page.keyboard.press('Enter');
  await registrar.page.keyboard.press('Tab');
  await registrar.page.getByRole('listbox', { name: texts.ro.subjects }).getByRole('option').first().waitFor();
  await registrar.page.keyboard.press('ArrowDown');
  await registrar.page.keyboard.press('Enter');
  expect(await registrar.page.getByLabel(texts.ro.department).first().inputValue()).toBe('secretariat');
});

async function lookAtRegister(visitor: Visitor, inspection: Inspection, language: Language): Promise<void> {
  const { page } = visitor;
  const words = texts[language];
  const mark = String(Date.now());
  const form = page.getByRole('form', { name: words.form });
  await form.getByRole('button', { name: words.add }).click();
  await inspection.look('register with errors');
  await form.getByText(words.more, { exact: true }).click();
  await page.locator('#entry-scans').setInputFiles([scan('unu.pdf', mark), scan('doi.pdf', `${mark} 2`)]);
  await form.getByText('doi.pdf').waitFor();
  await inspection.look('register with scans');
  await form.getByText(words.more, { exact: true }).click();
  await form.getByLabel(words.from, { exact: true }).fill(`Kovács Éva ${mark}`);
  await form.getByLabel(words.subject, { exact: true }).fill('Petiție');
  await page.keyboard.press('Enter');
  const number = await numberAfter(visitor, '');
  await page.locator('#entry-scans').setInputFiles([scan('iar.pdf', mark)]);
  await form.getByText(words.duplicate).waitFor();
  await inspection.look('register with a scan that has a number');
  await row(visitor, number, mark).getByRole('button', { name: number }).click();
  const dialog = page.getByRole('dialog', { name: words.entry });
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
  await row(visitor, number, `Kovács-Nagy Éva ${mark}`).getByText(words.cancelled, { exact: true }).waitFor();
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
