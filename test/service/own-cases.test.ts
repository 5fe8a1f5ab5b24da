import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkingDays, localDate } from '../../server/calendar/index.ts';
import { accessCode, CaseEvent, CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { CaseFeedback } from '../../server/feedback/feedback.entity.ts';
import { RegisterAmendment } from '../../server/register/index.ts';
import { Notification } from '../../server/notification/notification.entity.ts';
import { Task } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
const db = () => gateway.services.orm.em.fork();
const fresh = (id: string) => db().findOneOrFail(CaseFile, { id });
const change = (id: string, to: Partial<ICaseFile>) => db().nativeUpdate(CaseFile, { id }, to);
/** A resident with a running case. */
async function resident(claims = {}): Promise<{ me: Caller; caseFile: ICaseFile; number: string }> {
  const me = gateway.as(citizen(claims));
  const caseFile = await buildCase(gateway, me);
  return { me, caseFile, number: (await me.get(`/api/cases/${caseFile.id}`)).body.data.number };
}
const ended = (id: string) => change(id, { state: 'decided', outcome: 'answered', endEvent: 'end-answered', closedAt: new Date() });

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe('giving a request up', () => {
  it('ends the case at once: tasks vanish, who held one is told, the register and the timeline say so', async () => {
    const { me, caseFile, number } = await resident();
    const officer = gateway.as(registrar());
    const { id: officerId } = (await officer.get('/api/me')).body.data;
    await buildTask(gateway, caseFile, { assigneeId: officerId, assigneeName: 'X' });
    expect((await me.get(`/api/cases/${caseFile.id}`)).body.policies.withdraw).toBe(true);
    const answer = await me.post(`/api/cases/${caseFile.id}/withdrawal`, { reason: 'Am aflat altfel' });
    expect(answer.status).toBe(200);
    expect(await fresh(caseFile.id)).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', closedAt: expect.any(Date) });
    expect((await db().findOneOrFail(Task, { caseId: caseFile.id })).state).toBe('cancelled');
    const notices = await db().find(Notification, { caseId: caseFile.id });
    expect(notices.map(({ personId }) => personId)).toEqual(expect.arrayContaining([caseFile.applicantId, officerId]));
    expect(notices.every(({ title }) => title.ro.includes(number))).toBe(true);
    const [amendment] = await db().find(RegisterAmendment, { entryId: caseFile.registerEntryId });
    expect(amendment).toMatchObject({ kind: 'withdrawal', reason: null });
    const lines = (await me.get(`/api/cases/${caseFile.id}/timeline`)).body.data;
    expect(lines.at(-1)).toMatchObject({ kind: 'withdrawn', detail: { ro: 'Am aflat altfel' } });
    expect((await gateway.as(registrar()).get('/api/register/verify')).status).not.toBe(500);
    const jobs = await db().execute("select task_identifier from graphile_worker.jobs where key = ?", [`end:${caseFile.id}`]);
    expect(jobs).toEqual([{ task_identifier: 'end-process' }]);
  });

  it('cannot be done twice, nor when the answer has its end, nor by somebody else', async () => {
    const { me, caseFile } = await resident();
    await me.post(`/api/cases/${caseFile.id}/withdrawal`, {});
    expect((await me.post(`/api/cases/${caseFile.id}/withdrawal`, {})).body.code).toBe('withdrawal.decided');
    const other = await resident();
    await ended(other.caseFile.id);
    expect((await other.me.post(`/api/cases/${other.caseFile.id}/withdrawal`, {})).body.code).toBe('withdrawal.decided');
    const third = await resident();
    expect((await gateway.as(citizen()).post(`/api/cases/${third.caseFile.id}/withdrawal`, {})).status).toBe(404);
    const officer = gateway.as(registrar());
    expect((await officer.post(`/api/cases/${third.caseFile.id}/withdrawal`, {})).body.code).toBe('withdrawal.notAllowed');
  });

  it('waits while an answer of the staff is on its way to the engine', async () => {
    const { me, caseFile } = await resident();
    await buildTask(gateway, caseFile, { state: 'completing' });
    expect((await me.post(`/api/cases/${caseFile.id}/withdrawal`, {})).body.code).toBe('withdrawal.busy');
    expect((await fresh(caseFile.id)).state).not.toBe('withdrawn');
  });

  it('stays so, whatever arrives late', async () => {
    const { me, caseFile } = await resident();
    await me.post(`/api/cases/${caseFile.id}/withdrawal`, {});
    await change(caseFile.id, { state: 'in_progress', outcome: null, closedAt: null });
    expect(await fresh(caseFile.id)).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', closedAt: expect.any(Date) });
  });
});

describe('the state of a request without an account', () => {
  const ask = (number: string, code: string) => gateway.as().post('/api/status', { number, code });

  it('is told to whoever holds number and code, and says nothing about a person', async () => {
    const { caseFile, number } = await resident();
    const { status, body } = await ask(number, accessCode(gateway.services.env, caseFile.id).toLowerCase());
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ number, state: 'registered', dueDate: caseFile.dueDate });
    expect(body.data.milestones[0]).toMatchObject({ activity: 'triage', state: 'next' });
    const told = JSON.stringify(body);
    for (const personal of [caseFile.applicantName, caseFile.applicantEmail, caseFile.id]) expect(told).not.toContain(personal);
  });

  it('refuses a wrong code, a number that does not exist and one that is none with the same words', async () => {
    const { caseFile, number } = await resident();
    const other = await resident();
    const code = accessCode(gateway.services.env, caseFile.id);
    const answers = [
      await ask(number, 'AAAA-AAAA-AAAA'), await ask('999999/24.11.2026', code), await ask('abc', code), await ask(other.number, code),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect({ ...body, traceId: '' }).toEqual({ ...answers[0]?.body, traceId: '' });
    }
  });

  it('gives the code with the number when a request is sent', async () => {
    const me = gateway.as(citizen());
    const { id } = await buildCase(gateway, me);
    const { data } = (await me.get(`/api/cases/${id}/form`)).body.data;
    const sent = await me.post('/api/procedures/informatii-publice/submissions', { data, language: 'ro' });
    expect((await ask(sent.body.data.number, sent.body.data.accessCode)).status).toBe(200);
  });
});

describe('the own list', () => {
  it('is laid out by what waits, what is in work and what is over, and finds numbers and names', async () => {
    const me = gateway.as(citizen());
    const cases = [await buildCase(gateway, me), await buildCase(gateway, me), await buildCase(gateway, me, 'certificat-fiscal')];
    const [asked, over, work] = cases as [ICaseFile, ICaseFile, ICaseFile];
    await change(asked.id, { state: 'waiting_for_you', updatedAt: new Date() });
    await ended(over.id);
    const list = async (query: string) => (await me.get(`/api/cases/own?${query}`)).body;
    const ids = async (query: string) => (await list(query)).data.map(({ id }: { id: string }) => id);
    expect((await list('')).counts).toEqual({ needs_me: 1, in_work: 1, finished: 1 });
    expect(await ids('part=needs_me')).toEqual([asked.id]);
    expect(await ids('part=finished')).toEqual([over.id]);
    expect(await ids('q=adoigazolas')).toEqual([work.id]);
    expect(await ids('q=CERTIFICAT')).toEqual([work.id]);
    const { number } = (await me.get(`/api/cases/${work.id}`)).body.data;
    expect(await ids(`q=${encodeURIComponent(number)}`)).toEqual([work.id]);
    expect(await ids('q=nimic')).toEqual([]);
    expect((await ids('sort=updated'))[0]).toBe(asked.id);
    expect(await ids('sort=registered')).toEqual([work.id, over.id, asked.id]);
  });
});

describe('what is ahead', () => {
  /** A decided case of the procedure that stood at triage for some working days. */
  async function decided(days: number): Promise<void> {
    const me = gateway.as(citizen());
    const { id } = await buildCase(gateway, me);
    const em = db();
    const day = addWorkingDays(localDate(new Date()), -days, gateway.services.city.data.calendarExceptions);
    em.create(CaseEvent, {
      caseId: id, at: new Date(`${day}T10:00:00Z`), kind: 'step.started', activityId: 'triage', title: { ro: '', hu: '' }, actor: 'staff',
    });
    await em.flush();
    await ended(id);
  }

  it('foretells from the history of the step, and nothing from too few cases or while the reader is asked', async () => {
    const { me, caseFile } = await resident();
    const em = db();
    em.create(CaseEvent, {
      caseId: caseFile.id, at: new Date(), kind: 'step.started', activityId: 'triage', title: { ro: '', hu: '' }, actor: 'staff',
    });
    await em.flush();
    const outlook = async () => (await me.get(`/api/cases/${caseFile.id}/outlook`)).body.data;
    for (let i = 0; i < 9; i++) await decided(4);
    expect(await outlook()).toMatchObject({ likely: null, longer: false });
    expect((await outlook()).milestones[0]).toMatchObject({ activity: 'triage', state: 'current' });
    expect((await outlook()).outcomes.map(({ event }: { event: string }) => event)).toContain('end-answered');
    for (let i = 0; i < 3; i++) await decided(8);
    const on = (days: number) => addWorkingDays(localDate(new Date()), days, gateway.services.city.data.calendarExceptions);
    expect((await outlook()).likely).toEqual({ from: on(4), to: on(8) });
    await change(caseFile.id, { state: 'waiting_for_you' });
    expect((await outlook()).likely).toBeNull();
  });

  it('counts the working days that are left, and none while the term stands still', async () => {
    const { me, caseFile } = await resident();
    const daysLeft = async () => (await me.get(`/api/cases/${caseFile.id}`)).body.data.daysLeft;
    expect(await daysLeft()).toBeGreaterThan(0);
    await change(caseFile.id, { dueDate: addWorkingDays(localDate(new Date()), -2, gateway.services.city.data.calendarExceptions) });
    expect(await daysLeft()).toBe(-2);
    const paused = { ...caseFile.term!, pauses: [{ from: '2026-01-01', to: null, reason: { ro: '', hu: '' }, requestId: 'x' }] };
    await change(caseFile.id, { term: paused });
    expect(await daysLeft()).toBeNull();
  });

  it('shows the diagram to the applicant', async () => {
    const { me, caseFile } = await resident();
    expect((await me.get(`/api/cases/${caseFile.id}/diagram`)).body.data.xml).toContain('<bpmn:');
  });
});

describe('feedback', () => {
  it('is given once the case is over, changed for some days, and then stays', async () => {
    const { me, caseFile } = await resident();
    const rate = (score: number, text = '') => me.put(`/api/cases/${caseFile.id}/feedback`, { score, text });
    expect((await rate(5)).body.code).toBe('feedback.notYet');
    await ended(caseFile.id);
    expect((await rate(6)).status).toBe(400);
    expect((await rate(2, 'A durat mult')).status).toBe(200);
    expect((await rate(4)).body.data).toMatchObject({ score: 4, text: '' });
    await db().nativeUpdate(CaseFeedback, { caseId: caseFile.id }, { at: new Date(Date.now() - 8 * 86_400_000) });
    expect((await rate(1)).body.code).toBe('feedback.given');
    expect((await me.get(`/api/cases/${caseFile.id}/feedback`)).body).toMatchObject({ data: { score: 4 }, policies: { give: false } });
  });

  it('reaches those who lead, with words and without who wrote them', async () => {
    const { me, caseFile, number } = await resident();
    await ended(caseFile.id);
    await me.put(`/api/cases/${caseFile.id}/feedback`, { score: 1, text: 'Nemulțumit de tot' });
    const head = gateway.as(clerk('relatii-publice', { realm_access: { roles: ['head', 'clerk'] } }));
    const { body } = await head.get('/api/reports/feedback');
    const row = body.data.procedures.find(({ procedure }: { procedure: { key: string } }) => procedure.key === 'informatii-publice');
    expect(row.count).toBe(row.scores.reduce((sum: number, one: number) => sum + one, 0));
    expect(row.scores[0]).toBeGreaterThan(0);
    expect(body.data.texts[0]).toMatchObject({ score: 1, text: 'Nemulțumit de tot' });
    for (const personal of [caseFile.id, caseFile.applicantName, number]) expect(JSON.stringify(body)).not.toContain(personal);
    expect((await gateway.as(clerk('taxe', { realm_access: { roles: ['head', 'clerk'] } })).get('/api/reports/feedback')).body.data.texts)
      .toEqual([]);
    expect((await me.get(`/api/cases/${caseFile.id}/feedback`)).body.data.text).toBe('Nemulțumit de tot');
    expect((await head.get(`/api/cases/${caseFile.id}/feedback`)).body.data).toBeNull();
  });
});
