import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '../../server/audit/index.ts';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { Notification } from '../../server/notification/index.ts';
import { Task } from '../../server/task/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase, buildTask, validExample } from '../support/factories.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const reason = 'Petiția privește activitatea sa.';
const secretary = (): TestClaims =>
  clerk('secretariat', { realm_access: { roles: ['secretary', 'clerk'] }, name: 'Secretar General' });

/** Somebody who has signed in once, so that the city hall knows them. */
async function known(claims: TestClaims) {
  const call = gateway.as(claims);
  return { id: (await call.get('/api/me')).body.data.id as string, call, claims };
}

/** A petition with a task that waits in a group, and an official of that group who is complained about. */
async function complaint(group = 'urbanism', official: TestClaims = clerk('urbanism', { name: 'Reclamat Ion' })) {
  const person = await known(official);
  const caseFile = await buildCase(gateway, gateway.as(citizen()), 'petitie');
  const task = await buildTask(gateway, caseFile, { candidateGroups: [group], definitionKey: 'prepare-answer' });
  return { person, caseFile, task };
}

const shutOut = (call: ReturnType<Gateway['as']>, caseId: string, personId: string) =>
  call.post(`/api/cases/${caseId}/exclusions`, { personId, reason });

describe('the official complained about', () => {
  it('sees the petition before, and nothing of it afterwards: no task, no case, no list', async () => {
    const { person, caseFile, task } = await complaint();
    const lists = async () => Promise.all([
      person.call.get('/api/tasks?view=group'), person.call.get('/api/tasks?view=all'), person.call.get('/api/tasks?view=mine'), person.call.get('/api/cases'),
    ]);
    expect((await person.call.get(`/api/tasks/${task.id}`)).status).toBe(200);
    expect(JSON.stringify((await lists())[0].body)).toContain(task.id);

    expect((await shutOut(gateway.as(registrar()), caseFile.id, person.id)).status).toBe(200);

    for (const path of [`/api/tasks/${task.id}`, `/api/cases/${caseFile.id}`, `/api/cases/${caseFile.id}/timeline`, `/api/cases/${caseFile.id}/documents`,
      `/api/cases/${caseFile.id}/notes`, `/api/cases/${caseFile.id}/export`, `/api/cases/${caseFile.id}/exclusions`]) {
      expect((await person.call.get(path)).status, path).toBe(404);
    }
    for (const { body } of await lists()) {
      expect(JSON.stringify(body)).not.toContain(caseFile.id);
      expect(JSON.stringify(body)).not.toContain(task.id);
    }
  });

  it('does not find it in the list of a manager, nor its words alone among the proposals of the register', async () => {
    const { person, caseFile } = await complaint('urbanism', head('urbanism', { name: 'Reclamat Șef' }));
    const name = (await em().findOneOrFail(CaseFile, { id: caseFile.id })).applicantName;
    const listed = async () => JSON.stringify((await person.call.get('/api/reports/cases?list=open')).body);
    const proposed = async () => {
      const { data } = (await person.call.get(`/api/register/parties?q=${encodeURIComponent(name)}`)).body;
      return (data as { name: string }[]).map((party) => party.name);
    };
    await buildCase(gateway, gateway.as(citizen()), 'petitie');
    const others = await em().find(CaseFile, { applicantName: name, id: { $ne: caseFile.id } });
    expect(await listed()).toContain(caseFile.id);
    await shutOut(gateway.as(registrar()), caseFile.id, person.id);
    expect(await listed()).not.toContain(caseFile.id);
    expect(await proposed()).toContain(name);
    for (const { id } of others) await shutOut(gateway.as(registrar()), id, person.id);
    expect(await proposed()).not.toContain(name);
  });

  it('cannot take, be given, or finish its tasks', async () => {
    const { person, caseFile, task } = await complaint('taxe', clerk('taxe'));
    await person.call.post(`/api/tasks/${task.id}/claim`);
    await shutOut(gateway.as(registrar()), caseFile.id, person.id);
    expect((await em().findOneOrFail(Task, { id: task.id })).assigneeId).toBeNull();
    expect((await person.call.post(`/api/tasks/${task.id}/claim`)).status).toBe(404);
    expect((await person.call.post(`/api/tasks/${task.id}/complete`, { data: {} })).status).toBe(404);
    const chief = gateway.as(head('taxe'));
    expect((await chief.post(`/api/tasks/${task.id}/assign`, { assignee: person.id })).body.code).toBe('task.assigneeUnknown');
    expect(JSON.stringify((await chief.get(`/api/tasks/${task.id}/assignees`)).body)).not.toContain(person.id);
    const bulk = await person.call.post('/api/tasks/bulk', { action: 'claim', ids: [task.id] });
    expect(JSON.stringify(bulk.body)).toContain('task.notFound');
    expect((await em().findOneOrFail(Task, { id: task.id })).assigneeId).toBeNull();
  });

  it('does not get it in the place of somebody absent, and nobody gets it in theirs', async () => {
    const { person, caseFile, task } = await complaint();
    const colleague = await known(clerk('urbanism', { name: 'Coleg Absent' }));
    const [today, later] = [localDate(new Date()), addDays(localDate(new Date()), 2)];
    await colleague.call.post('/api/absences', { substituteId: person.id, startsOn: today, endsOn: later });
    await shutOut(gateway.as(registrar()), caseFile.id, person.id);
    expect((await person.call.get(`/api/tasks/${task.id}`)).status).toBe(404);

    const other = await complaint();
    const substitute = await known(clerk('taxe', { name: 'Înlocuitor' }));
    await other.person.call.post('/api/absences', { substituteId: substitute.id, startsOn: today, endsOn: later });
    expect((await substitute.call.get(`/api/tasks/${other.task.id}`)).status).toBe(200);
    await shutOut(gateway.as(registrar()), other.caseFile.id, other.person.id);
    expect((await substitute.call.get(`/api/tasks/${other.task.id}`)).status).toBe(404);
    expect((await substitute.call.get(`/api/cases/${other.caseFile.id}`)).status).toBe(404);
    const list = await substitute.call.get('/api/tasks?view=group');
    expect(JSON.stringify(list.body)).not.toContain(other.task.id);
    expect(JSON.stringify((await substitute.call.get('/api/cases')).body)).not.toContain(other.caseFile.id);
  });

  it('finds nothing of it by searching, and in the register the number alone', async () => {
    const { person, caseFile } = await complaint('registratura', clerk('registratura'));
    const { data } = validExample('petitie');
    const [name = '', entryId] = [String(data['familyName']), caseFile.registerEntryId];
    await shutOut(gateway.as(registrar()), caseFile.id, person.id);
    expect(JSON.stringify((await person.call.get(`/api/search?q=${encodeURIComponent(name)}`)).body)).not.toContain(caseFile.id);

    const line = (await person.call.get('/api/register?register=petitions')).body.data.find(({ id }: { id: string }) => id === entryId);
    expect(line).toMatchObject({ party: '–', subject: '–', caseId: null });
    expect(line.number).toMatch(/\d/);
    expect((await person.call.get(`/api/register/${entryId}`)).body).toMatchObject({
      data: { party: '–', subject: '–', caseId: null, versions: [] }, policies: { amend: false, handle: false },
    });
    const found = await person.call.get(`/api/register?register=petitions&q=${encodeURIComponent(name)}`);
    expect(JSON.stringify(found.body)).not.toContain(entryId);
    const colleague = await gateway.as(registrar()).get(`/api/register?register=petitions&q=${encodeURIComponent(name)}`);
    expect(JSON.stringify(colleague.body)).toContain(entryId);
  });

  it('takes the own people along when it is the head of a department', async () => {
    const [subordinate, other] = [await known(clerk('taxe')), await known(clerk('urbanism'))];
    const { person, caseFile } = await complaint('taxe', head('taxe'));
    const answer = await shutOut(gateway.as(registrar()), caseFile.id, person.id);
    const kinds = new Map(answer.body.data.map((row: { person: { id: string }; kind: string }) => [row.person.id, row.kind]));
    expect([kinds.get(person.id), kinds.get(subordinate.id), kinds.get(other.id)]).toEqual(['complaint', 'subordinate', undefined]);
  });

  it('is shut out also as secretary general', async () => {
    const { person, caseFile, task } = await complaint('secretariat', secretary());
    expect((await person.call.get(`/api/cases/${caseFile.id}`)).status).toBe(200);
    await shutOut(gateway.as(registrar()), caseFile.id, person.id);
    expect((await person.call.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
    expect((await person.call.get(`/api/tasks/${task.id}`)).status).toBe(404);
    expect(JSON.stringify((await person.call.get('/api/tasks?view=all')).body)).not.toContain(task.id);
    expect(JSON.stringify((await person.call.get('/api/cases')).body)).not.toContain(caseFile.id);
  });

  it('is named in the form of the triage, and is out with that answer', async () => {
    const { person, caseFile } = await complaint();
    const triage = await buildTask(gateway, caseFile, { candidateGroups: ['registratura'], definitionKey: 'triage' });
    const desk = gateway.as(registrar());
    await desk.post(`/api/tasks/${triage.id}/claim`);
    const form = await desk.get(`/api/tasks/${triage.id}`);
    expect(form.body.data.form.data.staff).toContainEqual({ value: person.id, label: expect.any(String) });
    const data = { competence: 'own', department: 'urbanism', complaint: 'employee', official: person.id };
    const wrong = await desk.post(`/api/tasks/${triage.id}/complete`, { data: { ...data, official: '00000000-0000-4000-8000-000000000000' } });
    expect(wrong.status).toBe(422);
    expect((await desk.post(`/api/tasks/${triage.id}/complete`, { data })).status).toBe(200);
    expect((await person.call.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
  });
});

describe('who names and readmits', () => {
  it('is not a clerk; readmitting takes the secretary general or the mayor, and a reason', async () => {
    const { person, caseFile, task } = await complaint();
    expect((await shutOut(gateway.as(clerk('urbanism')), caseFile.id, person.id)).status).toBe(403);
    const desk = gateway.as(registrar());
    const { body } = await shutOut(desk, caseFile.id, person.id);
    expect((await shutOut(desk, caseFile.id, person.id)).body.code).toBe('exclusion.already');
    const path = `/api/cases/${caseFile.id}/exclusions/${body.data[0].id}/end`;
    expect((await desk.post(path, { reason })).status).toBe(403);
    expect((await gateway.as(secretary()).post(path, { reason: '' })).status).toBe(400);
    expect((await gateway.as(secretary()).post(path, { reason })).status).toBe(200);
    expect((await person.call.get(`/api/tasks/${task.id}`)).status).toBe(200);
  });

  it('keeps residents out of the choice', async () => {
    const { caseFile } = await complaint();
    const resident = await known(citizen());
    expect((await shutOut(gateway.as(registrar()), caseFile.id, resident.id)).body.code).toBe('exclusion.personUnknown');
  });
});

describe('an officer who declares a conflict of interest', () => {
  it('loses the task and the case, and the head is told', async () => {
    const chief = await known(head('taxe'));
    const { person, caseFile, task } = await complaint('taxe', clerk('taxe', { name: 'Abținut Pop' }));
    await person.call.post(`/api/tasks/${task.id}/claim`);
    expect((await person.call.post(`/api/cases/${caseFile.id}/abstention`, { reason: 'Suntem rude.' })).status).toBe(200);
    expect((await person.call.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
    expect((await em().findOneOrFail(Task, { id: task.id }))).toMatchObject({ assigneeId: null, draft: null });
    expect(await em().count(Notification, { personId: chief.id, caseId: caseFile.id })).toBe(1);
    expect(await em().count(AuditEvent, { action: 'case.exclude', objectId: caseFile.id })).toBe(1);
    expect((await em().findOneOrFail(CaseFile, { id: caseFile.id })).excluded).toEqual([person.id]);
  });
});

describe('the access list', () => {
  it('says who may see the case, who may not, and who has looked', async () => {
    const { person, caseFile } = await complaint();
    const desk = await known(registrar({ name: 'Grefier Ana' }));
    await shutOut(desk.call, caseFile.id, person.id);
    await desk.call.get(`/api/cases/${caseFile.id}`);
    const { body } = await desk.call.get(`/api/cases/${caseFile.id}/access`);
    expect(body.data.departments.map(({ key }: { key: string }) => key)).toContain('urbanism');
    expect(body.data.excluded).toEqual([{ name: expect.any(String), kind: 'complaint' }]);
    expect(body.data.readings.map(({ name }: { name: string }) => name)).toContain('Grefier Ana');
  });
});
