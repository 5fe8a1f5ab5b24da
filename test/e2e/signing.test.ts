import pg from 'pg';
import { expect } from 'vitest';
import { runningStack } from '../support/stack.ts';
import { demoPassword } from './support/citizen.ts';
import { fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { openCertificate, takeTask } from './support/prepared.ts';
import { signIfAsked, signInStaff } from './support/staff.ts';

const user = 'clerk.taxe';

/** Everybody's sign-in is of yesterday. */
async function signedInYesterday(username: string): Promise<void> {
  const database = new pg.Client({ connectionString: runningStack().env['DATABASE_URL'] });
  await database.connect();
  await database.query(
    `update session set claims = jsonb_set(claims, '{signedInAt}', to_jsonb(extract(epoch from now())::int - 86400))
     where person_id in (select id from person where username = $1)`, [username]);
  await database.end();
}

journey('who signed in long ago signs in again to sign, and finds the answers kept (hu, phone)', async (visit) => {
  const clerk = await visit('hu', 'phone');
  const { page, words } = clerk;
  const { taskId } = await openCertificate('hu');
  await takeTask(taskId, user);
  await signInStaff(clerk, user);
  await clerk.go(`/staff/tasks/${taskId}`);
  await fillForm(clerk, 'certificat-fiscal', 'review-request', { decision: 'approve' });
  clerk.expect(/(403|422) .*\/complete/);
  await page.getByRole('button', { name: words.complete }).click();
  await page.getByText('A dokumentum még nincs aláírva', { exact: true }).waitFor();
  await signIfAsked(clerk);
  await signedInYesterday(user);
  await page.getByRole('button', { name: words.complete }).click();
  await page.getByRole('button', { name: 'Bejelentkezés újra' }).click();
  await page.getByLabel(words.password, { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: words.enter, exact: true }).click();
  await page.getByRole('button', { name: words.openToSign }).waitFor();
  expect(await page.getByRole('radio', { name: 'Az igazolás kiadását jóváhagyom' }).isChecked()).toBe(true);
  await signIfAsked(clerk);
  await page.getByRole('button', { name: words.complete }).click();
  await page.getByRole('heading', { name: words.done, level: 1 }).waitFor();
});
