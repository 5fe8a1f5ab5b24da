import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { Person } from '../../server/identity/index.ts';
import { Mail } from '../../server/notification/index.ts';
import { firmIn } from '../../server/organisation/index.ts';
import checkDuplicate from '../../workers/check-duplicate-account.ts';
import createAccount from '../../workers/create-account.ts';
import type { WorkerServices } from '../../workers/services.ts';
import { buildCase, examples, validExample } from '../support/factories.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const firmRequest = examples('cont-client').find(({ data, valid }) => valid && data['applicantKind'] === 'legal');

/** Runs an automated step on a request for an account, with an identity server that knows these accounts. */
async function run(worker: typeof createAccount, data: Record<string, unknown>, existing = false): Promise<string> {
  const answer = await gateway.as().post('/api/account-requests', { data, language: 'ro' });
  expect(answer.status).toBe(201);
  const { caseId } = answer.body.data;
  const provisioning = { exists: async () => existing, create: async ({ requestId }: { requestId: string }) => requestId };
  const { services } = gateway;
  await services.orm.em.fork().transactional(async (em) => {
    const caseFile = await em.findOneOrFail(CaseFile, { id: caseId });
    const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
    await worker.run({ input: {}, em, caseFile, procedure, services: { ...services, provisioning } as unknown as WorkerServices, taskId: randomUUID(), activityId: 'create-account' });
  });
  return caseId;
}

/** Sign-in of the account that was made for a request. */
async function signInOf(caseId: string): Promise<TestClaims> {
  const em = gateway.services.orm.em.fork();
  const { applicantId } = await em.findOneOrFail(CaseFile, { id: caseId });
  const person = await em.findOneOrFail(Person, { id: applicantId ?? '' });
  return citizen({ sub: person.subject ?? '', email: person.email, family_name: person.familyName, given_name: person.givenName });
}

const legal = (change: Record<string, unknown> = {}) =>
  ({ ...firmRequest?.data, capacity: 'administrator', email: `firma-${randomUUID()}@example.org`, ...change });

async function firmOf(claims: TestClaims) {
  return (await gateway.as(claims).get('/api/me')).body.data.mandates as { id: string; name: string; role: string }[];
}

describe('an account for a firm', () => {
  it('makes the firm a party of its own; its representative acts for it, with its data in forms', async () => {
    const claims = await signInOf(await run(createAccount, legal()));
    const [mandate] = await firmOf(claims);
    expect(mandate).toMatchObject({ name: firmRequest?.data['firmName'], role: 'representative' });
    const firm = gateway.as(claims, { 'x-acting-for': mandate?.id ?? '' });
    expect((await firm.get('/api/profile')).body.data.answers).toMatchObject({ applicantKind: 'legal', firmName: mandate?.name });
    const caseFile = await buildCase(gateway, firm);
    expect(caseFile).toMatchObject({ applicantName: mandate?.name, representation: { kind: 'organisation' } });
  });

  it('is not tied to one person: others are let in, see the firm\'s cases, and go at once', async () => {
    const claims = await signInOf(await run(createAccount, legal()));
    const [mandate] = await firmOf(claims);
    const firm = gateway.as(claims, { 'x-acting-for': mandate?.id ?? '' });
    const caseFile = await buildCase(gateway, firm);
    const email = `coleg-${randomUUID()}@example.org`;
    const today = new Date().toISOString().slice(0, 10);
    const given = await firm.post('/api/mandates', { email, scope: null, validFrom: today, validTo: null, role: 'delegate' });
    expect(given.status).toBe(201);
    const colleague = citizen({ email });
    await gateway.as(colleague).post(`/api/mandates/${given.body.data.id}/accept`);
    const acting = gateway.as(colleague, { 'x-acting-for': given.body.data.id });
    expect((await acting.get('/api/cases')).body.data.map(({ id }: { id: string }) => id)).toContain(caseFile.id);
    const more = await acting.post('/api/mandates', { email: `altul-${randomUUID()}@example.org`, scope: null, validFrom: today, validTo: null });
    expect(more.body.code).toBe('mandate.notLeading');
    expect((await firm.del(`/api/mandates/${given.body.data.id}`)).status).toBe(200);
    expect((await gateway.as(colleague).get(`/api/cases/${caseFile.id}`)).status).toBe(404);
  });

  it('shows who leads it its people and what was done about them, and moves their last day; nobody else', async () => {
    const claims = await signInOf(await run(createAccount, legal()));
    const [mandate] = await firmOf(claims);
    const firm = gateway.as(claims, { 'x-acting-for': mandate?.id ?? '' });
    const email = `coleg-${randomUUID()}@example.org`;
    const [today, later] = [0, 20].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
    const { id } = (await firm.post('/api/mandates', { email, scope: null, validFrom: today, validTo: null })).body.data;
    const colleague = gateway.as(citizen({ email, family_name: 'Kovács', given_name: 'Ildikó' }));
    await colleague.post(`/api/mandates/${id}/accept`);
    expect((await firm.put(`/api/mandates/${id}/validity`, { validTo: later })).body.data).toMatchObject({ validTo: later });
    expect((await colleague.put(`/api/mandates/${id}/validity`, { validTo: null })).body.code).toBe('mandate.notFound');
    expect((await firm.put(`/api/mandates/${id}/validity`, { validTo: '2020-01-01' })).body.code).toBe('mandate.dates');
    await firm.del(`/api/mandates/${id}`);
    expect((await firm.put(`/api/mandates/${id}/validity`, { validTo: null })).body.code).toBe('mandate.notFound');

    const { data } = (await firm.get('/api/organisation')).body;
    expect(data).toMatchObject({ name: mandate?.name, cui: expect.stringMatching(/^\d+$/) });
    expect(data.people.slice(0, 2)).toMatchObject([{ id, state: 'ended', own: false }, { role: 'representative', state: 'active', own: true }]);
    const leader = data.people[1].representative.name;
    expect(data.history.slice(0, 4)).toMatchObject([
      { action: 'mandate.end', by: leader, person: 'Kovács Ildikó' },
      { action: 'mandate.validity', by: leader, validTo: later },
      { action: 'mandate.accept', by: 'Kovács Ildikó' },
      { action: 'mandate.give', by: leader },
    ]);
    expect(data.history.at(-1)).toMatchObject({ action: 'organisation.join', by: null });
    expect((await gateway.as(claims).get('/api/organisation')).body.code).toBe('mandate.notLeading');
  });

  it('asked for by a second person joins the same firm, and the first one is told', async () => {
    const first = await signInOf(await run(createAccount, legal()));
    const before = (await gateway.as(first).get('/api/notifications')).body.unread;
    const second = await signInOf(await run(createAccount, legal({ cnp: '1960412140008', capacity: 'authorized' })));
    expect(await firmOf(second)).toMatchObject([{ role: 'delegate' }]);
    expect((await gateway.as(first).get('/api/notifications')).body.unread).toBe(before + 1);
  });

  it('is none where a natural person asks', () => {
    expect(firmIn({ ...firmRequest?.data, applicantKind: 'natural' })).toBeNull();
  });
});

describe('a request by somebody who has an account', () => {
  it('is answered like any other; the holder is told at the address of the account', async () => {
    const email = `titular-${randomUUID()}@example.org`;
    await gateway.as(citizen({ email })).get('/api/me');
    const count = () => gateway.services.orm.em.fork().count(Mail, { recipient: email });
    const data = { ...examples('cont-client').find(({ valid, data }) => valid && data['applicantKind'] === 'natural')?.data, email };
    await run(checkDuplicate, data, true);
    expect(await count()).toBe(1);
    const [mail] = await gateway.services.orm.em.fork().find(Mail, { recipient: email });
    expect(mail?.body).toContain('/auth/login?lang=ro');
    await run(checkDuplicate, { ...data, email: `nou-${randomUUID()}@example.org` }, false);
    expect(await count()).toBe(1);
  });
});

describe('an account of somebody who gave a mandate on paper', () => {
  it('is the same person: sees the mandate, hears of what ends it, and can end it', async () => {
    const desk = gateway.as(registrar());
    const natural = examples('cont-client').find(({ valid, data }) => valid && data['applicantKind'] === 'natural')?.data ?? {};
    const scan = (await desk.upload('imputernicire.pdf', new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'))).body.data;
    const [today, later] = [0, 20].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
    const childEmail = `copil-${randomUUID()}@example.org`;
    const written = await desk.post('/api/counter/mandates', {
      email: childEmail, scope: null, validFrom: today, validTo: later, reference: '7/2026', documentId: scan.id,
      grantor: { familyName: natural['familyName'], givenName: natural['givenName'], cnp: natural['cnp'] },
    });
    expect(written.status, JSON.stringify(written.body)).toBe(201);
    const child = gateway.as(citizen({ email: childEmail }));
    await child.post(`/api/mandates/${written.body.data.id}/accept`);

    const claims = await signInOf(await run(createAccount, { ...natural, email: `p${randomUUID()}@example.org` }));
    const grantor = gateway.as(claims);
    const { given } = (await grantor.get('/api/mandates')).body.data;
    expect(given).toMatchObject([{ id: written.body.data.id, channel: 'counter', state: 'active', paper: { reference: '7/2026' } }]);
    expect((await grantor.del(`/api/mandates/${given[0].id}`)).body.data).toMatchObject({ state: 'ended', endedBy: 'grantor' });
    expect((await child.get('/api/me')).body.data.mandates).toEqual([]);
  });
});

describe('a firm at the counter', () => {
  const officerHere = registrar();
  const find = async (typed: string) => (await gateway.as(officerHere).get(`/api/counter/people?q=${encodeURIComponent(typed)}`)).body.data as
    { kind: string; id: string; name: string; firm?: { cui: string; representative: string } }[];
  const begin = (mandate: string, procedure = 'informatii-publice', desk = gateway.as(officerHere)) =>
    desk.post('/api/counter/filings', { procedure, applicant: { kind: 'firm', id: mandate } });
  const send = (id: string, data: unknown) => gateway.as(officerHere).post(`/api/counter/filings/${id}/send`,
    { data, identityDocument: 'identity_card', signed: true });

  it('is found by name and code with who may act for it, and is the party of what its representative signs there', async () => {
    const claims = await signInOf(await run(createAccount, legal()));
    const [mandate] = await firmOf(claims);
    const found = (await find(mandate?.name ?? '')).find(({ id }) => id === mandate?.id);
    expect(found).toMatchObject({ kind: 'firm', name: mandate?.name, firm: { representative: expect.stringContaining(claims['family_name'] as string) } });
    expect((await find(found?.firm?.cui ?? '')).map(({ id }) => id)).toContain(mandate?.id);
    expect((await gateway.as(claims).get('/api/me/access-log')).body.data.map(({ purpose }: { purpose: string }) => purpose)).toContain('counter');

    const begun = (await begin(mandate?.id ?? '', 'certificat-fiscal')).body.data;
    expect(begun).toMatchObject({ applicantName: mandate?.name, hasAccount: true, data: { applicantKind: 'legal', firmName: mandate?.name } });
    const { data } = validExample('certificat-fiscal', 'ro');
    const sent = await send(begun.id, { ...data, ...begun.data });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const caseFile = await gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id: sent.body.data.caseId });
    expect(caseFile).toMatchObject({
      applicantName: mandate?.name, filing: { channel: 'counter' }, representation: { kind: 'organisation', mandateId: mandate?.id },
    });
    const firm = gateway.as(claims, { 'x-acting-for': mandate?.id ?? '' });
    expect((await firm.get(`/api/cases/${caseFile.id}`)).body.data).toMatchObject({ number: sent.body.data.number, filing: { by: { name: 'registrar' } } });
    expect((await gateway.as(citizen()).get(`/api/cases/${caseFile.id}`)).status).toBe(404);
  });

  it('is filed for only while the mandate holds, within its scope, and by nobody of the firm', async () => {
    const claims = await signInOf(await run(createAccount, legal()));
    const [mandate] = await firmOf(claims);
    const firm = gateway.as(claims, { 'x-acting-for': mandate?.id ?? '' });
    const email = `coleg-${randomUUID()}@example.org`;
    const [today] = new Date().toISOString().split('T');
    const given = (await firm.post('/api/mandates', { email, scope: ['petitie'], validFrom: today, validTo: null })).body.data;
    expect((await begin(given.id)).body.code).toBe('mandate.over');
    const officer = clerk('relatii-publice', { email });
    await gateway.as(officer).post(`/api/mandates/${given.id}/accept`);
    expect((await begin(given.id)).body.code).toBe('mandate.outOfScope');
    expect((await begin(mandate?.id ?? '', 'informatii-publice', gateway.as(officer))).body.code).toBe('counter.ownRequest');
    expect((await begin(mandate?.id ?? '', 'cont-client')).body.code).toBe('counter.hasAccount');
    const begun = (await begin(given.id, 'petitie')).body.data;
    await firm.del(`/api/mandates/${given.id}`);
    expect((await send(begun.id, validExample('petitie', 'ro').data)).body.code).toBe('mandate.over');
    expect((await gateway.as(clerk('taxe')).get('/api/counter/people?q=electrica')).status).toBe(403);
  });
});
