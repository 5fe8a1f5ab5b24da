import { expect } from 'vitest';
import type { Visitor } from './support/browser.ts';
import { expectSteps, formShown, openEmptyForm, sendFilled, signIn } from './support/citizen.ts';
import { downloadText, verificationCode } from './support/documents.ts';
import { fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { certificateAnswers } from './support/requests.ts';
import { claimFromList, completeTask, openGroupTasks, procedures, signInStaff, taskRow } from './support/staff.ts';

const key = 'certificat-fiscal';

/** From the list of services to the form, as somebody without a Romanian keyboard searches. */
async function findForm(citizen: Visitor): Promise<void> {
  const { page, words } = citizen;
  await page.getByRole('searchbox', { name: words.search }).fill('atestare fiscala');
  const found = page.getByRole('main').getByRole('heading', { level: 3 });
  await expect.poll(() => found.count()).toBe(1);
  await page.getByRole('main').getByRole('link', { name: 'Certificat de atestare fiscală' }).click();
  await page.getByText('Cel mult 2 zile lucrătoare').waitFor();
  await page.getByRole('link', { name: words.fill }).click();
  await formShown(citizen);
}

/** Everything the form insists on is named, in its order, before anything is sent. */
async function seeWhatIsMissing({ page, words }: Visitor): Promise<void> {
  await page.getByRole('button', { name: words.next, exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: words.problem });
  await summary.waitFor();
  const lines = await summary.getByRole('link').allInnerTexts();
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.at(-1)).toContain('Declar pe propria răspundere');
}

journey('complaint 1, nobody comes in person: a tax certificate is asked for, decided and delivered (ro, desk)', async (visit) => {
  const citizen = await visit('ro');
  const clerk = await visit('hu');
  const { page, words } = citizen;
  await signInStaff(clerk, 'clerk.taxe');
  await openGroupTasks(clerk);

  await signIn(citizen, 'citizen.ro');
  await openEmptyForm(citizen, key);
  await citizen.go('/ro');
  await findForm(citizen);
  await seeWhatIsMissing(citizen);
  await fillForm(citizen, key, 'start', certificateAnswers('ro'));
  const { number } = await sendFilled(citizen);
  await page.getByRole('link', { name: words.follow }).click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
  await page.getByText(words.live, { exact: true }).waitFor();
  const current = page.getByRole('listitem').filter({ hasText: 'Acum: Analizăm cererea' });
  await current.waitFor();
  await citizen.show('case-ro');
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

  const name = { number, procedure: procedures.certificate };
  await taskRow(clerk, name).waitFor();
  await claimFromList(clerk, name);
  await fillForm(clerk, key, 'review-request', { decision: 'approve' });
  await clerk.show('staff-task-hu');
  await completeTask(clerk, key, 'review-request', { decision: 'approve' });

  await page.getByRole('main').getByText('Certificatul a fost eliberat', { exact: true }).first().waitFor();
  expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  await expectSteps(citizen, [
    'Verificăm situația fiscală',
    'Analizăm cererea',
    'Întocmim certificatul',
    'Primiți certificatul în cont',
  ]);

  const text = await downloadText(citizen, 'Certificat de atestare fiscală');
  expect(text).toMatch(/certificăm situația obligațiilor de plată|%PDF/);
  expect(text).not.toContain('Adóigazolás');
  const code = verificationCode(text);
  if (code) {
    await citizen.go(`/verify/${code}`);
    await page.getByText('Documentul este autentic').waitFor();
    await citizen.show('document-check-ro');
  }
});
