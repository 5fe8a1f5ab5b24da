import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Appointment, sweepAppointments } from '../../server/appointment/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { Mail } from '../../server/notification/index.ts';
import { PreparedRequest, sweepPrepared } from '../../server/prepared/index.ts';
import { openCounter, type Counter, type Resident } from '../support/counter.ts';
import { validExample } from '../support/factories.ts';
import type { Caller } from '../support/gateway.ts';
import { registrar } from '../support/people.ts';

const key = 'declaratie-casatorie';
let counter: Counter;
let resident: Resident;
beforeAll(async () => {
  counter = await openCounter();
  resident = await counter.known({
    given_name: 'Előd',
    family_name: 'Szőcs-Ötvös',
    email: 'elod.szocs@example.org',
    level: 'L0',
  });
});
afterAll(() => counter.gateway.stop());

const declaration = (overrides: Record<string, unknown> = {}) => {
  const { data, language } = validExample(key, 'hu');
  return { data: { ...data, ...overrides }, language };
};
const anybody = (): Caller => counter.gateway.as();

async function prepare(caller: Caller = anybody(), overrides: Record<string, unknown> = {}) {
  const answer = await caller.post(`/api/procedures/${key}/prepared`, declaration(overrides));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data as { code: string; expiresAt: string; printUrl: string };
}

/** Free times of a counter, in their order. */
async function freeTimes(
  calendar = 'stare-civila',
): Promise<{ startsAt: string; free: number; languages: string[] }[]> {
  const { body } = await anybody().get(`/api/calendars/${calendar}`);
  return body.data.days.flatMap(({ slots }: { slots: unknown[] }) => slots);
}

const forPrepared = (code: string, startsAt: string, spoken = 'ro') => ({
  for: { kind: 'prepared', code },
  startsAt,
  spoken,
});
const bookAt = (code: string, startsAt: string, spoken = 'ro') =>
  anybody().post('/api/appointments', forPrepared(code, startsAt, spoken));

describe('a request prepared at home', () => {
  it('has no number, is found by the code on its paper, and prints a form with that code', async () => {
    const cases = await counter.em().count(CaseFile, {});
    const { code, printUrl } = await prepare();
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await counter.em().count(CaseFile, {})).toBe(cases);
    const seen = await anybody().get(`/api/prepared/${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(seen.body.data).toMatchObject({
      code,
      registered: null,
      oldForm: false,
      visit: { calendar: 'stare-civila' },
    });
    expect(JSON.stringify(seen.body)).not.toContain('Szőcs');
    const printed = await fetch(`${counter.gateway.url}${printUrl}`);
    expect(printed.headers.get('content-type')).toContain('application/pdf');
    expect((await anybody().get('/api/prepared/0000-0000-0000')).status).toBe(404);
  });

  it('is refused over the portal, and its answers are checked before it is kept', async () => {
    const sent = await anybody().post(`/api/procedures/${key}/submissions`, declaration());
    expect([sent.status, sent.body.code]).toEqual([409, 'prepared.onlyAtCounter']);
    const wrong = await anybody().post(`/api/procedures/${key}/prepared`, declaration({ cnp: '123' }));
    expect([wrong.status, wrong.body.code]).toEqual([422, 'form.invalid']);
    const electronic = await anybody().post('/api/procedures/cont-client/prepared', declaration());
    expect([electronic.status, electronic.body.code]).toEqual([409, 'prepared.notHere']);
  });

  it('is listed for its account holder alone, and can be thrown away with its appointment', async () => {
    const { code } = await prepare(resident.caller);
    const [slot] = await freeTimes();
    const booked = (await bookAt(code, slot!.startsAt)).body.data;
    const own = (await resident.caller.get('/api/prepared')).body.data as { code: string }[];
    expect(own.map((one) => one.code)).toContain(code);
    expect((await anybody().del(`/api/prepared/${code}`)).status).toBe(200);
    expect((await anybody().get(`/api/prepared/${code}`)).status).toBe(404);
    expect((await anybody().get(`/api/appointments/${booked.code}`)).body.data.state).toBe('cancelled');
  });

  it('is announced before its end, once and without personal data, and forgotten after it', async () => {
    const { code, expiresAt } = await prepare(anybody(), { email: 'expiring@example.org' });
    const before = new Date(Date.parse(expiresAt) - 5 * 86_400_000);
    await sweepPrepared(counter.gateway.services, before);
    await sweepPrepared(counter.gateway.services, before);
    const mails = await counter
      .em()
      .find(Mail, { recipient: 'expiring@example.org', dedupKey: { $like: 'prepared:%' } });
    expect(mails).toHaveLength(1);
    expect(mails[0]!.body).not.toMatch(/Szőcs|1800101140021|6000229141237/);
    expect(mails[0]!.body).not.toContain(code);
    await counter.em().nativeUpdate(PreparedRequest, { code: code.replaceAll('-', '') }, { expiresAt: new Date(0) });
    await sweepPrepared(counter.gateway.services, new Date(1000));
    expect(await counter.em().count(PreparedRequest, { code: code.replaceAll('-', '') })).toBe(0);
  });
});

describe('at the counter', () => {
  it('it is found by its code or the address of its QR, compared, signed, scanned and registered once', async () => {
    const { code } = await prepare(resident.caller);
    const found = await counter.desk.get(
      `/api/counter/prepared/${encodeURIComponent(`http://localhost/hu/elokeszitve/${code}`)}`,
    );
    expect(found.body.data).toMatchObject({ code, applicantName: 'Szőcs-Ötvös Előd', form: { old: false } });
    const [seen] = (await resident.caller.get('/api/me/access-log')).body.data;
    expect(seen).toMatchObject({ reader: 'registrar', purpose: 'counter' });
    const filing = (
      await counter.desk.post('/api/counter/filings', { procedure: key, applicant: { kind: 'prepared', code } })
    ).body.data;
    expect(filing).toMatchObject({ prepared: { code }, hasAccount: true, data: { familyName: 'Szőcs-Ötvös' } });
    await counter.scan(filing.id, 'semnat.pdf', true);
    const original = { room: 'Arhiva 1', shelf: 'R3', file: 'DC 2026/2' };
    const body = { data: filing.data, identityDocument: 'identity_card', signed: true, original };
    const sent = await counter.desk.post(`/api/counter/filings/${filing.id}/send`, body);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(sent.body.data.number).toMatch(/^DC-\d+\//);
    const caseFile = await counter.em().findOneOrFail(CaseFile, { id: sent.body.data.caseId });
    expect(caseFile).toMatchObject({
      applicantId: resident.id,
      filing: { channel: 'counter', signedScan: true, original },
    });
    const now = (await anybody().get(`/api/prepared/${code}`)).body.data;
    expect(now.registered).toMatchObject({ number: sent.body.data.number, caseId: caseFile.id });
    expect((await counter.em().findOneOrFail(PreparedRequest, { caseId: caseFile.id })).data).toEqual({});
    const again = await counter.desk.get(`/api/counter/prepared/${code}`);
    expect([again.status, again.body.code]).toEqual([409, 'prepared.registered']);
  });

  it('a form of an older version is said', async () => {
    const { code } = await prepare();
    await counter.em().nativeUpdate(PreparedRequest, { code: code.replaceAll('-', '') }, { formVersion: '0.9.0' });
    const found = (await counter.desk.get(`/api/counter/prepared/${code}`)).body.data;
    expect(found.form).toEqual({ filled: '0.9.0', current: '1.0.0', old: true });
    expect((await anybody().get(`/api/prepared/${code}`)).body.data.oldForm).toBe(true);
  });

  it('the last officer who opens it has it', async () => {
    const { code } = await prepare();
    const open = { procedure: key, applicant: { kind: 'prepared', code } };
    const first = (await counter.desk.post('/api/counter/filings', open)).body.data;
    const colleague = counter.gateway.as(registrar({ sub: randomUUID(), preferred_username: 'registrar.two' }));
    const second = (await colleague.post('/api/counter/filings', open)).body.data;
    expect(second.id).not.toBe(first.id);
    const send = { data: first.data, identityDocument: 'passport', signed: true };
    const late = await counter.desk.post(`/api/counter/filings/${first.id}/send`, send);
    expect([late.status, late.body.code]).toEqual([409, 'prepared.withColleague']);
    expect((await colleague.post(`/api/counter/filings/${second.id}/send`, send)).status).toBe(201);
  });
});

describe('appointments', () => {
  it('one place is given once, however many ask at the same moment', async () => {
    const slot = (await freeTimes()).at(-1)!;
    const codes = await Promise.all(Array.from({ length: 6 }, () => prepare()));
    const answers = await Promise.all(codes.map(({ code }) => bookAt(code, slot.startsAt)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('appointment.slotTaken');
    expect((await freeTimes()).some(({ startsAt }) => startsAt === slot.startsAt)).toBe(false);
  });

  it('is one for each request, is moved with the same code, and gives its place back', async () => {
    const { code } = await prepare();
    const [one, other] = await freeTimes();
    const booked = (await bookAt(code, one!.startsAt)).body.data;
    expect((await bookAt(code, other!.startsAt)).body.code).toBe('appointment.alreadyBooked');
    const moved = await anybody().put(`/api/appointments/${booked.code}`, {
      startsAt: other!.startsAt,
      spoken: 'ro',
    });
    expect(moved.body.data).toMatchObject({
      code: booked.code,
      startsAt: other!.startsAt,
      state: 'booked',
      mayChange: true,
    });
    expect((await freeTimes()).map(({ startsAt }) => startsAt)).toContain(one!.startsAt);
    const file = await (await fetch(`${counter.gateway.url}/api/appointments/${booked.code}/ics?lang=hu`)).text();
    expect(file).toContain(`DTSTART:${other!.startsAt.replaceAll(/[-:]|\.000/g, '')}`);
    expect(file).not.toContain('Szőcs');
    expect((await anybody().del(`/api/appointments/${booked.code}`)).body.data.state).toBe('cancelled');
    expect((await anybody().del(`/api/appointments/${booked.code}`)).body.code).toBe('appointment.over');
    expect((await bookAt(code, one!.startsAt)).status).toBe(201);
  });

  it('is refused outside of the hours, and in a language that is not spoken then', async () => {
    const { code } = await prepare();
    const [slot] = await freeTimes();
    const odd = new Date(Date.parse(slot!.startsAt) + 60_000).toISOString();
    expect((await bookAt(code, odd)).body.code).toBe('appointment.slotTaken');
    const romanian = (await freeTimes()).find(({ languages }) => !languages.includes('hu'));
    expect((await bookAt(code, romanian!.startsAt, 'hu')).body.code).toBe('appointment.slotTaken');
  });

  it('for an account request is booked with its receipt address, without an account', async () => {
    const { data, language } = validExample('cont-client', 'ro');
    const receipt = (await anybody().post('/api/account-requests', { data, language })).body.data;
    const [slot] = await freeTimes('relatii-publice');
    const booking = { for: { kind: 'case', receipt: receipt.receiptUrl }, startsAt: slot!.startsAt, spoken: 'hu' };
    const booked = await anybody().post('/api/appointments', booking);
    expect(booked.status, JSON.stringify(booked.body)).toBe(201);
    expect(booked.body.data.bring.map(({ key: paperKey }: { key: string }) => paperKey)).toContain('identityCard');
    const forged = { ...booking, for: { kind: 'case', receipt: `${receipt.receiptUrl}x` } };
    expect((await anybody().post('/api/appointments', forged)).status).toBe(404);
  });

  it('is remembered the day before, once, without personal data; its day is marked at the counter', async () => {
    const { code } = await prepare(anybody(), { email: 'remembered@example.org' });
    const slot = (await freeTimes()).at(-1)!;
    const booked = (await bookAt(code, slot.startsAt)).body.data;
    const dayBefore = new Date(Date.parse(slot.startsAt) - 20 * 3_600_000);
    await sweepAppointments(counter.gateway.services, dayBefore);
    await sweepAppointments(counter.gateway.services, dayBefore);
    const mails = await counter
      .em()
      .find(Mail, { recipient: 'remembered@example.org', dedupKey: { $like: 'appointment:%reminder%' } });
    expect(mails).toHaveLength(1);
    expect(mails[0]!.body).not.toMatch(/Szőcs|1800101140021/);
    const day = slot.startsAt.slice(0, 10);
    const list = (await counter.desk.get(`/api/counter/appointments?day=${day}`)).body.data;
    const line = list.appointments.find(({ preparedCode }: { preparedCode: string }) => preparedCode === code);
    expect(line).toMatchObject({ applicantName: 'Szőcs-Ötvös Előd', state: 'booked', procedure: { key } });
    const early = await counter.desk.put(`/api/counter/appointments/${line.id}`, { state: 'missed' });
    expect([early.status, early.body.code]).toEqual([409, 'appointment.notYet']);
    const hourAgo = new Date(Date.now() - 3_600_000);
    await counter.em().nativeUpdate(Appointment, { id: line.id }, { startsAt: hourAgo });
    expect(
      (await counter.desk.put(`/api/counter/appointments/${line.id}`, { state: 'missed' })).body.data.state,
    ).toBe('missed');
    expect((await anybody().get(`/api/appointments/${booked.code}`)).body.data).toMatchObject({
      state: 'missed',
      mayChange: false,
    });
  });
});
