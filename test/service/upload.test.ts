import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '../../server/audit/index.ts';
import { PartialUpload } from '../../server/document/upload.entity.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { citizen } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const content = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 'x'), Buffer.from('\n%%EOF')]);
/** The public test string of virus scanners (EICAR), put together so that scanners leave this file alone. */
const virus = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

async function begin(caller: Caller, announced: Record<string, unknown> = {}) {
  const reply = await caller.post('/api/store/uploads', {
    fileName: 'contract.pdf', size: content.length, changedAt: 1, place: 'certificat-fiscal#mandateFile', ...announced,
  });
  return reply;
}

describe('a file that comes in pieces', () => {
  it('goes on where it stopped, and becomes one document however often it is finished', async () => {
    const me = gateway.as(citizen());
    const { id } = (await begin(me)).body.data as { id: string };
    const first = await me.piece(id, 0, content.subarray(0, 100_000));
    expect([first.status, first.body.data.offset]).toEqual([200, 100_000]);
    expect((await me.piece(id, 0, content)).body.code).toBe('upload.offset');
    expect((await me.post(`/api/store/uploads/${id}/finish`)).body.code).toBe('upload.offset');
    const again = (await begin(me)).body.data as { id: string; offset: number };
    expect(again).toMatchObject({ id, offset: 100_000 });
    expect((await me.get('/api/store/uploads?place=certificat-fiscal%23mandateFile')).body.data).toMatchObject([{ id, offset: 100_000 }]);
    await me.piece(id, 100_000, content.subarray(100_000));
    const done = await me.post(`/api/store/uploads/${id}/finish`);
    expect([done.status, done.body.data]).toMatchObject([201, { id, fileName: 'contract.pdf', size: content.length }]);
    expect((await me.post(`/api/store/uploads/${id}/finish`)).body.data.id).toBe(id);
    expect((await me.get(`/api/store/${id}/content`)).body).toEqual(content);
    expect((await me.get('/api/store')).body.data).toHaveLength(1);
  });

  it('keeps what came before the line broke', async () => {
    const claims = citizen();
    const me = gateway.as(claims);
    const { id } = (await begin(me)).body.data as { id: string };
    await breakOff(`${gateway.url}/api/store/uploads/${id}`, await gateway.issuer.token(claims), content.subarray(0, 200_000));
    const offset = async () => (await me.get(`/api/store/uploads/${id}`)).body.data.offset as number;
    await expect.poll(offset).toBe(200_000);
    expect((await me.piece(id, 200_000, content.subarray(200_000))).body.data.offset).toBe(content.length);
    expect((await me.post(`/api/store/uploads/${id}/finish`)).status).toBe(201);
  });

  it('is nobody else\'s; without an account only who knows its id has it', async () => {
    const { id } = (await begin(gateway.as(citizen()))).body.data as { id: string };
    for (const other of [gateway.as(citizen()), gateway.as()]) {
      expect((await other.get(`/api/store/uploads/${id}`)).status).toBe(404);
      expect((await other.piece(id, 0, content)).status).toBe(404);
      expect((await other.post(`/api/store/uploads/${id}/finish`)).status).toBe(404);
      expect((await other.del(`/api/store/uploads/${id}`)).status).toBe(404);
    }
    const loose = (await begin(gateway.as())).body.data as { id: string };
    await gateway.as().piece(loose.id, 0, content);
    expect((await gateway.as().post(`/api/store/uploads/${loose.id}/finish`)).body.data).toMatchObject({ kind: 'loose' });
  });

  it('is refused as early as it can be, with the reason', async () => {
    const me = gateway.as(citizen());
    const code = async (announced: Record<string, unknown>) => (await begin(me, announced)).body.code as string;
    expect(await code({ size: 0 })).toBe('upload.empty');
    expect(await code({ size: 30 * 1_048_576 })).toBe('upload.tooLarge');
    const { id } = (await begin(me, { fileName: 'program.pdf' })).body.data as { id: string };
    expect((await me.piece(id, 0, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000, 1)]))).body.code).toBe('upload.contentMismatch');
    expect((await me.get(`/api/store/uploads/${id}`)).status).toBe(404);
    const small = (await begin(me, { size: 10 })).body.data as { id: string };
    expect((await me.piece(small.id, 0, content)).body.code).toBe('upload.tooLarge');
    expect((await me.piece(randomUUID(), 0, content)).body.code).toBe('upload.gone');
  });

  it.each([
    ['in its first piece', Buffer.concat([Buffer.from('%PDF-1.4\n'), virus, content])],
    ['across two pieces', Buffer.concat([content, virus])],
  ])('with a virus %s is shut away and written down as a whole file is', async (_, infected) => {
    const me = gateway.as(citizen());
    const { id } = (await begin(me, { size: infected.length })).body.data as { id: string };
    const middle = infected.length - virus.length / 2;
    const first = await me.piece(id, 0, infected.subarray(0, middle));
    const answer = first.status === 200
      ? await me.piece(id, middle, infected.subarray(middle)).then(() => me.post(`/api/store/uploads/${id}/finish`)) : first;
    expect(answer).toMatchObject({ status: 422, body: { code: 'upload.infected', detail: expect.stringContaining('Eicar') } });
    const sha256 = createHash('sha256').update(first.status === 200 ? infected : infected.subarray(0, middle)).digest('hex');
    expect(existsSync(path.join(gateway.services.env.DOSAR_HOME, 'quarantine', sha256))).toBe(true);
    const em = gateway.services.orm.em.fork();
    expect(await em.count(AuditEvent, { action: 'document.infected', objectId: sha256 })).toBe(1);
    expect((await me.get(`/api/store/uploads/${id}`)).status).toBe(404);
    expect(await em.count(PartialUpload, { id })).toBe(0);
    expect((await me.get('/api/store')).body.data).toEqual([]);
  });

  it('takes the place of an earlier version of itself that broke off', async () => {
    const me = gateway.as(citizen());
    const { id } = (await begin(me)).body.data as { id: string };
    await me.piece(id, 0, content.subarray(0, 10_000));
    const newer = (await begin(me, { changedAt: 2 })).body.data as { id: string; offset: number };
    expect(newer.offset).toBe(0);
    expect((await me.get('/api/store/uploads?place=certificat-fiscal%23mandateFile')).body.data).toMatchObject([{ id: newer.id }]);
  });

  it('is given up by its owner, or after two days by itself', async () => {
    const me = gateway.as(citizen());
    const { id } = (await begin(me)).body.data as { id: string };
    await me.piece(id, 0, content.subarray(0, 10_000));
    expect((await me.del(`/api/store/uploads/${id}`)).status).toBe(200);
    expect((await begin(me)).body.data.offset).toBe(0);
    const em = gateway.services.orm.em.fork();
    const old = { createdAt: new Date(Date.now() - 49 * 3_600_000) };
    await em.nativeUpdate(PartialUpload, {}, old);
    await begin(me);
    expect(await em.count(PartialUpload, old)).toBe(0);
  });
});

/** Sends the beginning of a piece and hangs up. */
function breakOff(url: string, token: string, part: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const call = request(url, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'upload-offset': '0', 'content-length': content.length,
      },
    });
    call.on('error', () => resolve());
    call.write(part, () => setTimeout(() => call.destroy(), 200));
  });
}
