import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeSessionsOf, keepStaff, Person, Session, type StaffMember } from '../../server/identity/index.ts';
import { Notification } from '../../server/notification/index.ts';
import { judgeVacancies, Task } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { citizen, clerk, head, secretary } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const member = (username: string, departments: string[], overrides: Partial<StaffMember> = {}): StaffMember => ({
  subject: randomUUID(), username, email: `${username}@example.org`, givenName: username, familyName: 'Test', language: 'ro',
  level: 'L0', roles: ['clerk'], departments, enabled: true, ...overrides,
});
const chief = member('chief', ['secretariat'], { roles: ['secretary'] });
const read = (members: StaffMember[]) => gateway.services.orm.em.fork().transactional(async (em) => {
  const changed = await keepStaff(em, members);
  await em.flush();
  await judgeVacancies(em);
  return changed;
});
const names = async () => (await gateway.as(clerk('urbanism', { sub: 'reader' })).get('/api/colleagues')).body.data
  .map(({ name }: { name: string }) => name);
const vacancyOf = async (id: string) => (await em().findOneOrFail(Task, { id })).vacancy ?? null;

describe('the staff directory', () => {
  it('knows people before they have signed in, and offers them as substitute and for a task', async () => {
    const [fresh, boss] = [member('fresh', ['taxe']), head('taxe')];
    await read([chief, fresh]);
    expect(await names()).toContain('fresh Test');
    const task = await buildTask(gateway, await buildCase(gateway, gateway.as(citizen())), { candidateGroups: ['taxe'] });
    const offered = (await gateway.as(boss).get(`/api/tasks/${task.id}/assignees`)).body.data.map(({ name }: { name: string }) => name);
    expect(offered).toContain('fresh Test');
  });

  it('is the same account at the first sign-in, and a repeat changes nothing', async () => {
    const early = member('early', ['taxe'], { roles: ['clerk', 'head'], level: 'L2' });
    await read([chief, early]);
    const { id } = await em().findOneOrFail(Person, { subject: early.subject });
    const me = await gateway.as(head('taxe', { sub: early.subject, preferred_username: 'early', given_name: 'early', email: early.email })).get('/api/me');
    expect(me.body.data.id).toBe(id);
    expect(await read([chief, early])).toBe(0);
  });

  it('offers nobody whose account is closed, ends their sessions, and forgets the departments of who has left', async () => {
    const [closed, gone] = [member('closed', ['taxe']), member('gone', ['taxe'])];
    await read([chief, closed, gone]);
    const person = await em().findOneOrFail(Person, { subject: closed.subject });
    await em().insert(Session, {
      id: randomUUID(), personId: person.id, sid: null, subject: closed.subject, csrf: 'x', tokens: 'x', createdAt: new Date(),
      seenAt: new Date(), expiresAt: new Date(Date.now() + 60_000), claims: { roles: [], departments: [], level: 'L0', name: '' },
    } as never);
    await read([chief, { ...closed, enabled: false }]);
    expect(await names()).not.toContain('closed Test');
    expect(await names()).not.toContain('gone Test');
    expect(await em().count(Session, { subject: closed.subject })).toBe(0);
    expect((await em().findOneOrFail(Person, { subject: gone.subject })).departments).toEqual([]);
  });

  it('ends the sessions of residents whose accounts are closed, and no others', async () => {
    const [closed, open] = [randomUUID(), randomUUID()];
    for (const subject of [closed, open]) {
      await em().insert(Session, {
        id: randomUUID(), personId: randomUUID(), sid: null, subject, csrf: 'x', tokens: 'x', createdAt: new Date(),
        seenAt: new Date(), expiresAt: new Date(Date.now() + 60_000), claims: { roles: ['citizen'], departments: [], level: 'L0', name: '' },
      } as never);
    }
    expect(await closeSessionsOf(em(), [closed])).toBe(1);
    expect(await em().count(Session, { subject: open })).toBe(1);
    expect(await closeSessionsOf(em(), [])).toBe(0);
  });

  it('knows an administrator in no department, tells what nobody can do, and stops when the role is taken back', async () => {
    const [boss, drafter] = [member('boss', [], { roles: ['admin'] }), member('drafter', [], { roles: ['analyst'] })];
    await read([chief, boss, drafter]);
    const known = await em().find(Person, { subject: { $in: [boss.subject, drafter.subject] } }, { orderBy: { username: 'asc' } });
    expect(known.map(({ roles, active }) => [...roles, active])).toEqual([['admin', true], ['analyst', true]]);
    const tell = async (staff: StaffMember[]): Promise<number> => {
      const task = await buildTask(gateway, await buildCase(gateway, gateway.as(citizen())), { candidateGroups: ['cabinet-primar'] });
      await read(staff);
      return em().count(Notification, { personId: known[0]?.id ?? '', caseId: task.caseId });
    };
    expect(await tell([chief, boss, drafter])).toBe(1);
    expect(await tell([chief, drafter])).toBe(0);
    expect(await read([chief, drafter])).toBe(0);
  });

  it('is read anew when the secretary general asks', async () => {
    expect((await gateway.as(secretary()).post('/api/staff/read')).status).toBe(200);
    const jobs = await em().execute("select task_identifier as task from graphile_worker.jobs where key = 'read-staff'");
    expect(jobs).toEqual([{ task: 'read-staff' }]);
  });
});

describe('a task that nobody can do', () => {
  it('is marked, told to the secretary general and in the state of the service, until somebody joins the group', async () => {
    await read([chief]);
    const task = await buildTask(gateway, await buildCase(gateway, gateway.as(citizen())), { candidateGroups: ['cabinet-primar'] });
    await read([chief]);
    expect(await vacancyOf(task.id)).toBe('no_members');
    const { id } = await em().findOneOrFail(Person, { subject: chief.subject });
    const notices = await em().find(Notification, { personId: id, caseId: task.caseId });
    expect(notices).toHaveLength(1);
    expect(notices[0]?.body.ro).toContain('cabinet-primar');
    const { components } = (await gateway.as().get('/api/health')).body;
    expect(components.groups).toMatchObject({ status: 'degraded', groups: expect.arrayContaining(['cabinet-primar']) });
    await read([chief]);
    expect(await em().count(Notification, { personId: id, caseId: task.caseId })).toBe(1);
    await read([chief, member('joins', ['cabinet-primar'])]);
    expect(await vacancyOf(task.id)).toBeNull();
    expect((await gateway.as().get('/api/health')).body.components.groups).toMatchObject({ groups: expect.not.arrayContaining(['cabinet-primar']) });
  });

  it('is one whose only member is the applicant', async () => {
    const alone = member('alone', ['urbanism']);
    await read([chief, alone]);
    const caseFile = await buildCase(gateway, gateway.as(clerk('urbanism', { sub: alone.subject })));
    const task = await buildTask(gateway, caseFile, { candidateGroups: ['urbanism'] });
    await read([chief, alone]);
    expect(await vacancyOf(task.id)).toBe('all_barred');
    await read([chief, alone, member('second', ['urbanism'])]);
    expect(await vacancyOf(task.id)).toBeNull();
  });

  it('is one for a head in a department without head', async () => {
    await read([chief, member('officer', ['urbanism'])]);
    const task = await buildTask(gateway, await buildCase(gateway, gateway.as(citizen())), { candidateGroups: ['urbanism.head'] });
    await read([chief, member('officer', ['urbanism'])]);
    expect(await vacancyOf(task.id)).toBe('no_members');
  });
});
