import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { citizen, clerk } from '../support/people.ts';
import { validExample } from '../support/factories.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);

describe('POST /api/store', () => {
  it('keeps a file and gives it back unchanged', async () => {
    const caller = gateway.as(citizen());
    const stored = await caller.upload('Extras de carte funciară – ș ț ő ű.pdf', pdf);
    expect(stored).toMatchObject({ status: 201, body: { data: { mediaType: 'application/pdf', size: pdf.length } } });
    const back = await caller.get(stored.body.data.contentUrl);
    expect(Buffer.compare(back.body, pdf)).toBe(0);
    expect(back.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''/);
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await caller.get('/api/store')).body.data).toHaveLength(1);
  });

  it.each([
    ['a program renamed to .pdf', 'declaratie.pdf', program, 415, 'upload.contentMismatch'],
    ['a program', 'setup.exe', program, 415, 'upload.typeNotAllowed'],
    ['a picture called .pdf', 'poza.pdf', png, 415, 'upload.contentMismatch'],
    ['an empty file', 'gol.pdf', Buffer.alloc(0), 422, 'upload.empty'],
    ['a page', 'pagina.html', Buffer.from('<script>alert(1)</script>'), 415, 'upload.typeNotAllowed'],
  ])('refuses %s with a clear reason', async (_, name, content, status, code) => {
    const caller = gateway.as(citizen());
    const answer = await caller.upload(name, content);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.detail).not.toContain('{');
    expect((await caller.get('/api/store')).body.data).toEqual([]);
  });

  it('refuses 25 MB and names the limit', async () => {
    const answer = await gateway.as(citizen()).upload('mare.pdf', Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024)]));
    expect(answer).toMatchObject({ status: 413, body: { code: 'upload.tooLarge', detail: expect.stringContaining('20 MB') } });
  });

  it('keeps what somebody without an account sends out of every store', async () => {
    const stored = await gateway.as().upload('a.pdf', pdf);
    expect(stored.status).toBe(201);
    expect((await gateway.as().get(`/api/store/${stored.body.data.id}/content`)).status).toBe(401);
    expect((await gateway.as(citizen()).get(`/api/store/${stored.body.data.id}/content`)).status).toBe(404);
  });

  it('says so when there is no file', async () => {
    expect(await gateway.as(citizen()).post('/api/store', {})).toMatchObject({ status: 400, body: { code: 'upload.missing' } });
  });

  it('cleans file names', async () => {
    const stored = await gateway.as(citizen()).upload('../../etc/pass\u202Ewd".pdf', pdf);
    expect(stored.body.data.fileName).toBe('passwd.pdf');
  });
});

describe('documents of others', () => {
  it('look as if they did not exist', async () => {
    const stored = await gateway.as(citizen()).upload('a.pdf', pdf);
    const { id } = stored.body.data;
    for (const claims of [citizen(), clerk('taxe')]) {
      expect((await gateway.as(claims).get(`/api/store/${id}/content`)).status).toBe(404);
      expect((await gateway.as(claims).get(`/api/documents/${id}/content`)).status).toBe(404);
      expect((await gateway.as(claims).del(`/api/store/${id}`)).status).toBe(404);
    }
    expect((await gateway.as().get(`/api/store/${id}/content`)).status).toBe(401);
  });

  it('cannot be attached to an own request', async () => {
    const stored = await gateway.as(citizen()).upload('a.pdf', pdf);
    const { data, language } = validExample('informatii-publice');
    const answer = await gateway.as(citizen()).post('/api/procedures/informatii-publice/submissions', { data, language, attachments: [stored.body.data.id] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'upload.unknownDocument' } });
  });
});

describe('a document sent along', () => {
  it('stays in the case when it is deleted from the own store', async () => {
    const caller = gateway.as(citizen());
    const stored = await caller.upload('a.pdf', pdf);
    const { data, language } = validExample('informatii-publice');
    const sent = await caller.post('/api/procedures/informatii-publice/submissions', { data, language, attachments: [stored.body.data.id] });
    expect((await caller.del(`/api/store/${stored.body.data.id}`)).status).toBe(200);
    const documents = await caller.get(`/api/cases/${sent.body.data.caseId}/documents`);
    expect(documents.body.data).toMatchObject([{ kind: 'submitted', fileName: 'a.pdf' }]);
    expect(Buffer.compare((await caller.get(documents.body.data[0].contentUrl)).body, pdf)).toBe(0);
    expect((await caller.get(`/api/store/${stored.body.data.id}/content`)).status).toBe(404);
  });
});
