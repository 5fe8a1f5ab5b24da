import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Document } from '../../server/document/index.ts';
import { claimsOf } from '../../server/identity/claims.ts';
import { ensurePerson, Person, Session } from '../../server/identity/index.ts';
import { openSession } from '../../server/identity/session.service.ts';
import { noteSignIn } from '../../server/identity/sign-in.service.ts';
import { Mail } from '../../server/notification/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase } from '../support/factories.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const android = 'Mozilla/5.0 (Linux; Android 16; K) Chrome/148.0.0.0 Mobile Safari/537.36';

/** Signs somebody in at a device, as the login page does. */
async function signIn(claims: TestClaims, sid = randomUUID()) {
  const { orm, env } = gateway.services;
  const identity = claimsOf({ ...claims, sid } as never);
  const em = orm.em.fork();
  const cookie = await em.transactional(async (em) => {
    const person = await ensurePerson(em, identity);
    const cookie = openSession(em, env, person, identity, { idToken: '', refreshToken: null });
    noteSignIn(em, person.id, cookie, android);
    return cookie;
  });
  const send = async (method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = { cookie: `dosar_session=${cookie}`, 'content-type': 'application/json' };
    if (method !== 'GET') headers['x-csrf-token'] = (await send('GET', '/api/me')).body.data.csrf ?? '';
    const answer = await fetch(gateway.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    // oxlint-disable-next-line typescript/no-explicit-any
    return { status: answer.status, body: await answer.json() as any };
  };
  return { send, sid };
}

describe('own sessions', () => {
  it('are listed with device and time, this one marked, and others are ended one by one', async () => {
    const me = citizen();
    const [here, there] = [await signIn(me), await signIn(me)];
    const { data } = (await here.send('GET', '/api/me/sign-ins')).body;
    expect(data.map(({ state, browser, system }: Record<string, string>) => [state, browser, system]).sort())
      .toEqual([['open', 'Chrome', 'Android'], ['this', 'Chrome', 'Android']]);
    const other = data.find(({ state }: { state: string }) => state === 'open');
    expect((await here.send('DELETE', `/api/me/sessions/${other.id}`)).status).toBe(200);
    expect((await there.send('GET', '/api/me')).body.data.signedIn).toBe(false);
    expect((await here.send('DELETE', `/api/me/sessions/${other.id}`)).body.code).toBe('session.notFound');
    const after = (await here.send('GET', '/api/me/sign-ins')).body.data.find(({ id }: { id: string }) => id === other.id);
    expect(after).toMatchObject({ state: 'ended', seenAt: null });
    expect(after.endedAt).not.toBeNull();
  });

  it('end all at once but the one that asks, and nobody else\'s', async () => {
    const me = citizen();
    const [here, second, third, stranger] = [await signIn(me), await signIn(me), await signIn(me), await signIn(citizen())];
    const foreign = (await stranger.send('GET', '/api/me/sign-ins')).body.data[0].id;
    expect((await here.send('DELETE', `/api/me/sessions/${foreign}`)).status).toBe(404);
    expect((await here.send('DELETE', '/api/me/sessions')).body.data).toEqual({ ended: 2 });
    for (const { send } of [second, third]) expect((await send('GET', '/api/me')).body.data.signedIn).toBe(false);
    for (const { send } of [here, stranger]) expect((await send('GET', '/api/me')).body.data.signedIn).toBe(true);
  });
});

describe('closing the account', () => {
  const codeFor = async (email: string): Promise<string> => {
    const mails = await gateway.services.orm.em.fork().find(Mail, { recipient: email });
    return /\?cod=([\w-]+)/.exec(mails.at(-1)?.body ?? '')?.[1] ?? '';
  };

  it('names the open cases, waits for the link in the mail, then ends every session and keeps what the law wants', async () => {
    const me = citizen({ email: `${randomUUID()}@example.org` });
    const caller = gateway.as(me);
    const caseFile = await buildCase(gateway, caller);
    await caller.upload('Buletin.pdf', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'));
    const here = await signIn(me);
    const there = await signIn(me);
    expect((await here.send('GET', '/api/me/closing')).body.data.openCases).toMatchObject([{ id: caseFile.id }]);
    expect((await here.send('POST', '/api/me/closing', {})).status).toBe(200);
    expect((await here.send('POST', '/api/me/closing/confirm', { code: 'ghicit' })).body.code).toBe('closing.codeInvalid');
    expect((await here.send('GET', '/api/me')).body.data.signedIn).toBe(true);
    const code = await codeFor(String(me['email']));
    expect((await here.send('POST', '/api/me/closing/confirm', { code })).status).toBe(200);
    for (const { send } of [here, there]) expect((await send('GET', '/api/me')).body.data.signedIn).toBe(false);
    const em = gateway.services.orm.em.fork();
    const person = await em.findOneOrFail(Person, { subject: String(me.sub) });
    expect(person.closedAt).not.toBeNull();
    expect(await em.count(Session, { personId: person.id })).toBe(0);
    expect(await em.count(Document, { ownerId: person.id, kind: 'own', deletedAt: null })).toBe(0);
    expect((await gateway.as(clerk('relatii-publice')).get(`/api/cases/${caseFile.id}`)).status).toBe(200);
  });

  it('takes no code of somebody else, and no account of an employee', async () => {
    const [me, other] = [citizen({ email: `${randomUUID()}@example.org` }), citizen()];
    await gateway.as(me).post('/api/me/closing');
    const answer = await gateway.as(other).post('/api/me/closing/confirm', { code: await codeFor(String(me['email'])) });
    expect(answer.body.code).toBe('closing.codeInvalid');
    expect((await gateway.as(clerk('taxe')).post('/api/me/closing')).body.code).toBe('closing.staff');
  });
});
