import { randomInt } from 'node:crypto';
import { expect } from 'vitest';
import { widths, type Visitor } from './support/browser.ts';
import { openEmptyForm, sendFilled, signIn } from './support/citizen.ts';
import { fillDay, fillForm, pdf } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { certificateAnswers } from './support/requests.ts';
import type { Language } from './support/words.ts';

const key = 'certificat-fiscal';
/** The public test string of virus scanners. */
const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const said = {
  ro: {
    path: '/ro/documentele-mele', add: 'Adaugă documente', kind: 'Felul documentului',
      mandate: 'Împuternicire sau procură',
    validity: 'Valabil până la', save: 'Salvează', holds: 'Valabil până la 31.12.2030', saved: 'Am salvat modificările',
    infected: /infectat/, offer: 'Aveți deja acest document', use: 'Sunt de acord, folosiți-l',
    usedBy: 'Cine l-a folosit', agreed: /acord dat la/, takeAll: 'Descarcă toate documentele',
      search: 'Caută în documente',
    show: 'Arată documentul', mine: 'Documentele mele',
  },
  hu: {
    path: '/hu/dokumentumtaram', add: 'Dokumentumok hozzáadása', kind: 'A dokumentum fajtája', mandate: 'Meghatalmazás',
    validity: 'Érvényes eddig', save: 'Mentés', holds: 'Érvényes eddig: 2030. 12. 31.',
      saved: 'A módosításokat elmentettük',
    infected: /fertőzött/, offer: 'Ez a dokumentum már megvan Önnek', use: 'Hozzájárulok, használják',
    usedBy: 'Ki használta', agreed: /hozzájárulás:/, takeAll: 'Az összes dokumentum letöltése',
      search: 'Keresés a dokumentumokban',
    show: 'A dokumentum megjelenítése', mine: 'Dokumentumtáram',
  },
} as const;

type Words = (typeof said)[Language];

/** Puts a mandate into the store, says what it is and until when it holds. */
async function putMandate(visitor: Visitor, words: Words, name: string): Promise<void> {
  const { page } = visitor;
  await visitor.go(words.path);
  await page.getByLabel(words.add, { exact: true }).setInputFiles(pdf(name));
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const main = page.getByRole('main');
  await main.getByLabel(words.kind).selectOption({ label: words.mandate });
  await fillDay(main.getByRole('group', { name: words.validity }), '2030-12-31');
  await main.getByRole('button', { name: words.save, exact: true }).click();
  await main.getByText(words.holds, { exact: true }).waitFor();
}

/** Asks for a certificate through the mandate that is in the store already. */
async function askThroughMandate(visitor: Visitor, words: Words, name: string): Promise<string> {
  const { page, language } = visitor;
  await openEmptyForm(visitor, key);
  await fillForm(visitor, key, 'start', {
    ...certificateAnswers(language), representation: 'mandate',
    representativeFamilyName: 'Marin', representativeGivenName: 'Cristian',
  });
  const offer = page.getByRole('group', { name: words.offer });
  await offer.getByRole('button', { name: `${words.use} ${name}` }).click();
  await page.getByRole('main').locator('.upload-row').filter({ hasText: name }).waitFor();
  return (await sendFilled(visitor)).number;
}

for (const language of ['ro', 'hu'] as const) {
  journey(`complaint 2, papers are asked once: a document is put in once and used twice by consent; a virus is refused; all is taken back (${language}, phone)`, async (visit) => {
    const visitor = await visit(language, 'phone');
    const { page } = visitor;
    const words = said[language];
    const inspection = new Inspection(visitor, 'citizen');
    const look = async (state: string): Promise<void> => {
      await inspection.look(state);
      await page.setViewportSize(widths.phone);
    };
    visitor.expect(/422 .*\/api\/store/);
    const name = `procura-${Date.now()}-${randomInt(1000)}.pdf`;
    await signIn(visitor, `citizen.${language}`);
    await putMandate(visitor, words, name);
    await look('a document');

    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' && /\/api\/store(\/uploads.*)?$/.test(request.url())) sent.push(request.url());
    });
    const numbers = [await askThroughMandate(visitor, words, name), await askThroughMandate(visitor, words, name)];
    expect(sent).toEqual([]);

    await visitor.go(words.path);
    await page.getByLabel(words.search).fill(name.slice(0, -4).toUpperCase());
    const found = page.getByRole('main').locator('.store-list > li');
    await expect.poll(() => found.count()).toBe(1);
    await look('the store');
    await visitor.show(`document-store-${language}`);
    await page.getByRole('link', { name }).click();
    const uses = page.getByRole('region', { name: words.usedBy });
    for (const number of numbers) await uses.getByRole('link', { name: number }).waitFor();
    expect(await uses.getByText(words.agreed).count()).toBe(2);
    await page.getByRole('button', { name: words.show }).click();
    await page.getByRole('main').locator('iframe, a[href^="blob:"]').first().waitFor();

    await visitor.go(words.path);
    await page.getByLabel(words.add, { exact: true }).setInputFiles({
      name: 'eicar.pdf', mimeType: 'application/pdf', buffer: Buffer.from(virus),
    });
    await page.getByRole('main').getByText(words.infected).first().waitFor();
    expect(await page.getByRole('link', { name: 'eicar.pdf' }).count()).toBe(0);
    await look('a refused file');

    const [archive] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words.takeAll }).click(),
    ]);
    expect(archive.suggestedFilename()).toMatch(/^dosar-documente-dokumentumok-.*\.zip$/);
    inspection.conclude();
  });
}
