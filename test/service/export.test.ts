import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessLog, AuditEvent } from '../../server/audit/index.ts';
import { CaseEvent, CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { checkContents, deliverDocuments, Document, issueDocument } from '../../server/document/index.ts';
import { Resolution } from '../../server/resolution/index.ts';
import { TaskSubmission } from '../../server/task/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase, validExample } from '../support/factories.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const applicant = citizen();
const officer = registrar({ name: 'Ana Pop' });
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Unpacks an archive with another program: path → bytes, in the order of the archive. */
function unpack(zip: Buffer): Map<string, Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dosar-export-'));
  writeFileSync(path.join(folder, 'a.zip'), zip);
  execFileSync('unzip', ['-q', 'a.zip'], { cwd: folder });
  const names = execFileSync('unzip', ['-Z1', 'a.zip'], { cwd: folder, encoding: 'utf8' }).trim().split('\n');
  const root = readdirSync(folder).find((name) => name.startsWith('dosar-')) ?? '';
  const files = new Map(names.map((name) => [name.slice(root.length + 1), readFileSync(path.join(folder, name))]));
  rmSync(folder, { recursive: true });
  return files;
}

/** A case with an attachment, an answer that is delivered, and one that is not. */
async function wholeCase(): Promise<ICaseFile> {
  const caller = gateway.as(applicant);
  const stored = await caller.upload('Anexă – ș ț ő ű.pdf', pdf);
  const { data, language } = validExample('informatii-publice');
  const body = { data, language, attachments: [stored.body.data.id] };
  const sent = await caller.post('/api/procedures/informatii-publice/submissions', body);
  const { orm, catalogue } = gateway.services;
  return orm.em.fork().transactional(async (em) => {
    const caseFile = await em.findOneOrFail(CaseFile, { id: sent.body.data.caseId });
    caseFile.departments = ['relatii-publice'];
    const procedure = await catalogue.version(em, caseFile.procedureVersionId);
    em.create(TaskSubmission, {
      taskId: caseFile.id, caseId: caseFile.id, definitionKey: 'prepare-answer', byId: caseFile.id, byName: 'Kiss Béla', at: new Date(),
      data: { decision: 'answer', answerText: 'Vă trimitem copia cerută.' },
    });
    em.create(Resolution, {
      caseId: caseFile.id, no: 1, version: 1, leadDepartment: 'taxe', departments: [], leadId: null, leadName: null,
      text: 'Spre soluționare.', term: null, taskId: null, byId: caseFile.id, byName: 'Primar Exemplu', byRole: 'mayor', at: new Date(),
    });
    em.create(CaseEvent, {
      caseId: caseFile.id, at: new Date(), kind: 'step.ended', activityId: 'triage', actor: 'staff', visible: false,
      title: { ro: 'Repartizare internă', hu: 'Belső kiosztás' },
    });
    await em.flush();
    await issueDocument(em, gateway.services, caseFile, procedure, 'raspuns-informatii', { direction: 'out' });
    await em.flush();
    await deliverDocuments(em, caseFile);
    await em.flush();
    await issueDocument(em, gateway.services, caseFile, procedure, 'refuz-informatii', { direction: 'out' });
    return caseFile;
  });
}

describe('GET /api/cases/:id/export', () => {
  it('gives an officer the whole case as one zip, with the hash of every file', async () => {
    const caseFile = await wholeCase();
    const given = await gateway.as(officer).get(`/api/cases/${caseFile.id}/export`);
    expect(given.status).toBe(200);
    expect(given.headers.get('content-type')).toBe('application/zip');
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="dosar-\d+-\d{4}\.zip"$/);
    expect(Number(given.headers.get('content-length'))).toBe(given.body.length);
    if (!has('unzip')) return;
    const files = unpack(given.body);
    expect([...files.keys()]).toEqual([
      '00-opis-iratjegyzek.pdf', '01-cerere-kerelem.pdf', '01-cerere-kerelem.json', '02-confirmare-elismerveny.pdf',
      'documente-dokumentumok/01-Anexă – ș ț ő ű.pdf', expect.stringMatching(/^documente-dokumentumok\/02-raspuns-.*\.pdf$/),
      expect.stringMatching(/^documente-dokumentumok\/03-refuz-.*\.pdf$/), 'manifest.json',
    ]);
    const manifest = JSON.parse(`${files.get('manifest.json')}`) as { files: { path: string; sha256: string; size: number }[] };
    expect(manifest.files).toHaveLength(files.size - 1);
    for (const { path: name, sha256: hash, size } of manifest.files) {
      expect({ name, hash: sha256(files.get(name) ?? Buffer.alloc(0)), size: files.get(name)?.length }).toEqual({ name, hash, size });
    }
    expect(manifest).toMatchObject({
      case: { id: caseFile.id }, exportedBy: 'Ana Pop', decisions: [{ by: 'Kiss Béla', task: 'prepare-answer' }],
      registerEntries: [{ direction: 'in' }, { direction: 'out' }, { direction: 'out' }],
    });
    expect(files.get('documente-dokumentumok/01-Anexă – ș ț ő ű.pdf')).toEqual(pdf);
    expect(JSON.parse(`${files.get('01-cerere-kerelem.json')}`)).toEqual(caseFile.data);
  });

  it('lists the same in an index that people read, in both languages', async () => {
    if (!has('unzip') || !has('pdftotext')) return;
    const files = unpack((await gateway.as(officer).get(`/api/cases/${(await wholeCase()).id}/export`)).body);
    const read = (name: string): string =>
      execFileSync('pdftotext', ['-layout', '-', '-'], { input: files.get(name), encoding: 'utf8' });
    const index = read('00-opis-iratjegyzek.pdf');
    for (const words of ['Opisul dosarului', 'számú ügyirat iratjegyzéke', 'Kiss Béla', 'Vă trimitem copia cerută.', 'Rezoluții', 'Spre soluționare.', 'Polgármester']) {
      expect(index).toContain(words);
    }
    expect(index).toContain('Repartizare internă');
    for (const [name, bytes] of files) if (!/opis|manifest/.test(name)) expect(index.replaceAll(/\s/g, '')).toContain(sha256(bytes));
    expect(read('01-cerere-kerelem.pdf')).toMatch(/Forma răspunsului[^]*A válasz/);
  });

  it('gives the applicant only what the applicant may see', async () => {
    const caseFile = await wholeCase();
    const given = await gateway.as(applicant).get(`/api/cases/${caseFile.id}/export`);
    expect(given.status).toBe(200);
    if (!has('unzip')) return;
    const files = unpack(given.body);
    const manifest = `${files.get('manifest.json')}`;
    expect([...files.keys()].filter((name) => name.startsWith('documente'))).toHaveLength(2);
    for (const hidden of ['refuz', 'Kiss Béla', 'Repartizare internă', 'Ana Pop']) expect(manifest).not.toContain(hidden);
  });

  it('leaves an audit row, and the applicant sees who took the file', async () => {
    const own = citizen();
    const caseFile = await buildCase(gateway, gateway.as(own));
    await gateway.as(officer).get(`/api/cases/${caseFile.id}`);
    await gateway.as(officer).get(`/api/cases/${caseFile.id}/export`);
    const em = gateway.services.orm.em.fork();
    expect(await em.count(AuditEvent, { action: 'case.export', objectId: caseFile.id })).toBe(1);
    expect(await em.find(AccessLog, { caseId: caseFile.id }, { orderBy: { id: 'asc' } })).toMatchObject([
      { readerName: 'Ana Pop', purpose: 'case' }, { readerName: 'Ana Pop', purpose: 'export' },
    ]);
  });

  it('says which document is damaged and gives the rest', async () => {
    const caseFile = await wholeCase();
    const { body } = await gateway.as(officer).get(`/api/cases/${caseFile.id}/documents`);
    const documents = body.data as { id: string; kind: string }[];
    const { sha256: hash } = await gateway.services.orm.em.fork().findOneOrFail(
      Document, { id: documents.find(({ kind }) => kind === 'issued')?.id });
    writeFileSync(path.join(gateway.services.env.DOSAR_HOME, 'files', hash.slice(0, 2), hash), 'something else');
    const given = await gateway.as(officer).get(`/api/cases/${caseFile.id}/export`);
    expect(given.status).toBe(200);
    if (!has('unzip')) return;
    const files = unpack(given.body);
    const manifest = JSON.parse(`${files.get('manifest.json')}`) as { files: { path: string; damaged: boolean }[] };
    const damaged = manifest.files.filter((file) => file.damaged);
    expect(damaged).toHaveLength(1);
    expect(files.has(damaged[0]?.path ?? '')).toBe(false);
  });

  it('is not the only one who notices: the nightly check marks the document, and the health says so', async () => {
    const health = async () => (await gateway.as().get('/api/health')).body.components.files;
    const { files, orm, env } = gateway.services;
    const [before] = await orm.em.fork().find(Document, { kind: 'issued' }, { orderBy: { createdAt: 'desc' }, limit: 1 });
    const hash = before?.sha256 ?? '';
    const file = path.join(env.DOSAR_HOME, 'files', hash.slice(0, 2), hash);
    const bytes = readFileSync(file);
    await checkContents(orm.em.fork(), files);
    const { damaged } = await health();
    writeFileSync(file, 'something else');
    expect((await checkContents(orm.em.fork(), files)).damaged).toContain(hash);
    expect(await health()).toEqual({ status: 'degraded', damaged: damaged + 1 });
    writeFileSync(file, bytes);
    await checkContents(orm.em.fork(), files);
    expect((await health()).damaged).toBe(damaged);
  });

  it('does not know a case of others', async () => {
    const caseFile = await buildCase(gateway, gateway.as(applicant));
    for (const claims of [citizen(), clerk('taxe')]) {
      expect((await gateway.as(claims).get(`/api/cases/${caseFile.id}/export`)).status).toBe(404);
    }
    expect((await gateway.as().get(`/api/cases/${caseFile.id}/export`)).status).toBe(401);
  });
});

describe('GET /api/me/export', () => {
  it('gives everything of one person, index first, and nothing of anybody else', async () => {
    const caller = gateway.as(applicant);
    await caller.upload('Buletin ț.pdf', pdf);
    await caller.put('/api/drafts/certificat-fiscal', { data: { familyName: 'Ciornă' }, language: 'ro' });
    const caseFile = await wholeCase();
    await buildCase(gateway, gateway.as(citizen()));
    const answer = await caller.get('/api/me/export');
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('content-length'))).toBe(answer.body.length);
    const files = unpack(answer.body);
    const names = [...files.keys()];
    expect(names[0]).toBe('00-cuprins-tartalom.pdf');
    expect(files.get(names[0] ?? '')?.subarray(0, 5).toString()).toBe('%PDF-');
    const account = JSON.parse(files.get('01-cont-fiok.json')?.toString() ?? '{}');
    expect(account.drafts).toMatchObject([{ procedureKey: 'certificat-fiscal', data: { familyName: 'Ciornă' } }]);
    expect(names.some((name) => /^documente-dokumentumok\/\d\d-Buletin ț\.pdf$/.test(name))).toBe(true);
    const manifests = names.filter((name) => name.endsWith('/dosar-ugyirat.json'))
      .map((name) => JSON.parse(files.get(name)?.toString() ?? '{}'));
    const mine = manifests.find((manifest) => manifest.case.id === caseFile.id);
    expect(mine.decisions).toEqual([]);
    for (const { path: name, sha256: hash } of mine.files) expect(sha256(files.get(name) ?? Buffer.alloc(0))).toBe(hash);
    const em = gateway.services.orm.em.fork();
    expect(manifests).toHaveLength(await em.count(CaseFile, { applicantId: caseFile.applicantId }));
  });

  it('holds the folders of the store with what stands in them, and every consent', async () => {
    const caller = gateway.as(citizen());
    const folder = (await caller.post('/api/store/folders', { name: 'Acte: casă' })).body.data;
    const kept = (await caller.upload('Contract.pdf', pdf)).body.data;
    await caller.patch(`/api/store/${kept.id}`, { folderId: folder.id });
    const agreed = await caller.post(`/api/store/${kept.id}/consents`, { form: 'certificat-fiscal.start', field: 'mandateFile' });
    expect(agreed.status, JSON.stringify(agreed.body)).toBeLessThan(300);
    const files = unpack((await caller.get('/api/me/export')).body);
    const account = JSON.parse(files.get('01-cont-fiok.json')?.toString() ?? '{}');
    expect(account.folders).toMatchObject([{ name: 'Acte: casă' }]);
    expect(account.consents).toMatchObject([{ document: 'Contract.pdf', procedureKey: 'certificat-fiscal', field: 'mandateFile', cases: [] }]);
    expect([...files.keys()]).toContain('documente-dokumentumok/Acte- casă/01-Contract.pdf');
  });

  it('is for nobody without an account', async () => {
    expect((await gateway.as().get('/api/me/export')).status).toBe(401);
  });
});
