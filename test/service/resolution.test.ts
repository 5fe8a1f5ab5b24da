import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractText } from 'unpdf';
import { addDays, formatDate, localDate } from '../../server/calendar/index.ts';
import { CaseEvent, CaseFile } from '../../server/case/index.ts';
import { Notification } from '../../server/notification/index.ts';
import { RegisterEntry } from '../../server/register/index.ts';
import { Task } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, head, mayor } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
/** What a PDF says, without its line breaks. */
const wordsIn = async (pdf: Buffer): Promise<string> =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, ' ');
const today = localDate(new Date());
async function known(claims: TestClaims): Promise<{ id: string; call: Caller }> {
  const call = gateway.as(claims);
  return { id: (await call.get('/api/me')).body.data.id, call };
}

/** A case that waits at taxe, its head and an officer. */
async function waiting(applicant: TestClaims = citizen()) {
  const caseFile = await buildCase(gateway, gateway.as(applicant));
  const task = await buildTask(gateway, caseFile, { candidateGroups: ['taxe'] });
  return { caseFile, task, boss: await known(head('taxe')), officer: await known(clerk('taxe')), path: `/api/cases/${caseFile.id}/resolutions` };
}
const wish = (overrides = {}) => ({ leadDepartment: 'taxe', departments: [], text: 'Verificați și propuneți răspuns.', ...overrides });

describe('a resolution', () => {
  it('gives the task to the lead with its term, lets the others in, and tells everybody concerned', async () => {
    const { caseFile, task, boss, officer, path } = await waiting();
    const along = await known(clerk('urbanism'));
    expect((await along.call.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
    const given = await boss.call.post(path, wish({ departments: ['urbanism'], leadId: officer.id, term: addDays(today, 2) }));
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    expect(given.body.data).toMatchObject({ no: 1, version: 1, current: true, taskId: task.id, by: { role: 'head' } });
    expect(await em().findOneOrFail(Task, { id: task.id })).toMatchObject({ assigneeId: officer.id, followUp: addDays(today, 2) });
    expect((await along.call.get(`/api/cases/${caseFile.id}`)).status).toBe(200);
    for (const { id } of [officer, along]) expect(await em().count(Notification, { personId: id, caseId: caseFile.id })).toBeGreaterThan(0);
    expect(await em().find(CaseEvent, { caseId: caseFile.id, kind: 'resolution' })).toMatchObject([{ visible: false }]);
  });

  it('stands in the case for its staff, never for the applicant', async () => {
    const me = citizen();
    const { boss, officer, path } = await waiting(me);
    await boss.call.post(path, wish());
    expect((await officer.call.get(path)).body).toMatchObject({ data: [{ text: 'Verificați și propuneți răspuns.' }], policies: { give: false } });
    expect((await gateway.as(me).get(path)).status).toBe(403);
  });

  it('is printed in both languages for the paper file, and stands on the sheet of the case and in the printed register', async () => {
    const { caseFile, boss, officer, path } = await waiting();
    const { body } = await boss.call.post(path, wish({ departments: ['urbanism'], leadId: officer.id, term: addDays(today, 2) }));
    const sheet = await officer.call.get(`${path}/${body.data.id}/print`);
    const printed = await wordsIn(sheet.body);
    for (const words of ['Rezoluția nr. 1', '1. számú rezolúció', 'Verificați și propuneți răspuns.', formatDate(addDays(today, 2), 'ro'),
      formatDate(addDays(today, 2), 'hu'), 'Osztályvezető', caseFile.applicantName]) expect(printed).toContain(words);
    const { no, register, year } = await em().findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
    const pages = await wordsIn((await officer.call.get(`/api/register/print?register=${register}&year=${year}&from=${no}&to=${no}`)).body);
    expect(pages).toContain('Rezoluție:');
    expect(pages).toContain('Verificați și propuneți răspuns.');
    expect((await officer.call.get(`${path}/${caseFile.id}/print`)).body.code).toBe('resolution.notFound');
    expect((await gateway.as(clerk('secretariat')).get(`${path}/${body.data.id}/print`)).status).toBe(404);
  });

  it.each([
    ['an officer', () => clerk('taxe'), 403], ['the head of another department', () => head('urbanism'), 404],
  ])('is refused to %s', async (_, claims, status) => {
    const { path } = await waiting();
    expect((await gateway.as(claims()).post(path, wish())).status).toBe(status);
  });

  it('is refused to a head in the own matter', async () => {
    const me = head('taxe');
    const { path } = await waiting(me);
    expect((await gateway.as(me).post(path, wish())).status).toBe(404);
  });

  it.each([
    ['a term after the legal one', { term: addDays(today, 400) }, 'resolution.termLate'],
    ['a term in the past', { term: addDays(today, -1) }, 'resolution.termPast'],
    ['a department that the head does not lead', { leadDepartment: 'urbanism' }, 'resolution.department'],
    ['a department that is none', { departments: ['nowhere'] }, 'resolution.department'],
  ])('does not take %s', async (_, overrides, code) => {
    const { boss, path } = await waiting();
    expect(await boss.call.post(path, wish(overrides))).toMatchObject({ status: 422, body: { code } });
  });

  it('takes as lead nobody of another department and not the applicant', async () => {
    const me = clerk('taxe');
    const applicant = await known(me);
    const { boss, path } = await waiting(me);
    const stranger = await known(clerk('urbanism'));
    for (const { id } of [applicant, stranger]) expect((await boss.call.post(path, wish({ leadId: id }))).body.code).toBe('resolution.lead');
  });

  it('lets the mayor choose any department', async () => {
    const { caseFile, path } = await waiting();
    const given = await gateway.as(mayor()).post(path, wish({ leadDepartment: 'urbanism' }));
    expect(given.body.data, JSON.stringify(given.body)).toMatchObject({ by: { role: 'mayor' }, taskId: null });
    expect((await em().findOneOrFail(CaseFile, { id: caseFile.id })).departments).toContain('urbanism');
  });

  it('changes only by a new version; of two at once the second is told who was first', async () => {
    const { boss, path } = await waiting();
    const first = (await boss.call.post(path, wish())).body.data;
    const answers = await Promise.all(['Prima', 'A doua'].map((text) => boss.call.post(path, wish({ text, replaces: first.id }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'resolution.amended', detail: expect.stringContaining('head.taxe') });
    const list = (await boss.call.get(path)).body.data;
    expect(list.map(({ no, version, current }: Record<string, unknown>) => [no, version, current])).toEqual([[1, 2, true], [1, 1, false]]);
  });
});
