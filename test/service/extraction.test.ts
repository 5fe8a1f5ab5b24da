import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Document } from '../../server/document/index.ts';
import { DocumentText, Extractor, findOcr, forgetTexts, type Ocr } from '../../server/extraction/index.ts';
import { extract } from '../../server/extraction/extract.ts';
import { pictureOfPage } from '../../server/extraction/ocr.ts';
import { outboxState } from '../../server/outbox/index.ts';
import { typeset } from '../../server/typeset/index.ts';
import { buildCase } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { citizen, clerk, registrar } from '../support/people.ts';
import { storedZip } from '../support/zip.ts';

let gateway: Gateway;
let desk: Caller;
const ocr = await findOcr();
const secretary = { ...clerk('secretariat'), realm_access: { roles: ['secretary', 'clerk'] } };

beforeAll(async () => {
  gateway = await startGateway();
  desk = gateway.as(registrar());
});
afterAll(() => gateway.stop());

const head =
  '#set document(title: "Scan", date: datetime(year: 2026, month: 11, day: 24))\n#set page(width: 120mm, height: 80mm)\n';
const page = (words: string) => typeset(`${head}#set text(16pt)\n${words}`, {});
const unique = () => `câmpulfrumos${randomUUID().replaceAll(/\W/g, '').slice(0, 6)}`;

async function upload(who: Caller, name: string, content: Uint8Array): Promise<string> {
  const answer = await who.upload(name, content);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data.id;
}

/** Does what the relay does: reads everything that waits. */
async function readAll(found: Ocr | null = ocr): Promise<void> {
  const { orm, files } = gateway.services;
  const em = orm.em.fork();
  const jobs = (await em.execute(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'extract-text' returning j.payload`,
  )) as { payload: { sha256: string } }[];
  const extractor = new Extractor(orm, files, async () => found);
  for (const { payload } of jobs) await extractor.read(payload.sha256);
}

async function textOf(id: string) {
  const em = gateway.services.orm.em.fork();
  const { sha256 } = await em.findOneOrFail(Document, { id });
  return em.findOneOrFail(DocumentText, { sha256 });
}

const hits = async (who: Caller, q: string) =>
  (await who.get(`/api/search?q=${encodeURIComponent(q)}`)).body.data as {
    kind: string;
    refId: string;
    number: string;
  }[];

describe('the text of an upload', () => {
  it('is found by its owner alone, however it is written', async () => {
    const word = unique();
    const owner = gateway.as(citizen());
    const id = await upload(owner, 'scrisoare.pdf', await page(`Înștiințare despre ${word}`));
    expect(await hits(owner, word)).toEqual([]);
    await readAll();
    expect(await textOf(id)).toMatchObject({ state: 'read', recognised: false, pages: 1 });
    expect(await hits(owner, word.replace('â', 'a').toUpperCase())).toMatchObject([{ kind: 'document', refId: id }]);
    expect(await hits(gateway.as(citizen()), word)).toEqual([]);
    expect(await hits(gateway.as(secretary), word)).toEqual([]);
  });

  it('is read once for all copies, and not again', async () => {
    const content = await page(unique());
    await upload(desk, 'a.pdf', content);
    await upload(gateway.as(citizen()), 'b.pdf', content);
    const jobs = await gateway.services.orm.em.fork().execute(
      `select 1 from graphile_worker.jobs where task_identifier = 'extract-text'`) as unknown[];
    expect(jobs).toHaveLength(1);
    await readAll();
    await upload(desk, 'c.pdf', content);
    expect(await outboxState(gateway.services.orm)).toMatchObject({ waiting: 0 });
  });

  it('makes the register line of a scan findable, also when it is read after the number was given', async () => {
    const [early, late] = [unique(), unique()];
    const first = await upload(desk, 'unu.pdf', await page(early));
    await readAll();
    const second = await upload(desk, 'doi.pdf', await page(late));
    const entry = (await desk.post('/api/register', {
      register: 'general', direction: 'in', channel: 'post', party: 'Cineva', subject: 'Adresă', scans: [first, second],
    })).body.data;
    expect(await hits(desk, early)).toMatchObject([{ kind: 'register', refId: entry.id }]);
    expect(await hits(desk, late)).toEqual([]);
    await readAll();
    expect(await hits(desk, late)).toMatchObject([{ kind: 'register', refId: entry.id }]);
    expect(await hits(gateway.as(citizen()), late)).toEqual([]);
    const whole = (await desk.get(`/api/register/${entry.id}`)).body.data;
    expect(whole.files.map((file: { text: { text: string } }) => file.text.text)).toEqual(
      [expect.stringContaining(early), expect.stringContaining(late)]);
  });

  it('goes away with the last document that has it', async () => {
    const owner = gateway.as(citizen());
    const id = await upload(owner, 'sters.pdf', await page(unique()));
    await readAll();
    await owner.del(`/api/store/${id}`);
    const em = gateway.services.orm.em.fork();
    await forgetTexts(em);
    const { sha256 } = await em.findOneOrFail(Document, { id });
    expect(await em.count(DocumentText, { sha256 })).toBe(0);
  });
});

describe('what a scan proposes for its entry', () => {
  it('is known sender, own number and date, subject; to whoever uploaded it alone', async () => {
    await desk.post('/api/register', {
      register: 'general',
      direction: 'in',
      channel: 'post',
      party: 'Beta Construct SRL',
      subject: 'Ofertă',
      department: 'urbanism',
    });
    const scan = await upload(desk, 'oferta.pdf', await page([
      'BETA CONSTRUCT S.R.L.', 'CUI RO18590117', 'Nr. 457 din 20.11.2026', 'Subiect: Ofertă pentru lucrări',
    ].join(' \\ ')));
    const readings = async (who = desk) => who.get(`/api/register/readings?scans=${scan}`);
    expect((await readings()).body.data).toMatchObject([{ documentId: scan, state: 'waiting', proposal: null }]);
    await readAll();
    expect((await readings()).body.data).toMatchObject([{
      state: 'read', text: expect.stringContaining('Ofertă pentru lucrări'),
      proposal: { cui: '18590117', subject: 'Ofertă pentru lucrări', issuerNumber: '457', issuerDate: '2026-11-20' },
    }]);
    expect((await readings()).body.data[0].proposal.party.name).toMatch(/^beta construct/i);
    expect(await readings(gateway.as(registrar()))).toMatchObject({
      status: 422,
      body: { code: 'upload.unknownDocument' },
    });
  });

  it('is the name as the register writes it, with its department', async () => {
    await desk.post('/api/register', {
      register: 'general',
      direction: 'in',
      channel: 'post',
      party: 'Liceul Teoretic Mikó',
      subject: 'Adresă',
      department: 'urbanism',
    });
    const scan = await upload(desk, 'liceu.pdf', await page('LICEUL TEORETIC MIKO \\ Către Primăria'));
    await readAll();
    expect((await desk.get(`/api/register/readings?scans=${scan}`)).body.data[0].proposal.party).toEqual(
      { name: 'Liceul Teoretic Mikó', known: true, department: 'urbanism' });
  });

  it('knows nobody from cases that the reader is shut out of', async () => {
    const caseFile = await buildCase(gateway, gateway.as(citizen()), 'petitie');
    const me = gateway.as(registrar());
    const scan = await upload(me, 'petitie.pdf', await page(`Petent: ${caseFile.applicantName} \\ Către Primăria`));
    await readAll();
    const party = async () => (await me.get(`/api/register/readings?scans=${scan}`)).body.data[0].proposal.party;
    expect(await party()).toMatchObject({ name: caseFile.applicantName, known: true });
    const { id } = (await me.get('/api/me')).body.data;
    await desk.post(`/api/cases/${caseFile.id}/exclusions`, { personId: id, reason: 'Petiția privește activitatea sa.' });
    expect(await party()).toEqual({ name: caseFile.applicantName, known: false, department: null });
  });
});

describe('a document that cannot be read', () => {
  it.each([
    ['cut off', Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog')],
    ['full of nonsense', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000, 0x28)])],
    ['a program', Buffer.from('MZ\u0090')],
  ])('%s: is given up, and the next one is read', async (_, content) => {
    const bad = await upload(desk, 'rau.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), content, Buffer.from('\n%%EOF')]));
    const good = await upload(desk, 'bun.pdf', await page(unique()));
    await readAll();
    expect(['failed', 'empty', 'needsOcr']).toContain((await textOf(bad)).state);
    expect((await textOf(good)).state).toBe('read');
    expect((await desk.get('/api/health')).body.components.extraction).toMatchObject({ status: 'ok', waiting: 0 });
  });

  it('packed to burst stays packed', async () => {
    const bomb = storedZip('word/document.xml', deflateRawSync(Buffer.alloc(200_000_000)), 8);
    const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await expect(extract({ bytes: bomb, mediaType, ocr: null })).rejects.toThrow(/exit/);
  });
});

describe('text documents', () => {
  it.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/document.xml',
      '<w:p><w:r><w:t>Cerere &amp; anexă</w:t></w:r></w:p><w:p><w:t>pentru ştampilă</w:t></w:p>'],
    ['odt', 'application/vnd.oasis.opendocument.text', 'content.xml',
      '<text:p>Cerere &amp; anexă</text:p><text:p>pentru <text:span>ştampilă</text:span></text:p>'],
  ])('%s are read', async (_, mediaType, part, xml) => {
    const { text, state } = await extract({ bytes: storedZip(part, Buffer.from(xml), 0), mediaType, ocr: null });
    expect({ text, state }).toEqual({ text: 'Cerere & anexă\npentru ștampilă', state: 'read' });
  });

  it('plain ones are read in the old code page too', async () => {
    const bytes = Buffer.from('Sesizare c\xe3tre consiliul local', 'latin1');
    expect((await extract({ bytes, mediaType: 'text/plain', ocr: null })).text).toBe('Sesizare către consiliul local');
  });
});

describe('recognition', () => {
  it('that is not installed is told, and is no fault', async () => {
    const scan = await extract({
      bytes: await scanOf(await page('Fără recunoaștere')),
      mediaType: 'application/pdf',
      ocr: null,
    });
    expect(scan).toMatchObject({ state: 'needsOcr', text: '' });
    const { extraction } = (await desk.get('/api/health')).body.components;
    expect(extraction).toMatchObject({
      status: 'ok',
      ocr: ocr ? expect.stringMatching(/^installed \(/) : 'not installed',
    });
  });

  it('reads pages that are pictures, drawn or taken out of the page; without it they wait', async () => {
    const bytes = await scanOf(await page('Solicitare privind iluminatul public'));
    if (!ocr?.draws) {
      expect(await extract({ bytes, mediaType: 'application/pdf', ocr: null })).toMatchObject({ state: 'needsOcr' });
      return;
    }
    for (const draws of [true, false]) {
      const found = await extract({ bytes, mediaType: 'application/pdf', ocr: { ...ocr, draws } });
      expect(found, String(draws)).toMatchObject({ state: 'read', recognised: true });
      expect(found.text).toContain('Solicitare privind iluminatul public');
    }
  });

  it('installed later, it reads what waited', async () => {
    const id = await upload(desk, 'poza.pdf', await scanOf(await page('Anunț despre salubritate și drumuri')));
    await readAll(null);
    expect((await textOf(id)).state).toBe('needsOcr');
    await new Extractor(gateway.services.orm, gateway.services.files, async () => ocr).start();
    await readAll();
    expect((await textOf(id)).state).toBe(ocr ? 'read' : 'needsOcr');
  });
});

/** A PDF whose only page is a picture of a page: what a scanner makes. */
async function scanOf(pdf: Buffer): Promise<Buffer> {
  if (!ocr?.draws) return emptyScan();
  const picture = await pictureOfPage(ocr, pdf, 1);
  return typeset(`${head}#set page(margin: 0mm)\n#image(bytes(json(bytes(sys.inputs.data)).picture))`, {
    picture: [...picture],
  });
}

const emptyScan = (): Promise<Buffer> => typeset(`${head}#rect(width: 50mm, height: 20mm)`, {});
