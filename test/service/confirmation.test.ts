import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { EmailConfirmation, expireUnconfirmed, sendConfirmation } from '../../server/confirmation/index.ts';
import { Mail } from '../../server/notification/index.ts';
import { RegisterAmendment } from '../../server/register/index.ts';
import { examples, validExample } from '../support/factories.ts';
import { startGateway, type Gateway, type Reply } from '../support/gateway.ts';

interface Sent { recipient: string; subject: string; body: string }

let gateway: Gateway;
let sent: Sent[] = [];
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const days = (count: number) => minutes(count * 24 * 60);

interface Asked { caseId: string; number: string; receiptUrl: string; accessCode: string; email: string }

/** Somebody asks for an account. */
async function ask(language: 'ro' | 'hu' = 'ro', kind = 'natural'): Promise<Asked> {
  const { data } = kind === 'legal'
    ? examples('cont-client').find(({ valid, data }) => valid && data['applicantKind'] === 'legal')! : validExample('cont-client', language);
  const email = `p${randomUUID()}@example.org`;
  const answer = await gateway.as().post('/api/account-requests', { data: { ...data, email }, language });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { ...answer.body.data, email };
}

/** What the relay does with the command that waits; gives the token of the link. */
async function carryOut({ caseId }: Asked, no = 1, now = new Date()): Promise<string> {
  sent = [];
  const { catalogue, city, env } = gateway.services;
  const mailer = { deliver: async (mail: Sent) => { sent.push(mail); } };
  await sendConfirmation(em(), { catalogue, mailer, city, publicUrl: env.PUBLIC_URL }, caseId, no, now);
  return /\/(?:confirmare|megerosites)\/([\w-]+)/.exec(sent[0]?.body ?? '')?.[1] ?? '';
}

const jobs = async ({ caseId }: Asked) => await em().execute(
  `select task_identifier as task, run_at = 'infinity' as held from graphile_worker.jobs where key in (?, ?) order by 1`,
  [`start:${caseId}`, `confirm:${caseId}`]) as { task: string; held: boolean }[];
const link = (token: string): Promise<Reply> => gateway.as().get(`/api/confirmations/${token}`);
const press = (token: string): Promise<Reply> => gateway.as().post(`/api/confirmations/${token}`);
const again = ({ receiptUrl }: Asked, email: string | null = null): Promise<Reply> =>
  gateway.as().post(`${receiptUrl}/confirmation`, { email });
const status = async ({ number, accessCode }: Asked) =>
  (await gateway.as().post('/api/status', { number, code: accessCode })).body.data;
/** As if the last mail had been asked for a while ago. */
const later = ({ caseId }: Asked) => em().nativeUpdate(EmailConfirmation, { caseId }, { askedAt: minutes(-5) });

describe('an account request over the portal', () => {
  it.each(['natural', 'legal'])('has its number at once and is held until its address is confirmed (%s person)', async (kind) => {
    const asked = await ask('ro', kind);
    expect(asked.number).toMatch(/^\d+\//);
    expect(await jobs(asked)).toEqual([{ task: 'confirmation-mail', held: false }, { task: 'start-process', held: true }]);
    expect(await status(asked)).toMatchObject({ state: 'registered', confirmBy: asked.receiptUrl });
    const token = await carryOut(asked);
    expect((await press(token)).body.data).toMatchObject({ state: 'confirmed', number: asked.number });
    expect(await jobs(asked)).toContainEqual({ task: 'start-process', held: false });
    expect((await status(asked)).confirmBy).toBeNull();
  });

  it.each([['ro', /^Confirmați/, /\/ro\/confirmare\//], ['hu', /^Erősítse meg.* \/ Confirmați/, /\/hu\/megerosites\//]] as const)(
    'sends the link in the language of correspondence (%s)', async (language, subject, address) => {
      const asked = await ask(language);
      await carryOut(asked);
      expect(sent).toMatchObject([{ recipient: asked.email, subject: expect.stringMatching(subject), body: expect.stringMatching(address) }]);
      expect(sent[0]?.body).not.toMatch(/\{\w+\}/);
    });

  it('keeps the token nowhere: only its hash stands in the database', async () => {
    const asked = await ask();
    const token = await carryOut(asked);
    const stored = await em().findOneOrFail(EmailConfirmation, { caseId: asked.caseId });
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await em().count(Mail, { recipient: asked.email })).toBe(0);
  });

  it('is not confirmed by looking at the link, as scanners of mail do', async () => {
    const asked = await ask();
    const token = await carryOut(asked);
    for (const path of [`/api/confirmations/${token}`, `/ro/confirmare/${token}`, `/hu/megerosites/${token}`]) await gateway.as().get(path);
    expect((await link(token)).body.data.state).toBe('waiting');
    expect(await jobs(asked)).toContainEqual({ task: 'start-process', held: true });
  });

  it('is confirmed once: a repeat says so and starts nothing more', async () => {
    const asked = await ask();
    const token = await carryOut(asked);
    const both = await Promise.all([press(token), press(token)]);
    expect(both.map(({ body }) => body.data.state)).toEqual(['confirmed', 'confirmed']);
    const [{ n }] = await em().execute(`select count(*)::int as n from case_event where case_id = ? and kind = 'email.confirmed'`,
      [asked.caseId]) as [{ n: number }];
    expect(n).toBe(1);
  });

  it('refuses a wrong link in words, and says nothing about who has an account', async () => {
    expect(await press('not-a-token')).toMatchObject({ status: 404, body: { code: 'confirmation.unknown', title: 'Legătura nu este valabilă' } });
    const known = await ask();
    const second = await gateway.as().post('/api/account-requests', {
      data: { ...validExample('cont-client', 'ro').data, email: known.email }, language: 'ro',
    });
    expect(second.status).toBe(201);
    expect(Object.keys(second.body.data)).toEqual(['caseId', 'number', 'registeredAt', 'receiptUrl', 'accessCode', 'dueDate']);
  });

  it('says that the time of a link is over, and starts nothing', async () => {
    const asked = await ask();
    const token = await carryOut(asked, 1, days(-3));
    expect((await press(token)).body.data.state).toBe('linkExpired');
    expect(await jobs(asked)).toContainEqual({ task: 'start-process', held: true });
  });
});

describe('another mail', () => {
  it('goes to a corrected address; the older link ends, the first answers stay as a version', async () => {
    const asked = await ask();
    const old = await carryOut(asked);
    const corrected = `q${randomUUID()}@example.org`;
    expect((await again(asked, corrected)).body.data).toMatchObject({ state: 'waiting', email: corrected, mailsLeft: 3 });
    expect((await press(old)).body.code).toBe('confirmation.unknown');
    const token = await carryOut(asked, 2);
    expect(sent[0]?.recipient).toBe(corrected);
    expect((await press(token)).body.data.state).toBe('confirmed');
    const caseFile = await em().findOneOrFail(CaseFile, { id: asked.caseId });
    expect([caseFile.applicantEmail, caseFile.data['email']]).toEqual([corrected, corrected]);
    const versions = await em().execute('select data->>\'email\' as email from case_version where case_id = ? order by no', [asked.caseId]);
    expect(versions).toEqual([{ email: asked.email }, { email: corrected }]);
  });

  it('is refused too soon, too often, to no address, and once the address is confirmed', async () => {
    const asked = await ask();
    expect((await again(asked)).body).toMatchObject({ status: 429, code: 'confirmation.tooSoon' });
    await later(asked);
    expect((await again(asked, 'fara arond')).body).toMatchObject({ status: 422, code: 'confirmation.badAddress' });
    await em().nativeUpdate(EmailConfirmation, { caseId: asked.caseId }, { mails: 5 });
    expect((await again(asked)).body).toMatchObject({ status: 429, code: 'confirmation.tooMany' });
    const token = await carryOut(asked, 5);
    await press(token);
    await later(asked);
    expect((await again(asked)).body).toMatchObject({ status: 409, code: 'confirmation.notWaiting' });
  });

  it('is given to whoever holds the receipt, to nobody else', async () => {
    const asked = await ask();
    const forged = `${asked.receiptUrl.slice(0, -3)}AAA`;
    expect((await gateway.as().get(`${forged}/confirmation`)).status).toBe(404);
    expect((await gateway.as().post(`${forged}/confirmation`, {})).status).toBe(404);
    expect((await gateway.as().get(`${asked.receiptUrl}/confirmation`)).body.data.email).toBe(asked.email);
  });

  it('is sent once, whatever the outbox repeats, and never after a newer one was asked for', async () => {
    const asked = await ask();
    await carryOut(asked);
    await carryOut(asked);
    expect(sent).toEqual([]);
    await later(asked);
    await again(asked);
    await carryOut(asked, 1);
    expect(sent).toEqual([]);
  });
});

describe('a request that nobody confirmed', () => {
  it('expires with a note in the register; the process never starts, the link is dead', async () => {
    const asked = await ask();
    const token = await carryOut(asked);
    await expireUnconfirmed(gateway.services, days(13));
    expect((await link(token)).body.data.state).toBe('waiting');
    await expireUnconfirmed(gateway.services, days(15));
    await expireUnconfirmed(gateway.services, days(15));
    const caseFile = await em().findOneOrFail(CaseFile, { id: asked.caseId });
    expect(caseFile).toMatchObject({ state: 'closed', outcome: 'expired', endEvent: null });
    expect(caseFile.closedAt).not.toBeNull();
    expect(await jobs(asked)).toEqual([]);
    expect((await press(token)).body.data.state).toBe('expired');
    expect(await em().find(RegisterAmendment, { entryId: caseFile.registerEntryId })).toMatchObject([{ kind: 'expiry' }]);
    expect(await em().execute('select * from verify_registers()')).toEqual([]);
    expect(await status(asked)).toMatchObject({ state: 'closed', confirmBy: null, outcomeTitle: { ro: expect.stringContaining('nu a fost confirmată') } });
    expect(await em().count(Mail, { recipient: asked.email })).toBe(0);
  });

  it('leaves a confirmed one alone', async () => {
    const asked = await ask();
    await press(await carryOut(asked));
    await expireUnconfirmed(gateway.services, days(15));
    expect((await em().findOneOrFail(CaseFile, { id: asked.caseId })).closedAt).toBeNull();
  });
});
