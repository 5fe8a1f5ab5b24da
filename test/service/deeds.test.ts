import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { CaseEvent } from '../../server/case/index.ts';
import { Notification } from '../../server/notification/index.ts';
import { Task, TaskSubmission } from '../../server/task/index.ts';
import { buildCase, buildTask, examples } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, head, registrar, secretary } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
interface Known { id: string; call: Caller }

/** Somebody who has signed in once, so that the city hall knows them. */
async function known(claims: TestClaims): Promise<Known> {
  const call = gateway.as(claims);
  return { id: (await call.get('/api/me')).body.data.id, call };
}

const officer = (name: string) => known(registrar({ given_name: name.split(' ')[0], family_name: name.split(' ')[1], name }));
const newTask = async (overrides = {}) => buildTask(gateway, await buildCase(gateway, gateway.as(citizen())), overrides);

/** A task that somebody has. */
async function held(by: Known, overrides = {}) {
  const task = await newTask(overrides);
  expect((await by.call.post(`/api/tasks/${task.id}/claim`)).status).toBe(200);
  return task;
}
const deed = (by: Known, task: { id: string }, name: string, body: Record<string, unknown>) =>
  by.call.post(`/api/tasks/${task.id}/${name}`, body);
const lines = async (task: { caseId: string }, kind: string) => em().find(CaseEvent, { caseId: task.caseId, kind });

describe('delegating', () => {
  it('lets the colleague prepare the task and the owner finish it', async () => {
    const [ana, bela] = [await officer('Ana Pop'), await officer('Béla Kiss')];
    const task = await held(ana);
    const lent = await deed(ana, task, 'delegate', { assignee: bela.id, note: 'Vă rog pregătiți.' });
    expect(lent.body.data, JSON.stringify(lent.body)).toMatchObject({ assignee: { id: bela.id }, owner: { id: ana.id } });
    expect(lent.body.policies).toMatchObject({ complete: false, resolve: true });
    await bela.call.put(`/api/tasks/${task.id}/draft`, { data: { note: 'pregătit' } });
    expect((await deed(bela, task, 'complete', { data: {} })).body.code).toBe('task.delegated');
    expect((await deed(bela, task, 'unclaim', {})).status).toBe(403);
    const back = await deed(bela, task, 'resolve', { note: 'Gata.' });
    expect(back.body.data).toMatchObject({ assignee: { id: ana.id }, owner: null });
    const seen = (await ana.call.get(`/api/tasks/${task.id}`)).body;
    expect(seen.data.form.data.note).toBe('pregătit');
    expect(seen.data.deeds).toMatchObject([{ kind: 'resolve', by: 'Béla Kiss', note: 'Gata.' }, { kind: 'delegate', note: 'Vă rog pregătiți.' }]);
    expect(seen.policies.complete).toBe(true);
  });

  it('shows a lent task to its owner, who can take it back', async () => {
    const [ana, bela] = [await officer('Ana Pop'), await officer('Béla Kiss')];
    const task = await held(ana);
    await deed(ana, task, 'delegate', { assignee: bela.id });
    const mine = (await ana.call.get('/api/tasks?view=mine')).body;
    expect(mine.data.map(({ id }: { id: string }) => id)).toContain(task.id);
    expect((await deed(ana, task, 'resolve', {})).body.data).toMatchObject({ assignee: { id: ana.id }, owner: null });
    expect((await deed(ana, task, 'resolve', {})).body.code).toBe('task.notDelegated');
  });

  it('tells the colleague, and the staff\'s timeline alone', async () => {
    const [ana, bela] = [await officer('Ana Pop'), await officer('Béla Kiss')];
    const task = await held(ana);
    await deed(ana, task, 'delegate', { assignee: bela.id, note: 'Până mâine.' });
    expect(await em().find(Notification, { personId: bela.id })).toMatchObject([{ body: { ro: 'Până mâine.' } }]);
    expect(await lines(task, 'task.delegate')).toMatchObject([{ visible: false, detail: { ro: 'Până mâine.' } }]);
  });
});

describe('handing over', () => {
  it('gives the task to a colleague of the group, and to nobody else', async () => {
    const [ana, bela, stranger] = [await officer('Ana Pop'), await officer('Béla Kiss'), await known(clerk('taxe'))];
    const task = await held(ana);
    const offered = (await ana.call.get(`/api/tasks/${task.id}/assignees?deed=handover`)).body.data.map(({ id }: { id: string }) => id);
    expect(offered).toContain(bela.id);
    expect(offered).not.toContain(ana.id);
    expect((await deed(ana, task, 'handover', { assignee: stranger.id })).body.code).toBe('task.assigneeUnknown');
    expect((await deed(ana, task, 'handover', { assignee: bela.id, note: 'Preluați, vă rog.' })).body.data.assignee.id).toBe(bela.id);
    expect((await deed(ana, task, 'handover', { assignee: bela.id })).body).toMatchObject({
      code: 'task.alreadyClaimed', detail: expect.stringContaining('Béla Kiss'),
    });
  });

  it('reaches the substitute while the colleague is away', async () => {
    const [ana, bela, carol] = [await officer('Ana Pop'), await officer('Béla Kiss'), await officer('Carol Dan')];
    const today = localDate(new Date());
    await bela.call.post('/api/absences', { substituteId: carol.id, startsOn: today, endsOn: addDays(today, 1) });
    const task = await held(ana);
    const offered = (await ana.call.get(`/api/tasks/${task.id}/assignees?deed=handover`)).body.data;
    expect(offered.find(({ id }: { id: string }) => id === bela.id).away).toEqual({ until: addDays(today, 1), substitute: 'Carol Dan' });
    const answer = await deed(ana, task, 'handover', { assignee: bela.id });
    expect(answer.body.data).toMatchObject({ assignee: { id: carol.id }, inPlaceOf: { id: bela.id } });
  });

  it('of two at once tells the second who has it now', async () => {
    const [ana, bela, carol] = [await officer('Ana Pop'), await officer('Béla Kiss'), await officer('Carol Dan')];
    const task = await held(ana);
    const answers = await Promise.all([bela, carol].map(({ id }) => deed(ana, task, 'handover', { assignee: id, holder: ana.id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = answers[0]?.status === 200 ? answers : answers.toReversed();
    expect(lost?.body.detail).toContain(won?.body.data.assignee.name);
  });
});

describe('giving back', () => {
  it('puts the task into the group with the reason, which the next person reads', async () => {
    const [ana, bela] = [await officer('Ana Pop'), await officer('Béla Kiss')];
    const task = await held(ana);
    expect((await deed(ana, task, 'return', { to: 'group' })).status).toBe(400);
    expect((await deed(ana, task, 'return', { to: 'group', reason: 'Nu este de competența mea.' })).body.data.assignee).toBeNull();
    await bela.call.post(`/api/tasks/${task.id}/claim`);
    expect((await bela.call.get(`/api/tasks/${task.id}`)).body.data.deeds[0]).toMatchObject({ kind: 'return', by: 'Ana Pop', note: 'Nu este de competența mea.' });
    expect(await lines(task, 'task.return')).toHaveLength(1);
  });

  it('is nothing that an employee reads about in the own matter', async () => {
    const [me, colleague] = [await known(clerk('taxe')), await known(clerk('taxe'))];
    const task = await buildTask(gateway, await buildCase(gateway, me.call), { candidateGroups: ['taxe'] });
    await colleague.call.post(`/api/tasks/${task.id}/claim`);
    await deed(colleague, task, 'return', { to: 'group', reason: 'Nu mă pronunț.' });
    const read = async (by: Known) => JSON.stringify((await by.call.get(`/api/cases/${task.caseId}/timeline`)).body);
    expect(await read(colleague)).toContain('Nu mă pronunț.');
    expect(await read(me)).not.toContain('Nu mă pronunț.');
  });

  it('goes to the head where there is one', async () => {
    const [boss, me] = [await known(head('taxe')), await known(clerk('taxe'))];
    const task = await held(me, { candidateGroups: ['taxe'] });
    const answer = await deed(me, task, 'return', { to: 'head', reason: 'Prea complicat.' });
    expect(answer.body.data.assignee.id, JSON.stringify(answer.body)).toBe(boss.id);
  });

  it('says that there is no head', async () => {
    const me = await known(clerk('urbanism'));
    const task = await held(me, { candidateGroups: ['urbanism'] });
    expect((await deed(me, task, 'return', { to: 'head', reason: 'x' })).body.code).toBe('task.noHead');
  });

  it('is for who has the task', async () => {
    const [ana, bela] = [await officer('Ana Pop'), await officer('Béla Kiss')];
    const task = await held(ana);
    expect((await deed(bela, task, 'return', { to: 'group', reason: 'x' })).body.code).toBe('task.alreadyClaimed');
  });
});

describe('four eyes', () => {
  /** A case whose answer somebody has prepared, and its approval. */
  async function prepared(by: Known) {
    const caseFile = await buildCase(gateway, gateway.as(citizen()));
    const first = await buildTask(gateway, caseFile, { definitionKey: 'prepare-answer', candidateGroups: ['relatii-publice'] });
    const second = await buildTask(gateway, caseFile, { definitionKey: 'approve-answer', candidateGroups: ['relatii-publice'] });
    await by.call.post(`/api/tasks/${first.id}/claim`);
    const answers = examples('informatii-publice').find(({ tasks }) => tasks?.['prepare-answer'])?.tasks?.['prepare-answer'];
    const done = await deed(by, first, 'complete', { data: [answers].flat()[0] as Record<string, unknown> });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    return second;
  }

  it('keep who prepared the answer from approving it, by every way', async () => {
    const [ana, bela] = [await officer('Ana Pop'), await officer('Béla Kiss')];
    const approval = await prepared(ana);
    expect((await ana.call.get(`/api/tasks/${approval.id}`)).body.policies.claim).toBe(false);
    expect((await deed(ana, approval, 'claim', {})).body.code).toBe('task.fourEyes');
    await bela.call.post(`/api/tasks/${approval.id}/claim`);
    expect((await deed(bela, approval, 'handover', { assignee: ana.id })).body.code).toBe('task.assigneeUnknown');
    const offered = (await bela.call.get(`/api/tasks/${approval.id}/assignees?deed=delegate`)).body.data.map(({ id }: { id: string }) => id);
    expect(offered).not.toContain(ana.id);
  });

  it('keep also a task that was given before', async () => {
    const ana = await officer('Ana Pop');
    const approval = await prepared(ana);
    await em().nativeUpdate(Task, { id: approval.id }, { assigneeId: ana.id, assigneeName: 'Ana Pop' });
    expect((await deed(ana, approval, 'complete', { data: {} })).body.code).toBe('task.fourEyes');
  });

  it('keep the substitute from doing it in the place of who prepared it', async () => {
    const [ana, other] = [await officer('Ana Pop'), await known(clerk('urbanism'))];
    const approval = await prepared(ana);
    const today = localDate(new Date());
    await ana.call.post('/api/absences', { substituteId: other.id, startsOn: today, endsOn: today });
    expect((await deed(other, approval, 'claim', {})).body.code).toBe('task.fourEyes');
  });
});

describe('finishing many at once', () => {
  const noteTask = async (department = 'taxe') => {
    const author = gateway.as(clerk('urbanism'));
    return buildTask(gateway, await buildCase(gateway, author, 'nota-interna'), { definitionKey: 'confirm-note', candidateGroups: [department] });
  };

  it('gives each the same answers, tells which were refused and why, and takes what waits', async () => {
    const [me, other] = [await known(clerk('taxe')), await known(clerk('taxe', { given_name: 'Béla', name: 'Béla Kiss' }))];
    const [a, b, c] = [await noteTask(), await noteTask(), await noteTask()];
    await other.call.post(`/api/tasks/${c.id}/claim`);
    const single = await newTask({ candidateGroups: ['taxe'] });
    const answer = await me.call.post('/api/tasks/bulk', { action: 'complete', ids: [a.id, b.id, c.id, single.id], data: { noteRead: true } });
    expect(answer.body.data).toMatchObject([
      { id: a.id, done: true }, { id: b.id, done: true }, { id: c.id, done: false, code: 'task.notYours' },
      { id: single.id, done: false, code: 'task.notTogether' },
    ]);
    expect(await em().count(TaskSubmission, { taskId: { $in: [a.id, b.id, c.id] } })).toBe(2);
    expect((await em().findOneOrFail(Task, { id: c.id })).state).toBe('open');
  });

  it('leaves a task open, and with nobody, whose answers are not complete', async () => {
    const me = await known(clerk('taxe'));
    const task = await noteTask();
    const answer = await me.call.post('/api/tasks/bulk', { action: 'complete', ids: [task.id], data: {} });
    expect(answer.body.data).toMatchObject([{ done: false, code: 'form.invalid' }]);
    expect(await em().findOneOrFail(Task, { id: task.id })).toMatchObject({ state: 'open', assigneeId: null });
  });
});

describe('a task that nobody can do', () => {
  it('may be given by the secretary general to anyone of the staff, who then sees the case', async () => {
    const [chief, helper] = [await known(secretary()), await known(clerk('taxe'))];
    const task = await newTask({ candidateGroups: ['urbanism'], vacancy: 'no_members' });
    const seen = (await chief.call.get(`/api/tasks/${task.id}`)).body;
    expect(seen.data.vacancy).toBe('no_members');
    expect(seen.policies.assign).toBe(true);
    const given = await deed(chief, task, 'assign', { assignee: helper.id });
    expect(given.body.data, JSON.stringify(given.body)).toMatchObject({ assignee: { id: helper.id }, vacancy: null });
    expect((await helper.call.get(`/api/cases/${task.caseId}`)).status).toBe(200);
    expect((await helper.call.get(`/api/tasks/${task.id}`)).body.policies.complete).toBe(true);
  });

  it('is the only kind that the secretary general hands out elsewhere', async () => {
    const [chief, helper] = [await known(secretary()), await known(clerk('taxe'))];
    const task = await newTask({ candidateGroups: ['urbanism'] });
    expect((await deed(chief, task, 'assign', { assignee: helper.id })).status).toBe(403);
  });
});
