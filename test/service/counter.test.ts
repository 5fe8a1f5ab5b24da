import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessLog, AuditEvent } from '../../server/audit/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { CounterFiling } from '../../server/counter/index.ts';
import { tellFiled } from '../../server/counter/notice.ts';
import { Document } from '../../server/document/index.ts';
import { Person } from '../../server/identity/index.ts';
import { Mail, Notification } from '../../server/notification/index.ts';
import { RegisterEntry } from '../../server/register/index.ts';
import { buildCase, buildTask, validExample } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { citizen, clerk, head, registrar } from '../support/people.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const certificate = () => ({ ...validExample('certificat-fiscal', 'ro').data, email: `p${randomUUID()}@example.org` });

let gateway: Gateway;
let desk: Caller;
let resident: { caller: Caller; id: string };
beforeAll(async () => {
  gateway = await startGateway();
  desk = gateway.as(registrar());
  resident = await known({ given_name: 'Ștefan', family_name: 'Țîrlea', email: 'stefan.tirlea@example.org', level: 'L0' });
});
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();

/** Somebody who has signed in once. */
async function known(claims: Record<string, unknown>): Promise<{ caller: Caller; id: string }> {
  const caller = gateway.as(citizen(claims));
  return { caller, id: (await caller.get('/api/me')).body.data.id as string };
}

type Applicant = { kind: string; id?: string; familyName?: string; givenName?: string };

async function begin(procedure: string, applicant: Applicant, by = desk): Promise<string> {
  const begun = await by.post('/api/counter/filings', { procedure, applicant });
  expect(begun.status, JSON.stringify(begun.body)).toBe(201);
  return begun.body.data.id as string;
}

const send = (id: string, data: unknown, more: Record<string, unknown> = {}, by = desk): Promise<Reply> =>
  by.post(`/api/counter/filings/${id}/send`, { data, identityDocument: 'identity_card', signed: true, ...more });

async function scan(filing: string, name: string, signed = false): Promise<Reply> {
  const form = new FormData();
  form.set('file', new Blob([pdf as BlobPart]), name);
  return desk.post(`/api/counter/filings/${filing}/scans?signed=${signed ? 1 : 0}`, form);
}

describe('finding somebody at the counter', () => {
  it('finds account holders without diacritics and lets them see who looked', async () => {
    const found = await desk.get('/api/counter/people?q=stefan%20tirlea');
    expect(found.body.data).toMatchObject([{ kind: 'account', id: resident.id, name: 'Țîrlea Ștefan', email: 'stefan.tirlea@example.org' }]);
    const [seen] = (await resident.caller.get('/api/me/access-log')).body.data;
    expect(seen).toMatchObject({ reader: 'registrar', purpose: 'counter', caseId: null });
  });

  it('hides the middle of a personal number', async () => {
    const one = await known({ given_name: 'Réka', family_name: 'Bíró' });
    await em().nativeUpdate(Person, { id: one.id }, { cnp: '2950630140127' });
    const [byNumber] = (await desk.get('/api/counter/people?q=2950630140127')).body.data;
    expect(byNumber).toMatchObject({ id: one.id, cnp: '2••••••••••27' });
  });

  it('finds earlier applicants without an account, once each', async () => {
    const { data, language } = validExample('cont-client', 'hu');
    for (const email of ['zsofi@example.org', 'zsofi@example.org', 'other@example.org']) {
      const sent = await gateway.as().post('/api/account-requests', { data: { ...data, familyName: 'Őry', givenName: 'Zsófia', email }, language });
      expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    }
    const found = (await desk.get('/api/counter/people?q=ory')).body.data as { kind: string; email: string }[];
    expect(found.map(({ kind, email }) => `${kind} ${email}`).sort()).toEqual(['earlier other@example.org', 'earlier zsofi@example.org']);
  });

  it('does not offer the officer to themself', async () => {
    const own = gateway.as(clerk('registratura', { family_name: 'Unicul', given_name: 'Om' }));
    const { id } = (await own.get('/api/me')).body.data as { id: string };
    expect((await own.get('/api/counter/people?q=unicul')).body.data).toEqual([]);
    expect((await own.post('/api/counter/filings', { procedure: 'certificat-fiscal', applicant: { kind: 'account', id } })).body.code)
      .toBe('counter.ownRequest');
  });

  it('wants three letters at least', async () => {
    expect((await desk.get('/api/counter/people?q=ab')).body.code).toBe('request.invalid');
  });
});

describe('who works at the counter', () => {
  it('is the registrar, and clerks of the registry and of public relations', async () => {
    for (const key of ['relatii-publice', 'registratura']) expect((await gateway.as(clerk(key)).get('/api/counter')).status).toBe(200);
    expect((await desk.get('/api/counter')).status).toBe(200);
    for (const claims of [clerk('taxe'), head('taxe'), clerk('urbanism')]) expect((await gateway.as(claims).get('/api/counter')).status).toBe(403);
  });

  it('sees only the own filings', async () => {
    const id = await begin('informatii-publice', { kind: 'new', familyName: 'Nagy' });
    const colleague = gateway.as(clerk('registratura'));
    const { data } = validExample('informatii-publice', 'ro');
    for (const reply of [
      await colleague.get(`/api/counter/filings/${id}`), await colleague.put(`/api/counter/filings/${id}`, { data, identityDocument: null }),
      await colleague.get(`/api/counter/filings/${id}/print`), await send(id, data, {}, colleague), await colleague.del(`/api/counter/filings/${id}`),
      await colleague.post(`/api/counter/filings/${id}/check`, { data }),
    ]) expect(reply.body.code).toBe('counter.filingNotFound');
    expect((await colleague.get('/api/counter')).body.data.begun).toEqual([]);
  });
});

describe('a request begun for somebody', () => {
  it('begins with what the own requests and the account tell, and nothing of what was asked or declared', async () => {
    const person = await known({ given_name: 'Ioana Maria', family_name: 'Popescu', email: 'ioana@example.org' });
    const { data, language } = validExample('informatii-publice', 'hu');
    await person.caller.post('/api/procedures/informatii-publice/submissions', {
      language, data: { ...data, familyName: 'POPESCU', givenName: 'Ioana Maria', phone: '0722 123 456' },
    });
    const id = await begin('certificat-fiscal', { kind: 'account', id: person.id });
    const { data: filing } = (await desk.get(`/api/counter/filings/${id}`)).body;
    expect(filing.data).toMatchObject({
      familyName: 'Popescu', givenName: 'Ioana Maria', email: 'ioana@example.org', phone: '+40722123456', correspondenceLanguage: 'hu',
    });
    expect(filing.data).not.toHaveProperty('gdprNotice');
    expect(filing.data).not.toHaveProperty('requestedInfo');
    expect(filing).toMatchObject({ hasAccount: true, language: 'hu', sent: null, procedure: { asksIdentity: true } });
  });

  it('takes nothing from a request that the person made in another name', async () => {
    const person = await known({ given_name: 'Dan', family_name: 'Rusu' });
    await buildCase(gateway, person.caller);
    const id = await begin('informatii-publice', { kind: 'account', id: person.id });
    expect((await desk.get(`/api/counter/filings/${id}`)).body.data.data).toMatchObject({ familyName: 'Rusu', givenName: 'Dan' });
    expect((await desk.get(`/api/counter/filings/${id}`)).body.data.data).not.toHaveProperty('phone');
  });

  it('is gone on with instead of begun twice, and keeps what was typed', async () => {
    const applicant = { kind: 'account', id: resident.id };
    const id = await begin('informatii-publice', applicant);
    const data = { familyName: 'Țîrlea', requestedInfo: 'Ce se construiește?' };
    expect((await desk.put(`/api/counter/filings/${id}`, { data, identityDocument: 'passport' })).status).toBe(200);
    expect(await begin('informatii-publice', applicant)).toBe(id);
    expect((await desk.get(`/api/counter/filings/${id}`)).body.data).toMatchObject({ data, identityDocument: 'passport', applicantName: 'Țîrlea' });
    expect((await desk.get('/api/counter')).body.data.begun).toEqual(expect.arrayContaining([expect.objectContaining({ id })]));
  });

  it('goes with its scans when it is thrown away', async () => {
    const id = await begin('informatii-publice', { kind: 'new', familyName: 'Kis' });
    const stored = await scan(id, 'act.pdf');
    expect((await desk.del(`/api/counter/filings/${id}`)).status).toBe(200);
    expect((await desk.get(`/api/counter/filings/${id}`)).status).toBe(404);
    expect((await em().findOneOrFail(Document, { id: stored.body.data.id })).deletedAt).not.toBeNull();
  });

  it.each([
    ['an internal procedure', 'nota-interna', { kind: 'new' }, 'counter.notHere', 409],
    ['an unknown procedure', 'nimic', { kind: 'new' }, 'procedure.notFound', 404],
    ['an unknown person', 'informatii-publice', { kind: 'account', id: randomUUID() }, 'counter.personNotFound', 404],
    ['an unknown earlier request', 'informatii-publice', { kind: 'earlier', id: randomUUID() }, 'counter.personNotFound', 404],
  ])('is refused for %s', async (_, procedure, applicant, code, status) => {
    const reply = await desk.post('/api/counter/filings', { procedure, applicant });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('asks for no second account', async () => {
    const reply = await desk.post('/api/counter/filings', { procedure: 'cont-client', applicant: { kind: 'account', id: resident.id } });
    expect(reply.body.code).toBe('counter.hasAccount');
  });

  it('does not take the case of an account holder for an earlier applicant', async () => {
    const caseFile = await buildCase(gateway, resident.caller);
    const reply = await desk.post('/api/counter/filings', { procedure: 'informatii-publice', applicant: { kind: 'earlier', id: caseFile.id } });
    expect(reply.body.code).toBe('counter.personNotFound');
  });
});

describe('sending for somebody', () => {
  it('makes the case of the person: channel, officer, identity, audit, copies of the papers', async () => {
    const person = await known({ given_name: 'Ana', family_name: 'Moldovan', level: 'L0' });
    const id = await begin('certificat-fiscal', { kind: 'account', id: person.id });
    await scan(id, 'imputernicire.pdf');
    await scan(id, 'cerere semnata.pdf', true);
    const sent = await send(id, certificate());
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { caseId, number } = sent.body.data as { caseId: string; number: string };

    const caseFile = await em().findOneOrFail(CaseFile, { id: caseId });
    expect(caseFile).toMatchObject({
      applicantId: person.id,
      filing: {
        channel: 'counter', by: { name: 'registrar', department: 'relatii-publice' }, identity: { document: 'identity_card', level: 'L2' },
        papers: ['imputernicire.pdf'], signedScan: true,
      },
    });
    expect((await em().findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId })).channel).toBe('counter');
    const audit = await em().findOneOrFail(AuditEvent, { objectId: caseId, action: 'case.submitAtCounter' });
    expect(audit).toMatchObject({ actor: caseFile.filing?.by.id, details: { applicant: person.id, identity: 'identity_card' } });

    const own = await person.caller.get(`/api/cases/${caseId}`);
    expect(own.body.data).toMatchObject({ number, filing: { by: { name: 'registrar' } } });
    const [first] = (await person.caller.get(`/api/cases/${caseId}/timeline`)).body.data;
    expect(first).toMatchObject({ kind: 'submitted', actor: 'staff', detail: { ro: 'A depus-o: registrar' } });
    expect(first.title.ro).toContain('la ghișeu');
    const documents = (await person.caller.get(`/api/cases/${caseId}/documents`)).body.data as { title: { ro: string } }[];
    expect(documents.map(({ title }) => title.ro).sort()).toEqual(['Cererea semnată', 'imputernicire.pdf']);
  });

  it('never touches the store of the officer or of the person', async () => {
    const person = await known({ given_name: 'Ion', family_name: 'Lup' });
    const id = await begin('informatii-publice', { kind: 'account', id: person.id });
    await scan(id, 'act.pdf');
    for (const caller of [desk, person.caller]) expect((await caller.get('/api/store')).body.data).toEqual([]);
    await send(id, validExample('informatii-publice', 'ro').data);
    for (const caller of [desk, person.caller]) expect((await caller.get('/api/store')).body.data).toEqual([]);
  });

  it('tells the person once, in the account and by mail', async () => {
    const person = await known({ given_name: 'Éva', family_name: 'Kovács' });
    const id = await begin('informatii-publice', { kind: 'account', id: person.id });
    const { data } = validExample('informatii-publice', 'hu');
    const { caseId, number } = (await send(id, data)).body.data as { caseId: string; number: string };
    for (const _ of [1, 2]) await tellFiled(em(), gateway.services.catalogue, caseId);
    const [notice, second] = await em().find(Notification, { personId: person.id, caseId });
    expect(notice?.title.hu).toContain(number);
    expect(second).toBeUndefined();
    expect(await em().find(Mail, { dedupKey: `counter:${caseId}` })).toMatchObject([{ recipient: data['email'], language: 'hu' }]);
  });

  it('makes one case of a double click and of a repeat, whatever the repeat holds', async () => {
    const id = await begin('informatii-publice', { kind: 'new', familyName: 'Pop' });
    const { data } = validExample('informatii-publice', 'ro');
    const both = await Promise.all([send(id, data), send(id, data)]);
    const later = await send(id, { ...data, requestedInfo: 'Altceva, după trimitere.' });
    const cases = [...both, later].map(({ status, body }) => [status, body.data?.caseId]);
    expect(cases).toEqual(Array.from({ length: 3 }, () => [201, both[0].body.data.caseId]));
    expect(later.headers.get('idempotency-replayed')).toBe('true');
    const filing = await em().findOneOrFail(CounterFiling, { id });
    expect(filing).toMatchObject({ caseId: both[0].body.data.caseId, data: {} });
    for (const reply of [await desk.put(`/api/counter/filings/${id}`, { data, identityDocument: null }), await desk.del(`/api/counter/filings/${id}`),
      await scan(id, 'x.pdf')]) expect(reply.body.code).toBe('counter.alreadySent');
  });

  it.each([
    ['ro', 'counter.notSigned', { signed: false }, 'Cererea trebuie semnată'],
    ['hu', 'counter.notSigned', { signed: false }, 'A kérelmet alá kell írni'],
    ['ro', 'counter.identityNeeded', { identityDocument: null }, 'Lipsește actul de identitate'],
    ['hu', 'counter.identityNeeded', { identityDocument: null }, 'Hiányzik a személyazonosító okmány'],
  ])('is refused in words (%s, %s)', async (language, code, more, title) => {
    const id = await begin('certificat-fiscal', { kind: 'new', familyName: 'Pop' });
    const reply = await desk.post(`/api/counter/filings/${id}/send`, {
      data: certificate(), identityDocument: 'identity_card', signed: true, ...more,
    }, { 'accept-language': language });
    expect(reply.body).toMatchObject({ status: 422, code, title });
  });

  it.each([['ro', /adres/i], ['hu', /cím/i]])('names wrong answers in the language of the officer (%s)', async (language, words) => {
    const id = await begin('certificat-fiscal', { kind: 'new' });
    const data = { ...certificate(), email: 'fara arond', correspondenceLanguage: language === 'ro' ? 'hu' : 'ro' };
    const sent = await desk.post(`/api/counter/filings/${id}/send`, { data, identityDocument: 'passport', signed: true }, { 'accept-language': language });
    expect(sent.body).toMatchObject({ status: 422, code: 'form.invalid' });
    const checked = await desk.post(`/api/counter/filings/${id}/check`, { data }, { 'accept-language': language });
    expect(checked.body.data).toMatchObject({ data: null, issues: [{ path: 'email' }] });
    expect(checked.body.data.issues).toEqual(sent.body.issues);
    expect(checked.body.data.issues[0].message).toMatch(words);
  });

  it('asks for no identity where the law asks for none', async () => {
    const id = await begin('informatii-publice', { kind: 'new' });
    const sent = await send(id, validExample('informatii-publice', 'ro').data, { identityDocument: null });
    expect(sent.status).toBe(201);
    expect((await em().findOneOrFail(CaseFile, { id: sent.body.data.caseId })).filing?.identity).toBeNull();
  });

  it.each([['passport of Mars', { identityDocument: 'mars' }], ['no declaration', { signed: undefined }], ['answers that are none', { data: 'x' }]])(
    'refuses %s', async (_, more) => {
      const id = await begin('informatii-publice', { kind: 'new' });
      expect((await send(id, {}, more)).body.code).toBe('request.invalid');
    });

  it('refuses a request with the address or number of the officer', async () => {
    const officer = gateway.as(clerk('relatii-publice', { email: 'ghiseu.unu@example.org' }));
    const id = await begin('informatii-publice', { kind: 'new' }, officer);
    const data = { ...validExample('informatii-publice', 'ro').data, email: 'Ghiseu.Unu@example.org' };
    expect((await send(id, data, {}, officer)).body.code).toBe('counter.ownRequest');
    expect((await officer.post(`/api/counter/filings/${id}/check`, { data })).body.code).toBe('counter.ownRequest');
  });

  it('leaves the task to the officer who filed it, but never to the applicant', async () => {
    const applicant = gateway.as(clerk('relatii-publice', { family_name: 'Angajat', given_name: 'Și Cetățean' }));
    const { id: applicantId } = (await applicant.get('/api/me')).body.data as { id: string };
    const id = await begin('informatii-publice', { kind: 'account', id: applicantId });
    const { caseId } = (await send(id, validExample('informatii-publice', 'ro').data)).body.data as { caseId: string };
    const task = await buildTask(gateway, await em().findOneOrFail(CaseFile, { id: caseId }));
    expect((await applicant.post(`/api/tasks/${task.id}/claim`)).body.code).toBe('task.ownRequest');
    expect((await desk.get(`/api/counter/filings/${id}`)).body.data.sent).toMatchObject({ caseId, taskId: task.id, mayOpenCase: true });
    expect((await desk.post(`/api/tasks/${task.id}/claim`)).status).toBe(200);
  });

  it('prints a receipt with who took it and what was handed in', async () => {
    const id = await begin('cont-client', { kind: 'new' });
    await scan(id, 'dovada.pdf');
    const { data } = validExample('cont-client', 'hu');
    const { receiptUrl } = (await send(id, { ...data, email: `p${randomUUID()}@example.org` })).body.data as { receiptUrl: string };
    const receipt = await gateway.as().get(receiptUrl);
    expect(receipt.status).toBe(200);
    expect((receipt.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await em().count(AccessLog, { purpose: 'counter' })).toBeGreaterThan(0);
  });
});

describe('papers', () => {
  it('follow the rules of the store', async () => {
    const id = await begin('informatii-publice', { kind: 'new' });
    const form = new FormData();
    form.set('file', new Blob(['MZ program']), 'act.pdf');
    expect((await desk.post(`/api/counter/filings/${id}/scans`, form)).body.code).toBe('upload.contentMismatch');
    expect((await scan(id, 'act.exe')).body.code).toBe('upload.typeNotAllowed');
    expect((await scan(randomUUID(), 'act.pdf')).body.code).toBe('counter.filingNotFound');
  });

  it('can be looked at and taken back; a second signed request takes the place of the first', async () => {
    const id = await begin('informatii-publice', { kind: 'new' });
    const first = await scan(id, 'semnat 1.pdf', true);
    const second = await scan(id, 'semnat 2.pdf', true);
    const other = await scan(id, 'act.pdf');
    expect((await desk.get(other.body.data.contentUrl)).body).toEqual(pdf);
    expect((await desk.del(`/api/counter/filings/${id}/scans/${other.body.data.id}`)).status).toBe(200);
    expect((await desk.del(`/api/counter/filings/${id}/scans/${first.body.data.id}`)).body.code).toBe('document.notFound');
    expect((await desk.get(`/api/counter/filings/${id}`)).body.data.scans).toMatchObject([{ id: second.body.data.id, signed: true }]);
    const strangers = gateway.as(clerk('registratura'));
    expect((await strangers.get(second.body.data.contentUrl)).status).toBe(404);
  });

  it('may be named in a file field of the form', async () => {
    const id = await begin('certificat-fiscal', { kind: 'new' });
    const stored = await scan(id, 'imputernicire.pdf');
    const data = { ...certificate(), representation: 'mandate', representativeFamilyName: 'Pop', representativeGivenName: 'Ana' };
    const foreign = await resident.caller.upload('al meu.pdf', pdf);
    expect((await send(id, { ...data, mandateFile: [foreign.body.data.id] })).body.code).toBe('form.invalid');
    expect((await send(id, { ...data, mandateFile: [stored.body.data.id] })).status).toBe(201);
  });

  it('hold the filled request for signature only when the answers are good', async () => {
    const id = await begin('certificat-fiscal', { kind: 'new' });
    expect((await desk.get(`/api/counter/filings/${id}/print`)).body.code).toBe('form.invalid');
    await desk.put(`/api/counter/filings/${id}`, { data: { ...certificate(), correspondenceLanguage: 'hu' }, identityDocument: null });
    const printed = await desk.get(`/api/counter/filings/${id}/print`);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect((printed.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
