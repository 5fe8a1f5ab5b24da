import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessLog, AuditEvent } from '../../server/audit/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { CounterFiling } from '../../server/counter/index.ts';
import { tellFiled } from '../../server/counter/notice.ts';
import { postalLines } from '../../server/document/envelope.ts';
import { Mail, Notification } from '../../server/notification/index.ts';
import { RegisterEntry } from '../../server/register/index.ts';
import deliverDocument from '../../workers/deliver-document.ts';
import type { WorkerServices } from '../../workers/services.ts';
import { certificate, openCounter, pdf, tirlea, type Counter, type Resident } from '../support/counter.ts';
import { buildTask, validExample } from '../support/factories.ts';
import { clerk } from '../support/people.ts';

let counter: Counter;
let resident: Resident;
beforeAll(async () => {
  counter = await openCounter();
  resident = await counter.known(tirlea);
});
afterAll(() => counter.gateway.stop());

/** What the automated step does at the end. */
async function deliver(em: ReturnType<Counter['em']>, { gateway: { services } }: Counter, caseId: string): Promise<void> {
  const caseFile = await em.findOneOrFail(CaseFile, { id: caseId });
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  await deliverDocument.run({
    input: { message: 'delivered' }, em, caseFile, procedure, services: services as unknown as WorkerServices,
    taskId: randomUUID(), activityId: 'deliver',
  });
}

describe('sending for somebody', () => {
  it('makes the case of the person: channel, officer, identity, audit, copies of the papers', async () => {
    const person = await counter.known({ given_name: 'Ana', family_name: 'Moldovan', level: 'L0' });
    const id = await counter.begin('certificat-fiscal', { kind: 'account', id: person.id });
    await counter.scan(id, 'imputernicire.pdf');
    await counter.scan(id, 'cerere semnata.pdf', true);
    const sent = await counter.send(id, certificate());
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { caseId, number } = sent.body.data as { caseId: string; number: string };

    const caseFile = await counter.em().findOneOrFail(CaseFile, { id: caseId });
    expect(caseFile).toMatchObject({
      applicantId: person.id,
      filing: {
        channel: 'counter',
        by: { name: 'registrar', department: 'relatii-publice' },
        identity: { document: 'identity_card', level: 'L2' },
        papers: ['imputernicire.pdf'],
        signedScan: true,
      },
    });
    expect((await counter.em().findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId })).channel).toBe('counter');
    const audit = await counter.em().findOneOrFail(AuditEvent, { objectId: caseId, action: 'case.submitAtCounter' });
    expect(audit).toMatchObject({
      actor: caseFile.filing?.by.id,
      details: { applicant: person.id, identity: 'identity_card' },
    });

    const own = await person.caller.get(`/api/cases/${caseId}`);
    expect(own.body.data).toMatchObject({ number, filing: { by: { name: 'registrar' } } });
    const [first] = (await person.caller.get(`/api/cases/${caseId}/timeline`)).body.data;
    expect(first).toMatchObject({ kind: 'submitted', actor: 'staff', detail: { ro: 'A depus-o: registrar' } });
    expect(first.title.ro).toContain('la ghișeu');
    const documents = (await person.caller.get(`/api/cases/${caseId}/documents`)).body.data as {
      title: { ro: string };
    }[];
    expect(documents.map(({ title }) => title.ro).sort()).toEqual(['Cererea semnată', 'imputernicire.pdf']);
  });

  it('never touches the store of the officer or of the person', async () => {
    const person = await counter.known({ given_name: 'Ion', family_name: 'Lup' });
    const id = await counter.begin('informatii-publice', { kind: 'account', id: person.id });
    await counter.scan(id, 'act.pdf');
    for (const caller of [counter.desk, person.caller]) expect((await caller.get('/api/store')).body.data).toEqual([]);
    await counter.send(id, validExample('informatii-publice', 'ro').data);
    for (const caller of [counter.desk, person.caller]) expect((await caller.get('/api/store')).body.data).toEqual([]);
  });

  it('tells the person once, in the account and by mail', async () => {
    const person = await counter.known({ given_name: 'Éva', family_name: 'Kovács' });
    const id = await counter.begin('informatii-publice', { kind: 'account', id: person.id });
    const { data } = validExample('informatii-publice', 'hu');
    const { caseId, number } = (await counter.send(id, data)).body.data as { caseId: string; number: string };
    for (const _ of [1, 2]) await tellFiled(counter.em(), counter.gateway.services.catalogue, caseId);
    const [notice, second] = await counter.em().find(Notification, { personId: person.id, caseId });
    expect(notice?.title.hu).toContain(number);
    expect(second).toBeUndefined();
    expect(await counter.em().find(Mail, { dedupKey: `counter:${caseId}` })).toMatchObject([
      { recipient: data['email'], language: 'hu' },
    ]);
  });

  it('makes one case of a double click and of a repeat, whatever the repeat holds', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new', familyName: 'Pop' });
    const { data } = validExample('informatii-publice', 'ro');
    const both = await Promise.all([counter.send(id, data), counter.send(id, data)]);
    const later = await counter.send(id, { ...data, requestedInfo: 'Altceva, după trimitere.' });
    const cases = [...both, later].map(({ status, body }) => [status, body.data?.caseId]);
    expect(cases).toEqual(Array.from({ length: 3 }, () => [201, both[0].body.data.caseId]));
    expect(later.headers.get('idempotency-replayed')).toBe('true');
    const filing = await counter.em().findOneOrFail(CounterFiling, { id });
    expect(filing).toMatchObject({ caseId: both[0].body.data.caseId, data: {} });
    for (const reply of [
      await counter.desk.put(`/api/counter/filings/${id}`, { data, identityDocument: null }),
      await counter.desk.del(`/api/counter/filings/${id}`),
      await counter.scan(id, 'x.pdf'),
    ])
      expect(reply.body.code).toBe('counter.alreadySent');
  });

  it.each([
    ['ro', 'counter.notSigned', { signed: false }, 'Cererea trebuie semnată'],
    ['hu', 'counter.notSigned', { signed: false }, 'A kérelmet alá kell írni'],
    ['ro', 'counter.identityNeeded', { identityDocument: null }, 'Lipsește actul de identitate'],
    ['hu', 'counter.identityNeeded', { identityDocument: null }, 'Hiányzik a személyazonosító okmány'],
  ])('is refused in words (%s, %s)', async (language, code, more, title) => {
    const id = await counter.begin('certificat-fiscal', { kind: 'new', familyName: 'Pop' });
    const reply = await counter.desk.post(
      `/api/counter/filings/${id}/send`,
      {
        data: certificate(),
        identityDocument: 'identity_card',
        signed: true,
        ...more,
      },
      { 'accept-language': language },
    );
    expect(reply.body).toMatchObject({ status: 422, code, title });
  });

  it.each([
    ['ro', /adres/i],
    ['hu', /cím/i],
  ])('names wrong answers in the language of the officer (%s)', async (language, words) => {
    const id = await counter.begin('certificat-fiscal', { kind: 'new' });
    const data = { ...certificate(), email: 'fara arond', correspondenceLanguage: language === 'ro' ? 'hu' : 'ro' };
    const sent = await counter.desk.post(
      `/api/counter/filings/${id}/send`,
      { data, identityDocument: 'passport', signed: true },
      { 'accept-language': language },
    );
    expect(sent.body).toMatchObject({ status: 422, code: 'form.invalid' });
    const checked = await counter.desk.post(
      `/api/counter/filings/${id}/check`,
      { data },
      { 'accept-language': language },
    );
    expect(checked.body.data).toMatchObject({ data: null, issues: [{ path: 'email' }] });
    expect(checked.body.data.issues).toEqual(sent.body.issues);
    expect(checked.body.data.issues[0].message).toMatch(words);
  });

  it('asks for no identity where the law asks for none', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new' });
    const sent = await counter.send(id, validExample('informatii-publice', 'ro').data, { identityDocument: null });
    expect(sent.status).toBe(201);
    expect((await counter.em().findOneOrFail(CaseFile, { id: sent.body.data.caseId })).filing?.identity).toBeNull();
  });

  it.each([
    ['passport of Mars', { identityDocument: 'mars' }],
    ['no declaration', { signed: undefined }],
    ['answers that are none', { data: 'x' }],
  ])('refuses %s', async (_, more) => {
    const id = await counter.begin('informatii-publice', { kind: 'new' });
    expect((await counter.send(id, {}, more)).body.code).toBe('request.invalid');
  });

  it('refuses a request with the address or number of the officer', async () => {
    const officer = counter.gateway.as(clerk('relatii-publice', { email: 'ghiseu.unu@example.org' }));
    const id = await counter.begin('informatii-publice', { kind: 'new' }, officer);
    const data = { ...validExample('informatii-publice', 'ro').data, email: 'Ghiseu.Unu@example.org' };
    expect((await counter.send(id, data, {}, officer)).body.code).toBe('counter.ownRequest');
    expect((await officer.post(`/api/counter/filings/${id}/check`, { data })).body.code).toBe('counter.ownRequest');
  });

  it('leaves the task to the officer who filed it, but never to the applicant', async () => {
    const applicant = counter.gateway.as(
      clerk('relatii-publice', { family_name: 'Angajat', given_name: 'Și Cetățean' }),
    );
    const { id: applicantId } = (await applicant.get('/api/me')).body.data as { id: string };
    const id = await counter.begin('informatii-publice', { kind: 'account', id: applicantId });
    const { caseId } = (await counter.send(id, validExample('informatii-publice', 'ro').data)).body.data as {
      caseId: string;
    };
    const task = await buildTask(counter.gateway, await counter.em().findOneOrFail(CaseFile, { id: caseId }));
    expect((await applicant.post(`/api/tasks/${task.id}/claim`)).body.code).toBe('task.ownRequest');
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data.sent).toMatchObject({
      caseId,
      taskId: task.id,
      mayOpenCase: true,
    });
    expect((await counter.desk.post(`/api/tasks/${task.id}/claim`)).status).toBe(200);
  });

  it.each([
    ['certificat-fiscal', 'post', 'poștă'], ['informatii-publice', 'post', 'poștă'], ['informatii-publice', 'pickup', 'predat la ghișeu'],
  ])('serves somebody without e-mail and phone: paper receipt, code, the desk is told of the answer (%s, %s)', async (key, way, word) => {
    const id = await counter.begin(key, { kind: 'new' });
    const { email: _, phone: __, ...rest } = { ...validExample(key, 'ro').data };
    const data = key === 'informatii-publice'
      ? { ...rest, answerForm: way === 'post' ? 'paper' : 'counter', locality: 'Chichiș', postalCode: '527075', street: 'Principală', number: '4' } : rest;
    const sent = await counter.send(id, data);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { caseId, number, accessCode, receiptUrl } = sent.body.data;
    expect((await counter.gateway.as().get(receiptUrl)).status).toBe(200);
    expect((await counter.gateway.as().post('/api/status', { number, code: accessCode })).body.data).toMatchObject({ number, confirmBy: null });
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data.sent).toMatchObject({ byMail: false });
    const caseFile = await counter.em().findOneOrFail(CaseFile, { id: caseId });
    expect(caseFile.applicantEmail).toBeNull();
    expect(postalLines(caseFile).length > 0).toBe(way === 'post');
    await tellFiled(counter.em(), counter.gateway.services.catalogue, caseId);
    await counter.em().transactional((em) => deliver(em, counter, caseId));
    expect(await counter.em().find(Notification, { personId: caseFile.filing?.by.id ?? '', caseId })).toMatchObject([
      { title: { ro: expect.stringContaining(word) } },
    ]);
  });

  it.each([
    ['over the portal', async () => {
      const { email: _, ...data } = certificate();
      return (await resident.caller.post('/api/procedures/certificat-fiscal/validate', { data, language: 'ro' })).body.data.issues;
    }],
    ['for an account', async () => {
      const { email: _, ...data } = validExample('cont-client', 'ro').data;
      return (await counter.send(await counter.begin('cont-client', { kind: 'new' }), data)).body.issues;
    }],
    ['for an answer by e-mail', async () => {
      const { email: _, ...data }: Record<string, unknown> = { ...validExample('informatii-publice', 'ro').data, answerForm: 'email' };
      return (await counter.send(await counter.begin('informatii-publice', { kind: 'new' }), data)).body.issues;
    }],
  ])('still asks for an e-mail address %s', async (_, issues) => {
    expect(await issues()).toMatchObject([{ path: 'email', code: 'required' }]);
  });

  it('prints a receipt with who took it and what was handed in', async () => {
    const id = await counter.begin('cont-client', { kind: 'new' });
    await counter.scan(id, 'dovada.pdf');
    const { data } = validExample('cont-client', 'hu');
    const { receiptUrl } = (await counter.send(id, { ...data, email: `p${randomUUID()}@example.org` })).body.data as {
      receiptUrl: string;
    };
    const receipt = await counter.gateway.as().get(receiptUrl);
    expect(receipt.status).toBe(200);
    expect((receipt.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await counter.em().count(AccessLog, { purpose: 'counter' })).toBeGreaterThan(0);
  });
});

describe('papers', () => {
  it('follow the rules of the store', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new' });
    const form = new FormData();
    form.set('file', new Blob(['MZ program']), 'act.pdf');
    expect((await counter.desk.post(`/api/counter/filings/${id}/scans`, form)).body.code).toBe(
      'upload.contentMismatch',
    );
    expect((await counter.scan(id, 'act.exe')).body.code).toBe('upload.typeNotAllowed');
    expect((await counter.scan(randomUUID(), 'act.pdf')).body.code).toBe('counter.filingNotFound');
  });

  it('can be looked at and taken back; a second signed request takes the place of the first', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new' });
    const first = await counter.scan(id, 'semnat 1.pdf', true);
    const second = await counter.scan(id, 'semnat 2.pdf', true);
    const other = await counter.scan(id, 'act.pdf');
    expect((await counter.desk.get(other.body.data.contentUrl)).body).toEqual(pdf);
    expect((await counter.desk.del(`/api/counter/filings/${id}/scans/${other.body.data.id}`)).status).toBe(200);
    expect((await counter.desk.del(`/api/counter/filings/${id}/scans/${first.body.data.id}`)).body.code).toBe(
      'document.notFound',
    );
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data.scans).toMatchObject([
      { id: second.body.data.id, signed: true },
    ]);
    const strangers = counter.gateway.as(clerk('registratura'));
    expect((await strangers.get(second.body.data.contentUrl)).status).toBe(404);
  });

  it('may be named in a file field of the form', async () => {
    const id = await counter.begin('certificat-fiscal', { kind: 'new' });
    const stored = await counter.scan(id, 'imputernicire.pdf');
    const data = {
      ...certificate(),
      representation: 'mandate',
      representativeFamilyName: 'Pop',
      representativeGivenName: 'Ana',
    };
    const foreign = await resident.caller.upload('al meu.pdf', pdf);
    expect((await counter.send(id, { ...data, mandateFile: [foreign.body.data.id] })).body.code).toBe('form.invalid');
    expect((await counter.send(id, { ...data, mandateFile: [stored.body.data.id] })).status).toBe(201);
  });

  it('hold the filled request for signature only when the answers are good', async () => {
    const id = await counter.begin('certificat-fiscal', { kind: 'new' });
    expect((await counter.desk.get(`/api/counter/filings/${id}/print`)).body.code).toBe('form.invalid');
    await counter.desk.put(`/api/counter/filings/${id}`, {
      data: { ...certificate(), correspondenceLanguage: 'hu' },
      identityDocument: null,
    });
    const printed = await counter.desk.get(`/api/counter/filings/${id}/print`);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect((printed.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
