import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Change } from '../../server/event/index.ts';
import { Mail } from '../../server/notification/index.ts';
import { buildCase, buildTask, validExample } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/** A case with its applicant and an officer of its department. */
async function meeting(
  key = 'informatii-publice',
): Promise<{ me: Caller; officer: Caller; id: string; claims: TestClaims }> {
  const claims = citizen();
  const me = gateway.as(claims);
  const caseFile = await buildCase(gateway, me, key);
  await buildTask(gateway, caseFile);
  return { me, officer: gateway.as(registrar({ name: 'Ana Pop' })), id: caseFile.id, claims };
}
const write = (caller: Caller, id: string, body: object, headers = {}) =>
  caller.post(`/api/cases/${id}/messages`, body, headers);
const thread = async (caller: Caller, id: string) => (await caller.get(`/api/cases/${id}/messages`)).body;

describe('messages', () => {
  it('go both ways, and each side sees what is new and what the other has read', async () => {
    const { me, officer, id } = await meeting();
    expect((await write(me, id, { text: 'Când este gata?' })).status).toBe(201);
    const first = await thread(officer, id);
    expect(first).toMatchObject({
      unread: 1,
      data: [{ side: 'applicant', mine: false, text: 'Când este gata?', readAt: null }],
    });
    expect((await officer.get('/api/messages/unread')).body.data).toContainEqual({ caseId: id, count: 1 });
    expect((await officer.post(`/api/cases/${id}/messages/read`)).body.data).toEqual({ read: 1 });
    expect((await thread(me, id)).data[0].readAt).not.toBeNull();
    await write(officer, id, { text: 'Mâine.' });
    expect(await thread(me, id)).toMatchObject({
      unread: 1,
      data: [{ mine: true }, { mine: false, author: { name: 'Ana Pop' }, text: 'Mâine.' }],
    });
    expect((await me.get('/api/messages/unread')).body.data).toEqual([{ caseId: id, count: 1 }]);
    await me.post(`/api/cases/${id}/messages/read`);
    expect((await me.get('/api/messages/unread')).body.data).toEqual([]);
    expect((await thread(officer, id)).data[1].readAt).not.toBeNull();
  });

  it('tell the officer in which language the applicant wants to be written to', async () => {
    const { officer, id } = await meeting();
    expect((await thread(officer, id)).language).toBe('ro');
  });

  it('of the staff bring a notice and a mail that say nothing but the number', async () => {
    const { me, officer, id } = await meeting();
    await write(officer, id, { text: 'Aveți datorii la plată de 312 lei.' });
    const notices = (await me.get('/api/notifications')).body.data.filter(
      ({ caseId }: { caseId: string }) => caseId === id,
    );
    expect(notices).toHaveLength(1);
    const { number } = (await me.get(`/api/cases/${id}`)).body.data;
    expect(notices[0].title.ro).toContain(number);
    expect(notices[0].title.hu).toContain(number);
    const mails = await gateway.services.orm.em.fork().find(Mail, { subject: { $like: `%${number}%` } });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).not.toContain('312');
  });

  it('are stored once, however often they are sent', async () => {
    const { me, id } = await meeting();
    const headers = { 'idempotency-key': randomUUID() };
    const [a, b] = [
      await write(me, id, { text: 'O dată.' }, headers),
      await write(me, id, { text: 'O dată.' }, headers),
    ];
    expect([a.status, b.status]).toEqual([201, 201]);
    expect(b.body.data.id).toBe(a.body.data.id);
    expect((await thread(me, id)).data).toHaveLength(1);
  });

  it('take copies of own documents along that outlive the originals', async () => {
    const { me, officer, id } = await meeting();
    const original = (await me.upload('dovada.pdf', pdf)).body.data;
    await write(me, id, { text: 'Atașez dovada.', documents: [original.id] });
    await me.del(`/api/store/${original.id}`);
    const [message] = (await thread(officer, id)).data;
    expect(message.documents).toMatchObject([{ fileName: 'dovada.pdf', kind: 'submitted' }]);
    expect((await officer.get(message.documents[0].contentUrl)).body.equals(pdf)).toBe(true);
    const answer = (await officer.upload('model.pdf', pdf)).body.data;
    await write(officer, id, { text: 'Un model.', documents: [answer.id] });
    const [, reply] = (await thread(me, id)).data;
    expect((await me.get(reply.documents[0].contentUrl)).status).toBe(200);
    expect(
      (await me.get(`/api/cases/${id}/documents`)).body.data
        .map(({ fileName }: { fileName: string }) => fileName)
        .sort(),
    ).toEqual(['dovada.pdf', 'model.pdf']);
  });

  it('refuse documents of somebody else, empty words, and unknown parts', async () => {
    const { me, officer, id } = await meeting();
    const foreign = (await officer.upload('alta.pdf', pdf)).body.data;
    expect(await write(me, id, { text: 'x', documents: [foreign.id] })).toMatchObject({
      status: 422,
      body: { code: 'upload.unknownDocument' },
    });
    expect((await write(me, id, { text: '   ' })).status).toBe(400);
    expect((await write(me, id, { text: 'x', side: 'staff' })).status).toBe(400);
    expect((await thread(me, id)).data).toEqual([]);
  });

  it('are closed to strangers and to other departments', async () => {
    const { id } = await meeting();
    for (const stranger of [citizen(), clerk('taxe')]) {
      expect((await write(gateway.as(stranger), id, { text: 'x' })).status).toBe(404);
      expect((await gateway.as(stranger).get(`/api/cases/${id}/messages`)).status).toBe(404);
      expect((await gateway.as(stranger).post(`/api/cases/${id}/messages/read`)).status).toBe(404);
    }
  });

  it('cannot be written where the applicant has no account to read them in', async () => {
    const { data, language } = validExample('cont-client');
    const { caseId } = (await gateway.as().post('/api/account-requests', { data, language })).body.data;
    expect(await write(gateway.as(registrar()), caseId, { text: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'case.noAccount' },
    });
  });

  it('leave a line in the list of readings when the staff read them', async () => {
    const { me, officer, id } = await meeting();
    await thread(officer, id);
    expect((await me.get('/api/me/access-log')).body.data).toMatchObject([{ reader: 'Ana Pop', caseId: id }]);
  });
});

describe('internal notes', () => {
  it('are for the staff of the case only', async () => {
    const { me, officer, id } = await meeting();
    expect((await officer.post(`/api/cases/${id}/notes`, { text: 'De verificat la taxe.' })).status).toBe(201);
    expect((await officer.get(`/api/cases/${id}/notes`)).body.data).toMatchObject([
      { text: 'De verificat la taxe.', author: { name: 'Ana Pop' } },
    ]);
    expect((await me.get(`/api/cases/${id}/notes`)).status).toBe(403);
    expect((await me.post(`/api/cases/${id}/notes`, { text: 'x' })).status).toBe(403);
    expect((await gateway.as(clerk('taxe')).get(`/api/cases/${id}/notes`)).status).toBe(404);
  });

  it('change nothing that the applicant can read, count or hear', async () => {
    const { me, officer, id, claims } = await meeting();
    const { id: personId } = (await gateway.as(claims).get('/api/me')).body.data;
    await officer.get(`/api/cases/${id}`);
    const seen = async () => JSON.stringify(await Promise.all(['', '/timeline', '/documents', '/messages', '/completion-requests', '/versions']
      .map(async (part) => (await me.get(`/api/cases/${id}${part}`)).body)));
    const heard = () => gateway.services.orm.em.fork().count(Change, { personIds: { $contains: [personId] } });
    const [before, changes, notices] = [await seen(), await heard(), (await me.get('/api/notifications')).body];
    await officer.post(`/api/cases/${id}/notes`, { text: 'Nimic pentru solicitant.' });
    expect(await seen()).toBe(before);
    expect(await heard()).toBe(changes);
    expect((await me.get('/api/notifications')).body).toEqual(notices);
    await officer.get(`/api/cases/${id}/notes`);
    expect(
      new Set((await me.get('/api/me/access-log')).body.data.map(({ purpose }: { purpose: string }) => purpose)),
    ).toEqual(new Set(['case']));
  });

  it('are hidden from an officer whose own request it is', async () => {
    const me = registrar();
    const caseFile = await buildCase(gateway, gateway.as(me));
    expect((await gateway.as(me).get(`/api/cases/${caseFile.id}/notes`)).status).toBe(404);
  });
});

describe('text blocks', () => {
  it('are offered in both languages with the figures of the case', async () => {
    const { officer, id } = await meeting();
    const { number } = (await officer.get(`/api/cases/${id}`)).body.data;
    const blocks = (await officer.get(`/api/cases/${id}/text-blocks`)).body.data;
    const received = blocks.find(({ key }: { key: string }) => key === 'received');
    expect(received.text.ro).toContain(number);
    expect(received.text.hu).toContain(number);
    expect(JSON.stringify(blocks)).not.toMatch(/\{\w+\}/);
  });
});
