import { expect } from 'vitest';
import { apiAs, runningStack, until } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { openCase, sendRequest, signIn, type Sent } from './support/citizen.ts';
import { downloadText } from './support/documents.ts';
import { field, fillForm, pdf } from './support/form.ts';
import { journey } from './support/journey.ts';
import { linkIn, mailTo } from './support/mail.ts';
import { freshEmail } from './support/person.ts';
import { petitionAnswers } from './support/requests.ts';
import { claimFromList, openGroupTasks, procedures, signInStaff, workOff, type CaseName } from './support/staff.ts';

const key = 'petitie';
const answerRo = 'Am verificat cele sesizate; ghișeul are de astăzi un al doilea angajat.';
const answerHu = 'A jelzetteket ellenőriztük; az ablaknál mától két alkalmazott dolgozik.';
const named = ({ number }: Sent): CaseName => ({ number, procedure: procedures.petition });

/** Sorts the petition in: the tax office answers it, and the official it is about is named. */
async function triage(registrar: Visitor, sent: Sent, official: string): Promise<void> {
  const { page, words } = registrar;
  await registrar.go('/staff');
  await openGroupTasks(registrar);
  await claimFromList(registrar, named(sent));
  await fillForm(registrar, key, 'triage', { competence: 'own', department: 'taxe', complaint: 'employee' });
  await field(page, 'Angajatul reclamat').selectOption({ label: official });
  await page.getByRole('button', { name: words.complete }).click();
  await page.getByRole('heading', { name: words.done, level: 1 }).waitFor();
}

/** Joins a petition to the lead, which is found among those of the same person or by its number. */
async function join(registrar: Visitor, follower: Sent, lead: Sent, search: boolean): Promise<void> {
  const { page } = registrar;
  await registrar.go(`/staff/cases/${follower.caseId}`);
  await page.getByRole('button', { name: 'Conexează sau leagă' }).click();
  const dialog = page.getByRole('dialog', { name: 'Legați dosarul de altul' });
  await dialog.getByRole('button', { name: 'Conexează', exact: true }).click();
  await dialog.getByText('Scrieți motivul.').waitFor();
  if (search) await dialog.getByLabel('Caută dosarul').fill(lead.number);
  await dialog.getByRole('radio', { name: new RegExp(`^${lead.number} `) }).check();
  await dialog.getByLabel('Motivul').fill('Aceeași problemă la același ghișeu.');
  await dialog.getByRole('button', { name: 'Conexează', exact: true }).click();
  await page.getByText('Dosarele au fost legate.').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Conexat la' }).getByRole('link', { name: lead.number }).waitFor();
}

/** The official complained about finds nothing of the petitions, by no way. */
async function seesNothing(official: Visitor, petitions: Sent[], email: string): Promise<void> {
  const { page } = official;
  await signInStaff(official, 'clerk.taxe');
  await openGroupTasks(official);
  for (const { number } of petitions) expect(await page.getByText(number, { exact: true }).count()).toBe(0);
  const call = await apiAs(runningStack(), 'clerk.taxe');
  for (const path of ['/api/tasks?view=all', '/api/cases', `/api/search?q=${encodeURIComponent(email)}`]) {
    const { body } = await call('GET', path);
    for (const { caseId } of petitions) expect(JSON.stringify(body), path).not.toContain(caseId);
  }
  official.expect(/404/);
  await official.go(`/staff/cases/${petitions[0]?.caseId}`);
  await page.getByRole('main').getByText('Nu am găsit ce căutați').first().waitFor();
}

/** What the mail of the answer leads to. */
async function letterOf(email: string, number: string): Promise<string> {
  const mail = await mailTo(email, new RegExp(`^Aveți răspuns la petiția ${number}`));
  const answer = await fetch(linkIn(mail));
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString();
}

journey('three petitions about one official are joined, kept from that official, and answered with one answer', async (visit) => {
  const [stranger, email] = [await visit('ro', 'phone'), freshEmail()];
  const first = await sendRequest(stranger, key, petitionAnswers('ro', email), { attachments: pdf('ghiseu.pdf') });
  const second = await sendRequest(stranger, key, petitionAnswers('ro', email));
  const [citizen, citizenEmail] = [await visit('hu'), freshEmail()];
  await signIn(citizen, 'citizen.hu');
  const third = await sendRequest(citizen, key, petitionAnswers('hu', citizenEmail));

  const clerk = await apiAs(runningStack(), 'clerk.taxe');
  const { name, id } = (await clerk('GET', '/api/me')).body.data as { name: string; id: string };
  const registrar = await visit('ro');
  await signInStaff(registrar, 'registrar');
  await triage(registrar, first, name);
  await join(registrar, second, first, false);
  await join(registrar, third, first, true);
  await registrar.show('staff-joined-ro');
  await seesNothing(await visit('ro'), [first, second, third], email);

  const head = await visit('ro');
  await signInStaff(head, 'head.taxe');
  await workOff(head, named(first), key, 'give-resolution', {
    resolutionText: 'Verificați ghișeul 3 și propuneți răspunsul.',
    resolutionDue: '2099-12-10',
  });
  const chief = await apiAs(runningStack(), 'head.taxe');
  const task = await until('the task of the answer', async () => {
    const list = (await chief('GET', '/api/tasks?view=group')).body.data as { id: string; caseId: string }[];
    return list.find(({ caseId }) => caseId === first.caseId);
  });
  const assignees = await chief('GET', `/api/tasks/${task.id}/assignees`);
  expect(JSON.stringify(assignees.body)).not.toContain(id);
  await workOff(head, named(first), key, 'prepare-answer', {
    solution: 'favourable',
    legalGround: 'OUG nr. 57/2019, art. 551',
    answerText: answerRo,
    answerTextHu: answerHu,
  });
  await workOff(head, named(first), key, 'check-answer', { answerCheck: 'approve' });
  const mayor = await visit('ro');
  await signInStaff(mayor, 'mayor');
  await workOff(mayor, named(first), key, 'sign-answer', { signature: 'sign' });

  for (const { number } of [first, second]) expect(await letterOf(email, number)).toBe('%PDF-');
  await openCase(citizen, third.number);
  await citizen.page.getByRole('main').getByText('A vezető beadvánnyal együtt válaszoltunk').first().waitFor();
  expect(await citizen.page.getByRole('main').innerText()).not.toContain('Ionescu');
  const text = await downloadText(citizen, 'Válasz a beadványra');
  if (!text.startsWith('%PDF')) {
    const plain = text.replaceAll(/\s+/g, ' ');
    expect(plain).toContain(answerRo);
    expect(plain).toContain(answerHu);
    expect(plain).toContain(third.number.split('/')[0]);
  }
  expect((await mailTo(citizenEmail, /Válasz érkezett/)).text).toContain(third.number);
});
