import { extractText, getDocumentProxy } from 'unpdf';
import { expect } from 'vitest';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import { violations } from './support/axe.ts';
import type { Visitor } from './support/browser.ts';
import { openEmptyForm, signIn } from './support/citizen.ts';
import { choice } from './support/form.ts';
import { journey } from './support/journey.ts';
import { openCertificate } from './support/prepared.ts';

const key = 'certificat-fiscal';
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
