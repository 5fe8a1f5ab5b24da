import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { Mandate, remindOfMandates } from '../../server/mandate/index.ts';
import { Mail, notifyApplicant } from '../../server/notification/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { buildCase, validExample } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const today = localDate(new Date());
const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

interface Pair {
  parent: Caller;
  child: Caller;
  childClaims: TestClaims;
  email: string;
}

async function twoPeople(): Promise<Pair> {
  const email = `copil-${randomUUID()}@example.org`;
  const childClaims = citizen({ email, name: 'Kovács Anna', family_name: 'Kovács', given_name: 'Anna' });
  const parent = gateway.as(citizen({ email: `parinte-${randomUUID()}@example.org`, family_name: 'Kovács', given_name: 'Pál' }));
  const child = gateway.as(childClaims);
  await parent.get('/api/me');
  await child.get('/api/me');
  return { parent, child, childClaims, email };
}

const terms = (email: string, change = {}) =>
  ({ email, scope: ['informatii-publice'], validFrom: today, validTo: addDays(today, 30), ...change });

/** A mandate that both sides have agreed to. */
async function agreed(pair: Pair, change = {}): Promise<string> {
  const { body } = await pair.parent.post('/api/mandates', terms(pair.email, change));
  expect((await pair.child.post(`/api/mandates/${body.data.id}/accept`)).status).toBe(200);
  return body.data.id;
}

const acting = (pair: Pair, id: string): Caller => gateway.as(pair.childClaims, { 'x-acting-for': id });

const change = (id: string, values: Record<string, unknown>) =>
  gateway.services.orm.em.fork().nativeUpdate(Mandate, { id }, values);

describe('a mandate', () => {
  it('is offered by mail that names nobody, accepted after sign-in, and shown on both sides', async () => {
    const pair = await twoPeople();
    const given = await pair.parent.post('/api/mandates', terms(pair.email));
    expect(given.status).toBe(201);
    expect(given.body.data).toMatchObject({ state: 'invited', scope: [{ key: 'informatii-publice' }] });
    const mail = await gateway.services.orm.em.fork().findOneOrFail(Mail, { recipient: pair.email });
    expect(mail.body).toContain('/ro/cont/imputerniciri');
    expect(mail.body).not.toContain('Kovács');
    expect((await pair.child.get('/api/mandates')).body.data.offered).toMatchObject([{ grantor: { name: 'Kovács Pál' } }]);
    expect((await pair.child.get('/api/me')).body.data.mandates).toEqual([]);
    await pair.child.post(`/api/mandates/${given.body.data.id}/accept`);
    expect((await pair.child.get('/api/me')).body.data.mandates).toMatchObject([{ name: 'Kovács Pál', scope: ['informatii-publice'] }]);
    expect((await pair.parent.get('/api/mandates')).body.data.given).toMatchObject([{ state: 'active', representative: { name: 'Kovács Anna' } }]);
    expect((await pair.parent.get('/api/notifications')).body.data[0].body.hu).toContain('Kovács Anna');
  });

  it('is accepted by nobody but the one it was offered to, and once', async () => {
    const pair = await twoPeople();
    const { id } = (await pair.parent.post('/api/mandates', terms(pair.email))).body.data;
    expect((await gateway.as(citizen({ email: `altul-${randomUUID()}@example.org` })).post(`/api/mandates/${id}/accept`)).status).toBe(404);
    expect((await pair.parent.post(`/api/mandates/${id}/accept`)).status).toBe(404);
    expect((await pair.child.post(`/api/mandates/${id}/accept`)).status).toBe(200);
    expect((await pair.child.post(`/api/mandates/${id}/accept`)).status).toBe(404);
  });

  it.each([
    ['begins in the past', { validFrom: addDays(today, -1) }, 422, 'mandate.dates'],
    ['has no end', { validTo: null }, 422, 'mandate.dates'],
    ['lasts too long', { validTo: addDays(today, 2000) }, 422, 'mandate.dates'],
    ['is for a procedure that does not exist', { scope: ['nimic'] }, 404, 'procedure.notFound'],
    ['is for nothing', { scope: [] }, 400, 'request.invalid'],
  ])('is refused when it %s', async (_, wrong, status, code) => {
    const pair = await twoPeople();
    const answer = await pair.parent.post('/api/mandates', terms(pair.email, wrong));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is not given to oneself, twice to the same person, or by somebody whose identity nobody checked', async () => {
    const pair = await twoPeople();
    await pair.parent.post('/api/mandates', terms(pair.email));
    expect((await pair.parent.post('/api/mandates', terms(pair.email))).body.code).toBe('mandate.exists');
    expect((await pair.child.post('/api/mandates', terms(pair.email))).body.code).toBe('mandate.self');
    expect((await gateway.as(citizen({ level: 'L0' })).post('/api/mandates', terms(pair.email))).body.code).toBe('auth.levelTooLow');
  });
});

describe('acting for somebody', () => {
  it('makes their case, says who acted to staff and represented, and shows both what happens', async () => {
    const pair = await twoPeople();
    const id = await agreed(pair);
    const caseFile = await buildCase(gateway, acting(pair, id));
    const parentId = (await pair.parent.get('/api/me')).body.data.id;
    expect(caseFile).toMatchObject({ applicantId: parentId, applicantName: 'Kovács Pál', representation: { name: 'Kovács Anna', mandateId: id } });
    expect((await pair.parent.get('/api/cases')).body.data).toMatchObject([{ id: caseFile.id }]);
    expect((await pair.child.get('/api/cases')).body.data).toEqual([]);
    expect((await acting(pair, id).get('/api/cases')).body.data).toMatchObject([{ id: caseFile.id }]);
    const timeline = (await pair.parent.get(`/api/cases/${caseFile.id}/timeline`)).body.data;
    expect(timeline[0].detail.ro).toContain('Kovács Anna');
    const seen = (await gateway.as(registrar()).get(`/api/cases/${caseFile.id}/representation`)).body.data;
    expect(seen).toMatchObject({ name: 'Kovács Anna', mandate: { state: 'active' }, scanUrl: null });
    const acts = (await pair.parent.get(`/api/mandates/${id}/acts`)).body.data;
    expect(acts).toMatchObject([{ action: 'case.submit', caseId: caseFile.id }]);
    expect((await pair.child.get(`/api/mandates/${id}/acts`)).status).toBe(404);
  });

  it('brings the answer of the city hall to both accounts', async () => {
    const pair = await twoPeople();
    const { id } = await buildCase(gateway, acting(pair, await agreed(pair)));
    await gateway.services.orm.em.fork().transactional(async (em) => notifyApplicant(em, await em.findOneOrFail(CaseFile, { id }),
      { dedupKey: randomUUID(), subject: { ro: 'Răspuns', hu: 'Válasz' }, body: { ro: '', hu: '' } }));
    for (const one of [pair.parent, pair.child]) expect((await one.get('/api/notifications')).body.data[0]).toMatchObject({ caseId: id });
  });

  it('lets them write and read in the thread as the applicant; the represented can see who looked', async () => {
    const pair = await twoPeople();
    const own = await buildCase(gateway, pair.parent);
    const one = acting(pair, await agreed(pair));
    expect((await one.post(`/api/cases/${own.id}/messages`, { text: 'Bună ziua' })).body.data).toMatchObject({ side: 'applicant' });
    const log = (await pair.parent.get('/api/me/access-log')).body.data;
    expect(log).toMatchObject([{ reader: 'Kovács Anna', purpose: 'mandate', caseId: own.id }]);
  });

  it('keeps drafts apart: those of the mandate, and the own ones', async () => {
    const pair = await twoPeople();
    const one = acting(pair, await agreed(pair));
    await one.put('/api/drafts/informatii-publice', { data: { subject: 'a lui' }, language: 'ro' });
    await pair.child.put('/api/drafts/informatii-publice', { data: { subject: 'a mea' }, language: 'ro' });
    expect((await one.get('/api/drafts/informatii-publice')).body.data.data).toEqual({ subject: 'a lui' });
    expect((await pair.child.get('/api/drafts/informatii-publice')).body.data.data).toEqual({ subject: 'a mea' });
    expect((await pair.parent.get('/api/drafts/informatii-publice')).body.data).toBeNull();
  });

  it('begins forms with what is known of the represented', async () => {
    const pair = await twoPeople();
    const one = acting(pair, await agreed(pair));
    expect((await one.get('/api/profile')).body.data.answers).toMatchObject({ givenName: 'Pál' });
    expect((await pair.child.get('/api/profile')).body.data.answers).toMatchObject({ givenName: 'Anna' });
  });
});

describe('what a mandate does not open', () => {
  const submit = (caller: Caller, key: string) => {
    const { data, language } = validExample(key);
    return caller.post(`/api/procedures/${key}/submissions`, { data, language });
  };

  it('is everything out of its scope: sending, seeing, lists', async () => {
    const pair = await twoPeople();
    const other = await buildCase(gateway, pair.parent, 'petitie');
    const one = acting(pair, await agreed(pair));
    expect((await submit(one, 'petitie')).body.code).toBe('mandate.outOfScope');
    expect((await one.get(`/api/cases/${other.id}`)).status).toBe(404);
    expect((await one.get(`/api/cases/${other.id}/messages`)).status).toBe(404);
    expect((await one.get(`/api/cases/${other.id}/documents`)).status).toBe(404);
    expect((await one.get('/api/cases')).body.data).toEqual([]);
  });

  it.each([
    ['has run out', { validFrom: addDays(today, -9), validTo: addDays(today, -1) }],
    ['has not begun', { validFrom: addDays(today, 1) }],
    ['was never accepted', { acceptedAt: null }],
    ['was withdrawn', { endedAt: new Date(), endedBy: 'grantor' }],
  ])('is anything at all once it %s', async (_, values) => {
    const pair = await twoPeople();
    const id = await agreed(pair);
    const caseFile = await buildCase(gateway, acting(pair, id));
    await change(id, values);
    expect((await submit(acting(pair, id), 'informatii-publice')).body.code).toBe('mandate.over');
    expect((await pair.child.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
    expect((await pair.child.get('/api/me')).body.data.mandates).toEqual([]);
  });

  it('is somebody else\'s to use', async () => {
    const pair = await twoPeople();
    const id = await agreed(pair);
    const stranger = gateway.as(citizen({ email: `strain-${randomUUID()}@example.org` }), { 'x-acting-for': id });
    expect((await stranger.get('/api/cases')).body.code).toBe('mandate.over');
    expect((await stranger.del(`/api/mandates/${id}`)).status).toBe(403);
  });

  it.each([['the grantor', 'parent'], ['the representative', 'child']] as const)('ends at once when %s ends it', async (_, side) => {
    const pair = await twoPeople();
    const id = await agreed(pair);
    const caseFile = await buildCase(gateway, acting(pair, id));
    expect((await pair[side].del(`/api/mandates/${id}`)).status).toBe(200);
    expect((await pair.child.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
    expect((await pair.parent.get(`/api/cases/${caseFile.id}`)).status).toBe(200);
    expect((await pair.parent.get('/api/mandates')).body.data.given).toMatchObject([{ state: 'ended' }]);
  });

  it('is the work of an officer on the case of somebody they act for', async () => {
    const pair = await twoPeople();
    const officer = clerk('relatii-publice', { email: pair.email });
    const colleague: Pair = { ...pair, child: gateway.as(officer), childClaims: officer };
    await colleague.child.get('/api/me');
    await agreed(colleague);
    const caseFile = await buildCase(gateway, pair.parent);
    expect((await colleague.child.get(`/api/cases/${caseFile.id}/notes`)).status).toBe(404);
  });
});

describe('a paper mandate', () => {
  it('of somebody without an account is written down at the counter with its scan, and taken back there', async () => {
    const pair = await twoPeople();
    const desk = gateway.as(registrar());
    const scan = (await desk.upload('imputernicire.pdf', pdf)).body.data;
    const paper = {
      ...terms(pair.email), grantor: { familyName: 'Nagy', givenName: 'Ilona', cnp: '2950630140127' }, reference: '12/2026', documentId: scan.id,
    };
    expect((await gateway.as(clerk('taxe')).post('/api/counter/mandates', paper)).status).toBe(403);
    const written = await desk.post('/api/counter/mandates', paper);
    expect(written.status).toBe(201);
    const { id } = written.body.data;
    await pair.child.post(`/api/mandates/${id}/accept`);
    const caseFile = await buildCase(gateway, acting(pair, id));
    expect(caseFile.applicantName).toBe('Nagy Ilona');
    const seen = (await desk.get(`/api/cases/${caseFile.id}/representation`)).body.data;
    expect(seen.mandate.paper).toMatchObject({ reference: '12/2026' });
    expect((await desk.get(seen.scanUrl)).status).toBe(200);
    expect((await pair.child.get(`/api/cases/${caseFile.id}/representation`)).body.data.scanUrl).toBeNull();
    expect((await desk.del(`/api/counter/mandates/${id}`)).status).toBe(200);
    expect((await pair.child.get(`/api/cases/${caseFile.id}`)).status).toBe(404);
  });

  it('without its scan, or with a wrong personal number, is not taken', async () => {
    const pair = await twoPeople();
    const desk = gateway.as(registrar());
    const paper = { ...terms(pair.email), grantor: { familyName: 'Nagy', givenName: 'Ilona', cnp: '2950630140127' }, reference: '1', documentId: randomUUID() };
    expect((await desk.post('/api/counter/mandates', paper)).body.code).toBe('mandate.paper');
    const wrong = { ...paper, grantor: { ...paper.grantor, cnp: '2950630140128' } };
    expect((await desk.post('/api/counter/mandates', wrong)).status).toBe(400);
  });
});

describe('a mandate that runs out', () => {
  it('is told to both sides once', async () => {
    const pair = await twoPeople();
    await agreed(pair, { validTo: addDays(today, 5) });
    await remindOfMandates(gateway.services);
    await remindOfMandates(gateway.services);
    for (const one of [pair.parent, pair.child]) {
      const { data } = (await one.get('/api/notifications')).body;
      expect(data.filter(({ title }: { title: { ro: string } }) => title.ro.includes('expiră'))).toHaveLength(1);
    }
  });
});
