import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '../../server/audit/index.ts';
import { addDays, addWorkingDays, instantOf, localDate, workingDaysBetween } from '../../server/calendar/index.ts';
import { CaseFile, extendTerm } from '../../server/case/index.ts';
import { CompletionRequest, sweepCompletions } from '../../server/completion/index.ts';
import { Mail } from '../../server/notification/index.ts';
import { loadPackage, ProcedureVersion, toStored } from '../../server/procedure/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { Task } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
  await publishSuspendable();
});
afterAll(() => gateway.stop());

const key = 'informatii-publice';
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const today = localDate(new Date());
let plainVersion: string;
let suspendableVersion: string;

/** The procedure with a term that the law lets stand still, beside the published one. */
async function publishSuspendable(): Promise<void> {
  plainVersion = gateway.services.catalogue.live(key).id;
  const pkg = loadPackage(`${projectRoot}/processes/${key}`, `${projectRoot}/forms/${key}`);
  const changed = new TextDecoder().decode(pkg.files.get('procedure.json')).replace('"suspendable": false', '"suspendable": true');
  const em = gateway.services.orm.em.fork();
  const files = new Map(pkg.files).set('procedure.json', new TextEncoder().encode(changed));
  const row = em.create(ProcedureVersion, {
    key, version: '9.0.0', contentHash: randomUUID(), state: 'superseded', deploymentId: 'none', processDefinitionId: `${key}:9:none`,
    files: toStored(files), publishedAt: new Date(),
  });
  await em.flush();
  suspendableVersion = row.id;
}

interface Meeting { me: Caller; officer: Caller; id: string; task: string }

/** A case with its applicant, an officer and an open task. */
async function meeting(overrides: Partial<{ language: string; procedureVersionId: string; registeredAt: Date }> = {}): Promise<Meeting> {
  const me = gateway.as(citizen());
  const caseFile = await buildCase(gateway, me, key);
  const task = await buildTask(gateway, caseFile, { dueDate: caseFile.dueDate ?? null });
  await gateway.services.orm.em.fork().nativeUpdate(CaseFile, { id: caseFile.id }, overrides);
  return { me, officer: gateway.as(registrar({ name: 'Ana Pop' })), id: caseFile.id, task: task.id };
}

const field = (name: string) => ({ kind: 'field', field: name, text: { ro: 'Vă rugăm să corectați.' } });
const asked = (items: object[] = [field('period')], more = {}) => ({ dueDate: addDays(today, 10), items, ...more });
const ask = (caller: Caller, id: string, body: object = asked()) => caller.post(`/api/cases/${id}/completion-requests`, body);
const answer = (caller: Caller, id: string, rid: string, answers: object[], more = {}) =>
  caller.post(`/api/cases/${id}/completion-requests/${rid}/answers`, { answers, ...more });
const requests = async (caller: Caller, id: string) => (await caller.get(`/api/cases/${id}/completion-requests`)).body;
const caseOf = async (caller: Caller, id: string) => (await caller.get(`/api/cases/${id}`)).body.data;
const kinds = async (caller: Caller, id: string) => (await caller.get(`/api/cases/${id}/timeline`)).body.data.map(({ kind }: { kind: string }) => kind);
const stored = (id: string) => gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id });
/** Sends one request for one field and gives its id and that of its item. */
async function opened(officer: Caller, id: string, body?: object): Promise<{ rid: string; item: string; items: { id: string }[] }> {
  const reply = await ask(officer, id, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return { rid: reply.body.data.id, item: reply.body.data.items[0].id, items: reply.body.data.items };
}

describe('asking for completion', () => {
  it('makes the case wait for the applicant, who sees each item with its words and is told by notice and mail', async () => {
    const { me, officer, id, task } = await meeting();
    await opened(officer, id, asked([field('period'), { kind: 'document', label: { ro: 'Împuternicire' }, text: { ro: 'Lipsește.' } }],
      { text: { ro: 'Două lucruri.' } }));
    expect(await caseOf(me, id)).toMatchObject({ state: 'waiting_for_you', waitingForYou: true });
    const seen = await requests(me, id);
    expect(seen).toMatchObject({
      policies: { answer: true, request: false, cancel: false },
      data: [{
        round: 1, state: 'open', text: { ro: 'Două lucruri.', hu: 'Două lucruri.' }, pausesTerm: false,
        items: [
          { kind: 'field', field: 'period', label: { ro: 'Perioada la care se referă' }, text: { ro: 'Vă rugăm să corectați.' } },
          { kind: 'document', label: { ro: 'Împuternicire', hu: 'Împuternicire' } },
        ],
      }],
    });
    expect(seen.data[0].items[0].label.hu).not.toBe(seen.data[0].items[0].label.ro);
    expect(seen.data[0].items[0].form.schema.components).toHaveLength(1);
    const { number } = await caseOf(me, id);
    expect((await me.get('/api/notifications')).body.data[0].title.ro).toContain(number);
    expect(await gateway.services.orm.em.fork().count(Mail, { subject: { $like: `%${number}%` } })).toBe(1);
    expect(await kinds(me, id)).toContain('completion.requested');
    expect((await officer.get(`/api/tasks/${task}`)).body.data.waitingForApplicant).toBe(true);
  });

  it('offers the fields of the form with what was submitted', async () => {
    const { officer, id } = await meeting();
    const { data } = (await officer.get(`/api/cases/${id}/completion-requests/options`)).body;
    const { data: sent } = await stored(id);
    expect(data.fields.find(({ key: name }: { key: string }) => name === 'familyName').value.ro).toBe(sent['familyName']);
    expect(data.fields.find(({ key: name }: { key: string }) => name === 'gdprNotice').value).toEqual({ ro: 'da', hu: 'igen' });
    expect(data).toMatchObject({ dueDate: addDays(today, 10), pausesTerm: false, language: 'ro' });
  });

  it('demands Hungarian words where the applicant wants Hungarian', async () => {
    const { officer, id } = await meeting({ language: 'hu' });
    const refused = await ask(officer, id, asked([field('period'), { kind: 'question', label: { ro: 'Care?' }, text: { ro: 'Spuneți.' } }], { text: { ro: 'Salut' } }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'form.invalid' } });
    expect(refused.body.issues.map(({ path }: { path: string }) => path)).toEqual(['text.hu', 'items.0.text.hu', 'items.1.text.hu', 'items.1.label.hu']);
    expect((await ask(officer, id, asked([{ ...field('period'), text: { ro: 'Corectați.', hu: 'Javítsa.' } }]))).status).toBe(201);
  });

  it.each([
    ['a field that the form has not', asked([field('isAdmin')]), 422], ['a field twice', asked([field('period'), field('period')]), 422],
    ['a day that is over', { ...asked(), dueDate: today }, 422], ['a day too far away', { ...asked(), dueDate: addDays(today, 181) }, 422],
    ['nothing', asked([]), 400], ['a field without words', asked([{ kind: 'field', field: 'period', text: { ro: ' ' } }]), 400],
    ['a prototype', asked([field('__proto__')]), 422],
  ])('refuses %s', async (_, body, status) => {
    const { officer, id } = await meeting();
    expect((await ask(officer, id, body)).status).toBe(status);
    expect((await stored(id)).state).toBe('registered');
  });

  it('is for officers of the case, and not on the own request', async () => {
    const { me, id } = await meeting();
    expect((await ask(me, id)).status).toBe(403);
    expect((await ask(gateway.as(clerk('taxe')), id)).status).toBe(404);
    const self = gateway.as(registrar());
    expect((await ask(self, (await buildCase(gateway, self)).id)).status).toBe(404);
  });

  it('lets only one of two officers at once ask', async () => {
    const { officer, id } = await meeting();
    const replies = await Promise.all([ask(officer, id), ask(gateway.as(registrar()), id)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is refused when the case has its end', async () => {
    const { officer, id } = await meeting();
    await gateway.services.orm.em.fork().nativeUpdate(CaseFile, { id }, { state: 'closed' });
    expect(await ask(officer, id)).toMatchObject({ status: 409, body: { code: 'case.over' } });
  });

  it('is stored once, however often it is sent, and audited', async () => {
    const { officer, id } = await meeting();
    const headers = { 'idempotency-key': randomUUID() };
    const send = () => officer.post(`/api/cases/${id}/completion-requests`, asked(), headers);
    expect([(await send()).body.data.id]).toEqual([(await send()).body.data.id]);
    expect(await gateway.services.orm.em.fork().count(AuditEvent, { objectId: id, action: 'completion.request' })).toBe(1);
  });
});

describe('answering', () => {
  it('corrects the field, shows old and new, and keeps what was submitted', async () => {
    const { me, officer, id } = await meeting();
    const before = (await stored(id)).data;
    const { rid, item } = await opened(officer, id);
    const done = await answer(me, id, rid, [{ item, value: 'martie 2026', text: 'Acum e bine.' }]);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const [seen] = (await requests(officer, id)).data;
    expect(seen).toMatchObject({ state: 'answered', items: [{ answer: { text: 'Acum e bine.', change: { new: 'martie 2026', newText: { ro: 'martie 2026' } } } }] });
    expect(seen.items[0].answer.change.old).toEqual(before['period'] ?? null);
    expect((await stored(id)).data).toEqual({ ...before, period: 'martie 2026' });
    expect((await officer.get(`/api/cases/${id}/form`)).body.data.data.period).toBe('martie 2026');
    const { versions } = (await officer.get(`/api/cases/${id}/versions`)).body.data;
    expect(versions).toMatchObject([{ no: 1, current: false, data: before }, { no: 2, current: true, requestId: rid, data: { period: 'martie 2026' } }]);
    expect((await stored(id)).state).toBe('registered');
    expect(await kinds(me, id)).toContain('completion.answered');
  });

  it('is kept part by part until it is complete', async () => {
    const { me, officer, id } = await meeting();
    const { rid, items } = await opened(officer, id, asked([field('period'), { kind: 'document', label: { ro: 'Dovadă' }, text: { ro: 'Lipsește.' } }]));
    const file = (await me.upload('dovada.pdf', pdf)).body.data;
    expect((await answer(me, id, rid, [{ item: items[0]?.id, value: '2026' }], { finish: false })).status).toBe(200);
    const missing = await answer(me, id, rid, []);
    expect(missing).toMatchObject({ status: 422, body: { issues: [{ field: items[1]?.id, code: 'required' }] } });
    expect((await requests(me, id)).data[0].items[0]).toMatchObject({ draft: { value: '2026' }, form: { data: { period: '2026' } } });
    expect((await requests(officer, id)).data[0].items[0]).not.toHaveProperty('draft');
    await answer(me, id, rid, [{ item: items[1]?.id, documents: [file.id] }], { finish: false });
    expect((await requests(me, id)).data[0].items[1].draft.documents).toMatchObject([{ fileName: 'dovada.pdf' }]);
    expect((await answer(me, id, rid, [])).status).toBe(200);
    await me.del(`/api/store/${file.id}`);
    const [{ items: [, second] }] = (await requests(officer, id)).data;
    expect((await officer.get(second.answer.documents[0].contentUrl)).body.equals(pdf)).toBe(true);
  });

  it('takes nothing that was not asked', async () => {
    const { me, officer, id } = await meeting();
    const before = (await stored(id)).data;
    const { rid, item } = await opened(officer, id);
    expect(await answer(me, id, rid, [{ item: randomUUID(), value: 'x' }])).toMatchObject({ status: 422, body: { code: 'completion.unknownItem' } });
    expect((await answer(me, id, rid, [{ item, value: 'x' }], { data: { email: 'x@example.org' } })).status).toBe(400);
    expect((await answer(me, id, rid, [{ item, value: { email: 'x@example.org' } }])).status).toBe(422);
    expect((await stored(id)).data).toEqual(before);
    await answer(me, id, rid, [{ item, value: '2025' }]);
    expect((await stored(id)).data).toEqual({ ...before, period: '2025' });
  });

  it('names what the form does not accept, at its field', async () => {
    const { me, officer, id } = await meeting();
    const { rid, item } = await opened(officer, id, asked([field('requestedInfo')]));
    const refused = await answer(me, id, rid, [{ item, value: 'scurt' }]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'form.invalid', issues: [{ path: 'requestedInfo', code: 'minLength' }] } });
    expect((await requests(me, id)).data[0].state).toBe('open');
  });

  it('does not let a correction open questions that nobody asked; words are an answer too', async () => {
    const { me, officer, id } = await meeting();
    const { rid, item } = await opened(officer, id, asked([field('answerForm')]));
    const before = (await stored(id)).data;
    expect(before['answerForm']).not.toBe('paper');
    const refused = await answer(me, id, rid, [{ item, value: 'paper' }]);
    expect(refused.status).toBe(422);
    expect(refused.body.issues.map(({ path }: { path: string }) => path)).toContain('street');
    expect((await answer(me, id, rid, [{ item, text: 'Rămâne așa.' }])).status).toBe(200);
    expect((await stored(id)).data).toEqual(before);
  });

  it('empties a field that need not be filled', async () => {
    const { me, officer, id } = await meeting();
    const first = await opened(officer, id);
    await answer(me, id, first.rid, [{ item: first.item, value: '2024' }]);
    const second = await opened(officer, id);
    expect((await answer(me, id, second.rid, [{ item: second.item, value: null }])).status).toBe(200);
    expect((await stored(id)).data['period']).toBeFalsy();
  });

  it('is for the applicant only, with own documents', async () => {
    const { me, officer, id } = await meeting();
    const { rid, item } = await opened(officer, id);
    const foreign = (await officer.upload('alta.pdf', pdf)).body.data;
    expect((await answer(officer, id, rid, [{ item, value: 'x' }])).status).toBe(403);
    expect((await answer(gateway.as(citizen()), id, rid, [{ item, value: 'x' }])).status).toBe(404);
    expect(await answer(me, id, rid, [{ item, documents: [foreign.id] }])).toMatchObject({ status: 422, body: { code: 'upload.unknownDocument' } });
    expect((await answer(me, id, randomUUID(), [{ item, value: 'x' }])).status).toBe(404);
  });

  it('goes in rounds', async () => {
    const { me, officer, id } = await meeting();
    for (const [round, value] of [[1, '2023'], [2, '2024'], [3, '2025']] as const) {
      const { rid, item } = await opened(officer, id);
      await answer(me, id, rid, [{ item, value }]);
      expect((await requests(me, id)).data[0]).toMatchObject({ round, state: 'answered' });
    }
    const { versions } = (await me.get(`/api/cases/${id}/versions`)).body.data;
    expect(versions.map(({ data }: { data: { period?: string } }) => data.period).slice(1)).toEqual(['2023', '2024', '2025']);
    const { rid } = await opened(officer, id);
    expect(await answer(me, id, (await requests(me, id)).data[1].id, [])).toMatchObject({ status: 409, body: { code: 'completion.closed' } });
    expect(rid).toBeTruthy();
  });
});

describe('taking a request back', () => {
  it('keeps its words, and the case goes on', async () => {
    const { me, officer, id } = await meeting();
    const { rid, item } = await opened(officer, id);
    const cancel = (caller: Caller) => caller.post(`/api/cases/${id}/completion-requests/${rid}/cancel`);
    expect((await cancel(gateway.as(clerk('taxe')))).status).toBe(404);
    expect((await cancel(officer)).body.data).toMatchObject({ state: 'cancelled', items: [{ text: { ro: 'Vă rugăm să corectați.' } }] });
    expect((await cancel(officer)).status).toBe(200);
    expect((await stored(id)).state).toBe('registered');
    expect(await answer(me, id, rid, [{ item, value: 'x' }])).toMatchObject({ status: 409, body: { code: 'completion.closed' } });
    expect(await kinds(me, id)).toContain('completion.cancelled');
  });
});

describe('reminders and expiry', () => {
  const sweepOn = (day: string) => sweepCompletions(gateway.services, instantOf(day, 12 * 60));
  const titles = async (me: Caller) => (await me.get('/api/notifications')).body.data.map(({ title }: { title: { ro: string } }) => title.ro);

  it('reminds after three and after seven days, once each', async () => {
    const { me, officer, id } = await meeting();
    await opened(officer, id);
    for (const day of [2, 3, 3, 4, 6]) await sweepOn(addDays(today, day));
    expect((await titles(me)).filter((title: string) => title.startsWith('Reamintire'))).toHaveLength(1);
    for (const day of [7, 8, 9]) await sweepOn(addDays(today, day));
    expect((await titles(me)).filter((title: string) => title.startsWith('Reamintire'))).toHaveLength(2);
  });

  it('ends what has run out the day after its last day', async () => {
    const { me, officer, id } = await meeting();
    const { rid, item } = await opened(officer, id);
    await sweepOn(addDays(today, 10));
    expect((await requests(me, id)).data[0].state).toBe('open');
    await sweepOn(addDays(today, 11));
    expect((await requests(me, id)).data[0]).toMatchObject({ state: 'expired' });
    expect((await stored(id)).state).toBe('registered');
    expect(await kinds(me, id)).toContain('completion.expired');
    expect((await opened(officer, id)).rid).not.toBe(rid);
    expect(await answer(me, id, rid, [{ item, value: 'x' }])).toMatchObject({ status: 409, body: { code: 'completion.closed' } });
  });

  it('loses nothing that was written: late answers are kept, and go as a message that changes neither request nor term', async () => {
    const { me, officer, id } = await meeting();
    const { rid, items } = await opened(officer, id, asked([field('period'), { kind: 'document', label: { ro: 'Împuternicire' }, text: { ro: 'Lipsește.' } }]));
    const { id: file } = (await me.upload('imputernicire.pdf', pdf)).body.data;
    const written = [{ item: items[0]!.id, value: 'septembrie 2026' }, { item: items[1]!.id, text: 'Am găsit-o.', documents: [file] }];
    await answer(me, id, rid, written, { finish: false });
    await sweepOn(addDays(today, 11));
    const { dueDate } = await stored(id);

    const late = await requests(me, id);
    expect(late.policies).toMatchObject({ answer: false, late: true });
    expect(late.data[0]).toMatchObject({ state: 'expired', items: [
      { draft: { value: 'septembrie 2026' } }, { draft: { text: 'Am găsit-o.', documents: [{ fileName: 'imputernicire.pdf' }] } }] });
    expect((await requests(officer, id)).data[0].items[0].draft).toBeUndefined();
    expect((await answer(me, id, rid, [])).status).toBe(200);
    const [message] = (await officer.get(`/api/cases/${id}/messages`)).body.data;
    expect(message.text).toMatch(/după termen[^]+septembrie 2026[^]+Am găsit-o\./);
    expect(message.documents).toMatchObject([{ fileName: 'imputernicire.pdf' }]);
    expect((await requests(me, id)).data[0]).toMatchObject({ state: 'expired', items: [{ draft: null, answer: null }, { draft: null }] });
    expect(await stored(id)).toMatchObject({ dueDate, data: expect.not.objectContaining({ period: 'septembrie 2026' }) });
    expect((await answer(me, id, rid, [])).body.code).toBe('form.invalid');
  });
});

describe('the legal term', () => {
  /** Registered on Thursday 2 April 2026 with ten working days, until Monday 20 April (domain.md §1.2). */
  async function inApril(version: string): Promise<Meeting> {
    const made = await meeting({ procedureVersionId: version, registeredAt: instantOf('2026-04-02', 600) });
    const em = gateway.services.orm.em.fork();
    const row = await em.findOneOrFail(CaseFile, { id: made.id });
    row.term = { ...row.term!, startsOn: '2026-04-02', dueDate: '2026-04-20' };
    row.dueDate = '2026-04-20';
    await em.flush();
    return made;
  }

  /** Moves an open request to other days. */
  async function moveTo(id: string, rid: string, from: string, dueDate: string): Promise<void> {
    const em = gateway.services.orm.em.fork();
    const [row, request] = [await em.findOneOrFail(CaseFile, { id }), await em.findOneOrFail(CompletionRequest, { id: rid })];
    request.dueDate = dueDate;
    request.requestedAt = instantOf(from, 600);
    row.term = { ...row.term!, pauses: row.term!.pauses!.map((pause) => ({ ...pause, from })) };
    await em.flush();
  }

  it('does not stand still where the law does not allow it', async () => {
    const { me, officer, id, task } = await inApril(plainVersion);
    const { rid, item } = await opened(officer, id);
    await answer(me, id, rid, [{ item, value: '2026' }]);
    const row = await stored(id);
    expect([row.dueDate, row.term?.pauses ?? []]).toEqual(['2026-04-20', []]);
    expect(await kinds(me, id)).not.toContain('term.paused');
    expect((await gateway.services.orm.em.fork().findOneOrFail(Task, { id: task })).dueDate).not.toBeNull();
  });

  it('stands still from 8 to 15 April and then ends on Thursday 23 April, for the task too', async () => {
    const { officer, me, id, task } = await inApril(suspendableVersion);
    const { rid } = await opened(officer, id);
    expect((await requests(me, id)).data[0].pausesTerm).toBe(true);
    await moveTo(id, rid, '2026-04-08', '2026-04-15');
    await sweepCompletions(gateway.services, instantOf('2026-04-17', 600));
    const row = await stored(id);
    expect([row.dueDate, row.term?.dueDate]).toEqual(['2026-04-23', '2026-04-23']);
    expect(row.term?.pauses).toMatchObject([{ from: '2026-04-08', to: '2026-04-15', requestId: rid, reason: { ro: 'Completarea dosarului, runda 1' } }]);
    expect((await gateway.services.orm.em.fork().findOneOrFail(Task, { id: task })).dueDate).toBe('2026-04-23');
    expect(await kinds(me, id)).toEqual(expect.arrayContaining(['term.paused', 'term.resumed']));
    const resumed = (await me.get(`/api/cases/${id}/timeline`)).body.data.find(({ kind }: { kind: string }) => kind === 'term.resumed');
    expect(resumed.detail).toEqual({ ro: 'Noul termen de răspuns: 23.04.2026', hu: 'Az új válaszadási határidő: 2026. 04. 23.' });
  });

  it('gains the same again in a second round', async () => {
    const { officer, id } = await inApril(suspendableVersion);
    const first = await opened(officer, id);
    await moveTo(id, first.rid, '2026-04-08', '2026-04-15');
    await sweepCompletions(gateway.services, instantOf('2026-04-17', 600));
    const second = await opened(officer, id);
    const em = gateway.services.orm.em.fork();
    const [row, request] = [await em.findOneOrFail(CaseFile, { id }), await em.findOneOrFail(CompletionRequest, { id: second.rid })];
    request.dueDate = '2026-04-24';
    row.term = { ...row.term!, pauses: row.term!.pauses!.map((pause) => (pause.requestId === second.rid ? { ...pause, from: '2026-04-22' } : pause)) };
    await em.flush();
    await sweepCompletions(gateway.services, instantOf('2026-04-27', 600));
    expect((await stored(id)).dueDate).toBe('2026-04-27');
  });

  it('keeps its pauses when it is extended', async () => {
    const { officer, id } = await inApril(suspendableVersion);
    const { rid } = await opened(officer, id);
    await moveTo(id, rid, '2026-04-08', '2026-04-15');
    await sweepCompletions(gateway.services, instantOf('2026-04-17', 600));
    const em = gateway.services.orm.em.fork();
    const row = await em.findOneOrFail(CaseFile, { id });
    const { catalogue, city } = gateway.services;
    expect(extendTerm(em, city, row, await catalogue.version(em, row.procedureVersionId), 'extended')).toBe(true);
    const extended = 30 + workingDaysBetween('2026-04-08', '2026-04-15');
    expect(workingDaysBetween('2026-04-02', row.dueDate ?? '')).toBe(extended);
    expect(extendTerm(em, city, row, await catalogue.version(em, row.procedureVersionId), 'extended')).toBe(true);
    expect(row.term?.extensions).toHaveLength(1);
    expect(workingDaysBetween('2026-04-02', row.dueDate ?? '')).toBe(extended);
  });

  it('goes on at once when the answer comes on the same day', async () => {
    const { me, officer, id } = await meeting({ procedureVersionId: suspendableVersion });
    const before = (await stored(id)).dueDate;
    const { rid, item } = await opened(officer, id);
    await answer(me, id, rid, [{ item, value: '2026' }]);
    expect((await stored(id)).dueDate).toBe(before);
    expect(before).toBe(addWorkingDays(today, 10));
  });
});
