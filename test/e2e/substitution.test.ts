import { expect } from 'vitest';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { apiAs, runningStack } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { fillDay, fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { openCertificate, sentDisposition } from './support/prepared.ts';
import {
  claimFromList,
  completeTask,
  forColleagues,
  openGroupTasks,
  procedures,
  signInStaff,
  taskRow,
  workOff,
} from './support/staff.ts';

const key = 'certificat-fiscal';
const today = localDate(new Date());
const certificate = (number: string) => ({ number, procedure: procedures.certificate });

/** What the absence page says, in both languages. */
const texts = {
  ro: {
    whose: 'Cine lipsește',
    from: 'Prima zi',
    to: 'Ultima zi',
    substitute: 'Înlocuitorul',
    send: 'Înscrie absența',
    running: 'lipsește acum',
    endNow: 'Încheie acum',
    over: 'încheiată',
  },
  hu: {
    whose: 'Ki lesz távol',
    from: 'Első nap',
    to: 'Utolsó nap',
    substitute: 'Helyettes',
    send: 'Távollét bejegyzése',
    running: 'most távol van',
    endNow: 'Lezárás most',
    over: 'véget ért',
  },
} as const;

/** The name that colleagues know somebody by; only who has signed in once can be chosen. */
async function nameOf(user: string): Promise<string> {
  const me = await apiAs(runningStack(), user);
  return (await me('GET', '/api/me')).body.data.name as string;
}

/** Ends every absence that an earlier run of this journey left. */
async function allAreBack(user: string): Promise<void> {
  const api = await apiAs(runningStack(), user);
  const absences = (await api('GET', '/api/absences')).body.data as { id: string; policies: { end: boolean } }[];
  for (const { id, policies } of absences) if (policies.end) await api('DELETE', `/api/absences/${id}`);
}

/** Enters an absence from today for three days. @param whose somebody of the department; the reader without it */
async function enterAbsence(visitor: Visitor, substitute: string, whose?: string): Promise<void> {
  const { page, language } = visitor;
  const words = texts[language];
  const choose = async (label: string, name: string) => {
    const option = await page.getByRole('option').filter({ hasText: name }).first().innerText();
    await page.getByLabel(label, { exact: true }).selectOption({ label: option });
  };
  await visitor.go('/staff/absence');
  await page.getByRole('button', { name: words.send }).waitFor();
  if (whose) await choose(words.whose, whose);
  await fillDay(page.getByRole('group', { name: words.from }), today);
  await fillDay(page.getByRole('group', { name: words.to }), addDays(today, 3));
  await choose(words.substitute, substitute);
  await page.getByRole('button', { name: words.send }).click();
  await absenceRow(visitor, substitute).filter({ hasText: words.running }).waitFor();
}

const absenceRow = ({ page }: Visitor, name: string) => page.getByRole('row').filter({ hasText: name });

/** Comes back before the last day. */
async function comeBack(visitor: Visitor, substitute: string): Promise<void> {
  const words = texts[visitor.language];
  await visitor.go('/staff/absence');
  const row = absenceRow(visitor, substitute).filter({ hasText: words.running });
  await row.getByRole('button', { name: words.endNow }).click();
  await row.waitFor({ state: 'detached' });
  await absenceRow(visitor, substitute).filter({ hasText: words.over }).first().waitFor();
}

journey('during leave the substitute sees and does the work, until the absent one is back', async (visit) => {
  const [head, substitute, absent] = [await visit('hu'), await visit('ro'), await visit('ro')];
  const [away, other] = [await nameOf('clerk.taxe'), await nameOf('clerk.urbanism')];
  await allAreBack('head.taxe');
  const [first, second] = [await openCertificate('ro'), await openCertificate('hu')];
  await signInStaff(substitute, 'clerk.urbanism');
  await openGroupTasks(substitute);
  expect(await taskRow(substitute, certificate(first.number)).count()).toBe(0);

  await signInStaff(head, 'head.taxe');
  await enterAbsence(head, other, away);
  const banner = substitute.page.getByRole('status').filter({ hasText: `Lucrați în locul: ${away}` });
  await banner.waitFor();
  await taskRow(substitute, certificate(first.number)).waitFor();
  await claimFromList(substitute, certificate(first.number));
  await substitute.page.getByText('Numele persoanei înlocuite se scrie în evidența sarcinii.').waitFor();
  await completeTask(substitute, key, 'review-request', { decision: 'approve' });

  await substitute.go('/staff');
  await openGroupTasks(substitute);
  await claimFromList(substitute, certificate(second.number));
  await fillForm(substitute, key, 'review-request', { decision: 'approve' });
  await signInStaff(absent, 'clerk.taxe');
  await comeBack(absent, other);
  await banner.waitFor({ state: 'hidden' });
  await putBack(substitute);
  await workOff(absent, certificate(second.number), key, 'review-request', { decision: 'approve' });
});

/** The substitute who still has a task open can no longer finish it, and puts it back. */
async function putBack(visitor: Visitor): Promise<void> {
  const { page, words } = visitor;
  visitor.expect(/409|404 .*\/api\/(tasks|cases)\//);
  const finish = page.getByRole('button', { name: words.complete });
  if (await finish.isVisible()) await finish.click();
  await finish.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Pune înapoi' }).first().click();
  await page.getByText(/^Sarcina așteaptă din nou la compartiment/).waitFor();
}

journey('nobody decides on the own draft by standing in for who would decide', async (visit) => {
  const [secretary, substitute] = [await visit('hu'), await visit('ro')];
  const [away, other] = [await nameOf('secretary'), await nameOf('clerk.urbanism')];
  await allAreBack('secretary');
  const own = { number: (await sentDisposition()).number, procedure: procedures.disposition };
  await signInStaff(secretary, 'secretary');
  await openGroupTasks(secretary);
  await taskRow(secretary, own).waitFor();
  await enterAbsence(secretary, other);
  await signInStaff(substitute, 'clerk.urbanism');
  const { page, words } = substitute;
  substitute.expect(forColleagues);
  substitute.expect(/404 .*\/api\/tasks\//);
  await page.getByRole('status').filter({ hasText: `Lucrați în locul: ${away}` }).waitFor();
  await openGroupTasks(substitute);
  const row = taskRow(substitute, own);
  await row.waitFor();
  expect(await row.getByRole('button', { name: words.claim }).count()).toBe(0);
  await row.getByRole('link').click();
  await page.getByText('Sarcina așteaptă la alt compartiment sau privește cererea dumneavoastră.').waitFor();
  expect(await page.getByRole('main').getByRole('button', { name: words.claim, exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: words.complete }).count()).toBe(0);
  await comeBack(secretary, other);
  await workOff(secretary, own, 'proiect-dispozitie', 'support-draft', { support: 'approve' });
});
