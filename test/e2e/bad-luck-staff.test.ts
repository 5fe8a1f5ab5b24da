import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { apiAs, runningStack, until } from '../support/stack.ts';
import { fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { openCertificate } from './support/prepared.ts';
import { claimFromList, completeTask, openGroupTasks, procedures, signInStaff } from './support/staff.ts';

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
