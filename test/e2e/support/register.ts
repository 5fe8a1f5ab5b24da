import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Visitor } from './browser.ts';
import type { TestFile } from './form.ts';
import { signInStaff } from './staff.ts';

/** What the register says and asks, in both languages. */
export const registerWords = {
  ro: {
    register: 'Registru',
    form: 'Înregistrare nouă',
    from: 'De la',
    subject: 'Conținut pe scurt',
    department: /^Compartimentul/,
    add: 'Înregistrează',
    notAdded: 'Documentul nu a primit număr',
    given: /Nr\. (\d+\/\d\d\.\d\d\.\d{4})/,
    more: 'Mai multe date',
    issuerDate: 'Data documentului la emitent',
    block: /^Nr\. din blocul tipărit/,
    receivedAt: 'Primit în timpul întreruperii',
    search: 'Caută în registru',
    year: 'Anul',
    entry: 'Înregistrarea',
    cancel: 'Anulează',
    correct: 'Corectează',
    reason: /^Motivul/,
    parties: 'De la / către',
    cancelled: 'Anulat',
    needsReason: 'Scrieți motivul',
    proposals: /Propuneri pentru De la/,
    subjects: /Propuneri pentru Conținut/,
    duplicate: /este deja înregistrat cu numărul/,
  },
  hu: {
    register: 'Iktatókönyv',
    form: 'Új bejegyzés',
    from: 'Feladó',
    subject: 'Tárgy románul',
    department: /^Osztály/,
    add: 'Iktatás',
    notAdded: 'A dokumentum nem kapott számot',
    given: /Szám: (\d+\/\d\d\.\d\d\.\d{4})/,
    more: 'További adatok',
    issuerDate: 'A kibocsátás kelte',
    block: /^A nyomtatott tömb száma/,
    receivedAt: 'Üzemszünet alatt érkezett',
    search: 'Keresés az iktatókönyvben',
    year: 'Év',
    entry: 'Bejegyzés',
    cancel: 'Érvénytelenítés',
    correct: 'Javítás',
    reason: /^Indok/,
    parties: 'Feladó / címzett',
    cancelled: 'Érvénytelen',
    needsReason: 'Írja be az indokot',
    proposals: /Javaslatok ehhez: Feladó/,
    subjects: /Javaslatok ehhez: Tárgy/,
    duplicate: /már iktatva van/,
  },
} as const;

/** Waits until the row to write in is there. */
export async function registerShown({ page, language }: Visitor): Promise<void> {
  await page.getByRole('form', { name: registerWords[language].form }).waitFor();
}

/** Signs in and goes to the register. */
export async function openRegister(visitor: Visitor, user: string): Promise<void> {
  await signInStaff(visitor, user);
  await visitor.page.getByRole('link', { name: registerWords[visitor.language].register, exact: true }).first().click();
  await registerShown(visitor);
}

/** The number just given; waits until it is another one than before. */
export async function numberAfter({ page, language }: Visitor, before: string): Promise<string> {
  const { given } = registerWords[language];
  const read = async () => given.exec(await page.getByRole('form').innerText())?.[1] ?? '';
  await expect.poll(read, { timeout: 15_000, interval: 20 }).not.toBe(before);
  return read();
}

/** The line of a number and a party in the list. */
export const entryLine = ({ page }: Visitor, number: string, party: string): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: number, exact: true }) })
    .filter({ hasText: party });

/** Opens an entry from the list. */
export async function openEntry(visitor: Visitor, number: string, party: string): Promise<Locator> {
  await entryLine(visitor, number, party).getByRole('button', { name: number }).click();
  const dialog = visitor.page.getByRole('dialog', { name: registerWords[visitor.language].entry });
  await dialog.waitFor();
  return dialog;
}

/** Fills sender and content of the row and registers it with Enter. */
export async function registerPaper(visitor: Visitor, party: string, subject: string, before = ''): Promise<string> {
  const { page, language } = visitor;
  const form = page.getByRole('form', { name: registerWords[language].form });
  await form.getByLabel(registerWords[language].from, { exact: true }).fill(party);
  await form.getByLabel(registerWords[language].subject, { exact: true }).fill(subject);
  await page.keyboard.press('Enter');
  return numberAfter(visitor, before);
}

/** A scan whose content is told apart by a text. */
export const scan = (name: string, text: string): TestFile => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`),
});
