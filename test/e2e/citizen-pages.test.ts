import { expect } from 'vitest';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import { helpTopics } from '../../ui/citizen/topics.ts';
import { widths, type Visitor } from './support/browser.ts';
import { formPath, formShown, openEmptyForm, sendFilled, signIn } from './support/citizen.ts';
import { downloadText, verificationCode } from './support/documents.ts';
import { fillForm } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { deliveredCertificate, openCertificate, storedDocument } from './support/prepared.ts';
import { certificateAnswers } from './support/requests.ts';
import { words, type Language } from './support/words.ts';

const key = 'certificat-fiscal';
const other = { ro: 'hu', hu: 'ro' } as const;
const letter = { ro: 'Certificat de atestare fiscală', hu: 'Adóigazolás' };
const ended = { ro: 'Sesiunea a expirat', hu: 'A munkamenet lejárt' };

/** Pages of the form, which are looked at while it is filled, and those that look the same to everybody. */
const seenInTheirJourney = new Set<RouteName>(['confirmEmail', 'prepared', 'appointment', 'apply', 'review', 'sent', 'document', 'verify', 'help', 'helpTopic', 'accessibility', 'transparency']);

/** Address of a page with its variable parts. */
const at = (name: RouteName, language: Language, params: Record<string, string> = {}): string =>
  routes[name][language].replaceAll(/:(\w+)/g, (_, part: string) => params[part] ?? part);

/** Pages that everybody may read. */
async function lookAsGuest(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  for (const procedure of [key, 'cont-client', 'informatii-publice']) {
    await visitor.go(at('procedure', language, { key: procedure }));
    await inspection.look(`procedure ${procedure}, nobody signed in`);
  }
  await visitor.go(`/${language}`);
  await page.getByRole('main').getByRole('heading', { level: 3 }).first().waitFor();
  if (language === 'ro') await visitor.show('services-ro');
  await inspection.look('services');
  await page.getByRole('searchbox').fill('xyzzy');
  await inspection.look('nothing found');
  for (const name of ['help', 'accessibility', 'transparency', 'cases'] as const) {
    await visitor.go(at(name, language));
    await inspection.look(`${name}, nobody signed in`);
  }
  for (const topic of Object.keys(helpTopics)) {
    await visitor.go(at('helpTopic', language, { topic }));
    await inspection.look(`help ${topic}`);
  }
  await visitor.go(`/${language}/nimic`);
  await inspection.look('no such page');
  await visitor.go(at('verify', language, { code: 'AAAA1111' }));
  await inspection.look('unknown document');
  await visitor.go(at('sent', language, { id: 'none' }));
  await inspection.look('confirmation that is gone');
  await page.getByRole('banner').getByRole('link', { name: words[language].signIn, exact: true }).click();
  await page.getByLabel(words[language].user).waitFor();
  await inspection.look('sign-in');
}

/** From the empty form to the confirmation. */
async function lookAtForm(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  await openEmptyForm(visitor, key);
  await inspection.look('empty form');
  await page.getByRole('button', { name: words[language].next, exact: true }).click();
  await page.getByRole('alert').filter({ hasText: words[language].problem }).waitFor();
  if (language === 'hu') await page.setViewportSize(widths.phone);
  if (language === 'hu') await visitor.show('form-errors-phone-hu');
  await inspection.look('form with errors');
  await fillForm(visitor, key, 'start', certificateAnswers(language));
  await page.getByRole('button', { name: words[language].next, exact: true }).click();
  await page.getByRole('heading', { name: words[language].check, level: 1 }).waitFor();
  await inspection.look('last look');
  await page
    .getByRole('link', { name: new RegExp(`^${words[language].change}`) })
    .first()
    .waitFor();
  await page.goBack();
  await formShown(visitor);
  await sendFilled(visitor);
  await inspection.look('confirmation');
}

async function lookAtOwnPages(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  const open = await openCertificate(language);
  const delivered = await deliveredCertificate(language);
  for (const name of (Object.keys(routes) as RouteName[]).filter((one) => !seenInTheirJourney.has(one))) {
    await visitor.go(at(name, language, { id: open.caseId, key }));
    await inspection.look(name);
  }
  await visitor.go(at('document', language, { id: await storedDocument(language) }));
  await inspection.look('document');
  await visitor.go(at('case', language, { id: open.caseId }));
  await page.getByText(words[language].submitted, { exact: true }).click();
  await inspection.look('open case with its answers');
  await visitor.go(at('case', language, { id: delivered.caseId }));
  await inspection.look('finished case');
  const code = verificationCode(await downloadText(visitor, letter[language]));
  await visitor.go(at('verify', language, { code }));
  await inspection.look('genuine document');
}

async function lookAtTrouble(visitor: Visitor, inspection: Inspection): Promise<void> {
  const { page, language } = visitor;
  visitor.expect(/401|ERR_INTERNET_DISCONNECTED/);
  await openEmptyForm(visitor, key);
  await visitor.setOffline(true);
  await fillForm(visitor, key, 'start', { applicantKind: 'legal', representation: 'mandate', objectKind: 'land' });
  await page
    .getByRole('status')
    .filter({ hasText: /Nu există legătură|Nincs kapcsolat/ })
    .waitFor();
  await inspection.look('no network');
  await visitor.forgetSession();
  await visitor.setOffline(false);
  await page.getByRole('dialog', { name: ended[language] }).waitFor();
  await inspection.look('session ended');
}

for (const language of ['ro', 'hu'] as const) {
  journey(`complaint 7, phones: every page for guests and every state of a form is accessible and fits a phone (${language})`, async (visit) => {
    const visitor = await visit(language);
    visitor.expect(/404 .*\/nimic/);
    const inspection = new Inspection(visitor, 'citizen');
    await lookAsGuest(visitor, inspection);
    await signIn(visitor, `citizen.${language}`);
    await lookAtForm(visitor, inspection);
    await lookAtTrouble(visitor, inspection);
    inspection.conclude();
  });

  journey(`complaint 7, phones: every page of an account is accessible and fits a phone (${language})`, async (visit) => {
    const visitor = await visit(language);
    const inspection = new Inspection(visitor, 'citizen');
    await signIn(visitor, `citizen.${language}`);
    await lookAtOwnPages(visitor, inspection);
    inspection.conclude();
  });
}

journey('the other language is the same page', async (visit) => {
  const visitor = await visit('ro');
  const { page } = visitor;
  await signIn(visitor, 'citizen.ro');
  const { caseId } = await openCertificate('ro');
  const params = { key, id: caseId, code: 'AAAA1111', topic: 'files', token: 'a'.repeat(43) };
  // the id of a case is none of a document, and the code and the token belong to nothing
  visitor.expect(/404 .*\/api\/(prepared|appointments|store|confirmations)\//);
  await openEmptyForm(visitor, key);
  await fillForm(visitor, key, 'start', { familyName: 'Țîrlea', applicantKind: 'natural' });
  for (const name of Object.keys(routes) as RouteName[]) {
    for (const language of ['ro', 'hu'] as const) {
      await visitor.go(at(name, language, params));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('banner').getByRole('link', { name: words[language].other, exact: true }).click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(other[language]);
      expect(new URL(page.url()).pathname).toBe(at(name, other[language], params));
      await expect.poll(() => page.title()).toContain(words[other[language]].cityHall);
    }
  }
  await visitor.go(formPath('hu', key));
  await formShown(visitor);
  await expect.poll(() => page.getByRole('textbox', { name: 'Családnév', exact: true }).inputValue()).toBe('Țîrlea');
});
