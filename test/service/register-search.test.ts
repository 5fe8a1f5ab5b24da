import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { registerPaper } from '../support/paper.ts';
import { registrar } from '../support/people.ts';
import { projectRoot } from '../../server/roles/paths.ts';

let gateway: Gateway;
let desk: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  desk = gateway.as(registrar());
});
afterAll(() => gateway.stop());

const add = (overrides: Record<string, unknown> = {}, caller = desk) => registerPaper(caller, overrides);

describe('finding', () => {
  const find = async (query: string) =>
    (await desk.get(`/api/register?${query}`)).body.data as { id: string; number: string }[];

  it('puts exact numbers first and reads them with year or date', async () => {
    const entry = await add({ register: 'marriages', subject: 'Declarație' });
    await add({ register: 'dispositions', subject: `Răspuns la ${entry.no}` });
    const [day, year] = [entry.number.split('/')[1], entry.year];
    for (const q of [`${entry.no}`, `${entry.no}/${year}`, `${entry.no}/${day}`, `nr. ${entry.no}/${year}`]) {
      expect((await find(`register=marriages&q=${encodeURIComponent(q)}`))[0]?.id, q).toBe(entry.id);
    }
    expect(await find(`register=marriages&q=${entry.no}/2019`)).toEqual([]);
  });

  it('finds the same number in every register that has it, and in one by its short name', async () => {
    const [petition, audience] = [await add({ register: 'petitions' }), await add({ register: 'audiences' })];
    const bare = petition.number.replace('P-', '');
    const numbers = (await find(`q=${bare}`)).map(({ number }) => number);
    expect(numbers).toEqual(expect.arrayContaining([petition.number, audience.number]));
    expect(await find(`q=${petition.number.toLowerCase()}`)).toMatchObject([
      { id: petition.id, number: petition.number },
    ]);
    expect(await find('q=XY-1')).toEqual([]);
  });

  it('finds words without diacritics, in any order, also after a correction', async () => {
    const entry = await add({ party: 'Şerbănescu-Őry Zsófia', subject: 'Împrejmuire teren' });
    expect((await find('q=teren+serbanescu'))[0]?.id).toBe(entry.id);
    expect((await find('q=ory'))[0]?.id).toBe(entry.id);
    await desk.post(`/api/register/${entry.id}/correct`, { reason: 'x', changes: { subject: 'Racord la apă' } });
    expect((await find('q=apa+zsofia'))[0]?.id).toBe(entry.id);
    expect(await find('q=imprejmuire')).toEqual([]);
    expect(await find('q=%25%25%25')).toEqual([]);
  });

  it('filters by direction, channel, department and cancellation', async () => {
    const entry = await add({
      direction: 'out',
      channel: 'courier',
      department: 'urbanism',
      register: 'building-permits',
    });
    expect((await find('direction=out&channel=courier&department=urbanism')).map(({ id }) => id)).toEqual([entry.id]);
    expect(await find('register=building-permits&cancelled=yes')).toEqual([]);
    await desk.post(`/api/register/${entry.id}/cancel`, { reason: 'x' });
    expect((await find('register=building-permits&cancelled=yes')).map(({ id }) => id)).toEqual([entry.id]);
    expect(await find('register=building-permits&cancelled=no')).toEqual([]);
  });

  it('goes on page by page with a filter', async () => {
    for (let index = 0; index < 60; index += 1)
      await add({ register: 'council-decisions', subject: `Proiect ${index}` });
    const first = await desk.get('/api/register?register=council-decisions&q=proiect');
    const second = await desk.get(`/api/register?register=council-decisions&q=proiect&cursor=${first.body.page.next}`);
    expect([...first.body.data, ...second.body.data].map(({ no }) => no)).toEqual(
      Array.from({ length: 60 }, (_, index) => 60 - index),
    );
  });
});

describe('what was written before helps', () => {
  it('finds parties by a part of the name, without diacritics and with a typing error', async () => {
    await add({ party: 'Școala Gimnazială Váradi József', subject: 'Adeverință', department: 'secretariat' });
    await add({ party: 'Școala Gimnazială Váradi József', subject: 'Adeverință', department: 'secretariat' });
    for (const q of ['scoala', 'varadi', 'gimnaziala jozsef'.split(' ')[1], 'gimnaizala']) {
      const found = (await desk.get(`/api/register/parties?q=${q}`)).body.data;
      expect(
        found.map(({ name }: { name: string }) => name),
        q,
      ).toContain('Școala Gimnazială Váradi József');
    }
    expect((await desk.get('/api/register/parties?q=scoala')).body.data[0]).toMatchObject({
      uses: 2,
      department: 'secretariat',
    });
  });

  it('proposes subject and department, and forgets a name that was corrected', async () => {
    const party = 'Compania de Apă S.A.';
    const entry = await add({ party, subject: 'Aviz de branșament', department: 'urbanism' });
    const suggest = async (query: string) => (await desk.get(`/api/register/suggestions?${query}`)).body.data;
    expect(await suggest(`party=${encodeURIComponent(party)}`)).toMatchObject([
      { subject: 'Aviz de branșament', department: 'urbanism' },
    ]);
    expect((await suggest('q=bransa'))[0]).toMatchObject({ subject: 'Aviz de branșament' });
    await desk.post(`/api/register/${entry.id}/correct`, {
      reason: 'x',
      changes: { party: 'Compania Apă și Canal S.A.' },
    });
    const names = (await desk.get('/api/register/parties?q=compania')).body.data.map(
      ({ name }: { name: string }) => name,
    );
    expect(names).toEqual(['Compania Apă și Canal S.A.']);
  });
});

describe('paper and tables', () => {
  it('prints labels for a roll and a sheet, and the pages of the register', async () => {
    const [one, two] = [await add({ leaves: 4, annexes: 2 }), await add({ register: 'foi' })];
    await desk.post(`/api/register/${two.id}/cancel`, { reason: 'dublură' });
    await desk.post(`/api/register/${one.id}/correct`, {
      reason: 'x',
      changes: { subject: '=1+1', issuerDate: '2026-11-01' },
    });
    for (const address of [
      `labels?ids=${one.id}`,
      `labels?ids=${one.id},${two.id}&format=sheet&start=5`,
      `print?register=general&year=${one.year}`,
      'print?register=foi&year=1999',
    ]) {
      const answer = await desk.get(`/api/register/${address}`);
      expect(answer.status, address).toBe(200);
      expect(answer.body.subarray(0, 5).toString(), address).toBe('%PDF-');
    }
    expect((await desk.get(`/api/register/labels?ids=${randomUUID()}`)).status).toBe(404);
  });

  it('exports a table that a spreadsheet reads and that cannot calculate', async () => {
    await add({ register: 'urbanism-certificates', party: '=cmd|calc', subject: 'unu; "doi"' });
    const answer = await desk.get('/api/register/export?register=urbanism-certificates&lang=hu');
    const table = answer.body.toString('utf8');
    expect(table.startsWith('\u{FEFF}Iktatószám;')).toBe(true);
    expect(table).toContain(`;'=cmd|calc;"unu; ""doi""";`);
    expect(table.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('have templates that read nothing outside their folder', async () => {
    const sources = await Promise.all(
      ['register-label.typ', 'register-page.typ'].map((name) =>
        readFile(path.join(projectRoot, 'processes/_shared', name), 'utf8'),
      ),
    );
    expect(sources.join('\n')).not.toMatch(/#?read\(|\.\.\//);
  });
});
