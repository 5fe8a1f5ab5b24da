import { expect } from 'vitest';
import { pathOf, type PageName } from '../../ui/staff/routes.ts';
import type { Visitor } from './support/browser.ts';
import { signIn } from './support/citizen.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { deliveredCertificate, openCertificate, ratedCase, takeTask } from './support/prepared.ts';
import { completeTask, openGroupTasks, procedures, signInStaff, taskRow } from './support/staff.ts';
import { words, type Language } from './support/words.ts';

const key = 'certificat-fiscal';
const texts = {
  ro: {
    filter: 'Filtrează sarcinile',
    command: 'Mergi la…',
    keys: 'Taste rapide',
    diagram: 'Arată diagrama și pașii',
    held: 'Sarcina este la',
    feedback: 'Părerea solicitanților',
    certificate: 'Certificat de atestare fiscală',
    ofFive: /^[1-5](,\d)? din 5$/,
  },
  hu: {
    filter: 'Feladatok szűrése',
    command: 'Ugrás ide…',
    keys: 'Gyorsbillentyűk',
    diagram: 'Ábra és lépések',
    held: 'A feladat ügyintézője',
    feedback: 'A kérelmezők véleménye',
    certificate: 'Adóigazolás',
    ofFive: /^5-ből [1-5](,\d)?$/,
  },
} as const;

type OpenedElsewhere = 'inbox' | 'task' | 'case' | 'counter' | 'filing' | 'mandates';
/** Every page besides those that the tasks and the case lead to and those of the counter, with its variable parts. */
const opened: Record<Exclude<PageName, OpenedElsewhere>, Record<string, string>> = {
  cases: {},
  register: {},
  reports: {},
  reportCases: {},
  absence: {},
  archive: {},
  streets: {},
  search: {},
  notices: {},
  new: {},
  newMatter: { id: 'nota-interna' },
};

async function lookAtDoors(visitor: Visitor, outsider: Visitor, language: Language): Promise<void> {
  const inspection = new Inspection(visitor, 'staff');
  await visitor.go(`/staff?lang=${language}`);
  await visitor.page.getByRole('link', { name: words[language].staffSignIn, exact: true }).waitFor();
  await inspection.look('door');
  inspection.conclude();
  const outside = new Inspection(outsider, 'staff');
  await signIn(outsider, `citizen.${language}`);
  await outsider.go(`/staff?lang=${language}`);
  await outside.look('no access');
  outside.conclude();
}

async function lookAtTasks(visitor: Visitor, inspection: Inspection, language: Language): Promise<void> {
  const { page } = visitor;
  const [mine, held] = [await openCertificate(language), await openCertificate(language)];
  await takeTask(held.taskId, 'clerk.taxe');
  await openGroupTasks(visitor);
  await taskRow(visitor, { number: mine.number, procedure: procedures.certificate }).waitFor();
  if (language === 'ro') await visitor.show('staff-tasks-ro');
  await inspection.look('tasks');
  await page.getByRole('searchbox', { name: texts[language].filter }).fill('xyzzy');
  await inspection.look('no task fits');
  await visitor.go(`/staff/tasks/${held.taskId}`);
  await page.getByText(texts[language].held).waitFor();
  await inspection.look('task of a colleague');
  await visitor.go(`/staff/tasks/${mine.taskId}`);
  await page.getByRole('main').getByRole('button', { name: words[language].claim, exact: true }).waitFor();
  await inspection.look('free task');
  await page.getByRole('main').getByRole('button', { name: words[language].claim, exact: true }).click();
  await page.getByRole('button', { name: words[language].complete }).click();
  await page.getByRole('alert').filter({ hasText: words[language].problem }).waitFor();
  await inspection.look('task with errors');
  await completeTask(visitor, key, 'review-request', { decision: 'approve' });
  await inspection.look('finished task');
}

/** How applicants rated procedures: the numbers of each, and their words without their names. */
async function lookAtFeedback({ page }: Visitor, language: Language, opinion: string): Promise<void> {
  const { feedback, certificate, ofFive } = texts[language];
  await page.getByRole('main').getByText(opinion).waitFor();
  const row = page.getByRole('table', { name: feedback }).getByRole('row').filter({ hasText: certificate });
  const [, rated = '', average = '', bad = ''] = await row.getByRole('cell').or(row.getByRole('rowheader')).allInnerTexts();
  expect(average).toMatch(ofFive);
  expect(Number(rated)).toBeGreaterThanOrEqual(Number(bad));
  expect(Number(bad)).toBeGreaterThanOrEqual(1);
  const written = page.getByRole('listitem').filter({ hasText: opinion });
  await written.getByText(certificate).waitFor();
  expect(await written.innerText()).not.toMatch(/Popescu|Kovács|citizen/);
}

/** Parts of the archive besides the first. */
const archiveTabs = ['files', 'inventories', 'handover', 'transfer', 'selection', 'nomenclator'];

async function lookAtCases(visitor: Visitor, inspection: Inspection, language: Language): Promise<void> {
  const { page } = visitor;
  const { caseId } = await deliveredCertificate(language);
  const opinion = `Gyors volt, de a kérés nyelve téves – ț ș ă î ${Date.now()}`;
  await ratedCase(language, caseId, 2, opinion);
  for (const [name, params] of Object.entries(opened) as [PageName, Record<string, string>][]) {
    await visitor.go(pathOf(name, params));
    if (name === 'reports') await lookAtFeedback(visitor, language, opinion);
    await inspection.look(name);
  }
  for (const tab of archiveTabs) {
    await visitor.go(`/staff/archive?tab=${tab}`);
    await inspection.look(`archive: ${tab}`);
  }
  await visitor.go('/staff/nothing');
  await inspection.look('no such page');
  await visitor.go(`/staff/cases/${caseId}`);
  await page.getByText(texts[language].diagram, { exact: true }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: /încheiat|befejezve/ })
    .first()
    .waitFor();
  await inspection.look('case with its diagram');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: texts[language].command }).waitFor();
  await inspection.look('command box');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: texts[language].keys }).waitFor();
  await inspection.look('list of keys');
}

for (const language of ['ro', 'hu'] as const) {
  journey(`every page of the staff site is accessible and fits a phone (${language})`, async (visit) => {
    const visitor = await visit(language);
    await lookAtDoors(visitor, await visit(language), language);
    const inspection = new Inspection(visitor, 'staff');
    await signInStaff(visitor, 'head.taxe');
    await lookAtTasks(visitor, inspection, language);
    await lookAtCases(visitor, inspection, language);
    inspection.conclude();
  });
}

journey('the language of the work place changes on the page', async (visit) => {
  const visitor = await visit('ro');
  const { page } = visitor;
  await signInStaff(visitor, 'clerk.taxe');
  const { taskId } = await openCertificate('ro');
  for (const place of ['', '/cases', '/register', `/tasks/${taskId}`]) {
    for (const [from, to] of [
      ['ro', 'hu'],
      ['hu', 'ro'],
    ] as const) {
      await visitor.go(`/staff${place}?lang=${from}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('banner').getByRole('link', { name: words[from].other, exact: true }).click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(to);
      expect(new URL(page.url()).pathname).toBe(`/staff${place}`);
      await page.getByRole('navigation').getByRole('link', { name: words[to].tasks, exact: true }).waitFor();
    }
  }
});
