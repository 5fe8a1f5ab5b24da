import { extractText, getDocumentProxy } from 'unpdf';
import { expect } from 'vitest';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import { violations } from './support/axe.ts';
import type { Visitor } from './support/browser.ts';
import { openEmptyForm, sendRequest, signIn } from './support/citizen.ts';
import { choice } from './support/form.ts';
import { journey } from './support/journey.ts';
import { freshEmail } from './support/person.ts';
import { openCertificate } from './support/prepared.ts';
import { petitionAnswers } from './support/requests.ts';

const key = 'certificat-fiscal';
const status = {
  ro: { title: 'Starea cererii fără cont', code: 'Cod de acces', show: 'Arată starea', service: 'Petiție', skip: 'Sari la conținut' },
  hu: { title: 'Az ügy állása fiók nélkül', code: 'Hozzáférési kód', show: 'Állapot megtekintése', service: 'Beadvány (petíció)', skip: 'Ugrás a tartalomhoz' },
} as const;
const at = (name: RouteName, language: 'ro' | 'hu', params: Record<string, string> = {}): string =>
  routes[name][language].replaceAll(/:(\w+)/g, (_, part: string) => params[part] ?? part);

/** Words on the paper that the page as it stands gives, spaces made one. */
async function printed({ page }: Visitor): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf())), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

journey('on paper stands what one wants to keep, folded parts too, and nothing to press', async (visit) => {
  const visitor = await visit('ro', 'desk', { colorScheme: 'dark' });
  const { page } = visitor;
  await visitor.go(at('procedure', 'ro', { key }));
  await page.getByRole('heading', { name: 'De ce aveți nevoie' }).waitFor();
  const service = await printed(visitor);
  for (const words of ['Certificat de atestare fiscală', 'Cât durează', 'Termenul este stabilit de:']) expect(service).toContain(words);
  for (const words of ['Autentificare', 'Sari la conținut', 'Ajutor pentru această pagină']) expect(service).not.toContain(words);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]))
    .toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: null });
  const { caseId, number } = await openCertificate('ro');
  await signIn(visitor, 'citizen.ro');
  await visitor.go(at('case', 'ro', { id: caseId }));
  await page.getByRole('heading', { name: 'Mersul cererii' }).waitFor();
  const matter = await printed(visitor);
  for (const words of [number, 'Mersul cererii', 'Contact']) expect(matter).toContain(words);
  for (const words of ['Solicitările mele', 'Pentru angajații primăriei']) expect(matter).not.toContain(words);
  await visitor.picture('print-case');
});

for (const language of ['ro', 'hu'] as const) {
  journey(`the confirmation and the state of a request are kept on paper (${language})`, async (visit) => {
    const visitor = await visit(language);
    const { page } = visitor;
    const { number } = await sendRequest(visitor, 'petitie', petitionAnswers(language, freshEmail()));
    const code = (await page.locator('.access-code').innerText()).trim();
    const confirmation = await printed(visitor);
    for (const words of [number, code]) expect(confirmation).toContain(words);
    await page.getByRole('link', { name: status[language].title }).first().click();
    await page.getByLabel(status[language].code).fill(code);
    await page.getByRole('button', { name: status[language].show }).click();
    await page.getByRole('main').getByText(status[language].service).first().waitFor();
    const state = await printed(visitor);
    for (const words of [number, status[language].service]) expect(state).toContain(words);
    for (const words of [visitor.words.signIn, status[language].show, status[language].skip])
      expect(`${confirmation} ${state}`).not.toContain(words);
    await visitor.picture(`print-status-${language}`);
  });
}

journey('with colours that the reader imposes everything can still be told apart', async (visit) => {
  const visitor = await visit('hu', 'desk', { forcedColors: 'active', colorScheme: 'dark' });
  const { page } = visitor;
  for (const name of ['home', 'procedure', 'transparency', 'help', 'verify'] as const) {
    await visitor.go(at(name, 'hu', { key, code: 'AAAA1111' }));
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violations(page), name).toEqual([]);
    await visitor.picture(`forced-colours-${name}`);
  }
  const edges = await page.getByRole('navigation', { name: 'Fő navigáció' }).getByRole('link')
    .evaluateAll((links) => links.map((link) => getComputedStyle(link).borderBottomColor));
  await visitor.go('/hu');
  const current = await page.getByRole('navigation', { name: 'Fő navigáció' }).locator('[aria-current="page"]')
    .evaluate((link) => getComputedStyle(link).borderBottomColor);
  expect(edges).not.toContain(current);
  await signIn(visitor, 'citizen.hu');
  await openEmptyForm(visitor, key);
  const answer = choice(page, 'Ki részére kéri az igazolást?', 'Természetes személy').or(page.getByRole('radio').first()).first();
  await answer.check();
  expect(await answer.evaluate((input) => getComputedStyle(input).appearance)).toBe('auto');
  expect(await violations(page), 'form').toEqual([]);
  await visitor.picture('forced-colours-form');
});

journey('more contrast is given to whom it is set for, light and dark', async (visit) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const visitor = await visit('ro', 'phone', { contrast: 'more', colorScheme });
    const { page } = visitor;
    for (const name of ['home', 'procedure', 'help'] as const) {
      await visitor.go(at(name, 'ro', { key }));
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violations(page), `${colorScheme} ${name}`).toEqual([]);
      const link = page.getByRole('main').getByRole('link').last();
      expect(await link.evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe('underline');
    }
    await visitor.picture(`more-contrast-${colorScheme}`);
  }
});
