import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { forgetFilings } from '../../server/counter/index.ts';
import { Document } from '../../server/document/index.ts';
import { Person } from '../../server/identity/index.ts';
import { openCounter, tirlea, type Counter, type Resident } from '../support/counter.ts';
import { buildCase, validExample } from '../support/factories.ts';
import { clerk, head } from '../support/people.ts';

let counter: Counter;
let resident: Resident;
beforeAll(async () => {
  counter = await openCounter();
  resident = await counter.known(tirlea);
});
afterAll(() => counter.gateway.stop());

describe('finding somebody at the counter', () => {
  it('finds account holders without diacritics and lets them see who looked', async () => {
    const found = await counter.desk.get('/api/counter/people?q=stefan%20tirlea');
    expect(found.body.data).toMatchObject([
      { kind: 'account', id: resident.id, name: 'Țîrlea Ștefan', email: 'stefan.tirlea@example.org' },
    ]);
    const [seen] = (await resident.caller.get('/api/me/access-log')).body.data;
    expect(seen).toMatchObject({ reader: 'registrar', purpose: 'counter', caseId: null });
  });

  it('hides the middle of a personal number', async () => {
    const one = await counter.known({ given_name: 'Réka', family_name: 'Bíró' });
    await counter.em().nativeUpdate(Person, { id: one.id }, { cnp: '2950630140127' });
    const [byNumber] = (await counter.desk.get('/api/counter/people?q=2950630140127')).body.data;
    expect(byNumber).toMatchObject({ id: one.id, cnp: '2••••••••••27' });
  });

  it('finds earlier applicants without an account, once each', async () => {
    const { data, language } = validExample('cont-client', 'hu');
    for (const email of ['zsofi@example.org', 'zsofi@example.org', 'other@example.org']) {
      const sent = await counter.gateway
        .as()
        .post('/api/account-requests', { data: { ...data, familyName: 'Őry', givenName: 'Zsófia', email }, language });
      expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    }
    const found = (await counter.desk.get('/api/counter/people?q=ory')).body.data as { kind: string; email: string }[];
    expect(found.map(({ kind, email }) => `${kind} ${email}`).sort()).toEqual([
      'earlier other@example.org',
      'earlier zsofi@example.org',
    ]);
  });

  it('finds no closed account, and no applicant of a case that the officer is shut out of', async () => {
    const closed = await counter.known({ given_name: 'Plecat', family_name: 'Departe' });
    await counter.em().nativeUpdate(Person, { id: closed.id }, { closedAt: new Date() });
    expect((await counter.desk.get('/api/counter/people?q=departe')).body.data).toEqual([]);
    const applicant = { kind: 'account', id: closed.id };
    const begun = await counter.desk.post('/api/counter/filings', { procedure: 'informatii-publice', applicant });
    expect(begun.body.code).toBe('counter.personNotFound');

    const { id: officer } = (await counter.desk.get('/api/me')).body.data as { id: string };
    const { data, language } = validExample('cont-client', 'ro');
    const sent = await counter.gateway.as().post('/api/account-requests', {
      data: { ...data, familyName: 'Ferit', givenName: 'Petent', email: 'ferit@example.org' },
      language,
    });
    const { caseId } = sent.body.data as { caseId: string };
    await counter.em().nativeUpdate(CaseFile, { id: caseId }, { excluded: [officer] });
    const found = (await counter.desk.get('/api/counter/people?q=ferit')).body.data as { kind: string }[];
    expect(found.filter(({ kind }) => kind === 'earlier')).toEqual([]);
    const refused = await counter.desk.post('/api/counter/filings', {
      procedure: 'informatii-publice',
      applicant: { kind: 'earlier', id: caseId },
    });
    expect(refused.body.code).toBe('counter.personNotFound');
  });

  it('does not offer the officer to themself', async () => {
    const own = counter.gateway.as(clerk('registratura', { family_name: 'Unicul', given_name: 'Om' }));
    const { id } = (await own.get('/api/me')).body.data as { id: string };
    expect((await own.get('/api/counter/people?q=unicul')).body.data).toEqual([]);
    expect(
      (await own.post('/api/counter/filings', { procedure: 'certificat-fiscal', applicant: { kind: 'account', id } }))
        .body.code,
    ).toBe('counter.ownRequest');
  });

  it('wants three letters at least', async () => {
    expect((await counter.desk.get('/api/counter/people?q=ab')).body.code).toBe('request.invalid');
  });
});

describe('who works at the counter', () => {
  it('is the registrar, and clerks of the registry and of public relations', async () => {
    for (const key of ['relatii-publice', 'registratura'])
      expect((await counter.gateway.as(clerk(key)).get('/api/counter')).status).toBe(200);
    expect((await counter.desk.get('/api/counter')).status).toBe(200);
    for (const claims of [clerk('taxe'), head('taxe'), clerk('urbanism')])
      expect((await counter.gateway.as(claims).get('/api/counter')).status).toBe(403);
  });

  it('sees only the own filings', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new', familyName: 'Nagy' });
    const colleague = counter.gateway.as(clerk('registratura'));
    const { data } = validExample('informatii-publice', 'ro');
    for (const reply of [
      await colleague.get(`/api/counter/filings/${id}`),
      await colleague.put(`/api/counter/filings/${id}`, { data, identityDocument: null }),
      await colleague.get(`/api/counter/filings/${id}/print`),
      await counter.send(id, data, {}, colleague),
      await colleague.del(`/api/counter/filings/${id}`),
      await colleague.post(`/api/counter/filings/${id}/check`, { data }),
    ])
      expect(reply.body.code).toBe('counter.filingNotFound');
    expect((await colleague.get('/api/counter')).body.data.begun).toEqual([]);
  });
});

describe('a request begun for somebody', () => {
  it('begins with what the own requests and the account tell, and nothing of what was asked or declared', async () => {
    const person = await counter.known({
      given_name: 'Ioana Maria',
      family_name: 'Popescu',
      email: 'ioana@example.org',
    });
    const { data, language } = validExample('informatii-publice', 'hu');
    await person.caller.post('/api/procedures/informatii-publice/submissions', {
      language,
      data: { ...data, familyName: 'POPESCU', givenName: 'Ioana Maria', phone: '0722 123 456' },
    });
    const id = await counter.begin('certificat-fiscal', { kind: 'account', id: person.id });
    const { data: filing } = (await counter.desk.get(`/api/counter/filings/${id}`)).body;
    expect(filing.data).toMatchObject({
      applicantKind: 'natural',
      familyName: 'Popescu',
      givenName: 'Ioana Maria',
      email: 'ioana@example.org',
      phone: '+40722123456',
      correspondenceLanguage: 'hu',
    });
    expect(filing.data).not.toHaveProperty('gdprNotice');
    expect(filing.data).not.toHaveProperty('requestedInfo');
    expect(filing).toMatchObject({ hasAccount: true, language: 'hu', sent: null, procedure: { asksIdentity: true } });
  });

  it('begins with what the account keeps, before anything older', async () => {
    const person = await counter.known({ given_name: 'Maria', family_name: 'Albu' });
    const kept = { phone: '+40744000111', address: { locality: 'Sfântu Gheorghe', street: 'Strada Nouă', number: '3' } };
    await person.caller.put('/api/profile', { ...kept, language: 'ro', correspondence: 'hu', muted: [] });
    const id = await counter.begin('certificat-fiscal', { kind: 'account', id: person.id });
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data.data).toMatchObject({
      phone: '+40744000111',
      ...kept.address,
      correspondenceLanguage: 'hu',
    });
  });

  it('takes nothing from a request that the person made in another name', async () => {
    const person = await counter.known({ given_name: 'Dan', family_name: 'Rusu' });
    await buildCase(counter.gateway, person.caller);
    const id = await counter.begin('informatii-publice', { kind: 'account', id: person.id });
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data.data).toMatchObject({
      familyName: 'Rusu',
      givenName: 'Dan',
    });
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data.data).not.toHaveProperty('phone');
  });

  it('is gone on with instead of begun twice, and keeps what was typed', async () => {
    const applicant = { kind: 'account', id: resident.id };
    const id = await counter.begin('informatii-publice', applicant);
    const data = { familyName: 'Țîrlea', requestedInfo: 'Ce se construiește?' };
    expect((await counter.desk.put(`/api/counter/filings/${id}`, { data, identityDocument: 'passport' })).status).toBe(
      200,
    );
    expect(await counter.begin('informatii-publice', applicant)).toBe(id);
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).body.data).toMatchObject({
      data,
      identityDocument: 'passport',
      applicantName: 'Țîrlea',
    });
    expect((await counter.desk.get('/api/counter')).body.data.begun).toEqual(
      expect.arrayContaining([expect.objectContaining({ id })]),
    );
  });

  it('goes with its scans when it is thrown away', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new', familyName: 'Kis' });
    const stored = await counter.scan(id, 'act.pdf');
    expect((await counter.desk.del(`/api/counter/filings/${id}`)).status).toBe(200);
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).status).toBe(404);
    expect((await counter.em().findOneOrFail(Document, { id: stored.body.data.id })).deletedAt).not.toBeNull();
  });

  it('is forgotten with its scans after 30 days, unless it was sent', async () => {
    const id = await counter.begin('informatii-publice', { kind: 'new', familyName: 'Vechi' });
    const stored = await counter.scan(id, 'act.pdf');
    await forgetFilings(counter.em(), new Date(Date.now() + 29 * 86_400_000));
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).status).toBe(200);
    const sent = await counter.begin('informatii-publice', { kind: 'new' });
    await counter.send(sent, validExample('informatii-publice', 'ro').data);
    await forgetFilings(counter.em(), new Date(Date.now() + 31 * 86_400_000));
    expect((await counter.desk.get(`/api/counter/filings/${id}`)).status).toBe(404);
    expect((await counter.em().findOneOrFail(Document, { id: stored.body.data.id })).deletedAt).not.toBeNull();
    expect((await counter.desk.get(`/api/counter/filings/${sent}`)).body.data.sent).not.toBeNull();
  });

  it.each([
    ['an internal procedure', 'nota-interna', { kind: 'new' }, 'counter.notHere', 409],
    ['an unknown procedure', 'nimic', { kind: 'new' }, 'procedure.notFound', 404],
    ['an unknown person', 'informatii-publice', { kind: 'account', id: randomUUID() }, 'counter.personNotFound', 404],
    [
      'an unknown earlier request',
      'informatii-publice',
      { kind: 'earlier', id: randomUUID() },
      'counter.personNotFound',
      404,
    ],
  ])('is refused for %s', async (_, procedure, applicant, code, status) => {
    const reply = await counter.desk.post('/api/counter/filings', { procedure, applicant });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('asks for no second account', async () => {
    const reply = await counter.desk.post('/api/counter/filings', {
      procedure: 'cont-client',
      applicant: { kind: 'account', id: resident.id },
    });
    expect(reply.body.code).toBe('counter.hasAccount');
  });

  it('does not take the case of an account holder for an earlier applicant', async () => {
    const caseFile = await buildCase(counter.gateway, resident.caller);
    const reply = await counter.desk.post('/api/counter/filings', {
      procedure: 'informatii-publice',
      applicant: { kind: 'earlier', id: caseFile.id },
    });
    expect(reply.body.code).toBe('counter.personNotFound');
  });
});
