import { expect } from 'vitest';
import { addDays, instantOf, localDate } from '../../server/calendar/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { City } from '../../server/city/index.ts';
import { sweepCompletions } from '../../server/completion/index.ts';
import { Catalogue } from '../../server/procedure/index.ts';
import { validExample } from '../support/factories.ts';
import { startMovedWeb, type MovedWeb } from '../support/moved-web.ts';
import { cityFile } from '../../server/roles/paths.ts';
import { citizen as citizenClaims, registrar as registrarClaims } from '../support/people.ts';
import { publishWithoutEngine } from '../support/published.ts';
import { runningStack, until } from '../support/stack.ts';
import type { TestClaims } from '../support/issuer.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import type { Language } from './support/words.ts';

const key = 'informatii-publice';
const said = {
  ro: {
    page: (id: string) => `/ro/solicitarile-mele/${id}/completare`, period: /^Perioada la care se referă/, answer: /^Răspunsul dumneavoastră/,
    passed: /Termenul pentru răspuns a trecut/, kept: /Nimic din ce ați scris nu s-a pierdut/, send: 'Trimite ca mesaj',
    sent: /Răspunsul a fost trimis ca mesaj, după termen/, head: /Răspuns după termen/, nothing: /nimic de completat/, look: 'Vedeți ce ați scris',
  },
  hu: {
    page: (id: string) => `/hu/ugyeim/${id}/hianypotlas`, period: /^Az időszak, amelyre vonatkozik/, answer: /^Az Ön válasza/,
    passed: /A válaszadás határideje lejárt/, kept: /Semmi sem veszett el/, send: 'Küldés üzenetként',
    sent: /A választ a határidő után, üzenetként elküldtük/, head: /Határidő utáni válasz/, nothing: /nincs teendője/, look: 'Amit eddig írt',
  },
} as const;

/** Calls the portal of another time as somebody who is signed in there. */
function callAs(web: MovedWeb, cookie: string) {
  return async (method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = { cookie: `dosar_session=${cookie}`, 'accept-language': 'ro' };
    const { csrf } = (await (await fetch(`${web.url}/api/me`, { headers })).json()).data as { csrf: string };
    const answer = await fetch(web.url + path, {
      method, headers: { ...headers, 'x-csrf-token': csrf, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const reply = await answer.json();
    expect(answer.ok, JSON.stringify(reply)).toBe(true);
    return reply.data;
  };
}

/** Something is missing in a request until tomorrow. @returns the case */
async function askUntilTomorrow(web: MovedWeb, applicant: string, claims: TestClaims): Promise<string> {
  const me = callAs(web, applicant);
  await until('the procedures', async () => (await me('GET', '/api/procedures') as { key: string }[]).some((one) => one.key === key));
  const { data, language } = validExample(key);
  const { caseId } = await me('POST', `/api/procedures/${key}/submissions`, { data, language });
  await web.orm.em.fork().nativeUpdate(CaseFile, { id: caseId }, { departments: ['relatii-publice'] });
  const officer = callAs(web, await web.signIn(claims));
  const words = { ro: 'Vă rugăm să scrieți.', hu: 'Kérjük, írja meg.' };
  await officer('POST', `/api/cases/${caseId}/completion-requests`, {
    dueDate: addDays(localDate(new Date()), 1),
    items: [{ kind: 'field', field: 'period', text: words }, { kind: 'question', label: { ro: 'Scopul', hu: 'A cél' }, text: words }],
  });
  return caseId;
}

/** The day after tomorrow in the morning; who is signed in stays so. */
async function dayPasses(web: MovedWeb): Promise<Date> {
  const morning = instantOf(addDays(localDate(new Date()), 2), 8 * 60);
  await web.set(morning);
  await web.orm.em.fork().execute("update session set seen_at = clock_timestamp(), expires_at = clock_timestamp() + interval '8 hours'");
  return morning;
}

for (const language of ['ro', 'hu'] as Language[]) {
  journey(`the last day of a completion passes while it is written on the phone: nothing is lost, it goes late (${language})`, async (visit) => {
    const words = said[language];
    const citizen = await visit(language, 'phone');
    const { page } = citizen;
    const web = await startMovedWeb(runningStack(), new Date());
    try {
      await publishWithoutEngine(web.orm);
      const cookie = await web.signIn(citizenClaims());
      const caseId = await askUntilTomorrow(web, cookie, registrarClaims());
      await citizen.moveTo(web.url, cookie);
      await citizen.go(words.page(caseId));
      await page.getByRole('textbox', { name: words.period }).fill('septembrie 2026');
      const morning = await dayPasses(web);
      await page.getByRole('textbox', { name: words.answer }).fill('Ősi térkép, țară și șura');
      const catalogue = new Catalogue(web.orm);
      await sweepCompletions({ orm: web.orm, city: City.read(cityFile), catalogue }, morning);

      const banner = page.getByRole('main').filter({ hasText: words.passed });
      await banner.getByText(words.kept).waitFor();
      expect(await page.getByRole('textbox', { name: words.period }).inputValue()).toBe('septembrie 2026');
      expect(await page.getByRole('textbox', { name: words.answer }).inputValue()).toBe('Ősi térkép, țară și șura');
      await citizen.picture(`completion-late-${language}`);
      const inspection = new Inspection(citizen, 'citizen');
      await inspection.look('completion after its last day');
      inspection.conclude();
      await page.reload();
      await banner.getByText(words.kept).waitFor();
      expect(await page.getByRole('textbox', { name: words.answer }).inputValue()).toBe('Ősi térkép, țară și șura');
      await page.getByRole('button', { name: words.send }).click();
      await page.getByText(words.sent).waitFor();
      const message = page.getByRole('main').getByRole('listitem').filter({ hasText: words.head });
      await message.getByText(/septembrie 2026/).waitFor();
      await message.getByText(/Ősi térkép, țară și șura/).waitFor();
      expect(await page.getByRole('link', { name: words.look }).count()).toBe(0);
      await citizen.go(words.page(caseId));
      await page.getByText(words.nothing).waitFor();
      await page.goto('about:blank');
    } finally {
      await web.stop();
    }
  });
}
