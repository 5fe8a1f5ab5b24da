import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { localDate } from '../../server/calendar/index.ts';
import { RegisterEntry, verifyRegisters } from '../../server/register/index.ts';
import { sweep } from '../../server/roles/sweep.ts';
import { createDatabase } from '../support/database.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { moveClock, type MovedClock } from '../support/moved-clock.ts';
import { citizen, registrar } from '../support/people.ts';

/** Midnight of 31 December 2026 in Bucharest: it is still 2026 in London. */
const midnight = new Date('2026-12-31T22:00:00Z');
const away = (seconds: number): Date => new Date(midnight.getTime() + seconds * 1000);

interface Listed {
  id: string;
  dueDate: string | null;
  urgency: string;
}

let gateway: Gateway;
let clock: MovedClock;
beforeAll(async () => {
  const database = await createDatabase();
  clock = await moveClock(database.url);
  gateway = await startGateway(database);
});
afterAll(async () => {
  await clock.close();
  await gateway.stop();
});
afterEach(() => void vi.useRealTimers());

/** Both clocks, of the database and of the gateway, show this moment. */
async function itIs(instant: Date): Promise<void> {
  await clock.set(instant);
  vi.useFakeTimers({ toFake: ['Date'], now: instant });
}

const em = () => gateway.services.orm.em.fork();
const letter = { register: 'general', direction: 'in', channel: 'post', party: 'Țîrlea Ștefan', subject: 'Cerere' };
const add = async (desk: Caller, overrides: object = {}) => {
  const answer = await desk.post('/api/register', { ...letter, ...overrides });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data as { number: string; receivedAt: string | null; at: string };
};

describe('when the year changes in Bucharest', () => {
  it('numbers begin anew, while the clock of the world still says December', async () => {
    const desk = gateway.as(registrar());
    await itIs(away(-60));
    expect([(await add(desk)).number, (await add(desk)).number]).toEqual(['1/31.12.2026', '2/31.12.2026']);
    await itIs(away(1));
    expect((await add(desk)).number).toBe('1/01.01.2027');
    await itIs(away(3 * 3600));
    expect((await add(desk)).number).toBe('2/01.01.2027');
  });

  it('who waits over midnight gets a number of the new year', async () => {
    const desk = gateway.as(registrar());
    await itIs(away(-60));
    await add(desk, { register: 'audiences' });
    const busy = em();
    await busy.begin();
    await busy.execute("select 1 from register where key = 'audiences' and year = 2026 for update");
    const waiting = add(desk, { register: 'audiences' });
    const waiters = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await expect.poll(() => em().execute(waiters)).toHaveLength(1);
    await clock.set(away(2));
    await busy.commit();
    expect((await waiting).number).toMatch(/^(AUD-)?1\/01\.01\.2027$/);
  });

  it('the old year is closed once it is over on every clock, and takes nothing more', async () => {
    const desk = gateway.as(registrar());
    const closing = async () => (await desk.get('/api/register?register=general&year=2026')).body.closing;
    await itIs(away(30));
    await sweep(gateway.services.orm);
    expect(await closing()).toBeNull();
    await itIs(away(90));
    await sweep(gateway.services.orm);
    expect(await closing()).toMatchObject({ lastNo: 2, total: 2, cancelled: 0 });
    await clock.set(away(-5));
    const late = await desk.post('/api/register', letter);
    expect(late.status).not.toBe(201);
    await itIs(away(120));
    expect((await add(desk)).number).toBe('3/01.01.2027');
    expect(await verifyRegisters(em())).toEqual([]);
  });

  it('a paper of the old year gets a number of the new one, with the time at which it truly came', async () => {
    const desk = gateway.as(registrar());
    await itIs(away(600));
    const late = { receivedAt: '2026-12-31T23:40', issuerDate: '2026-12-30', at: '2026-12-31T21:00:00Z', year: 2026 };
    const entry = await add(desk, late);
    expect(entry).toMatchObject({ number: '4/01.01.2027', receivedAt: '2026-12-31T23:40' });
    expect(entry.at.slice(0, 13)).toBe('2026-12-31T22');
  });

  it('terms begin with the day in Bucharest and leave out the holidays of January', async () => {
    const applicant = gateway.as(citizen());
    const terms = [];
    for (const instant of [away(-60), away(60)]) {
      await itIs(instant);
      terms.push((await buildCase(gateway, applicant)).term);
    }
    // Ten working days after 31 December or 1 January: 1, 2, 6 and 7 January are holidays.
    expect(terms).toMatchObject([
      { startsOn: '2026-12-31', dueDate: '2027-01-19' },
      { startsOn: '2027-01-01', dueDate: '2027-01-19' },
    ]);
  });

  it.each([
    ['the gateway is a little behind', -1, 1], ['the gateway is a little ahead', 1, -1], ['midnight passes between them', -0.001, 0],
    ['both before', -2, -1], ['both after', 1, 2],
  ])('number, date and term come from one day: %s', async (_, gatewaySeconds, databaseSeconds) => {
    await clock.set(away(databaseSeconds));
    vi.useFakeTimers({ toFake: ['Date'], now: away(gatewaySeconds) });
    const cases = await Promise.all([1, 2, 3].map(() => buildCase(gateway, gateway.as(citizen()))));
    for (const { registerEntryId, registeredAt, term } of cases) {
      const { at } = await em().findOneOrFail(RegisterEntry, { id: registerEntryId });
      expect([localDate(registeredAt), term?.startsOn]).toEqual([localDate(at), localDate(at)]);
    }
    expect(await verifyRegisters(em())).toEqual([]);
  });

  it('the inbox tells by the day in Bucharest what is overdue', async () => {
    const desk = gateway.as(registrar());
    await itIs(away(-60));
    const caseFile = await buildCase(gateway, gateway.as(citizen()));
    const task = await buildTask(gateway, caseFile, { dueDate: caseFile.dueDate ?? null });
    const urgency = async (instant: string) => {
      await itIs(new Date(instant));
      const rows = (await desk.get('/api/tasks?view=group')).body.data as Listed[];
      const row = rows.find(({ id }) => id === task.id);
      expect(row?.dueDate).toBe('2027-01-19');
      return row?.urgency;
    };
    expect(await urgency('2026-12-31T22:30:00Z')).toBe('normal');
    expect(await urgency('2027-01-19T21:59:00Z')).toBe('soon');
    expect(await urgency('2027-01-19T22:01:00Z')).toBe('overdue');
  });
});
