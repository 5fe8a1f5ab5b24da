import { afterAll, expect } from 'vitest';
import { apiAs, identityCall, runningStack } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { signInHere } from './support/citizen.ts';
import { journey } from './support/journey.ts';
import { signInStaff } from './support/staff.ts';

/** Whose account is closed for a moment. */
const shutOut = 'mayor';

interface Account {
  id: string;
  enabled: boolean;
}

async function accountOf(username: string): Promise<Account> {
  const found = (await identityCall(runningStack(), 'GET', `/users?username=${username}&exact=true`)) as Account[];
  return found[0]!;
}

/** An account is closed or opened at the identity server, and the staff is read anew from there. */
async function enable(username: string, enabled: boolean): Promise<void> {
  const account = await accountOf(username);
  await identityCall(runningStack(), 'PUT', `/users/${account.id}`, { ...account, enabled });
  const secretary = await apiAs(runningStack(), 'secretary');
  expect((await secretary('POST', '/api/staff/read')).status).toBe(200);
}

afterAll(() => enable(shutOut, true));

/** The portal knows nobody there any more, and the open page says by itself that the session is over. */
async function expectOver({ page, url, language }: Visitor): Promise<void> {
  const signedIn = async () =>
    ((await (await page.request.get(`${url}/api/me`)).json()) as { data: { signedIn: boolean } }).data.signedIn;
  await expect.poll(signedIn, { timeout: 10_000 }).toBe(false);
  const name = language === 'ro' ? 'Sesiunea a expirat' : 'A munkamenet lejárt';
  await page.getByRole('dialog', { name }).waitFor();
}

journey('sessions ended at the identity server end on every device at once', async (visit) => {
  const devices = [await visit('ro'), await visit('hu', 'phone')];
  for (const visitor of devices) {
    visitor.expect(/401/);
    await signInStaff(visitor, 'head.taxe');
  }
  const bystander = await visit('ro');
  await signInStaff(bystander, 'clerk.taxe');
  const { id } = await accountOf('head.taxe');
  await identityCall(runningStack(), 'POST', `/users/${id}/logout`);
  for (const visitor of devices) await expectOver(visitor);
  const answer = await bystander.page.request.get(`${bystander.url}/api/tasks?view=mine`);
  expect(answer.status()).toBe(200);
});

journey('who is shut out loses the open session and does not get in again', async (visit) => {
  const visitor = await visit('ro');
  const { page, words } = visitor;
  visitor.expect(/401|400/);
  await signInStaff(visitor, shutOut);
  await enable(shutOut, false);
  await expectOver(visitor);
  await page.getByRole('dialog').getByRole('link').first().click();
  await signInHere(visitor, shutOut);
  await page.getByText(/dezactivat|blocat/i).first().waitFor();
  await enable(shutOut, true);
  await signInHere(visitor, shutOut);
  await page.getByRole('heading', { name: words.tasks, level: 1 }).waitFor();
});
