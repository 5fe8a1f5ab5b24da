import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { localDate } from '../../server/calendar/index.ts';
import { apiAs, runningStack, until } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { fillDay, fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { openCertificate } from './support/prepared.ts';
import { numberAfter, openEntry, openRegister, registerWords } from './support/register.ts';
import { claimFromList, completeTask, openGroupTasks, procedures, signInStaff } from './support/staff.ts';
import { registerNumber } from './support/words.ts';

const key = 'certificat-fiscal';

/** Lets the engine stand still while something is done: connections are taken, nothing is answered. */
async function withoutEngine(deed: () => Promise<void>): Promise<void> {
  const file = path.join(runningStack().home, 'run/engine.json');
  const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number };
  process.kill(pid, 'SIGSTOP');
  try {
    await deed();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

journey('a task finished while the engine stands still is finished, and the case goes on later', async (visit) => {
  const [clerk, colleague] = [await visit('ro'), await visit('ro', 'phone')];
  const { caseId, number, taskId } = await openCertificate('ro');
  const name = { number, procedure: procedures.certificate };
  await signInStaff(clerk, 'clerk.taxe');
  await openGroupTasks(clerk);
  await claimFromList(clerk, name);
  await signInStaff(colleague, 'head.taxe');
  await colleague.go(`/staff/tasks/${taskId}`);
  await colleague.page.getByText(/^Sarcina este la /).first().waitFor();
  await fillForm(clerk, key, 'review-request', { decision: 'approve' });
  await withoutEngine(async () => {
    await completeTask(clerk, key, 'review-request', {});
    await colleague.page.getByText('Sarcina este finalizată', { exact: true }).first().waitFor();
    await colleague.page.getByText('Procedura merge mai departe.', { exact: false }).first().waitFor();
    const officer = await apiAs(runningStack(), 'head.taxe');
    expect((await officer('GET', `/api/cases/${caseId}`)).body.data.closedAt).toBeNull();
  });
  const officer = await apiAs(runningStack(), 'head.taxe');
  await until('the end of the case', async () => (await officer('GET', `/api/cases/${caseId}`)).body.data.closedAt);
  const documents = (await officer('GET', `/api/cases/${caseId}/documents`)).body.data as { kind: string }[];
  expect(documents.filter(({ kind }) => kind === 'issued')).toHaveLength(1);
});

/** Registers a paper that was written in the printed block while nothing worked. */
async function registerFromBlock(visitor: Visitor, party: string, number: string, before = ''): Promise<void> {
  const { page } = visitor;
  await page.getByLabel(registerWords.ro.block).fill(number);
  await page.getByLabel(registerWords.ro.receivedAt).fill(`${localDate(new Date())}T00:01`);
  await page.getByLabel(registerWords.ro.from, { exact: true }).fill(party);
  await page.getByLabel(registerWords.ro.subject, { exact: true }).fill('Cerere');
  await page.keyboard.press('Enter');
  if (before !== 'refused') await numberAfter(visitor, before);
}

journey('papers of an outage are entered from the printed block, each of its numbers once', async (visit) => {
  const registrar = await visit('ro');
  const { page } = registrar;
  registrar.expect(/409/);
  await openRegister(registrar, 'registrar');
  const link = await page.getByRole('link', { name: 'Bloc pentru întreruperi' }).getAttribute('href');
  const block = await page.request.get(registrar.url + link);
  expect((await block.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const mark = String(Date.now());
  const [one, two] = [`${mark.slice(-8)}/01`, `${mark.slice(-8)}/02`];
  const form = page.getByRole('form', { name: registerWords.ro.form });
  await form.getByText(registerWords.ro.more, { exact: true }).click();
  await registerFromBlock(registrar, `Kovács Éva ${mark}`, one);
  const first = registerNumber.exec(await form.innerText())?.[0] ?? '';
  await registerFromBlock(registrar, `Őry Zsófia ${mark}`, one, 'refused');
  const told = form.getByRole('alert').filter({ hasText: registerWords.ro.notAdded });
  await told.waitFor();
  expect(await told.innerText()).toContain(`${one} din blocul tipărit are deja numărul ${first}`);
  expect(await page.getByLabel(registerWords.ro.from, { exact: true }).inputValue()).toBe(`Őry Zsófia ${mark}`);
  await registerFromBlock(registrar, `Őry Zsófia ${mark}`, two, first);
  const entry = await openEntry(registrar, registerNumber.exec(await form.innerText())?.[0] ?? '', mark);
  await entry.getByText(two, { exact: true }).waitFor();
});

journey('a wrong year is refused in clear words, and what was typed stays', async (visit) => {
  const registrar = await visit('ro');
  const { page } = registrar;
  registrar.expect(/422/);
  await openRegister(registrar, 'registrar');
  const form = page.getByRole('form', { name: registerWords.ro.form });
  await form.getByText(registerWords.ro.more, { exact: true }).click();
  const day = form.getByRole('group', { name: registerWords.ro.issuerDate });
  await fillDay(day, '2062-11-20');
  const party = `Banca Locală ${Date.now()}`;
  await form.getByLabel(registerWords.ro.from, { exact: true }).fill(party);
  await form.getByLabel(registerWords.ro.subject, { exact: true }).fill('Poprire');
  await page.keyboard.press('Enter');
  await form.getByRole('alert').filter({ hasText: 'Data documentului la emitent este în viitor' }).waitFor();
  expect(await form.getByLabel(registerWords.ro.from, { exact: true }).inputValue()).toBe(party);
  await fillDay(day, '2026-11-20');
  await form.getByLabel(registerWords.ro.subject, { exact: true }).press('Enter');
  await numberAfter(registrar, '');
});
