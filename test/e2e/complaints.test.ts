import { expect } from 'vitest';
import { apiAs, finishTask, runningStack, until } from '../support/stack.ts';
import { foreignWords } from './support/foreign.ts';
import { demoPassword, openCase, signIn } from './support/citizen.ts';
import { downloadText } from './support/documents.ts';
import { journey } from './support/journey.ts';
import { linkIn, mailTo } from './support/mail.ts';
import { freshCnp } from './support/person.ts';
import { deliveredCertificate, firmLeader, openCertificate, takeTask } from './support/prepared.ts';
import { entryLine, registerShown } from './support/register.ts';
import { certificateAnswers } from './support/requests.ts';
import { signInStaff } from './support/staff.ts';
import type { Language } from './support/words.ts';

const key = 'certificat-fiscal';
const said = {
  ro: {
    notices: '/ro/notificari', service: `/ro/proceduri/${key}`, letter: 'Certificat de atestare fiscală', ready: /este gata/, free: 'Gratuit',
    cost: 'Cât costă', typed: 'certificat atestare fiscala', forgot: 'Ați uitat parola?', submit: 'Trimiteți-mi linkul', resetMail: /Alegeți o parolă nouă/, receipt: 'Descarcă recipisa', receiptHead: 'înregistrare',
    reason: 'Există impozite ajunse la scadență și neplătite.', toPortal: 'Mergeți la portal', pages: ['', '/ajutor', '/stare', '/transparenta', '/accesibilitate'],
  },
  hu: {
    notices: '/hu/ertesitesek', service: `/hu/eljarasok/${key}`, letter: 'Adóigazolás', ready: /elkészült/, free: 'Ingyenes',
    cost: 'Mennyibe kerül', typed: 'adoigazolas', forgot: 'Elfelejtette a jelszavát?', submit: 'Kérem a hivatkozást', resetMail: /Válasszon új jelszót/, receipt: 'Átvételi elismervény', receiptHead: 'Átvételi elismervény',
    reason: 'Esedékes, kifizetetlen adója van.', toPortal: 'Tovább a portálra', pages: ['', '/segitseg', '/allapot', '/atlathatosag', '/akadalymentesites'],
  },
} as const;

for (const language of ['ro', 'hu'] as Language[]) {
  const words = said[language];

  journey(`complaint 6, one language throughout: pages and papers are not half translated (${language})`, async (visit) => {
    const visitor = await visit(language);
    const { page } = visitor;
    for (const path of words.pages) {
      await visitor.go(`/${language}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(foreignWords(await page.getByRole('main').innerText(), language), path).toEqual([]);
    }
    const { number } = await deliveredCertificate(language);
    await signIn(visitor, `citizen.${language}`);
    await openCase(visitor, number);
    await page.getByRole('link', { name: words.letter }).first().waitFor();
    expect(foreignWords(await page.getByRole('main').innerText(), language), 'case').toEqual([]);
    expect(await downloadText(visitor, words.receipt)).toContain(words.receiptHead);
  });

  journey(`complaint 8, every letter: names stand whole on papers and are found without their marks (${language})`, async (visit) => {
    const visitor = await visit(language, 'phone');
    const { page } = visitor;
    const api = await apiAs(runningStack(), `citizen.${language}`);
    const data = certificateAnswers(language, { familyName: 'Țîrlea-Őze', givenName: 'Győző Ștefănuț', cnp: freshCnp() });
    const { caseId, number } = (await api('POST', `/api/procedures/${key}/submissions`, { data, language })).body.data;
    await signIn(visitor, `citizen.${language}`);
    await openCase(visitor, number);
    expect(await downloadText(visitor, words.receipt)).toMatch(/Țîrlea-Őze/);
    await visitor.go(`/${language}`);
    await page.getByRole('searchbox', { name: visitor.words.search }).fill(words.typed);
    await page.getByRole('main').getByRole('link', { name: words.letter }).waitFor();
    const clerk = await apiAs(runningStack(), 'clerk.taxe');
    const found = await until('the task by its applicant', async () =>
      ((await clerk('GET', '/api/tasks?view=group&q=tirlea-oze')).body.data as { caseId: string }[]).some((one) => one.caseId === caseId));
    expect(found).toBe(true);
  });

  journey(`complaint 9, mail in the spam: what was written stands in the portal's own inbox (${language})`, async (visit) => {
    const { number } = await deliveredCertificate(language);
    const visitor = await visit(language, 'phone');
    await signIn(visitor, `citizen.${language}`);
    await visitor.go(words.notices);
    const notice = visitor.page.getByRole('main').getByRole('listitem').filter({ hasText: number }).filter({ hasText: words.ready });
    await notice.first().waitFor();
    await notice.first().getByRole('link').first().click();
    await visitor.page.getByRole('heading', { level: 1, name: number }).waitFor();
  });

  journey(`complaint 11, unclear fees: what it costs is said before anything is filled in (${language})`, async (visit) => {
    const visitor = await visit(language, 'phone');
    const { page } = visitor;
    await visitor.go(words.service);
    const fact = page.getByRole('main').getByText(words.cost, { exact: true }).locator('xpath=..');
    await fact.getByText(words.free).waitFor();
  });

  journey(`complaint 12, a forgotten password: a new one comes by mail, without the counter (${language})`, async (visit) => {
    const { email } = await firmLeader(language);
    const visitor = await visit(language, 'phone');
    const { page } = visitor;
    await visitor.go(`/${language}`);
    await page.getByRole('banner').getByRole('link', { name: visitor.words.signIn, exact: true }).click();
    await page.getByRole('link', { name: words.forgot }).click();
    await page.getByRole('textbox').first().fill(email);
    await page.getByRole('button', { name: words.submit }).click();
    await page.goto(linkIn(await mailTo(email, words.resetMail)));
    const chosen = `${demoPassword}-${Date.now()}`;
    await page.getByLabel(visitor.words.newPassword, { exact: true }).fill(chosen);
    await page.getByLabel(visitor.words.repeatPassword, { exact: true }).fill(chosen);
    await page.getByRole('button', { name: visitor.words.savePassword }).click();
    await page.getByRole('main').waitFor();
    await signIn(await visit(language, 'phone'), email, chosen);
  });

  journey(`complaint 14, refused without a reason: a refusal must say why, and the applicant reads it (${language})`, async (visit) => {
    const { number, taskId } = await openCertificate(language);
    await takeTask(taskId, 'clerk.taxe');
    const clerk = await apiAs(runningStack(), 'clerk.taxe');
    expect((await finishTask(clerk, taskId, { decision: 'reject' })).body).toMatchObject({ code: 'form.invalid' });
    const reasons = { reason: said.ro.reason, reasonHu: said.hu.reason };
    expect((await finishTask(clerk, taskId, { decision: 'reject', ...reasons })).status).toBe(200);
    const visitor = await visit(language, 'phone');
    await signIn(visitor, `citizen.${language}`);
    await openCase(visitor, number);
    await visitor.page.getByRole('main').getByText(words.reason).first().waitFor();
  });
}

journey('complaint 13, typed twice: what came from the portal stands in the register by itself (ro, desk)', async (visit) => {
  const { number } = await openCertificate('ro');
  const registrar = await visit('ro');
  await signInStaff(registrar, 'registrar');
  await registrar.go('/staff/register');
  await registerShown(registrar);
  await entryLine(registrar, number, '').waitFor();
});
