import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { postalLines } from '../../server/document/envelope.ts';
import { answersInWords } from '../../server/export/answers.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { citizen, clerk, secretary } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const office = () => gateway.as(clerk('urbanism'));
const choices = async () =>
  (await gateway.as().get('/api/streets')).body.data.streets as { id: string; ro: string; hu: string }[];
const choice = async (id: string) => (await choices()).find((street) => street.id === id);
const all = async () => (await office().get('/api/streets/all')).body.data as Record<string, unknown>[];
const one = async (id: string) => (await all()).find((street) => street['id'] === id)!;
const head = 'fel,denumire română,denumire maghiară';
const takeIn = async (csv: string, apply: boolean) =>
  (await office().post('/api/streets/import', { csv, apply })).body.data;

async function change(id: string, values: Record<string, unknown>) {
  const { id: _i, name: _n, inForce: _f, changedAt: _c, by: _b, ...body } = await one(id);
  return office().put(`/api/streets/${id}`, { ...body, ...values });
}

describe('the list of streets', () => {
  it('comes with the city, in both languages, for everybody', async () => {
    expect(await choice('ciucului')).toEqual({
      id: 'ciucului',
      ro: 'Strada Ciucului',
      hu: 'Csíki utca',
      former: ['Malinovski'],
    });
    expect((await choices()).length).toBeGreaterThan(150);
    expect(await choice('cosenii')).toBeUndefined();
  });

  it('is not sent again to who has it, and is sent after a change without a new start', async () => {
    const first = await fetch(`${gateway.url}/api/streets`);
    const mark = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('no-cache');
    await first.arrayBuffer();
    const again = () => fetch(`${gateway.url}/api/streets`, { headers: { 'if-none-match': mark } });
    expect((await again()).status).toBe(304);
    expect((await change('fermei', { nameHu: 'Farmos' })).status).toBe(200);
    expect((await again()).status).toBe(200);
    expect(await choice('fermei')).toMatchObject({ hu: 'Farmos utca', former: ['Farm'] });
  });

  it('is kept by its office and the secretary general, read by the staff, and nobody else', async () => {
    const body = {
      kind: 'strada',
      nameRo: 'Proba',
      nameHu: 'Próba',
      localityRo: 'Coșeni',
      localityHu: 'Szotyor',
      postalCode: null,
      formerNames: [],
      validFrom: null,
      validTo: null,
      verified: true,
      source: 'HCL 1/2026',
    };
    expect((await gateway.as(clerk('taxe')).post('/api/streets', body)).status).toBe(403);
    expect((await gateway.as(citizen()).get('/api/streets/all')).status).toBe(403);
    expect((await gateway.as(clerk('taxe')).get('/api/streets/all')).body.policies).toEqual({ edit: false });
    const added = await gateway.as(secretary()).post('/api/streets', body);
    expect([added.status, added.body.data.id]).toEqual([201, 'coseni-proba']);
    expect((await office().post('/api/streets', body)).body.code).toBe('street.twice');
  });

  it('keeps a retired street with its days, and does not offer it any more', async () => {
    expect((await change('silozului', { validTo: '2020-01-31' })).status).toBe(200);
    expect(await choice('silozului')).toBeUndefined();
    expect(await one('silozului')).toMatchObject({ validTo: '2020-01-31', inForce: false, version: 2 });
    expect((await change('zorilor', { validFrom: '2026-01-02', validTo: '2026-01-01' })).body.code).toBe(
      'street.dates',
    );
    await expect(gateway.services.orm.em.fork().execute("delete from street where id = 'silozului'")).rejects.toThrow(
      'retired',
    );
  });

  it('tells who comes late that somebody else was there before', async () => {
    const read = await one('verii');
    await change('verii', { source: 'HCL 2/2026' });
    const { id: _i, name: _n, inForce: _f, changedAt: _c, by: _b, ...body } = read;
    const late = await office().put('/api/streets/verii', body);
    expect([late.status, late.body.code]).toEqual([412, 'street.stale']);
  });
});

describe('a street in a request', () => {
  const example = JSON.parse(
    readFileSync(new URL('../../processes/petitie/examples/person-ro-answered.json', import.meta.url), 'utf8'),
  ) as { data: Record<string, unknown> };
  const answers = (street: string, more: Record<string, unknown> = {}) => ({ ...example.data, street, ...more });
  const check = async (data: Record<string, unknown>, language = 'ro') =>
    (await gateway.as().post('/api/procedures/petitie/validate', { data, language, attachments: [] })).body.data;

  it('keeps the names of the list, and is refused when the list does not offer it', async () => {
    expect((await check(answers('Strada Mea / Utcám #energiei'))).data.street).toBe(
      'Strada Energiei / Energia utca #energiei',
    );
    expect((await check(answers('Strada X1 / X1 utca #nowhere'))).issues).toMatchObject([
      { path: 'street', code: 'streetUnknown' },
    ]);
    await change('soimului', { validTo: '2020-01-31' });
    const { issues } = await check(answers('Strada Șoimului / Sólyom utca #soimului'), 'hu');
    expect(issues).toMatchObject([{ path: 'street', code: 'streetRetired' }]);
    expect(issues[0].message).toContain('Utca');
    expect((await check(answers('Strada care nu e în listă'))).issues).toEqual([]);
  });

  it('stays readable when the street gets another name, on pages, in the export and on an envelope', async () => {
    const applicant = citizen();
    const sent = await gateway
      .as(applicant)
      .post(
        '/api/procedures/petitie/submissions',
        { data: answers('Xa / Ya #mica', { answerForm: 'paper' }), language: 'ro', attachments: [] },
        { 'idempotency-key': randomUUID() },
      );
    expect(sent.status).toBe(201);
    expect((await change('mica', { nameRo: 'Mare', nameHu: 'Nagy' })).status).toBe(200);
    const { body } = await gateway.as(applicant).get(`/api/cases/${sent.body.data.caseId}/form?lang=hu`);
    expect(body.data.data.street).toBe('Strada Mică / Kis utca #mica');
    const procedure = gateway.services.catalogue.live('petitie');
    const rows = answersInWords(procedure, 'start', body.data.data, new Map()).flatMap((group) => group.rows);
    expect(rows.map(({ answer }) => answer)).toContainEqual({
      ro: 'Strada Mică / Kis utca',
      hu: 'Kis utca / Strada Mică',
    });
    const em = gateway.services.orm.em.fork();
    expect(postalLines(await em.findOneOrFail(CaseFile, { id: sent.body.data.caseId }))[0]).toMatch(/^Strada Mică \d/);
    expect((await check(body.data.data)).data.street).toBe('Strada Mare / Nagy utca #mica');
  });
});

describe('a table of streets', () => {
  it('is reported first and changes nothing', async () => {
    const report = await takeIn(`${head}\nstradă,Gării,Vasútállomás\nstradă,Zmeurei,Málna`, false);
    expect(report).toMatchObject({
      applied: false,
      same: 0,
      errors: [],
      added: [{ line: 3, id: 'zmeurei', name: { ro: 'Strada Zmeurei', hu: 'Málna utca' } }],
      changed: [{ line: 2, id: 'garii', fields: ['nameHu', 'formerNames'] }],
    });
    expect(await choice('zmeurei')).toBeUndefined();
    expect(await choice('garii')).toMatchObject({ hu: 'Állomás utca' });
  });

  it('adds and changes when it is applied, and takes nothing away', async () => {
    const before = (await all()).length;
    const report = await takeIn(`${head}\nstradă,Gării,Vasútállomás\nstradă,Zmeurei,Málna`, true);
    expect([report.applied, report.untouched]).toEqual([true, before - 1]);
    expect((await all()).length).toBe(before + 1);
    expect(await choice('garii')).toMatchObject({ hu: 'Vasútállomás utca', former: ['Állomás'] });
    expect(await takeIn(`${head}\nstradă,Gării,Vasútállomás`, true)).toMatchObject({ added: [], changed: [], same: 1 });
  });

  it('with anything wrong changes nothing, and says where in words of both languages', async () => {
    const report = await takeIn(
      `${head}\nstradă,Murei,Szeder\nulița,Fragi,Eper\nstradă,Murei,Szeder\nstradă,Verii,Nyár`,
      true,
    );
    expect(report.applied).toBe(false);
    expect(report.errors).toEqual([
      { line: 3, column: 'fel', code: 'kind' },
      { line: 4, column: '', code: 'nameTwice' },
    ]);
    expect(await choice('murei')).toBeUndefined();
  });

  it('comes back as it went out', async () => {
    const out = await office().get('/api/streets.csv');
    expect(out.headers.get('content-type')).toContain('text/csv');
    const report = await takeIn(out.body.toString('utf8'), true);
    expect(report).toMatchObject({ added: [], changed: [], untouched: 0, errors: [] });
  });
});
