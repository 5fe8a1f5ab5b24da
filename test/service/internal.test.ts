import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { City } from '../../server/city/index.ts';
import { examples } from '../support/factories.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { analyst, citizen, clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const internal = ['cerere-achizitie', 'cerere-concediu', 'nota-interna', 'proiect-dispozitie', 'referat-necesitate'];
const keysOf = async (claims: TestClaims | undefined, query = ''): Promise<string[]> => {
  const answer = await gateway.as(claims).get(`/api/procedures${query}`);
  return (answer.body.data as { key: string }[]).map(({ key }) => key);
};
const example = (key: string, file: string) => {
  const found = examples(key).find((one) => one.file === `${file}.json`);
  if (!found) throw new Error(file);
  return { data: found.data, language: found.language };
};
const leave = (changes: Record<string, unknown> = {}) => {
  const { data, language } = example('cerere-concediu', 'ro-rest-approved');
  return { data: { ...data, ...changes }, language };
};
const rows = async (sql: string, params: unknown[] = []) =>
  await gateway.services.orm.em.fork().execute(sql, params) as Record<string, unknown>[];

describe('who may know and start internal procedures', () => {
  it('citizens have a catalogue without them', async () => {
    for (const claims of [undefined, citizen(), clerk('taxe')]) {
      const keys = await keysOf(claims);
      expect(keys).toContain('certificat-fiscal');
      for (const key of [...internal, 'corespondenta-hartie']) expect(keys).not.toContain(key);
    }
  });

  it('employees have a list of what they may start; paper mail belongs to the registry office', async () => {
    expect(await keysOf(clerk('taxe'), '?audience=staff')).toEqual(internal);
    expect(await keysOf(registrar(), '?audience=staff')).toEqual([...internal, 'corespondenta-hartie'].sort());
  });

  it('nobody else has it', async () => {
    expect((await gateway.as().get('/api/procedures?audience=staff')).status).toBe(401);
    for (const claims of [citizen(), analyst()]) {
      expect((await gateway.as(claims).get('/api/procedures?audience=staff')).status).toBe(403);
    }
  });

  it('to a citizen an internal procedure looks as if it were not there', async () => {
    const caller = gateway.as(citizen());
    const path = '/api/procedures/cerere-concediu';
    const answers = await Promise.all([
      caller.get(path), caller.get(`${path}/forms/start`), caller.post(`${path}/validate`, leave()),
      caller.post(`${path}/submissions`, leave()), caller.put('/api/drafts/cerere-concediu', leave()),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [404, 'procedure.notFound']),
    );
    expect((await gateway.as().post(`${path}/submissions`, leave())).status).toBe(401);
  });

  it('an employee of another department does not register paper mail', async () => {
    const answer = await gateway
      .as(clerk('taxe'))
      .post('/api/procedures/corespondenta-hartie/submissions', example('corespondenta-hartie', 'ro-filed'));
    expect(answer).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
  });
});

describe('an internal request', () => {
  const path = '/api/procedures/cerere-concediu';
  const issues = async (changes: Record<string, unknown>) => {
    const answer = await gateway.as(clerk('urbanism')).post(`${path}/validate`, leave(changes));
    return (answer.body.data.issues as { path: string; code: string }[]).map((issue) => [issue.path, issue.code]);
  };

  it('is answered with the working days that the server counted', async () => {
    const answer = await gateway.as(clerk('urbanism')).post(`${path}/validate`, leave({ workingDays: 1 }));
    expect(answer.body.data).toMatchObject({ valid: true, data: { workingDays: 10 } });
  });

  it.each([
    ['a leave without a working day', { leaveFrom: '2027-08-07', leaveTo: '2027-08-08' }, ['leaveTo', 'noWorkingDay']],
    [
      'oneself as the own substitute',
      { substituteEmail: 'Clerk.Urbanism@example.org' },
      ['substituteEmail', 'notSame'],
    ],
    ['the department of others', { department: 'taxe' }, ['department', 'notOwn']],
  ])('%s is refused', async (_, changes, expected) => expect(await issues(changes)).toEqual([expected]));

  it('is registered as internal, as the matter of its employee', async () => {
    const claims = clerk('urbanism');
    const sent = await gateway.as(claims).post(`${path}/submissions`, leave());
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { caseId } = sent.body.data;
    expect(await rows('select direction, channel, party, register from register_entry where case_id = ?', [caseId]))
      .toEqual([{ direction: 'internal', channel: 'internal', party: 'clerk.urbanism', register: 'general' }]);
    const stored = await gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id: caseId });
    expect(stored).toMatchObject({
      applicantName: 'clerk.urbanism',
      applicantEmail: 'clerk.urbanism@example.org',
      data: { workingDays: 10 },
    });
    expect((await gateway.as(claims).get(`/api/cases/${caseId}`)).status).toBe(200);
  });

  it('remembers which heads must not decide on it', async () => {
    const sent = await gateway.as(head('taxe')).post(`${path}/submissions`, leave({ department: 'taxe' }));
    const stored = await gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id: sent.body.data.caseId });
    expect(stored.facts).toEqual({ starterLeads: ['taxe.head'] });
  });
});

describe('paper mail', () => {
  it('is registered as incoming, from its sender, and is nobody\'s own request', async () => {
    const caller = gateway.as(registrar());
    const form = new FormData();
    form.set(
      'file',
      new Blob([Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')]),
      'scan.pdf',
    );
    const stored = await caller.post('/api/store', form);
    const { data, language } = example('corespondenta-hartie', 'ro-filed');
    const sent = await caller.post('/api/procedures/corespondenta-hartie/submissions', {
      data: { ...data, scan: [stored.body.data.id] },
      language,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { caseId } = sent.body.data;
    expect(await rows('select direction, channel, party from register_entry where case_id = ?', [caseId]))
      .toEqual([{ direction: 'in', channel: 'paper', party: data['requesterName'] }]);
    const caseFile = await gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id: caseId });
    expect(caseFile).toMatchObject({ applicantId: null, facts: {} });
    expect((await caller.get(`/api/cases/${caseId}`)).status).toBe(200);
  });
});

describe('who decides as head', () => {
  const department = (key: string, leads = false) => ({ key, name: { ro: key, hu: key }, head: leads });
  const city = new City({ departments: [department('taxe', true), department('urbanism'), department('secretariat', true), department('cabinet-primar', true)] } as never);

  it.each([
    ['the own head', 'taxe', [], 'taxe.head'],
    ['the secretary general where nobody leads', 'urbanism', [], 'secretariat.head'],
    ['one step higher for a head', 'taxe', ['taxe.head'], 'secretariat.head'],
    ['the mayor for the secretary general', 'secretariat', ['secretariat.head'], 'cabinet-primar.head'],
    ['the secretary general for the mayor', 'cabinet-primar', ['cabinet-primar.head'], 'secretariat.head'],
  ])('%s', (_, key, without, expected) => expect(city.headGroup(key, without)).toBe(expected));

  it('nobody is left', () => {
    expect(() => city.headGroup('urbanism', ['secretariat.head', 'cabinet-primar.head'])).toThrow('nobody can decide');
  });
});
