import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../ui/shared/api/index.ts';
import { City } from '../city/index.ts';
import { homePage, procedurePage } from './catalogue.page.ts';
import { framed, headOf, readingIn } from './frame.ts';
import { html } from '../http/html.ts';
import { fill } from './shell.ts';
import { askedNumber, statusPage } from './status.page.ts';
import { accessibilityPage, helpPage, helpTopicPage, pageHelpOf } from './words.page.ts';
import { helpTopics } from '../../ui/citizen/topics.ts';

const city = City.read(new URL('../../deploy/city/city.json', import.meta.url)).data;
const both = (ro: string, hu: string) => ({ ro, hu });
const procedure = {
  key: 'certificat', version: '1.0.0',
  name: both('Certificat <fiscal>', 'Adóigazolás'), summary: both('Pe scurt', 'Röviden'),
  audience: both('Oricine', 'Bárki'), category: 'taxes', lifeEvents: ['moving'], keywords: [],
  department: { key: 'taxe', name: both('Taxe', 'Adó') },
  eligibility: [
    {
      key: 'a', question: both('Locuiți aici?', 'Itt lakik?'), passes: 'yes',
      otherwise: both('Mergeți acolo.', 'Menjen oda.'),
    },
  ],
  mode: 'electronic', level: 'L1', access: 'account',
  term: { amount: 2, unit: 'working_days', legalBasis: both('Legea', 'Törvény') },
  fee: null, channel: 'online', legalBasis: [both('Codul fiscal', 'Adótörvény')],
  documents: [{ key: 'd', name: both('Împuternicire', 'Meghatalmazás'), required: false, issuer: 'self' }],
  steps: [{ activity: 's', title: both('Verificăm', 'Ellenőrizzük') }],
} as unknown as Procedure;

const home = (language: 'ro' | 'hu', query = {}) => homePage(readingIn(language, city), [procedure], query).body.source;

describe('the state of a request without JavaScript', () => {
  const reading = readingIn('hu', city);

  it('asks by POST, keeps the number and never the code', () => {
    const { source } = statusPage(reading, { number: '12/"24.11.2026', found: null }).body;
    expect(source).toContain('<form action="/hu/allapot" method="post">');
    expect(source).toContain('value="12/&quot;24.11.2026"');
    expect(source).toContain('A szám vagy a kód nem egyezik');
    expect(askedNumber({ nr: '7/2026', code: 'K7QF' })).toBe('7/2026');
  });

  it('tells state, milestones, due date and department', () => {
    const { source } = statusPage(reading, { number: '', found: {
      number: '12/24.11.2026', procedure: { key: 'x', name: both('Certificat', 'Adóigazolás') }, registeredAt: new Date('2026-11-24T08:00:00Z'),
      state: 'in_progress', outcome: null, outcomeTitle: null, confirmBy: null, dueDate: '2026-11-26',
      milestones: [{ activity: 's', title: both('Verificăm', 'Ellenőrizzük'), state: 'current' }],
      contact: { department: { key: 'taxe', name: both('Taxe', 'Adó') }, phone: '0267', email: 'a@b.ro' },
    } }).body;
    for (const words of ['12/24.11.2026', 'Adóigazolás', 'Ellenőrizzük – folyamatban', '2026. 11. 26.', 'Folyamatban']) {
      expect(source.toLowerCase()).toContain(words.toLowerCase());
    }
  });
});

describe('pages for readers without JavaScript', () => {
  it('shows the catalogue with links in the language of the page', () => {
    expect(home('ro')).toContain('href="/ro/proceduri/certificat"');
    expect(home('hu')).toContain('href="/hu/eljarasok/certificat"');
    expect(home('hu')).toContain('Adóigazolás');
  });

  it('searches with the words of the address, typing errors forgiven, and keeps them in the field', () => {
    expect(home('hu', { q: 'adoigazols' })).toContain('Adóigazolás');
    const nothing = home('ro', { q: '"><script>' });
    expect(nothing).not.toContain('<script>');
    expect(nothing).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(nothing).not.toContain('Certificat');
  });

  it('lays the catalogue out as asked', () => {
    expect(home('ro', { by: 'life' })).toContain('Mă mut sau vând o locuință');
    expect(home('ro', { by: 'nonsense' })).toContain('Taxe și impozite');
  });

  it('says everything about a procedure, with names as text', () => {
    const { source } = procedurePage(readingIn('ro', city), procedure, 1).body;
    expect(source).toContain('Certificat &lt;fiscal&gt;');
    for (const words of ['2 zile lucrătoare', 'Gratuit', 'Verificăm', 'Codul fiscal']) expect(source).toContain(words);
    for (const words of ['Împuternicire (dacă este cazul)', 'Nu: Mergeți acolo.']) expect(source).toContain(words);
  });

  it('leaves no text without words in either language', () => {
    for (const language of ['ro', 'hu'] as const) {
      const reading = readingIn(language, city);
      const pages = [
        homePage(reading, [procedure], { by: 'life' }), procedurePage(reading, procedure, 0),
        helpPage(reading), helpPage(reading, 'xyzzy'), accessibilityPage(reading),
        ...Object.keys(helpTopics).map((topic) => helpTopicPage(reading, topic)!),
      ];
      for (const { body } of pages) {
        const { source } = framed(reading, { ro: '/ro', hu: '/hu' }, body);
        expect(source).not.toMatch(/>(home|procedure|help|accessibility|nav|site|term|channel|life|category)\.[\w.]+</);
        expect(source).not.toMatch(/undefined|\{\w+\}/);
      }
    }
  });

  it('finds help by its words and with typing errors, and tells where to ask when nothing is found', () => {
    const reading = readingIn('ro', city);
    expect(helpPage(reading, 'parla').body.source).toContain('Ați uitat parola?');
    const nothing = helpPage(reading, '<b>xyzzy</b>').body.source;
    expect(nothing).toContain('Nu am găsit nimic pentru „&lt;b&gt;xyzzy&lt;/b&gt;”');
    expect(nothing).toContain(city.phone);
  });

  it('says in the help what the city hall has set, and leads to it from the page where one needs it', () => {
    const reading = readingIn('hu', city);
    expect(helpTopicPage(reading, 'files')?.body.source).toContain('PDF, JPG, PNG, fájlonként legfeljebb 20\u00a0MB.');
    expect(helpTopicPage(reading, 'constructor')).toBeNull();
    expect(pageHelpOf(reading, 'procedure')?.source).toContain('href="/hu/segitseg/paper"');
    expect(pageHelpOf(reading, 'help')).toBeNull();
  });

  it('names the language, the title and the page in the other language', () => {
    const here = { ro: '/ro/ajutor', hu: '/hu/segitseg' };
    const head = headOf({ title: 'Segítség', description: 'x' }, here, 'https://portal.example.org');
    const shell = '<html lang="ro"><title>Dosar</title><div id="app"></div>';
    const page = fill(shell, { language: 'hu', head, body: html`<p>$&</p>` });
    expect(page).toContain('<html lang="hu"><title>Segítség</title>');
    expect(page).toContain('hreflang="ro" href="https://portal.example.org/ro/ajutor"');
    expect(page).toContain('<div id="app"><p>$&</p></div>');
  });
});
