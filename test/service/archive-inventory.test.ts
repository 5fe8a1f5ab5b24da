import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHandover, ArchiveFile, closeFile, drawUpInventory, offerHandover } from '../../server/archive/index.ts';
import {
  actorOf,
  archived,
  closedIn,
  codeOf,
  db,
  endedCase,
  inTransaction,
  secretary as secretaryGeneral,
} from '../support/archive.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe('inventories', () => {
  it('number the files of a year, department and term without gaps, and say at the end what is there', async () => {
    const { files, group, archivist } = await archived(gateway, 2015, 3);
    const rows = await db(gateway).find(ArchiveFile, { id: { $in: files } }, { orderBy: { inventoryNo: 'asc' } });
    expect(rows.map(({ inventoryNo }) => inventoryNo)).toEqual([1, 2, 3]);
    const { data } = (await archivist.get(`/api/archive/inventories/${rows[0]?.inventoryId}`)).body;
    expect(data).toMatchObject({ year: 2015, files: 3, closing: { first: 1, last: 3, files: 3, missing: [] } });
    const again = await actorOf(gateway, clerk('relatii-publice'), ['relatii-publice']);
    await expect(inTransaction(gateway, (em) => drawUpInventory(em, again, group))).rejects.toMatchObject({
      code: 'archive.nothingToList',
    });
    const print = await archivist.get(`/api/archive/inventories/${rows[0]?.inventoryId}/print`);
    expect(print.headers.get('content-type')).toBe('application/pdf');
    expect(print.body.subarray(0, 5).toString()).toBe('%PDF-');
    const table = await archivist.get(`/api/archive/inventories/${rows[0]?.inventoryId}/export?lang=hu`);
    expect(table.body.toString()).toMatch(/^\uFEFFSorszám;Irattári jel;[^\r]+\r\n1;I\.C\.7;/);
  });

  it('wait for the end of their year, and are drawn up by the department', async () => {
    const { caseFile } = await endedCase(gateway);
    const officer = gateway.as(clerk('relatii-publice'));
    await officer.post(`/api/cases/${caseFile.id}/archive`);
    const body = { year: new Date().getFullYear(), department: 'relatii-publice', termYears: 5 };
    expect(codeOf(await officer.post('/api/archive/inventories', body))).toBe('archive.yearRuns');
    expect((await gateway.as(clerk('taxe')).post('/api/archive/inventories', body)).status).toBe(403);
    const { open } = (await officer.get('/api/archive/inventories')).body;
    expect(open).toContainEqual(
      expect.objectContaining({ year: body.year, termYears: 5, policies: { drawUp: false } }),
    );
  });

  it('name the missing number when a file is opened again', async () => {
    const giver = await actorOf(gateway, clerk('relatii-publice'), ['relatii-publice']);
    const cases = [await endedCase(gateway, closedIn(2014)), await endedCase(gateway, closedIn(2014))];
    for (const { caseFile } of cases) {
      await inTransaction(gateway, (em) =>
        closeFile(em, gateway.services, giver, caseFile.id, { remarks: '' }, 'ro', closedIn(2014)),
      );
    }
    const inventory = await inTransaction(gateway, (em) =>
      drawUpInventory(em, giver, { year: 2014, department: 'relatii-publice', termYears: 5 }),
    );
    const secretary = gateway.as(secretaryGeneral());
    await secretary.post(`/api/cases/${cases[0]?.caseFile.id}/archive/reopen`, { reason: 'Instanța cere dosarul' });
    const { closing, items } = (await secretary.get(`/api/archive/inventories/${inventory.id}`)).body.data;
    const gone = items.find(({ state }: { state: string }) => state === 'reopened');
    expect(closing).toMatchObject({ first: 1, last: 2, files: 1, missing: [gone.inventory.place] });
  });

  it('drawn up by two at once get one number each', async () => {
    const giver = await actorOf(gateway, clerk('relatii-publice'), ['relatii-publice']);
    const { caseFile } = await endedCase(gateway, closedIn(2013));
    await inTransaction(gateway, (em) =>
      closeFile(em, gateway.services, giver, caseFile.id, { remarks: '' }, 'ro', closedIn(2013)),
    );
    const draw = () =>
      inTransaction(gateway, (em) =>
        drawUpInventory(em, giver, { year: 2013, department: 'relatii-publice', termYears: 5 }),
      );
    const done = await Promise.allSettled([draw(), draw()]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('handing over', () => {
  it('takes two people, comes in the second year, and can be given back with a reason', async () => {
    const year = new Date().getFullYear();
    const giver = await actorOf(gateway, registrar(), ['registratura', 'relatii-publice']);
    const { caseFile } = await endedCase(gateway, closedIn(year - 1));
    await inTransaction(gateway, (em) =>
      closeFile(em, gateway.services, giver, caseFile.id, { remarks: '' }, 'ro', closedIn(year - 1)),
    );
    const wish = { department: 'relatii-publice', fileYear: year - 1, note: 'Două cutii' };
    const offer = (at: Date) => inTransaction(gateway, (em) => offerHandover(em, giver, wish, at));
    await expect(offer(new Date())).rejects.toMatchObject({ code: 'archive.tooEarly' });
    await expect(offer(closedIn(year + 1))).rejects.toMatchObject({ code: 'archive.notListed' });
    await inTransaction(gateway, (em) =>
      drawUpInventory(em, giver, { year: year - 1, department: 'relatii-publice', termYears: 5 }),
    );
    const first = await offer(closedIn(year + 1));
    await expect(offer(closedIn(year + 1))).rejects.toMatchObject({ code: 'archive.nothingToHandOver' });
    const { city } = gateway.services;
    await expect(
      inTransaction(gateway, (em) => answerHandover(em, city, giver, first.id, { state: 'received', text: 'bine' })),
    ).rejects.toMatchObject({ code: 'archive.samePerson' });
    expect(
      (await gateway.as(clerk('taxe')).post(`/api/archive/handovers/${first.id}/receive`, { condition: 'bună' }))
        .status,
    ).toBe(403);
    const archivist = gateway.as(registrar({ name: 'Ana Arhivar' }));
    const back = await archivist.post(`/api/archive/handovers/${first.id}/return`, { reason: 'Lipsește o filă' });
    expect(back.body.data).toMatchObject({ state: 'returned', answer: 'Lipsește o filă', answeredBy: 'Ana Arhivar' });
    const second = await offer(closedIn(year + 1));
    expect(second.no).toBe(first.no + 1);
    const taken = await archivist.post(`/api/archive/handovers/${second.id}/receive`, { condition: 'Stare bună' });
    expect(taken.body.data).toMatchObject({ state: 'received', files: 1 });
    expect(codeOf(await archivist.post(`/api/archive/handovers/${second.id}/return`, { reason: 'Altceva' }))).toBe(
      'archive.handoverOver',
    );
    expect((await archivist.get(`/api/archive/handovers/${second.id}/print`)).body.subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
    const secretary = gateway.as(secretaryGeneral());
    expect(codeOf(await secretary.post(`/api/cases/${caseFile.id}/archive/reopen`, { reason: 'Prea târziu' }))).toBe(
      'archive.handedOver',
    );
  });
});
