import type { Visitor } from './support/browser.ts';
import { lookAtDialog, said } from './support/dialogs.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { deliveredCertificate, openCertificate, takeTask } from './support/prepared.ts';
import { signInStaff } from './support/staff.ts';
import { apiAs, runningStack } from '../support/stack.ts';

async function openTask(visitor: Visitor, taskId: string): Promise<void> {
  await visitor.go(`/staff/tasks/${taskId}`);
  await visitor.page.getByRole('group', { name: said(visitor.language, 'deeds.label') }).waitFor();
}

/** A task of a colleague, an own one, one that is lent, one that was lent to the reader. */
async function lookAtDeeds(visitor: Visitor, colleague: Visitor, inspection: Inspection): Promise<void> {
  const { language } = visitor;
  const { taskId } = await openCertificate(language);
  await openTask(visitor, taskId);
  await lookAtDialog(visitor, inspection, 'pass.assign');
  await takeTask(taskId, 'head.taxe');
  await openTask(visitor, taskId);
  for (const key of ['pass.delegate', 'pass.handover', 'back.title'] as const) await lookAtDialog(visitor, inspection, key);
  const head = await apiAs(runningStack(), 'head.taxe');
  const people = (await head('GET', `/api/tasks/${taskId}/assignees?deed=delegate`)).body.data as { id: string }[];
  const lent = await head('POST', `/api/tasks/${taskId}/delegate`, { assignee: people[0]?.id });
  if (lent.status !== 200) throw new Error(JSON.stringify(lent.body));
  await openTask(visitor, taskId);
  await lookAtDialog(visitor, inspection, 'lent.take');
  const given = new Inspection(colleague, 'staff');
  await openTask(colleague, taskId);
  // the deeds stand below the form, and move while it comes
  await colleague.page.getByRole('radio').first().waitFor();
  await lookAtDialog(colleague, given, 'lent.give');
  given.conclude();
}

async function lookAtCaseDialogs(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { caseId } = await openCertificate(visitor.language);
  await visitor.go(`/staff/cases/${caseId}`);
  for (const key of ['resolution.give', 'related.openLink', 'exclusion.abstain'] as const) await lookAtDialog(visitor, inspection, key);
}

/** Closing a file, forbidding to destroy it, opening it again. */
async function lookAtArchive(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { caseId } = await deliveredCertificate(visitor.language);
  const head = await apiAs(runningStack(), 'head.taxe');
  await visitor.go(`/staff/cases/${caseId}`);
  await lookAtDialog(visitor, inspection, 'archive.close');
  const closed = await head('POST', `/api/cases/${caseId}/archive`, {});
  if (closed.status !== 201) throw new Error(JSON.stringify(closed.body));
  await visitor.go(`/staff/cases/${caseId}`);
  for (const key of ['archive.hold', 'archive.reopen'] as const) await lookAtDialog(visitor, inspection, key);
}

for (const language of ['ro', 'hu'] as const) {
  journey(`the dialogs of a head are accessible and fit a phone (${language})`, async (visit) => {
    const [visitor, colleague] = [await visit(language), await visit(language)];
    const inspection = new Inspection(visitor, 'staff');
    await signInStaff(visitor, 'head.taxe');
    await signInStaff(colleague, 'clerk.taxe');
    await lookAtDeeds(visitor, colleague, inspection);
    await lookAtCaseDialogs(visitor, inspection);
    await lookAtArchive(visitor, inspection);
    inspection.conclude();
  });

  journey(`the dialogs of the nomenclator are accessible and fit a phone (${language})`, async (visit) => {
    const visitor = await visit(language);
    const inspection = new Inspection(visitor, 'staff');
    await signInStaff(visitor, 'secretary');
    await visitor.go('/staff/archive?tab=nomenclator');
    for (const key of ['archive.addPosition', 'archive.change', 'archive.end'] as const) await lookAtDialog(visitor, inspection, key);
    inspection.conclude();
  });
}
