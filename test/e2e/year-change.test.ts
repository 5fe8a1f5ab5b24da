import { expect } from 'vitest';
import { verifyRegisters } from '../../server/register/index.ts';
import { sweep } from '../../server/roles/sweep.ts';
import { startMovedWeb, type MovedWeb } from '../support/moved-web.ts';
import { clerk, registrar as registrarClaims } from '../support/people.ts';
import { runningStack } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { journey } from './support/journey.ts';
import { entryLine, openEntry, registerPaper, registerShown, registerWords } from './support/register.ts';

/** Midnight in Bucharest; in the world's clock the year goes on for two hours. */
const midnight = Date.parse('2026-12-31T22:00:00Z');
const away = (seconds: number): Date => new Date(midnight + seconds * 1000);

/** Everybody's clock shows this moment: that of the portal, its database and the people's devices. */
async function itIs(instant: Date, web: MovedWeb, people: Visitor[]): Promise<void> {
  await web.set(instant);
  for (const { page } of people) await page.clock.setSystemTime(instant);
}

/** A paper that came while the power was off, with the number of the printed block. */
async function registerLater(visitor: Visitor, party: string, before: string): Promise<string> {
  const { page, language } = visitor;
  const words = registerWords[language];
  await page.getByRole('form', { name: words.form }).getByText(words.more, { exact: true }).click();
  await page.getByLabel(words.block).fill('17');
  await page.getByLabel(words.receivedAt).fill('2026-12-31T23:40');
  return registerPaper(visitor, party, 'Cerere', before);
}

async function greetTheYear(web: MovedWeb, registrar: Visitor, colleague: Visitor): Promise<void> {
  const people = [registrar, colleague];
  await itIs(away(-120), web, people);
  await registrar.moveTo(web.url, await web.signIn(registrarClaims()));
  await colleague.moveTo(web.url, await web.signIn(clerk('taxe')));
  for (const visitor of people) {
    await visitor.go(`/staff/register?lang=${visitor.language}`);
    await registerShown(visitor);
  }
  expect(await registerPaper(registrar, 'Kovács Éva', 'Petiție')).toBe('1/31.12.2026');
  expect(await registerPaper(colleague, 'Țîrlea Ștefan', 'Cerere')).toBe('2/31.12.2026');

  await itIs(away(5), web, people);
  expect(await registerPaper(registrar, 'Őry Zsófia', 'Adeverință', '1/31.12.2026')).toBe('1/01.01.2027');
  await entryLine(colleague, '1/01.01.2027', 'Őry Zsófia').waitFor();
  expect(await registerLater(registrar, 'Szőcs Levente', '1/01.01.2027')).toBe('2/01.01.2027');

  await itIs(away(90), web, people);
  await sweep(web.orm, away(90));
}

journey('at midnight in Bucharest the old year is closed and numbers begin at one', async (visit) => {
  const [registrar, colleague] = [await visit('ro'), await visit('hu')];
  const web = await startMovedWeb(runningStack(), away(-120));
  try {
    await greetTheYear(web, registrar, colleague);
    const { page } = registrar;
    await page.locator('#register-register').selectOption('general');
    await page.getByLabel(registerWords.ro.year, { exact: true }).last().selectOption('2026');
    await page.getByText(/^Anul este încheiat \(01\.01\.2027.*\): ultimul număr 2, total 2, anulate 0\.$/).waitFor();
    await entryLine(registrar, '2/31.12.2026', 'Țîrlea Ștefan').waitFor();
    await page.getByLabel(registerWords.ro.year, { exact: true }).last().selectOption('2027');
    const late = await openEntry(registrar, '2/01.01.2027', 'Szőcs Levente');
    await late.getByText('31.12.2026, 23:40').waitFor();
    expect(await verifyRegisters(web.orm.em.fork())).toEqual([]);
    for (const visitor of [registrar, colleague]) await visitor.page.goto('about:blank');
  } finally {
    await web.stop();
  }
});
