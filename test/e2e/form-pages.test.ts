import { expect } from 'vitest';
import { validExample } from '../support/factories.ts';
import type { Visitor, Width } from './support/browser.ts';
import { openEmptyForm } from './support/citizen.ts';
import { expectFocus, field, fillForm } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import type { Language } from './support/words.ts';

const key = 'declaratie-casatorie';
const texts = {
  ro: {
    pages: [/pagina 1 din 5\s*Primul viitor soț/, /pagina 2 din 5/, /pagina 3 din 5/, /pagina 4 din 5\s*Ceremonia/, /pagina 5 din 5/],
    parts: 'Părțile cererii', ceremony: 'Ceremonia', first: 'Primul viitor soț', familyName: 'Nume de familie',
    spouse: 'Nume de familie, al doilea soț', back: 'Înapoi la pagina anterioară',
  },
  hu: {
    pages: [/5\/1\. oldal\s*Az első házasulandó/, /5\/2\. oldal/, /5\/3\. oldal/, /5\/4\. oldal\s*A szertartás/, /5\/5\. oldal/],
    parts: 'A kérelem részei', ceremony: 'A szertartás', first: 'Az első házasulandó', familyName: 'Családi név',
    spouse: 'Családi név, második házasulandó', back: 'Vissza az előző oldalra',
  },
} as const;

const firstPage = ['familyName', 'givenName', 'cnp', 'idCard', 'locality', 'street', 'number', 'maritalStatus'];

/** Waits for a page of the form. @param number 1 for the first */
const onPage = ({ page, language }: Visitor, number: number) => {
  const heading = page.getByRole('heading', { level: 1, name: texts[language].pages[number - 1] });
  return heading.waitFor().then(() => heading);
};

const goOn = ({ page, words }: Visitor) => page.getByRole('button', { name: words.next, exact: true }).click();

/** Goes to a part of the form from the list of its parts. */
async function toPart({ page, language }: Visitor, part: string): Promise<void> {
  const list = page.getByRole('main').locator('details').filter({ hasText: texts[language].parts });
  await list.locator('summary').click();
  await list.getByRole('link', { name: part }).click();
}

for (const [language, width] of [['ro', 'phone'], ['hu', 'desk']] as [Language, Width][]) {
  journey(`a long form goes page after page: checked on the way, found again, changed from the last look (${language}, ${width})`, async (visit) => {
    const citizen = await visit(language, width);
    const { page, words } = citizen;
    const text = texts[language];
    const inspection = new Inspection(citizen, 'citizen');
    const { data } = validExample(key, language);
    await openEmptyForm(citizen, key);
    await onPage(citizen, 1);
    expect(await page.locator('[data-group]:visible').count()).toBe(1);
    await goOn(citizen);
    await page.getByTestId('error-summary').waitFor();
    await expectFocus(page.getByTestId('error-summary'));
    expect(await page.title()).toMatch(new RegExp(`^${words.errorTitle}`));
    await inspection.look('page of a form with errors');

    await fillForm(citizen, key, 'start', Object.fromEntries(firstPage.map((name) => [name, data[name]])));
    await goOn(citizen);
    await expectFocus(await onPage(citizen, 2));
    expect(await page.title()).toMatch(text.pages[1]);
    await inspection.look('second page of a form');
    await page.reload();
    await onPage(citizen, 2);
    await page.getByRole('link', { name: text.back }).click();
    await onPage(citizen, 1);
    expect(await field(page, text.familyName).inputValue()).toBe(data['familyName']);
    await page.goBack();
    await onPage(citizen, 2);

    await toPart(citizen, text.ceremony);
    await onPage(citizen, 4);
    await toPart(citizen, text.first);
    await onPage(citizen, 1);
    await fillForm(citizen, key, 'start', data);
    await onPage(citizen, 5);
    await goOn(citizen);
    await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
    await page.locator('a[href$="camp=spouseFamilyName"]').click();
    await onPage(citizen, 2);
    await expectFocus(field(page, text.spouse));
    await field(page, text.spouse).fill('Țîrlea-Őry');
    await goOn(citizen);
    await page.getByRole('heading', { name: words.check, level: 1 }).waitFor();
    await page.getByText('Țîrlea-Őry').first().waitFor();
    inspection.conclude();
  });
}
