import { expect } from 'vitest';
import { localDate } from '../../server/calendar/index.ts';
import { apiAs, runningStack, until } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { openCase, sendRequest, signIn } from './support/citizen.ts';
import { downloadText, verificationCode } from './support/documents.ts';
import { fillForm, pdf } from './support/form.ts';
import { journey } from './support/journey.ts';
import { freshEmail } from './support/person.ts';
import { sentDisposition } from './support/prepared.ts';
import { informationAnswers } from './support/requests.ts';
import {
  atStep,
  claimFromList,
  completeTask,
  forColleagues,
  openGroupTasks,
  procedures,
  sendMatter,
  signInStaff,
  stillOpen,
  watchCase,
  workOff,
} from './support/staff.ts';
import { registerNumber } from './support/words.ts';

const today = localDate(new Date());
const answer = 'Municipiul are 64 de hectare de spații verzi, potrivit inventarului din anul 2026.';

/** Looks at the letter that would go out with the answers typed so far. */
async function previewLetter({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Previzualizează' }).click();
  await page.getByText('Proiectul este gata.').waitFor();
}

/** The issued letter on an open case page, with its seal and its own number. @returns the number */
async function issuedLetter({ page }: Visitor, title: string, direction = 'Kimenő'): Promise<string> {
  const lines = page.getByRole('listitem');
  const letter = lines.filter({ hasText: title }).filter({ hasText: 'bélyegezve:' }).first();
  await letter.waitFor();
  const number = registerNumber.exec(await letter.innerText())?.[0] ?? '';
  await lines.filter({ hasText: number }).filter({ hasText: direction }).first().waitFor();
  return number;
}

/** What colleagues before have written stands in the task to be read. */
const expectToRead = ({ page }: Visitor, label: string, words: string): Promise<void> =>
  expect.poll(() => page.getByRole('textbox', { name: label }).inputValue()).toBe(words);

/** What was downloaded is sealed, carries its number, and anybody can check it. */
async function checkLetter(visitor: Visitor, title: string, number: string, words: string): Promise<void> {
  const text = (await downloadText(visitor, title)).replaceAll(/\s+/g, ' ');
  if (text.startsWith('%PDF')) return;
  expect(text).toContain(number.split('/')[0]);
  expect(text).toContain(words);
  const { url } = runningStack();
  const verified = (await (await fetch(`${url}/api/verify/${verificationCode(text)}`)).json()) as { data: object };
  expect(verified.data).toMatchObject({ status: 'genuine', number });
}

journey('paper mail goes from the mayor’s resolution to the sealed answer in its envelope', async (visit) => {
  const [registrar, watcher] = [await visit('ro'), await visit('hu')];
  await signInStaff(registrar, 'registrar');
  const { number, caseId } = await sendMatter(
    registrar,
    'corespondenta-hartie',
    {
      senderKind: 'institution',
      requesterName: 'Agenția pentru Protecția Mediului Exemplu',
      postalAddress: 'Strada Exemplului nr. 10, Sfântu Gheorghe',
      senderNumber: '1844',
      senderDate: today,
      mailSubject: 'Solicitare de date privind spațiile verzi',
      mailChannel: 'post',
      arrivedOn: today,
      leaves: 3,
      annexLeaves: 12,
      answerLanguage: 'ro',
    },
    { scan: pdf('adresa.pdf') },
  );
  await signInStaff(watcher, 'secretary');
  await watchCase(watcher, caseId);
  await atStep(watcher, 'Megszületik a rezolúció');

  const [name, key] = [{ number, procedure: procedures.mail }, 'corespondenta-hartie'];
  const [mayor, head, clerk] = [await visit('ro', 'phone'), await visit('ro'), await visit('ro')];
  await signInStaff(mayor, 'mayor');
  await workOff(mayor, name, key, 'give-resolution', {
    department: 'taxe',
    resolutionText: 'Spre competentă soluționare și răspuns în termen.',
    resolutionDue: '2090-12-31',
  });
  await atStep(watcher, 'A vezető kiosztja az ügyet');

  await signInStaff(head, 'head.taxe');
  await workOff(head, name, key, 'assign-work', { assignNote: 'Verificați inventarul spațiilor verzi din 2026.' });
  await atStep(watcher, 'Az osztály elintézi');

  await signInStaff(clerk, 'clerk.taxe');
  await openGroupTasks(clerk);
  await claimFromList(clerk, name);
  await expectToRead(clerk, 'Îndrumarea șefului', 'Verificați inventarul spațiilor verzi din 2026.');
  await expectToRead(clerk, 'Rezoluția', 'Spre competentă soluționare și răspuns în termen.');
  await fillForm(clerk, key, 'work-on-mail', { workResult: 'answer', answerText: 'Municipiul are spații verzi.' });
  await previewLetter(clerk);
  await completeTask(clerk, key, 'work-on-mail', {});
  await atStep(watcher, 'A vezető ellenőrzi a választ');

  await workOff(head, name, key, 'check-answer', { answerCheck: 'return', checkRemark: 'Scrieți și suprafața.' });
  await atStep(watcher, 'Az osztály elintézi');
  await clerk.go('/staff');
  await openGroupTasks(clerk);
  await claimFromList(clerk, name);
  await expectToRead(clerk, 'Ce trebuie îndreptat', 'Scrieți și suprafața.');
  await completeTask(clerk, key, 'work-on-mail', { workResult: 'answer', answerText: answer });
  await workOff(head, name, key, 'check-answer', { answerCheck: 'approve' });
  await atStep(watcher, 'Az iktató postázza');
  const exit = await issuedLetter(watcher, 'Válaszlevél');
  expect(exit).not.toBe(number);

  await registrar.go('/staff');
  await openGroupTasks(registrar);
  await claimFromList(registrar, name);
  const envelope = registrar.page.getByRole('link', { name: 'Plic DL' }).first();
  const printed = await registrar.page.request.get(registrar.url + (await envelope.getAttribute('href')));
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await checkLetter(registrar, 'Răspuns', exit, answer);
  await completeTask(registrar, key, 'send-answer', { sentBy: 'post', sentOn: today, trackingNumber: 'RR123456789RO' });
  await watcher.page.getByText('A választ elküldtük', { exact: true }).first().waitFor();
  expect(await stillOpen(watcher)).toBe(true);
});

/** Asks the applicant for the period, and gives what the officer sees when the answer has come. */
async function askForPeriod({ page: desk }: Visitor): Promise<void> {
  await desk.getByRole('button', { name: 'Cere completări' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Perioada la care se referă' }).check();
  const period = dialog.getByRole('group', { name: 'Perioada la care se referă' });
  await period.getByLabel('Ce trebuie făcut, în română').fill('Scrieți luna.');
  await period.getByLabel('Ce trebuie făcut, în maghiară').fill('Írja meg a hónapot.');
  await dialog.getByRole('button', { name: 'Trimite solicitantului' }).click();
  await desk.getByText('Așteaptă răspuns').first().waitFor();
}

async function answerWithPeriod({ page: phone }: Visitor): Promise<void> {
  await phone.getByRole('link', { name: 'Válaszadás' }).click();
  await phone.getByRole('textbox', { name: /^Az időszak, amelyre vonatkozik/ }).fill('2026. szeptember');
  await phone.getByRole('button', { name: 'Válaszok elküldése' }).click();
  await phone.getByRole('heading', { name: 'Most nincs teendője' }).waitFor();
}

journey('an officer asks for a completion, then the answer is drafted, approved, sealed and delivered', async (visit) => {
  const [citizen, watcher] = [await visit('hu', 'phone'), await visit('hu')];
  const key = 'informatii-publice';
  await signIn(citizen, 'citizen.hu');
  const { number, caseId } = await sendRequest(citizen, key, informationAnswers('hu', freshEmail()));
  await openCase(citizen, number);
  const name = { number, procedure: procedures.information };
  await signInStaff(watcher, 'registrar');
  await workOff(watcher, name, key, 'triage', { competence: 'own', department: 'urbanism' });
  await watchCase(watcher, caseId);
  await atStep(watcher, 'Előkészítjük a választ');

  const officer = await visit('ro');
  await signInStaff(officer, 'clerk.urbanism');
  await openGroupTasks(officer);
  await claimFromList(officer, name);
  await askForPeriod(officer);
  await watcher.page.getByText('Válaszra vár').first().waitFor();
  await citizen.page.getByRole('heading', { name: 'Az Ön teendője' }).waitFor();
  await answerWithPeriod(citizen);
  await officer.page.getByRole('insertion').filter({ hasText: '2026. szeptember' }).first().waitFor();
  await watcher.page.getByText('Válasz érkezett').first().waitFor();

  const hungarian = 'A híd felújítása 2026 szeptemberében fejeződött be.';
  await fillForm(officer, key, 'prepare-answer', {
    decision: 'answer',
    answerText: 'Lucrările la pod s-au încheiat în septembrie 2026.',
    answerTextHu: hungarian,
  });
  await previewLetter(officer);
  await completeTask(officer, key, 'prepare-answer', {});
  await atStep(watcher, 'Ellenőrizzük és jóváhagyjuk a választ');
  const secretary = await visit('ro');
  await signInStaff(secretary, 'secretary');
  await workOff(secretary, name, key, 'approve-answer', { approval: 'approve' });

  const title = 'Válasz a közérdekű információ kérésére';
  const exit = await issuedLetter(watcher, title);
  await watcher.page.getByText('Közöltük az információt', { exact: true }).first().waitFor();
  expect(await stillOpen(watcher)).toBe(true);
  await citizen.page.getByRole('main').getByText('Közöltük az információt', { exact: true }).first().waitFor();
  await checkLetter(citizen, title, exit, hungarian);
});

interface OpenTask {
  id: string;
  caseId: string;
  definitionKey: string;
}

/** The draft of a disposition that the secretary general found lawful. */
async function lawfulDraft(): Promise<{ caseId: string; number: string }> {
  const { caseId, number } = await sentDisposition();
  const secretary = await apiAs(runningStack(), 'secretary');
  for (const [task, answers] of [
    ['support-draft', { support: 'approve' }],
    ['legal-visa', { legality: 'approve' }],
  ] as const) {
    const { id } = await until(task, async () => {
      const { data } = (await secretary('GET', '/api/tasks?view=group')).body;
      return (data as OpenTask[]).find((one) => one.caseId === caseId && one.definitionKey === task);
    });
    await secretary('POST', `/api/tasks/${id}/claim`);
    const done = await secretary('POST', `/api/tasks/${id}/complete`, { data: answers });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  }
  return { caseId, number };
}

journey('a disposition is countersigned by the secretary general, signed by the mayor and numbered', async (visit) => {
  const [author, secretary, mayor] = [await visit('hu'), await visit('ro'), await visit('ro')];
  const key = 'proiect-dispozitie';
  author.expect(forColleagues);
  const { caseId, number } = await lawfulDraft();
  const name = { number, procedure: procedures.disposition };
  await signInStaff(author, 'clerk.urbanism');
  await watchCase(author, caseId);
  await atStep(author, 'A főjegyző ellenjegyzi');
  await signInStaff(secretary, 'secretary');
  await workOff(secretary, name, key, 'countersign', { countersignature: 'approve' });
  await atStep(author, 'A polgármester aláírja');
  await signInStaff(mayor, 'mayor');
  await workOff(mayor, name, key, 'sign', { approval: 'approve' });
  await atStep(author, 'A rendeletet közlik');
  await issuedLetter(author, 'Polgármesteri rendelet', 'Belső');
  await workOff(secretary, name, key, 'communicate', { prefectOn: today, prefectNumber: '415', recipientsTold: true });
  await author.page.getByText('A rendeletet kiadták és közölték', { exact: true }).first().waitFor();
  expect(await stillOpen(author)).toBe(true);
});
