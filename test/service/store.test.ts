import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '../../server/audit/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { Document } from '../../server/document/index.ts';
import { DocumentText } from '../../server/extraction/index.ts';
import { Mail, Notification } from '../../server/notification/index.ts';
import { warnOfExpiry } from '../../server/store/index.ts';
import { sweepStore } from '../../server/store/sweep.ts';
import { examples } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { citizen, clerk } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const day = 86_400_000;
const pdf = (words = ''): Buffer =>
  Buffer.from(`%PDF-1.4\n% ${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);
const virus = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const key = 'certificat-fiscal';
const field = { form: `${key}.start`, field: 'mandateFile' };

async function put(caller: Caller, name = 'procura.pdf', content = pdf(randomUUID())): Promise<string> {
  const stored = await caller.upload(name, content);
  expect(stored.status, JSON.stringify(stored.body)).toBe(201);
  return stored.body.data.id as string;
}

const list = async (caller: Caller, query = '') => (await caller.get(`/api/store${query}`)).body;
const names = async (caller: Caller,
  query = '') => (await list(caller, query)).data.map(({ fileName }: { fileName: string }) => fileName);

/** Asks for a tax certificate with a mandate. */
function ask(caller: Caller, mandate: string) {
  const { data, language } = examples(key).find(({ file }) => file === 'mandate-ro-approved.json')!;
  return caller.post(`/api/procedures/${key}/submissions`, { data: { ...data, mandateFile: [mandate] }, language });
}

/** A certificate that the city hall delivered to whoever has this case. */
async function deliver(caseId: string, more: object = {}): Promise<string> {
  const { applicantId } = await em().findOneOrFail(CaseFile, { id: caseId });
  const stored = await gateway.services.files.write(pdf(randomUUID()));
  const id = randomUUID();
  await em().insert(Document, {
    id, kind: 'issued', ownerId: applicantId, caseId, title: { ro: 'Certificat', hu: 'Igazolás' },
    fileName: 'certificat-1-2026.pdf',
    mediaType: 'application/pdf', ...stored, type: 'mandate', deliveredAt: new Date(), createdAt: new Date(), ...more,
  } as never);
  return id;
}

describe('the own documents', () => {
  it('stand in folders, under names, kinds and words of their owner', async () => {
    const caller = gateway.as(citizen());
    const id = await put(caller, 'scan0001.pdf');
    const folder = (await caller.post('/api/store/folders', { name: 'Locuința' })).body.data;
    expect((await caller.post('/api/store/folders', { name: 'locuința' })).body.code).toBe('store.folderExists');
    const changed = await caller.patch(`/api/store/${id}`, {
      fileName: 'Extras CF 23456', folderId: folder.id, type: 'land-book-extract',
      description: 'Apartamentul din str. Gării',
      issuer: 'OCPI Covasna', validUntil: '2030-01-31',
    });
    expect(changed.body.data).toMatchObject({ fileName: 'Extras CF 23456.pdf', folderId: folder.id, standing: 'valid',
      validUntil: '2030-01-31' });
    expect(await list(caller)).toMatchObject({
      data: [{ id, versions: 1, uses: 0, type: 'land-book-extract' }], folders: [folder], usage: { limit: 524_288_000 },
    });
    expect((await caller.patch(`/api/store/${id}`, { type: 'no-such' })).status).toBe(400);
    expect((await caller.patch(`/api/store/${id}`, { folderId: randomUUID() })).body.code).toBe('store.folderNotFound');
    await caller.del(`/api/store/folders/${folder.id}`);
    expect((await list(caller)).data).toMatchObject([{ id, folderId: null }]);
  });

  it('are found by names, kinds, words and text without signs, and only by their owner', async () => {
    const caller = gateway.as(citizen());
    const id = await put(caller, 'Cărți vechi.pdf');
    await put(caller, 'altceva.pdf');
    const { sha256 } = await em().findOneOrFail(Document, { id });
    await em().nativeUpdate(DocumentText, { sha256 },
      { state: 'read', text: 'Szőlőtulajdonosok hegyközségi igazolása, Székely Vántus' });
    await caller.patch(`/api/store/${id}`, { type: 'property-deed', description: 'de la bunica' });
    for (const q of ['carti', 'szolotulajdonos', 'SZEKELY', 'bunica', 'proprietate', 'tulajdoni',
      'carti bunica vantus']) {
      expect(await names(caller, `?q=${encodeURIComponent(q)}`), q).toEqual(['Cărți vechi.pdf']);
    }
    expect(await names(caller, '?q=carti%20altceva')).toEqual([]);
    expect(await names(caller, `?q=${encodeURIComponent("' or 1=1 --")}`)).toEqual([]);
    expect(await names(gateway.as(citizen()), '?q=bunica')).toEqual([]);
    expect(await names(gateway.as(clerk('taxe')), '?q=bunica')).toEqual([]);
  });

  it('get new versions: the newest stands in the list, the older ones can be downloaded', async () => {
    const caller = gateway.as(citizen());
    const first = await put(caller, 'CI.pdf', pdf('first'));
    await caller.patch(`/api/store/${first}`, { type: 'identity-card', validUntil: '2020-01-01' });
    const second = await put(caller, 'scan.pdf', pdf('second'));
    const replaced = await caller.put(`/api/store/${first}/version`, { documentId: second });
    expect(replaced.body.data).toMatchObject({ id: second, fileName: 'CI.pdf', type: 'identity-card',
      validUntil: null });
    expect((await list(caller)).data).toMatchObject([{ id: second, versions: 2 }]);
    const detail = (await caller.get(`/api/store/${second}`)).body.data;
    expect(detail.versionList.map(({ id }: { id: string }) => id)).toEqual([second, first]);
    expect((await caller.get(`/api/store/${first}/content`)).body.toString()).toContain('first');
    expect((await caller.put(`/api/store/${first}/version`,
      { documentId: await put(caller) })).body.code).toBe('store.notCurrent');
    await caller.del(`/api/store/${second}`);
    for (const id of [first, second]) expect((await caller.get(`/api/store/${id}/content`)).status).toBe(404);
  });

  it('are counted once where the same content is there twice', async () => {
    const caller = gateway.as(citizen());
    const content = pdf(randomUUID());
    await put(caller, 'a.pdf', content);
    await put(caller, 'b.pdf', content);
    expect((await list(caller)).usage.used).toBe(content.length);
  });

  it('are taken back all at once, with an index', async () => {
    const caller = gateway.as(citizen());
    const { id: folderId } = (await caller.post('/api/store/folders', { name: 'Acte / ../ casă' })).body.data;
    const id = await put(caller, 'a.pdf');
    await caller.patch(`/api/store/${id}`, { folderId });
    const archive = await caller.get('/api/store/archive');
    expect(archive.headers.get('content-type')).toBe('application/zip');
    expect(archive.body.length).toBe(Number(archive.headers.get('content-length')));
    for (const name of ['00-cuprins-tartalom.pdf', 'Acte - -- - casă/01-a.pdf', 'documente-dokumentumok.json']) {
      if (!name.startsWith('Acte')) expect(archive.body.includes(Buffer.from(name)), name).toBe(true);
    }
    expect(archive.body.includes(Buffer.from('casă/01-a.pdf'))).toBe(true);
    expect(archive.body.includes(Buffer.from('../'))).toBe(false);
  });
});

describe('the quota', () => {
  it('is said in words, and an earlier version counts', async () => {
    const caller = gateway.as(citizen());
    const { limits } = gateway.services.city.data;
    const whole = limits.storeBytes;
    const first = await put(caller);
    const second = await put(caller);
    await caller.put(`/api/store/${first}/version`, { documentId: second });
    const { used } = (await list(caller)).usage;
    limits.storeBytes = used + 1;
    try {
      expect((await caller.upload('plin.pdf', pdf(randomUUID()))).body).toMatchObject({ code: 'upload.quota' });
    } finally {
      limits.storeBytes = whole;
    }
    await caller.del(`/api/store/${second}`);
    expect((await list(caller)).usage.used).toBe(0);
  });
});

describe('asking once', () => {
  it('offers what holds, says what has expired, and takes it with consent: no second upload', async () => {
    const person = citizen();
    const caller = gateway.as(person);
    const good = await put(caller, 'procura-buna.pdf');
    const old = await put(caller, 'procura-veche.pdf');
    await caller.patch(`/api/store/${good}`, { type: 'mandate', validUntil: '2099-01-01' });
    await caller.patch(`/api/store/${old}`, { type: 'mandate', validUntil: '2020-01-01' });
    const offered = (await caller.get('/api/store/matching?types=mandate')).body;
    expect(offered.data.map(({ id }: { id: string }) => id)).toEqual([good]);
    expect(offered.expired.map(({ id }: { id: string }) => id)).toEqual([old]);
    expect((await caller.post(`/api/store/${old}/consents`, field)).body.code).toBe('store.notUsable');
    for (let turn = 1; turn <= 2; turn += 1) {
      expect((await caller.post(`/api/store/${good}/consents`, field)).status).toBe(201);
      const sent = await ask(caller, good);
      expect(sent.status, JSON.stringify(sent.body)).toBe(201);
      const { useList } = (await caller.get(`/api/store/${good}`)).body.data;
      expect(useList).toHaveLength(turn);
      expect(useList[0]).toMatchObject({
        caseId: sent.body.data.caseId, number: sent.body.data.number, agreedAt: expect.any(String),
        procedure: { ro: 'Certificat de atestare fiscală' },
        purpose: { ro: expect.stringContaining('Împuternicirea') }, readers: [],
      });
    }
    const audits = await em().find(AuditEvent, { action: 'document.consent', objectId: good });
    expect(audits).toHaveLength(2);
  });

  it('shows who of the city hall opened the case, and gives the staff the copy alone', async () => {
    const caller = gateway.as(citizen());
    const id = await put(caller);
    const { caseId } = (await ask(caller, id)).body.data;
    const officer = gateway.as(clerk('taxe'));
    const [copy] = (await officer.get(`/api/cases/${caseId}/documents`)).body.data;
    expect(copy.id).not.toBe(id);
    expect((await officer.get(copy.contentUrl)).status).toBe(200);
    for (const target of [`/api/store/${id}`, `/api/store/${id}/content`, `/api/documents/${id}/content`]) {
      expect((await officer.get(target)).status, target).toBe(404);
    }
    const { useList } = (await caller.get(`/api/store/${id}`)).body.data;
    expect(useList[0].readers).toMatchObject([{ name: 'clerk.taxe' }]);
    await caller.del(`/api/store/${id}`);
    await sweepStore(gateway.services, new Date(Date.now() + 2 * day));
    expect((await officer.get(copy.contentUrl)).status).toBe(200);
  });

  it('takes what the city hall issued, each time with a consent of its own', async () => {
    const caller = gateway.as(citizen());
    const { caseId } = (await ask(caller, await put(caller))).body.data;
    const id = await deliver(caseId);
    expect((await list(caller)).data.map((one: { id: string }) => one.id)).toContain(id);
    expect((await ask(caller, id)).body.code).toBe('store.consentNeeded');
    await caller.post(`/api/store/${id}/consents`, field);
    expect((await ask(caller, id)).status).toBe(201);
    expect((await ask(caller, id)).body.code).toBe('store.consentNeeded');
    await em().nativeUpdate(Document, { id }, { revokedAt: new Date() });
    expect((await caller.post(`/api/store/${id}/consents`, field)).body.code).toBe('store.notUsable');
    expect((await caller.patch(`/api/store/${id}`, { validUntil: '2099-01-01' })).body.code).toBe('store.issued');
    expect((await caller.patch(`/api/store/${id}`, { description: 'pentru notar' })).status).toBe(200);
    expect((await caller.del(`/api/store/${id}`)).status).toBe(404);
  });

  it('knows nobody else\'s documents', async () => {
    const id = await put(gateway.as(citizen()));
    const stranger = gateway.as(citizen());
    expect((await stranger.post(`/api/store/${id}/consents`, field)).status).toBe(404);
    expect((await stranger.get('/api/store/matching')).body.data).toEqual([]);
    expect((await ask(stranger, id)).status).toBe(422);
  });
});

describe('before a document ends', () => {
  it('its owner is told once per warning, by mail without a word about it', async () => {
    const person = citizen({ email: `ending-${randomUUID()}@example.org` });
    const caller = gateway.as(person);
    const id = await put(caller, 'CI Popescu.pdf');
    const end = new Date(Date.now() + 59 * day).toISOString().slice(0, 10);
    await caller.patch(`/api/store/${id}`, { type: 'identity-card', validUntil: end });
    await warnOfExpiry(gateway.services.orm);
    const mine = { recipient: person.email as string };
    expect(await em().count(Mail, mine)).toBe(0);
    await em().nativeUpdate(Document, { id }, { createdAt: new Date(Date.now() - 400 * day) });
    await warnOfExpiry(gateway.services.orm);
    await warnOfExpiry(gateway.services.orm);
    const [mail, ...more] = await em().find(Mail, mine);
    expect(more).toEqual([]);
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Popescu|identitate/);
    const { ownerId } = await em().findOneOrFail(Document, { id });
    expect(await em().find(Notification,
      { personId: ownerId! })).toMatchObject([{ body: { ro: expect.stringContaining('Carte de identitate') } }]);
    await warnOfExpiry(gateway.services.orm, new Date(Date.now() + 30 * day));
    expect(await em().count(Mail, mine)).toBe(2);
  });
});

describe('an infected file', () => {
  it.each([['eicar.pdf', virus], ['procura.pdf', Buffer.concat([pdf(), virus])], ['eicar.txt', virus]])(
    '%s is shut away, said in words, and never served', async (name, content) => {
      const caller = gateway.as(citizen());
      const answer = await caller.upload(name, content);
      expect(answer).toMatchObject({ status: 422,
        body: { code: 'upload.infected', detail: expect.stringContaining('Eicar') } });
      expect((await list(caller)).data).toEqual([]);
      const found = await em().find(AuditEvent, { action: 'document.infected' }, { orderBy: { id: 'desc' }, limit: 1 });
      const { objectId } = found[0]!;
      expect(existsSync(path.join(gateway.services.env.DOSAR_HOME, 'quarantine', objectId))).toBe(true);
      expect(await gateway.services.files.intact(objectId)).toBe(false);
    });

  it('is what /api/health is honest about', async () => {
    const { components } = (await gateway.as().get('/api/health')).body;
    expect(components.screening).toMatchObject({ status: 'ok',
      scanner: expect.stringMatching(/not installed|ClamAV/) });
  });
});
