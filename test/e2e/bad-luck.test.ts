import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { runningStack, until } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { formShown, openEmptyForm, readSent, sendFilled, sendRequest, signIn, signInHere } from './support/citizen.ts';
import { confirmAddress } from './support/confirm.ts';
import { field, fillForm, pdf } from './support/form.ts';
import { journey } from './support/journey.ts';
import { freshEmail } from './support/person.ts';
import { accountAnswers, certificateAnswers } from './support/requests.ts';
import { claimFromList, openGroupTasks, procedures, signInStaff, taskRow, toastOverTitle } from './support/staff.ts';

const key = 'certificat-fiscal';

/** How many cases the reader has. */
async function countCases({ page, url }: Visitor): Promise<number> {
  const seen = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await page.request.get(`${url}/api/cases${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
    const list = (await answer.json()) as { data: { id: string }[]; page: { next: string | null } };
    for (const { id } of list.data) seen.add(id);
    cursor = list.page.next;
  }
  return seen.size;
}

async function fillAndReview(visitor: Visitor): Promise<void> {
  const { page, words } = visitor;
  await openEmptyForm(visitor, key);
  await fillForm(visitor, key, 'start', certificateAnswers(visitor.language));
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
}

journey('complaint 4, why a file is refused: files that are too large or not what they say are refused with the reason (ro, desk)', async (visit) => {
  const citizen = await visit('ro');
  const { page } = citizen;
  citizen.expect(/\/api\/store/);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/store/uploads')) sent.push(request.method());
  });
  await signIn(citizen, 'citizen.ro');
  await openEmptyForm(citizen, key);
  await fillForm(citizen, key, 'start', { representation: 'mandate' });
  const upload = field(page, 'Împuternicirea');

  const large = path.join(tmpdir(), `dosar-${process.pid}`, 'scanare.pdf');
  mkdirSync(path.dirname(large), { recursive: true });
  writeFileSync(large, Buffer.alloc(25 * 1024 * 1024, '%PDF-1.4\n'));
  await upload.setInputFiles(large);
  await page.getByText('Fișierul „scanare.pdf” are 25 MB. Alegeți un fișier de cel mult 20 MB.').waitFor();
  expect(sent).toEqual([]);
  rmSync(path.dirname(large), { recursive: true });

  await upload.setInputFiles({
    name: 'program.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 1)]),
  });
  await page.getByText(/„program\.pdf” nu a fost primit\. .*(conținut|tip)/i).waitFor();
  await upload.setInputFiles({
    name: 'program.exe',
    mimeType: 'application/x-msdownload',
    buffer: Buffer.from('MZ program'),
  });
  await page.getByText(/„program\.exe” nu a fost primit\. .*PDF/i).waitFor();

  await upload.setInputFiles(pdf('împuternicire.pdf'));
  await page.getByRole('button', { name: 'Elimină împuternicire.pdf' }).waitFor();
  expect(sent.length).toBe(2);
});

journey('a double click on the last button sends once (hu, phone)', async (visit) => {
  const citizen = await visit('hu', 'phone');
  const { page, words } = citizen;
  await signIn(citizen, 'citizen.hu');
  const before = await countCases(citizen);
  await fillAndReview(citizen);
  await page.getByRole('button', { name: words.send }).dblclick();
  await readSent(citizen);
  expect(await countCases(citizen)).toBe(before + 1);
});

journey('an answer that got lost on the way is asked for again, and the case is one (ro, desk)', async (visit) => {
  const citizen = await visit('ro');
  const { page, words } = citizen;
  citizen.expect(/ERR_FAILED|submissions/);
  await signIn(citizen, 'citizen.ro');
  const before = await countCases(citizen);
  await fillAndReview(citizen);
  const submissions = `**/api/procedures/${key}/submissions`;
  await page.route(
    submissions,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: words.send }).click();
  await page.getByRole('heading', { name: 'Nu există legătură cu serverul' }).waitFor();
  await page.getByRole('button', { name: words.send }).click();
  await readSent(citizen);
  expect(await countCases(citizen)).toBe(before + 1);
});

journey('complaint 5, nothing typed is lost: a session that ends while typing leads back to everything typed (hu, desk)', async (visit) => {
  const citizen = await visit('hu');
  const { page } = citizen;
  citizen.expect(/401/);
  await signIn(citizen, 'citizen.hu');
  await openEmptyForm(citizen, key);
  const answers = certificateAnswers('hu', { street: 'Gróf Mikó Imre utca' });
  await fillForm(citizen, key, 'start', { familyName: answers['familyName'], applicantKind: 'natural' });
  await citizen.forgetSession();
  await fillForm(citizen, key, 'start', { givenName: answers['givenName'], street: answers['street'] });
  const dialog = page.getByRole('dialog', { name: 'A munkamenet lejárt' });
  await dialog.waitFor();
  await dialog.getByRole('link', { name: 'Bejelentkezés újra' }).click();
  await signInHere(citizen, 'citizen.hu');
  await formShown(citizen);
  for (const [label, name] of [
    ['Családnév', 'familyName'],
    ['Utónév', 'givenName'],
    ['Utca', 'street'],
  ] as const) {
    await expect.poll(() => field(page, label).inputValue()).toBe(answers[name]);
  }
});

journey('a form that lost its program to a new version comes with a reload, else it says so (hu, desk)', async (visit) => {
  const citizen = await visit('hu');
  const { page } = citizen;
  citizen.expect(/ERR_FAILED|form-host/);
  await signIn(citizen, 'citizen.hu');
  await openEmptyForm(citizen, key);
  await fillForm(citizen, key, 'start', { applicantKind: 'natural', familyName: 'Kovács' });
  await page.getByText(/Mentve: \d\d:\d\d/).waitFor();
  await page.route('**/assets/form-host-*.js', (route) => route.abort());
  await page.reload();
  const lost = page.getByRole('alert').filter({ hasText: 'Az oldal egy része nem töltődött be' });
  await lost.waitFor();
  await page.unroute('**/assets/form-host-*.js');
  await lost.getByRole('button').click();
  await expect.poll(() => field(page, 'Családnév').inputValue()).toBe('Kovács');
});

journey('typing goes on while the network is away, and nothing is lost (ro, phone)', async (visit) => {
  const citizen = await visit('ro', 'phone');
  const { page } = citizen;
  citizen.expect(/ERR_INTERNET_DISCONNECTED/);
  await signIn(citizen, 'citizen.ro');
  await openEmptyForm(citizen, key);
  await citizen.setOffline(true);
  await fillForm(citizen, key, 'start', { applicantKind: 'natural', familyName: 'Țîrlea', givenName: 'Ștefania' });
  const banner = page.getByRole('status').filter({ hasText: 'Nu există legătură cu serverul' });
  await banner.waitFor();
  expect(await banner.innerText()).toContain('Ce ați scris rămâne pe pagină.');
  await citizen.setOffline(false);
  await banner.waitFor({ state: 'hidden' });
  await page.getByText(/Salvat la \d\d:\d\d/).waitFor();
  await page.reload();
  await expect.poll(() => field(page, 'Prenume').inputValue()).toBe('Ștefania');
  expect(await field(page, 'Nume de familie').inputValue()).toBe('Țîrlea');
});

journey('of two who take the same task the second is told who has it (ro, desk)', async (visit) => {
  const [citizen, first, second] = [await visit('ro'), await visit('hu'), await visit('ro')];
  second.expect(/409|\/api\/events/);
  await second.page.route('**/api/events', (route) => route.abort());
  await signIn(citizen, 'citizen.ro');
  const { number } = await sendRequest(citizen, key, certificateAnswers('ro'));
  const name = { number, procedure: procedures.certificate };
  await signInStaff(first, 'clerk.taxe');
  await openGroupTasks(first);
  await signInStaff(second, 'head.taxe');
  await second.page.getByRole('link', { name: new RegExp(`^${second.words.group}`) }).click();
  await taskRow(second, name).waitFor();
  await claimFromList(first, name);
  expect(await toastOverTitle(first)).toBe(false);
  const holder = await first.page.getByRole('banner').locator('summary').innerText();

  await taskRow(second, name).getByRole('button', { name: second.words.claim }).click();
  const told = second.page.getByRole('alert').filter({ hasText: 'Sarcina nu s-a schimbat' });
  await told.waitFor();
  expect(await told.innerText()).toContain(holder.trim());
});

journey('with the engine down a request has its number at once and goes on later (ro, desk)', async (visit) => {
  const [citizen, registrar] = [await visit('ro'), await visit('ro')];
  await citizen.go('/ro/proceduri/cont-client/cerere');
  await formShown(citizen);
  const email = freshEmail();
  await fillForm(citizen, 'cont-client', 'start', accountAnswers('ro', { email }));
  const stack = runningStack();
  const engine = () => JSON.parse(readFileSync(path.join(stack.home, 'run/engine.json'), 'utf8')) as { pid: number };
  const killed = engine().pid;
  process.kill(killed, 'SIGKILL');
  const { number } = await sendFilled(citizen);
  const health = (await (await fetch(`${stack.url}/api/health`)).json()) as {
    components: { engine: { status: string } };
  };
  expect(health.components.engine.status).not.toBe('ok');
  await confirmAddress(citizen, email);

  await until('the engine to come back', () => Promise.resolve(engine().pid !== killed), 60_000);
  await signInStaff(registrar, 'registrar');
  await openGroupTasks(registrar);
  await taskRow(registrar, { number, procedure: procedures.account }).waitFor({ timeout: 90_000 });
});
