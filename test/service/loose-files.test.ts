import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { Document } from '../../server/document/index.ts';
import { letterAddress } from '../../server/document/letter-link.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { validExample } from '../support/factories.ts';
import { citizen } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const stranger = () => gateway.as(undefined);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

async function upload(call = stranger(), name = 'groapa.pdf'): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([pdf, name]), name);
  const stored = await call.post('/api/store', form);
  expect(stored.status, JSON.stringify(stored.body)).toBe(201);
  return stored.body.data.id as string;
}

function send(attachments: string[], call = stranger()) {
  const { data, language } = validExample('petitie', 'ro');
  return call.post('/api/procedures/petitie/submissions', { data: { ...data, attachments }, language });
}

describe('files of somebody without an account', () => {
  it('go with the petition, and nobody can read them by their id', async () => {
    const id = await upload();
    for (const call of [stranger(), gateway.as(citizen())]) expect([401, 404]).toContain((await call.get(`/api/store/${id}/content`)).status);
    const sent = await send([id]);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(await em().find(Document, { caseId: sent.body.data.caseId, kind: 'submitted' })).toMatchObject([{ fileName: 'groapa.pdf' }]);
  });

  it('are ten at most, of one\'s own, and wait for a day', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 11; n += 1) ids.push(await upload(stranger(), `foto-${n}.pdf`));
    expect((await send(ids)).body).toMatchObject({ code: 'form.invalid', issues: [{ path: 'attachments', code: 'tooMany' }] });
    expect((await send(ids.slice(0, 10))).status).toBe(201);
    expect((await send([randomUUID()])).status).toBe(422);
    expect((await send([await upload(gateway.as(citizen()))])).status).toBe(422);
    expect((await send([ids[10] ?? ''], gateway.as(citizen()))).status).toBe(422);
    await em().nativeUpdate(Document, { id: ids[10] ?? '' }, { createdAt: new Date(Date.now() - 25 * 3_600_000) });
    expect((await send([ids[10] ?? ''])).status).toBe(422);
  });

  it('that nobody came back for are removed', async () => {
    const id = await upload();
    await em().nativeUpdate(Document, { id }, { createdAt: new Date(Date.now() - 49 * 3_600_000) });
    await upload();
    expect(await em().count(Document, { id })).toBe(0);
  });
});

describe('the letter for somebody without an account', () => {
  it('opens by the address that was sent, after delivery and for 90 days, and by no other', async () => {
    const sent = await send([]);
    const caseFile = await em().findOneOrFail(CaseFile, { id: sent.body.data.caseId });
    const { sha256, size } = await gateway.services.files.write(pdf);
    const id = randomUUID();
    await em().insert(Document, {
      id, kind: 'issued', caseId: caseFile.id, title: { ro: 'Răspuns', hu: 'Válasz' }, fileName: 'raspuns.pdf', mediaType: 'application/pdf',
      size, sha256, createdAt: new Date(),
    } as never);
    const path = new URL(await letterAddress(em(), gateway.services.env, caseFile)).pathname;
    expect((await stranger().get(path)).status).toBe(404);
    await em().nativeUpdate(Document, { id }, { deliveredAt: new Date() });
    expect((await stranger().get(path)).status).toBe(200);
    expect((await stranger().get(path.slice(0, -2))).status).toBe(404);
    await em().nativeUpdate(Document, { id }, { deliveredAt: new Date(Date.now() - 91 * 86_400_000) });
    expect((await stranger().get(path)).status).toBe(404);
  });
});
