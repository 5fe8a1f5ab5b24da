import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase, buildTask, examples } from '../support/factories.ts';
import { admin, analyst, citizen, clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const applicant = citizen();
const newTask = async (overrides = {}) =>
  buildTask(gateway, await buildCase(gateway, gateway.as(applicant)), overrides);
const triageAnswers = () =>
  examples('informatii-publice').find(({ tasks }) => tasks?.['triage'])?.tasks?.['triage'] as Record<string, unknown>;
const jobs = async (key: string) =>
  (await gateway.services.orm.em
    .fork()
    .execute('select task_identifier as task from graphile_worker.jobs where key = ?', [key])) as { task: string }[];

describe('POST /api/tasks/:id/claim', () => {
  it('gives the task to the first of two; the second is told who has it', async () => {
    const task = await newTask();
    const [a, b] = await Promise.all([
      gateway.as(registrar({ name: 'Ana Pop' })).post(`/api/tasks/${task.id}/claim`),
      gateway.as(registrar({ name: 'Kiss Béla' })).post(`/api/tasks/${task.id}/claim`),
    ]);
    const [won, lost] = a.status === 200 ? [a, b] : [b, a];
    expect([won.status, lost.status]).toEqual([200, 409]);
    expect(lost.body.code).toBe('task.alreadyClaimed');
    expect(lost.body.detail).toContain(won.body.data.assignee.name);
    expect(await jobs(`assign:${task.id}`)).toEqual([{ task: 'assign-task' }]);
  });

  it('is a repeat for the one who has it', async () => {
    const task = await newTask();
    const caller = gateway.as(registrar());
    await caller.post(`/api/tasks/${task.id}/claim`);
    const other = registrar();
    const again = gateway.as(other);
    const taken = await newTask();
    expect((await again.post(`/api/tasks/${taken.id}/claim`)).status).toBe(200);
    expect((await again.post(`/api/tasks/${taken.id}/claim`)).status).toBe(200);
  });

  it.each([
    ['nobody', undefined, 401],
    ['a citizen', citizen(), 403],
    ['an analyst', analyst(), 403],
    ['an administrator', admin(), 403],
    ['another department', clerk('taxe'), 404],
  ])('is refused to %s', async (_, claims, status) => {
    const task = await newTask();
    expect((await gateway.as(claims).post(`/api/tasks/${task.id}/claim`)).status).toBe(status);
    expect((await gateway.as(claims).get(`/api/tasks/${task.id}`)).status).toBe(status);
  });

  it('is refused on the own request', async () => {
    const me = registrar();
    const caseFile = await buildCase(gateway, gateway.as(me));
    const task = await buildTask(gateway, caseFile);
    expect(await gateway.as(me).post(`/api/tasks/${task.id}/claim`)).toMatchObject({
      status: 403,
      body: { code: 'task.ownRequest' },
    });
  });
});

describe('POST /api/tasks/:id/complete', () => {
  it('accepts the answers once, and leaves the completion in the outbox', async () => {
    const task = await newTask();
    const caller = gateway.as(registrar());
    await caller.post(`/api/tasks/${task.id}/claim`);
    const done = await caller.post(`/api/tasks/${task.id}/complete`, { data: triageAnswers() });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect(done.body.data.state).toBe('completing');
    expect(await caller.post(`/api/tasks/${task.id}/complete`, { data: triageAnswers() })).toMatchObject({
      status: 409,
      body: { code: 'task.gone' },
    });
    expect(await jobs(`complete:${task.id}`)).toEqual([{ task: 'complete-task' }]);
  });

  it('accepts exactly one of many simultaneous answers', async () => {
    const task = await newTask();
    const caller = gateway.as(registrar());
    await caller.post(`/api/tasks/${task.id}/claim`);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => caller.post(`/api/tasks/${task.id}/complete`, { data: triageAnswers() })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('names the missing answers and keeps the task open', async () => {
    const task = await newTask();
    const caller = gateway.as(registrar());
    await caller.post(`/api/tasks/${task.id}/claim`);
    const refused = await caller.post(`/api/tasks/${task.id}/complete`, { data: {} });
    expect(refused).toMatchObject({ status: 422, body: { code: 'form.invalid' } });
    expect(refused.body.issues.length).toBeGreaterThan(0);
    expect((await caller.get(`/api/tasks/${task.id}`)).body.data.state).toBe('open');
  });

  it('is refused without having claimed', async () => {
    const task = await newTask();
    expect(await gateway.as(registrar()).post(`/api/tasks/${task.id}/complete`, { data: triageAnswers() }))
      .toMatchObject({ status: 409, body: { code: 'task.notYours' } });
  });
});

describe('the inbox', () => {
  it('shows each person what is theirs', async () => {
    const task = await newTask({ candidateGroups: ['urbanism'], definitionKey: 'prepare-answer' });
    const me = clerk('urbanism');
    const ids = async (claims: Record<string, unknown>, view: string) =>
      (await gateway.as(claims).get(`/api/tasks?view=${view}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids(me, 'group')).toContain(task.id);
    expect(await ids(clerk('taxe'), 'all')).not.toContain(task.id);
    await gateway.as(me).post(`/api/tasks/${task.id}/claim`);
    expect(await ids(me, 'mine')).toContain(task.id);
    expect(await ids(clerk('urbanism'), 'group')).not.toContain(task.id);
    expect(await ids(clerk('urbanism'), 'all')).toContain(task.id);
  });

  it('gives tasks for heads to heads only', async () => {
    const task = await newTask({ candidateGroups: ['taxe.head'] });
    expect((await gateway.as(clerk('taxe')).post(`/api/tasks/${task.id}/claim`)).status).toBe(404);
    expect((await gateway.as(head('taxe')).post(`/api/tasks/${task.id}/claim`)).status).toBe(200);
  });

  it('keeps what was typed for the person who works on it', async () => {
    const task = await newTask();
    const caller = gateway.as(registrar());
    await caller.post(`/api/tasks/${task.id}/claim`);
    await caller.put(`/api/tasks/${task.id}/draft`, { data: { note: 'început' } });
    expect((await caller.get(`/api/tasks/${task.id}`)).body.data.form.data.note).toBe('început');
  });
});

describe('reading a case as staff', () => {
  it('leaves a line that the applicant can see', async () => {
    const me = citizen();
    const caseFile = await buildCase(gateway, gateway.as(me));
    await buildTask(gateway, caseFile);
    await gateway.as(registrar({ name: 'Ana Pop' })).get(`/api/cases/${caseFile.id}`);
    const log = await gateway.as(me).get('/api/me/access-log');
    expect(log.body.data).toMatchObject([{ reader: 'Ana Pop', purpose: 'case', caseId: caseFile.id }]);
  });
});
