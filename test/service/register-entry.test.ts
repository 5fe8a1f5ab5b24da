import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRegisters } from '../../server/register/index.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { paper, registerPaper } from '../support/paper.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
let desk: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  desk = gateway.as(registrar());
});
afterAll(() => gateway.stop());

const add = (overrides: Record<string, unknown> = {}, caller = desk) => registerPaper(caller, overrides);
const faults = () => verifyRegisters(gateway.services.orm.em.fork());
const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.4\n% ${text}\n%%EOF\n`);

describe('POST /api/register', () => {
  it('gives a number at once and keeps every fact', async () => {
    const facts = {
      issuerNumber: 'A-17',
      issuerDate: '2026-11-20',
      leaves: 3,
      annexes: 1,
      department: 'taxe',
      subjectHu: 'Kérelem',
      dueDate: '2026-12-24',
      fileIndex: 'I.A.3',
    };
    const entry = await add({ register: 'petitions', ...facts });
    expect(entry).toMatchObject({ ...facts, no: 1, register: 'petitions', cancelled: null, registeredBy: 'registrar' });
    expect(entry.number).toMatch(/^P-1\/\d\d\.\d\d\.\d{4}$/);
  });

  it('takes no time from outside: there is no back-dating', async () => {
    const entry = await add({ at: '2020-01-01T00:00:00Z', no: 7, year: 2020 });
    expect(Date.now() - Date.parse(entry.at)).toBeLessThan(60_000);
  });

  it('takes in what was written in a printed block during an outage, with its true time', async () => {
    const entry = await add({ offlineNumber: '17', receivedAt: '2026-01-05T08:10' });
    expect(entry).toMatchObject({ offlineNumber: '17', receivedAt: '2026-01-05T08:10' });
    expect(Date.now() - Date.parse(entry.at)).toBeLessThan(60_000);
    expect((await desk.post('/api/register', paper({ receivedAt: '2199-01-01T00:00' }))).body.code).toBe(
      'register.receivedLater',
    );
    expect((await desk.post('/api/register', paper({ receivedAt: 'ieri' }))).status).toBe(400);
  });

  it('takes each number of a printed block once, unless its entry was cancelled', async () => {
    const block = { offlineNumber: '0501-0810/03', receivedAt: '2026-01-05T08:10' };
    const first = await add(block);
    const again = await desk.post('/api/register', paper(block));
    expect(again).toMatchObject({ status: 409, body: { code: 'register.blockNumberUsed' } });
    expect(again.body.detail).toContain(first.number);
    await add({ ...block, offlineNumber: '0501-0810/04' });
    await desk.post(`/api/register/${first.id}/cancel`, { reason: 'alt expeditor' });
    expect((await add(block)).no).toBeGreaterThan(first.no);
    expect(await faults()).toEqual([]);
  });

  it('prints a block: a line and a label for each number', async () => {
    const block = await desk.get('/api/register/block?count=30');
    expect(block.status).toBe(200);
    expect(block.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await desk.get('/api/register/block?count=500')).status).toBe(400);
  });

  it('refuses a document of tomorrow, also as a correction: mostly the year is wrong', async () => {
    const entry = await add({ issuerDate: '2026-11-20' });
    const wrong = { issuerDate: '2062-11-20' };
    expect((await desk.post('/api/register', paper(wrong))).body.code).toBe('register.issuedLater');
    const correction = await desk.post(`/api/register/${entry.id}/correct`, { reason: 'an greșit', changes: wrong });
    expect(correction.body.code).toBe('register.issuedLater');
  });

  it('registers the same sending once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = await Promise.all([
      desk.post('/api/register', paper(), key),
      desk.post('/api/register', paper(), key),
    ]);
    const third = await desk.post('/api/register', paper(), key);
    expect(new Set([first, second, third].map(({ body }) => body.data.number)).size).toBe(1);
    expect((await desk.post('/api/register', paper({ subject: 'Alt conținut' }), key)).body.code).toBe(
      'idempotency.conflict',
    );
  });

  it('gives two registrars at once two numbers that follow each other', async () => {
    const other = gateway.as(registrar());
    const entries = await Promise.all([
      add({ register: 'audiences' }),
      add({ register: 'audiences' }, other),
      add({ register: 'audiences' }),
      add({ register: 'audiences' }, other),
    ]);
    expect(entries.map(({ no }) => no).sort()).toEqual([1, 2, 3, 4]);
  });

  it('says what is wrong: register, department, linked number, scan, empty sender', async () => {
    const code = async (overrides: Record<string, unknown>) =>
      (await desk.post('/api/register', paper(overrides))).body.code;
    expect(await code({ register: 'secret' })).toBe('register.unknown');
    expect(await code({ department: 'nowhere' })).toBe('register.departmentUnknown');
    expect(await code({ linkedId: randomUUID() })).toBe('register.entryNotFound');
    expect(await code({ scans: [randomUUID()] })).toBe('upload.unknownDocument');
    expect(await code({ party: '  ' })).toBe('request.invalid');
  });

  it('keeps scans with the entry and tells when the same scan has a number already', async () => {
    const upload = async (name: string) => (await desk.upload(name, pdf('the same paper'))).body.data.id;
    const first = await add({ scans: [await upload('unu.pdf')] });
    const again = await upload('doi.pdf');
    expect((await desk.get(`/api/register/duplicates?scans=${again}`)).body.data).toMatchObject([
      { number: first.number, fileName: 'doi.pdf' },
    ]);
    const second = await desk.post('/api/register', paper({ scans: [again] }));
    expect(second.status).toBe(201);
    expect(second.body.warnings).toMatchObject([{ number: first.number, entryId: first.id }]);
    const { files } = (await gateway.as(clerk('taxe')).get(`/api/register/${first.id}`)).body.data;
    expect(files).toMatchObject([{ fileName: 'unu.pdf' }]);
    expect((await desk.get(files[0].contentUrl)).body.toString()).toContain('the same paper');
    expect((await gateway.as(citizen()).get(files[0].contentUrl)).status).toBe(403);
    expect((await desk.get(`/api/register/${second.body.data.id}/scans/${files[0].id}`)).status).toBe(404);
  });
});

describe('after registration', () => {
  it('cancels once, with reason; the second is told who was first, and the number stays', async () => {
    const entry = await add();
    const [one, two] = await Promise.all(
      ['dublură', 'greșit'].map((reason) => desk.post(`/api/register/${entry.id}/cancel`, { reason })),
    );
    expect([one?.status, two?.status].sort()).toEqual([200, 409]);
    const refused = one?.status === 409 ? one : two;
    expect(refused?.body).toMatchObject({ code: 'register.alreadyCancelled' });
    expect(refused?.body.detail).toContain('registrar');
    const shown = (await desk.get(`/api/register?q=${entry.no}`)).body.data.find(
      ({ id }: { id: string }) => id === entry.id,
    );
    expect(shown).toMatchObject({ number: entry.number, subject: entry.subject });
    expect(['dublură', 'greșit']).toContain(shown.cancelled.reason);
    expect((await desk.post(`/api/register/${entry.id}/cancel`, { reason: ' ' })).body.code).toBe('request.invalid');
    expect(
      (await desk.post(`/api/register/${entry.id}/correct`, { reason: 'x', changes: { party: 'Y' } })).body.code,
    ).toBe('register.alreadyCancelled');
  });

  it('corrects by a new version; the old value stays to be read', async () => {
    const entry = await add({ party: 'Popsecu Ion' });
    const answer = await desk.post(`/api/register/${entry.id}/correct`, {
      reason: 'litere inversate',
      changes: { party: 'Popescu Ion', leaves: 2 },
    });
    expect(answer.body.data).toMatchObject({
      party: 'Popescu Ion',
      leaves: 2,
      corrected: true,
      number: entry.number,
      first: { party: 'Popsecu Ion' },
    });
    expect(answer.body.data.versions).toMatchObject([
      {
        kind: 'correction',
        reason: 'litere inversate',
        before: { party: 'Popsecu Ion', leaves: null },
        changes: { party: 'Popescu Ion', leaves: 2 },
      },
    ]);
    expect(
      (await desk.post(`/api/register/${entry.id}/correct`, { reason: 'la fel', changes: { party: 'Popescu Ion' } }))
        .body.code,
    ).toBe('register.nothingChanged');
    expect((await desk.post(`/api/register/${entry.id}/correct`, { reason: 'x', changes: { no: 1 } })).status).toBe(
      400,
    );
  });

  it('assigns, expedites and links both ways', async () => {
    const [request, answer] = [await add(), await add({ direction: 'out' })];
    await desk.post(`/api/register/${answer.id}/link`, { to: request.id, relation: 'answer' });
    await desk.post(`/api/register/${answer.id}/assign`, { department: 'urbanism', person: 'Kovács Éva' });
    await desk.post(`/api/register/${answer.id}/expedition`, { date: '2026-11-24', mode: 'post', reference: 'RR123' });
    expect((await desk.get(`/api/register/${answer.id}`)).body.data).toMatchObject({
      department: 'urbanism',
      person: 'Kovács Éva',
      expedition: { mode: 'post', reference: 'RR123' },
      links: [{ id: request.id, number: request.number, relation: 'answers' }],
    });
    expect((await desk.get(`/api/register/${request.id}`)).body.data.links).toMatchObject([
      { id: answer.id, relation: 'answeredBy' },
    ]);
    expect((await desk.post(`/api/register/${answer.id}/link`, { to: answer.id, relation: 'joined' })).body.code).toBe(
      'register.entryNotFound',
    );
  });

  it('lets clerks register for any department, and put right only what they wrote', async () => {
    const writer = gateway.as(clerk('taxe'));
    const entry = await add({ department: 'urbanism' }, writer);
    const change = { reason: 'greșeală', changes: { subject: 'Altceva' } };
    expect((await gateway.as(clerk('taxe')).post(`/api/register/${entry.id}/correct`, change)).status).toBe(403);
    expect((await gateway.as(clerk('urbanism')).post(`/api/register/${entry.id}/correct`, change)).status).toBe(403);
    expect(
      (await gateway.as(clerk('urbanism')).post(`/api/register/${entry.id}/assign`, { department: 'taxe' })).status,
    ).toBe(200);
    expect((await writer.post(`/api/register/${entry.id}/correct`, change)).status).toBe(200);
    expect((await desk.post(`/api/register/${entry.id}/cancel`, { reason: 'registrator' })).status).toBe(200);
    expect((await desk.post(`/api/register/${randomUUID()}/cancel`, { reason: 'x' })).status).toBe(404);
  });

  it('keeps every chain whole', async () => {
    expect(await faults()).toEqual([]);
  });
});
