import { expect } from 'vitest';
import { routes } from '../../ui/citizen/routes.ts';
import type { Visitor } from './support/browser.ts';
import { formPath, formShown, openEmptyForm, signIn } from './support/citizen.ts';
import { field, fillForm } from './support/form.ts';
import { journey } from './support/journey.ts';
import { openCertificate } from './support/prepared.ts';

const key = 'certificat-fiscal';
const worker = { serviceWorkers: 'allow' } as const;

/** Waits until the browser keeps pages by itself, on the page as it is reached from then on. */
async function kept({ page }: Visitor): Promise<void> {
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Paths of everything that the device keeps. */
const keptPaths = ({ page }: Visitor): Promise<string[]> => page.evaluate(async () => {
  const names = await caches.keys();
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => new URL(url).pathname);
});

for (const language of ['ro', 'hu'] as const) {
  journey(`pages read before are there without a connection, others say what to do (${language}, phone)`, async (visit) => {
    const visitor = await visit(language, 'phone', worker);
    const { page } = visitor;
    visitor.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load/);
    await visitor.go(`/${language}`);
    await kept(visitor);
    const procedure = routes.procedure[language].replace(':key', key);
    await visitor.go(procedure);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await expect.poll(() => keptPaths(visitor), { timeout: 15_000 }).toContain(procedure);
    await visitor.setOffline(true);
    await visitor.go(procedure);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('status').filter({ hasText: language === 'ro' ? 'Nu există legătură' : 'Nincs kapcsolat' }).waitFor();
    await visitor.picture(`offline-procedure-${language}`);
    await visitor.go(routes.cases[language]);
    await page.getByRole('heading', { level: 1, name: language === 'ro' ? 'Nu există conexiune' : 'Nincs internetkapcsolat' }).waitFor();
    await visitor.picture(`offline-cases-${language}`);
    await visitor.setOffline(false);
    await visitor.go(procedure);
    await page.getByRole('main').getByRole('link').first().waitFor();
  });
}

journey('the device keeps nothing of a person, and nothing at all after sign-out', async (visit) => {
  const visitor = await visit('ro', 'desk', worker);
  const { page, words } = visitor;
  visitor.expect(/401 .*\/api\/events/);
  const { caseId } = await openCertificate('ro');
  await signIn(visitor, 'citizen.ro');
  await kept(visitor);
  for (const path of [routes.cases.ro, routes.case.ro.replace(':id', caseId), routes.documents.ro, routes.notifications.ro, routes.profile.ro, '/ro?q=divort']) {
    await visitor.go(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  const paths = await keptPaths(visitor);
  const mayStay = new Set(['/ro', '/icons/mark.svg', ...Object.values(routes.offline)]);
  expect(paths.filter((path) => !path.startsWith('/assets/') && !mayStay.has(path))).toEqual([]);
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('button', { name: words.signOut }).click();
  await page.getByRole('banner').getByRole('link', { name: words.signIn, exact: true }).waitFor();
  expect(await keptPaths(visitor)).toEqual([]);
});

journey('a newer worker leaves an open form alone', async (visit) => {
  const visitor = await visit('hu', 'desk', worker);
  const { page } = visitor;
  await signIn(visitor, 'citizen.hu');
  await kept(visitor);
  await openEmptyForm(visitor, key);
  await fillForm(visitor, key, 'start', { applicantKind: 'natural', familyName: 'Szőcs' });
  await page.evaluate(async () => {
    const { scope, active } = await navigator.serviceWorker.ready;
    await navigator.serviceWorker.register(`${active?.scriptURL}?newer`, { scope });
  });
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready) && (await navigator.serviceWorker.getRegistration())?.waiting !== null);
  expect(await field(page, 'Családnév').inputValue()).toBe('Szőcs');
  await visitor.go(formPath('hu', key));
  await formShown(visitor);
});

journey('the site can be installed on a telephone in the language of the reader', async (visit) => {
  for (const language of ['ro', 'hu'] as const) {
    const visitor = await visit(language, 'phone', worker);
    const { page } = visitor;
    await visitor.go(`/${language}`);
    await kept(visitor);
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
    const { data, errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({ lang: language, start_url: `/${language}`, name: visitor.words.cityHall });
  }
});
