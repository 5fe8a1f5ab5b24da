import { apiAs, finishTask, identityCall, runningStack, until } from '../../support/stack.ts';
import { examples } from '../../support/factories.ts';
import { demoPassword } from './citizen.ts';
import { pdf } from './form.ts';
import { freshCui, freshEmail } from './person.ts';
import { accountAnswers, certificateAnswers } from './requests.ts';
import type { Language } from './words.ts';

const key = 'certificat-fiscal';

interface Prepared {
  caseId: string;
  number: string;
  taskId: string;
}

/** A tax certificate that waits for the tax office, asked for by the demo citizen of a language. */
export async function openCertificate(language: Language): Promise<Prepared> {
  const citizen = await apiAs(runningStack(), `citizen.${language}`);
  const sent = await citizen('POST', `/api/procedures/${key}/submissions`, {
    data: certificateAnswers(language),
    language,
  });
  if (sent.status !== 201) throw new Error(`not sent: ${JSON.stringify(sent.body)}`);
  const { caseId, number } = sent.body.data as { caseId: string; number: string };
  const clerk = await apiAs(runningStack(), 'clerk.taxe');
  const task = await until('the task of the tax office', async () => {
    const list = (await clerk('GET', '/api/tasks?view=group')).body.data as { id: string; caseId: string }[];
    return list.find((one) => one.caseId === caseId);
  });
  return { caseId, number, taskId: task.id };
}

/** A tax certificate that was delivered. */
export async function deliveredCertificate(language: Language): Promise<Prepared> {
  const prepared = await openCertificate(language);
  await takeTask(prepared.taskId, 'clerk.taxe');
  const clerk = await apiAs(runningStack(), 'clerk.taxe');
  const done = await finishTask(clerk, prepared.taskId, { decision: 'approve' });
  if (done.status !== 200) throw new Error(`not finished: ${JSON.stringify(done.body)}`);
  const citizen = await apiAs(runningStack(), `citizen.${language}`);
  await until(
    'the end of the case',
    async () => (await citizen('GET', `/api/cases/${prepared.caseId}`)).body.data.closedAt as string | null,
  );
  return prepared;
}

/** What the demo citizen of a language thought of a case that is over. @param text in the own words */
export async function ratedCase(language: Language, caseId: string, score: number, text: string): Promise<void> {
  const citizen = await apiAs(runningStack(), `citizen.${language}`);
  const rated = await citizen('PUT', `/api/cases/${caseId}/feedback`, { score, text });
  if (rated.status !== 200) throw new Error(`not rated: ${JSON.stringify(rated.body)}`);
}

/** Gives a task to one of the staff. */
export async function takeTask(taskId: string, user: string): Promise<void> {
  const clerk = await apiAs(runningStack(), user);
  const claimed = await clerk('POST', `/api/tasks/${taskId}/claim`, {});
  if (claimed.status !== 200) throw new Error(`not claimed: ${JSON.stringify(claimed.body)}`);
}

/** A draft of a disposition that clerk.urbanism has just handed in: it waits for the secretary general. */
export async function sentDisposition(): Promise<Omit<Prepared, 'taskId'>> {
  const { data, language } = examples('proiect-dispozitie').find(({ file }) => file === 'ro-issued.json')!;
  const author = await apiAs(runningStack(), 'clerk.urbanism');
  const sent = await author('POST', '/api/procedures/proiect-dispozitie/submissions', { data, language });
  if (sent.status !== 201) throw new Error(`not sent: ${JSON.stringify(sent.body)}`);
  return sent.body.data as { caseId: string; number: string };
}

/** A document that the demo citizen of a language has in the store. @returns its id */
export async function storedDocument(language: Language): Promise<string> {
  const citizen = await apiAs(runningStack(), `citizen.${language}`);
  const body = new FormData();
  const { name, buffer } = pdf(`act-${Date.now()}.pdf`);
  body.set('file', new Blob([buffer as BlobPart]), name);
  const stored = await citizen('POST', '/api/store', body);
  if (stored.status !== 201) throw new Error(`not stored: ${JSON.stringify(stored.body)}`);
  return (stored.body.data as { id: string }).id;
}

/** Somebody whose papers for a new firm were seen at the counter; the account has the password of the demo. */
export async function firmLeader(language: Language): Promise<{ email: string; firm: string }> {
  const [email, cui] = [freshEmail(), freshCui()];
  const firm = `Háromszék Őrlő ${cui.slice(-5)} SRL`;
  const desk = await apiAs(runningStack(), 'registrar');
  const filing = await desk('POST', '/api/counter/filings', { procedure: 'cont-client', applicant: { kind: 'new' } });
  const data = accountAnswers(language, {
    applicantKind: 'legal', email, firmName: firm, cui, seat: 'Sfântu Gheorghe, Strada Lunca Oltului nr. 7', capacity: 'administrator',
  });
  const sent = await desk('POST', `/api/counter/filings/${filing.body.data.id}/send`,
    { data, identityDocument: 'identity_card', signed: true });
  if (sent.status !== 201) throw new Error(`not sent: ${JSON.stringify(sent.body)}`);
  const task = await until('the task of the counter', async () => {
    const list = (await desk('GET', '/api/tasks?view=group')).body.data as { id: string; caseId: string }[];
    return list.find(({ caseId }) => caseId === sent.body.data.caseId);
  });
  await takeTask(task.id, 'registrar');
  await finishTask(desk, task.id, { decision: 'approve', identityCompared: true });
  const account = await until('the account', async () =>
    (await identityCall(runningStack(), 'GET', `/users?exact=true&email=${email}`) as { id: string }[])[0]);
  await identityCall(runningStack(), 'PUT', `/users/${account.id}/reset-password`,
    { type: 'password', value: demoPassword, temporary: false });
  await identityCall(runningStack(), 'PUT', `/users/${account.id}`, { ...account, requiredActions: [] });
  return { email, firm };
}
