import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Absence } from '../../server/absence/index.ts';
import { AuditEvent } from '../../server/audit/index.ts';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase, buildTask, examples } from '../support/factories.ts';
import { citizen, clerk, head, registrar } from '../support/people.ts';
import type { TestClaims } from '../support/issuer.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const today = localDate(new Date());
const em = () => gateway.services.orm.em.fork();
const triageAnswers = () =>
  examples('informatii-publice').find(({ tasks }) => tasks?.['triage'])?.tasks?.['triage'] as Record<string, unknown>;

/** Somebody who has signed in once, so that the city hall knows them. */
async function known(claims: TestClaims): Promise<{ id: string; call: ReturnType<Gateway['as']> }> {
  const call = gateway.as(claims);
  return { id: (await call.get('/api/me')).body.data.id, call };
}

/** A substitute of another department for a clerk of relatii-publice, from today on. */
async function substitution(away: TestClaims = registrar({ name: 'Ana Pop' }), days = 3) {
  const [absent, substitute] = [await known(away), await known(clerk('urbanism', { name: 'Kiss Béla' }))];
  const entered = await absent.call.post('/api/absences', {
    substituteId: substitute.id,
    startsOn: today,
    endsOn: addDays(today, days),
  });
  expect(entered.status, JSON.stringify(entered.body)).toBe(201);
  return { absent, substitute, absenceId: entered.body.data.id as string };
}

const newTask = async (overrides = {}, applicant = citizen()) =>
  buildTask(gateway, await buildCase(gateway, gateway.as(applicant)), overrides);
const inGroup = async (caller: ReturnType<Gateway['as']>) =>
  (await caller.get('/api/tasks?view=group')).body.data.map(({ id }: { id: string }) => id);

describe('acting in place of somebody', () => {
  it('gives the tasks of the absent person while it lasts, with their name on the task and in the audit', async () => {
    const { absent, substitute } = await substitution();
    const task = await newTask();
    expect(await inGroup(substitute.call)).toContain(task.id);
    expect((await substitute.call.get('/api/me')).body.data).toMatchObject({
      departments: [{ key: 'urbanism' }],
      standsInFor: [{ id: absent.id, name: 'registrar Test', until: addDays(today, 3) }],
    });
    const claimed = await substitute.call.post(`/api/tasks/${task.id}/claim`);
    expect(claimed.body.data).toMatchObject({
      assignee: { name: 'Kiss Béla' },
      inPlaceOf: { id: absent.id, name: 'registrar Test' },
    });
    const done = await substitute.call.post(`/api/tasks/${task.id}/complete`, { data: triageAnswers() });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const audit = await em().find(AuditEvent, { objectId: task.id }, { orderBy: { id: 'asc' } });
    expect(audit.map(({ actor, action, details }) => [actor, action, details?.['inPlaceOf']])).toEqual([
      [substitute.id, 'task.claim', absent.id], [substitute.id, 'task.complete', absent.id],
    ]);
    expect((await substitute.call.get(`/api/cases/${task.caseId}`)).status).toBe(200);
  });

  it('shows what the absent person had begun, and lets the substitute take it over', async () => {
    const { absent, substitute } = await substitution();
    const task = await newTask({ assigneeId: absent.id, assigneeName: 'Ana Pop' });
    expect(await inGroup(substitute.call)).toContain(task.id);
    expect((await substitute.call.post(`/api/tasks/${task.id}/claim`)).body.data.inPlaceOf.id).toBe(absent.id);
    expect((await gateway.as(registrar()).post(`/api/tasks/${task.id}/claim`)).status).toBe(409);
  });

  it('leaves no mark where the own rights are enough', async () => {
    const [absent, colleague] = [await known(registrar()), await known(registrar({ name: 'Ion Radu' }))];
    await absent.call.post('/api/absences', { substituteId: colleague.id, startsOn: today, endsOn: today });
    const task = await newTask();
    expect((await colleague.call.post(`/api/tasks/${task.id}/claim`)).body.data.inPlaceOf).toBeNull();
  });

  it('gives the substitute of a head the tasks for heads, and no others of the city hall', async () => {
    const { substitute } = await substitution(head('taxe'));
    const [forHead, elsewhere] = [
      await newTask({ candidateGroups: ['taxe.head'] }),
      await newTask({ candidateGroups: ['secretariat'] }),
    ];
    expect((await substitute.call.post(`/api/tasks/${forHead.id}/claim`)).status).toBe(200);
    expect((await substitute.call.get(`/api/tasks/${elsewhere.id}`)).status).toBe(404);
    expect((await substitute.call.get('/api/reports/dashboard?department=taxe')).status).toBe(200);
  });

  it('is not passed on: the substitute of a substitute gets nothing', async () => {
    const { substitute } = await substitution();
    const third = await known(clerk('taxe'));
    await substitute.call.post('/api/absences', { substituteId: third.id, startsOn: today, endsOn: today });
    const task = await newTask();
    expect((await third.call.get(`/api/tasks/${task.id}`)).status).toBe(404);
  });

  it('never decides on the request of the absent person, nor on the own one', async () => {
    const away = registrar();
    const { substitute } = await substitution(away);
    const theirs = await newTask({}, away);
    expect(await substitute.call.post(`/api/tasks/${theirs.id}/claim`)).toMatchObject({
      status: 403,
      body: { code: 'task.substitutedRequest' },
    });
    expect((await substitute.call.get(`/api/tasks/${theirs.id}`)).body.policies).toMatchObject({
      claim: false,
      complete: false,
    });
  });

  it('ends with the absence: the task can be put back or taken back, not finished', async () => {
    const { absent, substitute, absenceId } = await substitution();
    const [one, other] = [await newTask(), await newTask()];
    for (const { id } of [one, other]) await substitute.call.post(`/api/tasks/${id}/claim`);
    expect((await absent.call.del(`/api/absences/${absenceId}`)).body.data.state).toBe('over');
    expect(await inGroup(substitute.call)).not.toContain(one.id);
    expect(await substitute.call.post(`/api/tasks/${one.id}/complete`, { data: triageAnswers() }))
      .toMatchObject({ status: 409, body: { code: 'task.substitutionOver' } });
    expect((await substitute.call.post(`/api/tasks/${one.id}/unclaim`)).status).toBe(200);
    expect((await absent.call.post(`/api/tasks/${other.id}/claim`)).body.data).toMatchObject({
      assignee: { id: absent.id },
      inPlaceOf: null,
    });
  });

  it('begins and ends with its days', async () => {
    const { substitute, absenceId } = await substitution();
    const task = await newTask();
    for (const [startsOn, endsOn, status] of [
      [addDays(today, 1), addDays(today, 2), 404], [addDays(today, -2), addDays(today, -1), 404], [today, today, 200],
    ] as const) {
      await em().nativeUpdate(Absence, { id: absenceId }, { startsOn, endsOn });
      expect((await substitute.call.get(`/api/tasks/${task.id}`)).status).toBe(status);
    }
  });

  it('gives a task that is handed to the absent person to the substitute', async () => {
    const { absent, substitute } = await substitution(clerk('taxe'));
    const task = await newTask({ candidateGroups: ['taxe'] });
    const assigned = await gateway.as(head('taxe')).post(`/api/tasks/${task.id}/assign`, { assignee: absent.id });
    expect(assigned.body.data).toMatchObject({ assignee: { id: substitute.id }, inPlaceOf: { id: absent.id } });
  });
});

describe('entering an absence', () => {
  const enter = (call: ReturnType<Gateway['as']>, body: Record<string, unknown>) =>
    call.post('/api/absences', { startsOn: today, endsOn: addDays(today, 5), ...body });

  it('is one\'s own business, and that of the head for the people of the department', async () => {
    const [person, other] = [await known(clerk('taxe')), await known(clerk('taxe'))];
    expect((await enter(person.call, { personId: other.id, substituteId: person.id })).status).toBe(403);
    expect((await enter(gateway.as(head('urbanism')), { personId: other.id, substituteId: person.id })).status).toBe(
      403,
    );
    const entered = await enter(gateway.as(head('taxe')), { personId: other.id, substituteId: person.id });
    expect(entered.body.data).toMatchObject({
      person: { id: other.id },
      substitute: { id: person.id },
      state: 'running',
    });
    expect((await person.call.del(`/api/absences/${entered.body.data.id}`)).status).toBe(403);
    expect((await other.call.del(`/api/absences/${entered.body.data.id}`)).status).toBe(200);
    expect((await other.call.del(`/api/absences/${entered.body.data.id}`)).body.code).toBe('absence.over');
  });

  it.each([
    ['days turned round', { startsOn: today, endsOn: addDays(today, -1) }, 'absence.dates'],
    ['the past', { startsOn: addDays(today, -9), endsOn: addDays(today, -8) }, 'absence.dates'],
    ['years', { endsOn: addDays(today, 500) }, 'absence.dates'],
    ['somebody unknown', { substituteId: randomUUID() }, 'absence.personUnknown'],
  ])('refuses %s', async (_, wrong, code) => {
    const [person, other] = [await known(clerk('taxe')), await known(clerk('taxe'))];
    expect((await enter(person.call, { substituteId: other.id, ...wrong })).body.code).toBe(code);
  });

  it('refuses oneself, a resident, a second absence at once, and a substitute who is away', async () => {
    const [person, other, third] = [await known(clerk('taxe')), await known(clerk('taxe')), await known(clerk('taxe'))];
    const resident = await known(citizen());
    expect((await enter(person.call, { substituteId: person.id })).body.code).toBe('absence.personUnknown');
    expect((await enter(person.call, { substituteId: resident.id })).body.code).toBe('absence.personUnknown');
    const both = await Promise.all([
      enter(person.call, { substituteId: other.id }),
      enter(person.call, { substituteId: third.id }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await enter(other.call, { substituteId: person.id })).body.code).toBe('absence.substituteAway');
  });
});

describe('what others see', () => {
  it('are the absences of the department, and colleagues by name without residents', async () => {
    const { absent } = await substitution(clerk('taxe'));
    await known(citizen({ given_name: 'Rezident' }));
    const seen = async (claims: TestClaims) =>
      (await gateway.as(claims).get('/api/absences')).body.data.map(
        ({ person }: { person: { id: string } }) => person.id,
      );
    expect(await seen(clerk('taxe'))).toContain(absent.id);
    expect(await seen(clerk('secretariat'))).not.toContain(absent.id);
    const colleagues = (await gateway.as(head('taxe')).get('/api/colleagues')).body.data as {
      id: string;
      name: string;
      managed: boolean;
    }[];
    expect(colleagues.find(({ id }) => id === absent.id)).toMatchObject({ name: 'clerk.taxe Test', managed: true });
    expect(colleagues.some(({ name }) => name.startsWith('Rezident'))).toBe(false);
  });

  it('is the workload of the department for its head: who has how many, who is away, what waits', async () => {
    const { absent, substitute } = await substitution(clerk('urbanism'));
    const before = (await gateway.as(head('urbanism')).get('/api/workload?department=urbanism')).body.data;
    await newTask({ candidateGroups: ['urbanism'] });
    const late = await newTask({ candidateGroups: ['urbanism'], assigneeId: substitute.id, assigneeName: 'Kiss Béla' });
    await em().execute('update case_file set due_date = ? where id = ?', [addDays(today, -1), late.caseId]);
    const { data } = (await gateway.as(head('urbanism')).get('/api/workload?department=urbanism')).body;
    expect(data.unassigned).toBe(before.unassigned + 1);
    const of = (id: string) => data.people.find((row: { id: string }) => row.id === id);
    expect(of(substitute.id)).toMatchObject({ open: 1, overdue: 1, away: null, actsFor: [{ id: absent.id }] });
    expect(of(absent.id)).toMatchObject({
      open: 0,
      away: { until: addDays(today, 3), substitute: { id: substitute.id } },
    });
    expect((await gateway.as(clerk('urbanism')).get('/api/workload?department=urbanism')).status).toBe(403);
    expect((await gateway.as(head('taxe')).get('/api/workload?department=urbanism')).status).toBe(403);
  });
});
