import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register, verifyRegisters, type NewEntry } from '../../server/register/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { citizen, clerk } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const line = (overrides: Partial<NewEntry> = {}): NewEntry =>
  ({ register: 'general', direction: 'in', party: 'Țîrlea Ștefan', subject: 'Petiție', channel: 'counter', ...overrides });
const give = (overrides: Partial<NewEntry> = {}) => em().transactional((tx) => register(tx, line(overrides)));

describe('the register', () => {
  it('gives 1, 2, 3 …; a transaction that fails takes no number away', async () => {
    const first = await give({ register: 'rollback' });
    await expect(em().transactional(async (tx) => {
      await register(tx, line({ register: 'rollback' }));
      throw new Error('the case could not be stored');
    })).rejects.toThrow();
    const second = await give({ register: 'rollback' });
    expect([first.no, second.no]).toEqual([1, 2]);
  });

  it('begins anew at midnight in Bucharest on 1 January', async () => {
    const old = await give({ register: 'year', at: new Date('2026-12-31T21:59:59Z') });
    const fresh = await give({ register: 'year', at: new Date('2026-12-31T22:00:00Z') });
    expect([old.year, old.no, old.number]).toEqual([2026, 1, '1/31.12.2026']);
    expect([fresh.year, fresh.no, fresh.number]).toEqual([2027, 1, '1/01.01.2027']);
  });

  it('keeps registers apart', async () => {
    expect((await give({ register: 'apart-a' })).no).toBe(1);
    expect((await give({ register: 'apart-b' })).no).toBe(1);
  });

  it('refuses to change or delete a line', async () => {
    const entry = await give();
    await expect(em().execute('update register_entry set subject = ? where id = ?', ['x', entry.id])).rejects.toThrow(
      /only takes new rows/,
    );
    await expect(em().execute('delete from register_entry where id = ?', [entry.id])).rejects.toThrow(
      /only takes new rows/,
    );
  });

  it('notices a line that was altered behind its back', async () => {
    await give({ register: 'altered' });
    const entry = await give({ register: 'altered' });
    expect(await verifyRegisters(em())).toEqual([]);
    await em().execute('alter table register_entry disable trigger user');
    await em().execute('update register_entry set party = ? where id = ?', ['Altcineva', entry.id]);
    expect(await verifyRegisters(em())).toEqual([{ register: 'altered', year: entry.year, no: 2, fault: 'hash' }]);
    await em().execute('update register_entry set party = ? where id = ?', ['Țîrlea Ștefan', entry.id]);
    await em().execute('delete from register_entry where id = ?', [entry.id]);
    expect(await verifyRegisters(em())).toEqual([{ register: 'altered', year: entry.year, no: 2, fault: 'counter' }]);
    await em().execute(
      'update register set last_no = 1, last_hash = (select hash from register_entry where register = ?) where key = ?',
      ['altered', 'altered'],
    );
    await em().execute('alter table register_entry enable trigger user');
  });
});

describe('GET /api/register', () => {
  it('is the staff\'s alone', async () => {
    expect((await gateway.as().get('/api/register')).status).toBe(401);
    expect((await gateway.as(citizen()).get('/api/register')).status).toBe(403);
    expect((await gateway.as(clerk('taxe')).get('/api/register')).status).toBe(200);
  });

  it('finds by number and by words, newest first, page by page', async () => {
    for (let index = 0; index < 60; index += 1) await give({ register: 'paged', subject: `Cerere specială ${index}` });
    const caller = gateway.as(clerk('taxe'));
    const first = await caller.get('/api/register?register=paged');
    expect(first.body.data).toHaveLength(50);
    const second = await caller.get(`/api/register?register=paged&cursor=${first.body.page.next}`);
    expect(second.body.data).toHaveLength(10);
    expect([...first.body.data, ...second.body.data].map(({ no }: { no: number }) => no)).toEqual(
      Array.from({ length: 60 }, (_, index) => 60 - index),
    );
    const found = await caller.get(`/api/register?register=paged&q=${encodeURIComponent('specială 17')}`);
    expect(found.body.data).toHaveLength(1);
    expect(
      (await caller.get('/api/register?register=paged&q=42')).body.data.map(({ no }: { no: number }) => no),
    ).toContain(42);
  });
});
