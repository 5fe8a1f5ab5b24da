import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseEvent, CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { Document, deliverDocuments, issueDocument, type IDocument } from '../../server/document/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { citizen, clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
let folder: string;
beforeAll(async () => {
  gateway = await startGateway();
  folder = mkdtempSync(path.join(tmpdir(), 'dosar-letter-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gateway.stop();
});

const applicant = citizen();
const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;

/** The text of a PDF as a reader sees it. */
function textOf(pdf: Buffer): string {
  const file = path.join(folder, 'a.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

/** What an independent checker says of the signature of a PDF. */
function checked(pdf: Buffer): string {
  const file = path.join(folder, 'a.pdf');
  writeFileSync(file, pdf);
  return spawnSync('pdfsig', [file], { encoding: 'utf8' }).stdout;
}

async function issue(caseFile: ICaseFile, template = 'raspuns-informatii'): Promise<IDocument> {
  const { orm, catalogue } = gateway.services;
  const em = orm.em.fork();
  return em.transactional(async (em) => {
    const row = await em.findOneOrFail(CaseFile, { id: caseFile.id });
    const procedure = await catalogue.version(em, row.procedureVersionId);
    const document = await issueDocument(em, gateway.services, row, procedure, template, { direction: 'out' });
    await em.flush();
    await deliverDocuments(em, row);
    return document;
  });
}

describe('POST /api/tasks/:id/preview', () => {
  const answers = { decision: 'answer', answerText: 'Contractul are 12 pagini și îl găsiți alăturat.' };
  async function task() {
    const officer = registrar();
    const caseFile = await buildCase(gateway, gateway.as(applicant));
    const row = await buildTask(gateway, caseFile, { definitionKey: 'prepare-answer' });
    await gateway.as(officer).post(`/api/tasks/${row.id}/claim`);
    const preview = (body: unknown, claims = officer) => gateway.as(claims).post(`/api/tasks/${row.id}/preview`, body);
    return { officer, caseFile, preview };
  }

  it('shows the letter that the answers lead to, as a draft that is kept nowhere', async () => {
    const { caseFile, preview } = await task();
    const given = await preview({ data: answers, language: 'hu' });
    expect(given.status).toBe(200);
    expect(given.headers.get('content-type')).toBe('application/pdf');
    expect(given.body.subarray(0, 8).toString()).toBe('%PDF-1.7');
    if (has('pdftotext')) {
      const text = textOf(given.body);
      expect(text).toContain('PROIECT / TERVEZET');
      expect(text).toContain('Contractul are 12 pagini');
      expect(text).toContain('Tisztelt');
      expect(text).toContain('Nr. ……');
      expect(text).not.toContain('/verify/');
    }
    expect(await gateway.services.orm.em.fork().count(Document, { caseId: caseFile.id, kind: 'issued' })).toBe(0);
  });

  it('follows the decision: a refusal has another letter than an answer', async () => {
    const { preview } = await task();
    const refusal = await preview({ data: { decision: 'refuse' } });
    expect(refusal.status).toBe(200);
    if (has('pdftotext')) expect(textOf(refusal.body)).toMatch(/refuz/i);
  });

  it('names no ground of refusal before one is chosen, and the chosen one then', async () => {
    const { preview } = await task();
    const letter = async (data: object): Promise<string> => textOf((await preview({ data })).body).replaceAll(/\s+/g, ' ');
    if (!has('pdftotext')) return;
    const open = await letter({ decision: 'refuse' });
    expect(open).toContain('lit. …)');
    expect(open).not.toContain('datele personale');
    expect(await letter({ decision: 'refuse', refusalGround: 'd' })).toContain('datele personale');
  });

  it.each([
    ['undecided', {}], ['a longer term, which brings no letter', { decision: 'extend' }],
  ])('says so when there is no letter: %s', async (_, data) => {
    const { preview } = await task();
    expect(await preview({ data })).toMatchObject({ status: 409, body: { code: 'document.noLetter' } });
  });

  it('knows no letter where a colleague will write it later', async () => {
    const officer = registrar();
    const row = await buildTask(gateway, await buildCase(gateway, gateway.as(applicant)));
    await gateway.as(officer).post(`/api/tasks/${row.id}/claim`);
    const given = await gateway.as(officer).post(`/api/tasks/${row.id}/preview`, { data: { competence: 'own' } });
    expect(given).toMatchObject({ status: 409, body: { code: 'document.noLetter' } });
  });

  it('is for the one who has the task', async () => {
    const { preview } = await task();
    expect(await preview({ data: answers }, registrar())).toMatchObject({ status: 409, body: { code: 'task.notYours' } });
    expect((await preview({ data: answers }, clerk('taxe'))).status).toBe(404);
    expect((await preview({ data: answers }, applicant)).status).toBe(403);
  });
});

describe('an issued document', () => {
  it('is sealed, and every changed byte is noticed', async () => {
    const document = await issue(await buildCase(gateway, gateway.as(applicant)));
    expect(document.sealedBy).toContain('sigiliu demo');
    const pdf = (await gateway.as(applicant).get(`/api/documents/${document.id}/content`)).body as Buffer;
    expect(pdf.includes('/SubFilter /ETSI.CAdES.detached')).toBe(true);
    if (!has('pdfsig')) return;
    expect(checked(pdf)).toMatch(/Total document signed\n.*Signature is Valid/s);
    for (const at of [100, Math.floor(pdf.length / 4), pdf.length - 200]) {
      const changed = Buffer.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(checked(changed)).not.toContain('Signature is Valid');
    }
    expect(checked(Buffer.concat([pdf, Buffer.from('\n% more\n')]))).not.toContain('Total document signed');
  });

  it('can be checked by anybody: genuine, altered, revoked, unknown', async () => {
    const document = await issue(await buildCase(gateway, gateway.as(applicant)));
    const pdf = (await gateway.as(applicant).get(`/api/documents/${document.id}/content`)).body as Buffer;
    const anybody = gateway.as();
    const verify = (query = '') => anybody.get(`/api/verify/${document.verifyCode}${query}`);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect((await verify(`?sha256=${sha256}`)).body.data).toMatchObject({
      status: 'genuine', sha256, number: document.number, revokedAt: null, sealed: { by: document.sealedBy },
    });
    expect((await verify(`?sha256=${'0'.repeat(64)}`)).body.data.status).toBe('altered');
    const leader = gateway.as(head('relatii-publice'));
    await leader.post(`/api/documents/${document.id}/revoke`, { reason: 'S-a trimis altei persoane.' });
    expect((await verify()).body.data).toMatchObject({ status: 'revoked', revokedAt: expect.any(String) });
    expect(JSON.stringify((await verify()).body)).not.toContain('altei persoane');
    expect((await anybody.get('/api/verify/AAAAA-BBBBB')).body.data).toEqual({ status: 'unknown' });
  });

  it('expires on the day after its last one', async () => {
    const document = await issue(await buildCase(gateway, gateway.as(applicant)));
    const em = gateway.services.orm.em.fork();
    await em.nativeUpdate(Document, { id: document.id }, { validUntil: '2020-01-31' });
    const given = await gateway.as().get(`/api/verify/${document.verifyCode}`);
    expect(given.body.data).toMatchObject({ status: 'expired', validUntil: '2020-01-31' });
  });

  it('holds as long as the procedure says', async () => {
    const caseFile = await buildCase(gateway, gateway.as(applicant), 'certificat-fiscal');
    expect((await issue(caseFile, 'certificat-fiscal')).validUntil).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('POST /api/documents/:id/revoke', () => {
  const reason = 'Conține o greșeală de scriere.';
  it('is for those who lead the work on the case, once, with a reason; the case tells of it', async () => {
    const caseFile = await buildCase(gateway, gateway.as(applicant));
    const document = await issue(caseFile);
    const revoke = (claims: ReturnType<typeof citizen>, body: unknown = { reason }) =>
      gateway.as(claims).post(`/api/documents/${document.id}/revoke`, body);
    const offered = async (claims: ReturnType<typeof citizen>) => {
      const { body } = await gateway.as(claims).get(`/api/cases/${caseFile.id}/documents`);
      return body.data.find(({ id }: IDocument) => id === document.id).policies.revoke as boolean;
    };
    expect([await offered(registrar()), await offered(head('relatii-publice'))]).toEqual([false, true]);
    expect(await offered(applicant)).toBe(false);
    expect((await revoke(registrar())).status).toBe(403);
    expect((await revoke(head('taxe'))).status).toBe(404);
    expect((await revoke(head('relatii-publice'), { reason: ' ' })).status).toBe(400);
    expect(await revoke(head('relatii-publice'))).toMatchObject({ status: 200, body: { data: { revokedAt: expect.any(String) } } });
    expect(await revoke(head('relatii-publice'))).toMatchObject({ status: 409, body: { code: 'document.alreadyRevoked' } });
    const events = await gateway.services.orm.em.fork().find(CaseEvent, { caseId: caseFile.id, kind: 'document.revoked' });
    expect(events).toMatchObject([{ detail: { ro: reason }, visible: true }]);
    const timeline = await gateway.as(applicant).get(`/api/cases/${caseFile.id}/timeline`);
    expect(JSON.stringify(timeline.body)).toContain(reason);
  });
});

describe('GET /api/documents/:id/envelope', () => {
  it.each(['dl', 'c5'])('prints where the paper goes: %s', async (format) => {
    const caseFile = await buildCase(gateway, gateway.as(applicant));
    const document = await issue(caseFile);
    const em = gateway.services.orm.em.fork();
    const row = await em.findOneOrFail(CaseFile, { id: caseFile.id });
    const address = { street: 'Strada Gării', number: '7', flat: '3', postalCode: '520008', locality: 'Sfântu Gheorghe' };
    row.data = { ...row.data, answerForm: 'paper', ...address };
    await em.flush();
    const given = await gateway.as(registrar()).get(`/api/documents/${document.id}/envelope?format=${format}`);
    expect(given.status).toBe(200);
    if (has('pdftotext')) {
      const text = textOf(given.body);
      for (const part of [caseFile.applicantName, 'Strada Gării 7', '520008 Sfântu Gheorghe', 'ap. 3']) expect(text).toContain(part);
    }
    expect((await gateway.as(clerk('taxe')).get(`/api/documents/${document.id}/envelope`)).status).toBe(404);
  });

  it('goes to the address that stood on a letter', async () => {
    const caseFile = await buildCase(gateway, gateway.as(applicant));
    const document = await issue(caseFile);
    const data = { ...caseFile.data, answerForm: null, postalAddress: 'Strada Exemplului nr. 10, 520003 Sfântu Gheorghe' };
    await gateway.services.orm.em.fork().nativeUpdate(CaseFile, { id: caseFile.id }, { data });
    const given = await gateway.as(registrar()).get(`/api/documents/${document.id}/envelope`);
    expect(given.status).toBe(200);
    if (has('pdftotext')) expect(textOf(given.body)).toMatch(/Strada Exemplului nr\. 10\s+520003 Sfântu Gheorghe/);
    const listed = (await gateway.as(registrar()).get(`/api/cases/${caseFile.id}/documents`)).body.data;
    expect(listed.find(({ id }: { id: string }) => id === document.id).policies.envelope).toBe(true);
  });

  it('says so when nobody asked for paper', async () => {
    const caseFile = await buildCase(gateway, gateway.as(applicant));
    const document = await issue(caseFile);
    const em = gateway.services.orm.em.fork();
    await em.nativeUpdate(CaseFile, { id: caseFile.id }, { data: { ...caseFile.data, answerForm: 'email' } });
    const given = await gateway.as(registrar()).get(`/api/documents/${document.id}/envelope`);
    expect(given).toMatchObject({ status: 409, body: { code: 'document.noAddress' } });
  });
});
