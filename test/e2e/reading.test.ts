import { expect } from 'vitest';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import { helpTopics } from '../../ui/citizen/topics.ts';
import { runningStack } from '../support/stack.ts';
import { overflow, violations } from './support/axe.ts';
import type { Visitor } from './support/browser.ts';
import { confirmLink, pressConfirm } from './support/confirm.ts';
import { journey } from './support/journey.ts';
import { freshEmail } from './support/person.ts';
import { accountAnswers } from './support/requests.ts';
import type { Language } from './support/words.ts';

const key = 'certificat-fiscal';
const address = (name: RouteName, language: Language, params: Record<string, string> = {}): string =>
  routes[name][language].replaceAll(/:(\w+)/g, (_, part: string) => params[part] ?? part);

/** What a person reads in each language. */
const read = {
  ro: {
    typed: 'certficat fiscal', service: 'Certificat de atestare fiscală', steps: 'Ce se întâmplă după ce trimiteți', law: 'Baza legală',
    question: 'parla', answer: 'Mi-am uitat parola. Ce fac?', figures: 'Cât durează, în cifre', paper: 'pe hârtie, la ghișeu', life: 'După situația dumneavoastră',
  },
  hu: {
    typed: 'adoigazols', service: 'Adóigazolás', steps: 'Mi történik a beküldés után', law: 'Jogalap',
    question: 'jelszo', answer: 'Elfelejtettem a jelszavam. Mit tegyek?', figures: 'Mennyi ideig tart, számokban', paper: 'papíron, az ügyfélszolgálaton', life: 'Élethelyzet szerint',
  },
} as const;

async function fits({ page }: Visitor): Promise<void> {
  await page.setViewportSize({ width: 320, height: 256 });
  expect(await overflow(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
}

for (const language of ['ro', 'hu'] as const) {
  journey(`without JavaScript services, help and figures can be found and read (${language})`, async (visit) => {
    const visitor = await visit(language, 'phone', { javaScriptEnabled: false });
    const { page } = visitor;
    const said = read[language];
    const main = page.getByRole('main');
    await visitor.go(`/${language}`);
    expect(await page.locator('noscript').innerText()).toContain(said.paper);
    await fits(visitor);
    await page.getByRole('searchbox').fill(said.typed);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?q=/);
    await main.getByRole('link', { name: said.service }).click();
    await page.getByRole('heading', { level: 1, name: said.service }).waitFor();
    for (const part of [said.steps, said.law]) await page.getByRole('heading', { name: part }).waitFor();
    await fits(visitor);
    await page.getByRole('navigation').getByRole('link').last().click();
    await page.waitForURL(`**${routes.help[language]}`);
    await page.getByRole('searchbox').fill(said.question);
    await main.getByRole('button').click();
    await page.getByRole('heading', { name: said.answer }).waitFor();
    await fits(visitor);
    await page.getByRole('contentinfo').getByRole('link', { name: said.figures }).click();
    await page.getByRole('heading', { level: 1, name: said.figures }).waitFor();
    await fits(visitor);
    for (const topic of Object.keys(helpTopics)) {
      await visitor.go(address('helpTopic', language, { topic }));
      expect(await main.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(3);
    }
    for (const name of ['accessibility', 'offline'] as const) {
      await visitor.go(address(name, language));
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
  });
}

journey('what the server writes is accessible before the site has started', async (visit) => {
  for (const language of ['ro', 'hu'] as const) {
    const visitor = await visit(language);
    visitor.expect(/ERR_FAILED/);
    await visitor.page.route('**/assets/*.js', (route) => route.abort());
    for (const name of ['home', 'procedure', 'help', 'helpTopic', 'transparency', 'accessibility', 'offline', 'confirmEmail'] as const) {
      await visitor.go(address(name, language, { key, topic: 'drafts', token: 'unknown' }));
      expect(await violations(visitor.page), `${language} ${name}`).toEqual([]);
    }
  }
});

for (const language of ['ro', 'hu'] as const) {
  journey(`without JavaScript the link of the mail confirms an address by its button, and not by itself (${language})`, async (visit) => {
    const visitor = await visit(language, 'phone', { javaScriptEnabled: false });
    const email = freshEmail();
    const answer = await visitor.page.request.post(`${runningStack().url}/api/account-requests`, { data: { data: accountAnswers(language, { email }), language } });
    expect(answer.status()).toBe(201);
    const link = await confirmLink(email);
    for (const _ of ['a scanner', 'a person']) await visitor.page.goto(link);
    await fits(visitor);
    await pressConfirm(visitor);
    await fits(visitor);
    await visitor.page.goto(`${link}x`);
    await visitor.page.getByText(language === 'ro' ? 'Legătura nu este valabilă' : 'A hivatkozás nem érvényes').waitFor();
  });
}
