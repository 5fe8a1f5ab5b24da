import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  register,
  RegisterClosing,
  RegisterEntry,
  verifyRegisters,
  closeRegisters,
} from '../../server/register/index.ts';
import { cancelEntry, correctEntry, linkEntry } from '../../server/register/amendment.service.ts';
import { sweep } from '../../server/roles/sweep.ts';
import type { PersonActor } from '../../server/identity/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const actor: PersonActor = {
  kind: 'person',
  id: randomUUID(),
  subject: 's',
  name: 'Registrator',
  username: 'registrar',
  roles: ['registrar'],
  departments: ['registratura'],
  ownDepartments: ['registratura'],
  standsInFor: [],
  level: 'L2',
  language: 'ro',
  mandates: [],
  acting: null,
  signedInAt: null, session: null,
};
const line = (name: string) => ({
  register: name,
  direction: 'in' as const,
  party: 'Țîrlea Ștefan',
  subject: 'Petiție',
  channel: 'post',
});

type Step =
  | { kind: 'group' | 'single' | 'failing' }
  | { kind: 'cancel' | 'correct'; target: number }
  | { kind: 'link'; target: number; other: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('group' as const, 'single' as const, 'failing' as const) }),
  fc.record({ kind: fc.constantFrom('cancel' as const, 'correct' as const), target: fc.nat(20) }),
  fc.record({ kind: fc.constant('link' as const), target: fc.nat(20), other: fc.nat(20) }),
);

/** Carries out one step; cancelling twice and the like are refused, which is not the matter here. */
async function carryOut(name: string, entries: string[], one: Step): Promise<void> {
  const amend = (
    deed: (amending: { em: ReturnType<typeof em>; actor: PersonActor; language: 'ro' }) => Promise<void>,
  ) =>
    em()
      .transactional((em) => deed({ em, actor, language: 'ro' }))
      .catch(() => undefined);
  const id = randomUUID();
  const at = (place: number) => entries[place % entries.length] ?? '';
  if (one.kind === 'group') {
    const facts = { leaves: entries.length, department: 'taxe' };
    await gateway.services.intake.accept({ entry: { id, ...line(name), facts }, rows: [] });
    entries.push(id);
  } else if (one.kind === 'single') {
    await em().transactional((em) => register(em, { id, ...line(name) }));
    entries.push(id);
  } else if (one.kind === 'failing') {
    await em()
      .transactional(async (em) => {
        await register(em, line(name));
        throw new Error('taken back');
      })
      .catch(() => undefined);
  } else if (entries.length > 0) {
    if (one.kind === 'cancel') await amend((amending) => cancelEntry(amending, at(one.target), 'dublură'));
    if (one.kind === 'correct')
      await amend((amending) => correctEntry(amending, at(one.target), { subject: randomUUID() }, 'greșit'));
    if (one.kind === 'link')
      await amend((amending) => linkEntry(amending, at(one.target), { to: at(one.other), relation: 'joined' }));
  }
}

describe('whatever happens at once', () => {
  it('numbers are 1..n and every chain is whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          const name = `p-${randomUUID().slice(0, 8)}`;
          const entries: string[] = [];
          for (const round of rounds) await Promise.all(round.map((one) => carryOut(name, entries, one)));
          const rows = await em().find(RegisterEntry, { register: name }, { orderBy: { no: 'asc' } });
          expect(rows.map(({ no }) => no)).toEqual(entries.map((_, index) => index + 1));
          expect(rows.every((row, index) => index === 0 || row.at >= (rows[index - 1]?.at ?? row.at))).toBe(true);
          expect(await verifyRegisters(em())).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);
});

describe('an altered byte', () => {
  const altered = async (statement: string, values: unknown[]) => {
    let found: unknown;
    await em()
      .transactional(async (em) => {
        for (const table of ['register_entry', 'register_amendment', 'register_closing'])
          await em.execute(`alter table ${table} disable trigger user`);
        await em.execute(statement, values);
        found = await verifyRegisters(em);
        throw new Error('taken back');
      })
      .catch((error: unknown) => {
        if ((error as Error).message !== 'taken back') throw error;
      });
    return found as { register: string; no: number; fault: string }[];
  };

  it('is found and its line named, wherever it is', async () => {
    const entries: string[] = [];
    const steps: Step[] = [
      { kind: 'group' },
      { kind: 'single' },
      { kind: 'group' },
      { kind: 'correct', target: 1 },
      { kind: 'cancel', target: 0 },
    ];
    for (const one of steps) await carryOut('bytes', entries, one);
    const columns = ['party', 'subject', 'direction', 'channel']
      .map((column) => [column, `${column} || 'x'`])
      .concat([
        ['at', "at - interval '1 ms'"],
        ['case_id', 'gen_random_uuid()'],
        ['document_id', 'gen_random_uuid()'],
        ['linked_id', 'gen_random_uuid()'],
        ['facts', `coalesce(facts, '{}') || '{"leaves": 99}'`],
        ['hash', 'reverse(hash)'],
        ['prev_hash', "prev_hash || '0'"],
      ]);
    const amended = [
      ['reason', "reason || '.'"],
      ['by_name', "'Altcineva'"],
      ['changes', `changes || '{"party": "x"}'`],
      ['before', `before || '{"party": "x"}'`],
      ['kind', "kind || 'x'"],
      ['at', "at - interval '1 ms'"],
      ['entry_id', "(select id from register_entry where register = 'bytes' and no = 3)"],
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...columns), fc.integer({ min: 1, max: 3 }), async ([column, value], no) => {
        const faults = await altered(
          `update register_entry set ${column} = ${value} where register = 'bytes' and no = ?`,
          [no],
        );
        expect(faults.map(({ register: name }) => name)).toContain('bytes');
        expect(
          faults.some((fault) => fault.no === no || fault.no === no + 1),
          JSON.stringify(faults),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
    for (const [column, value] of amended) {
      const faults = await altered(
        `update register_amendment set ${column} = ${value} where register = 'bytes' and no = 1`,
        [],
      );
      expect(faults, column).toMatchObject([{ register: 'bytes', no: 1, fault: 'amendment.hash' }]);
    }
    expect(await altered("delete from register_amendment where register = 'bytes' and no = 2", [])).toMatchObject([
      { register: 'bytes', no: 2, fault: 'amendment.counter' },
    ]);
    expect(await altered("delete from register_entry where register = 'bytes' and no = 3", [])).toMatchObject([
      { register: 'bytes', no: 3, fault: 'counter' },
    ]);
    expect(await verifyRegisters(em())).toEqual([]);
  }, 240_000);
});

describe('the end of a year', () => {
  const give = (at: string) => em().transactional((em) => register(em, { ...line('turn'), at: new Date(at) }));
  const closings = () => em().find(RegisterClosing, { register: 'turn' }, { orderBy: { year: 'asc' } });

  it('closes each year once, also late, and a closed year takes no line', async () => {
    const [last, first] = [await give('2024-12-31T21:59:59.999Z'), await give('2024-12-31T22:00:00Z')];
    expect([last.number, first.number]).toEqual(['1/31.12.2024', '1/01.01.2025']);
    const midnight = new Date('2024-12-31T22:00:00Z');
    expect(await closeRegisters(em(), new Date(midnight.getTime() - 1))).toEqual([]);
    const twice = await Promise.all([closeRegisters(em(), midnight), closeRegisters(em(), midnight)]);
    expect(twice.flat()).toEqual([{ register: 'turn', year: 2024 }]);
    expect(await closings()).toMatchObject([
      { year: 2024, lastNo: 1, total: 1, cancelled: 0, at: midnight, prevHash: '' },
    ]);
    await expect(give('2024-12-31T21:59:59.999Z')).rejects.toThrow(/closed/);
    expect((await give('2025-06-01T08:00:00Z')).no).toBe(2);
    await expect(give('2025-05-31T08:00:00Z')).rejects.toThrow(/later lines/);
    await sweep(gateway.services.orm);
    const [old, late] = await closings();
    expect(late).toMatchObject({ year: 2025, lastNo: 2, total: 2, prevHash: old?.hash });
    expect(await verifyRegisters(em())).toEqual([]);
  });

  it('counts what was cancelled, keeps its closing line, and notices when it is altered', async () => {
    await expect(em().execute('update register_closing set total = 0')).rejects.toThrow(/only takes new rows/);
    let faults: unknown;
    await em()
      .transactional(async (em) => {
        await em.execute('alter table register_closing disable trigger user');
        await em.execute("update register_closing set total = 7 where register = 'turn' and year = 2025");
        faults = await verifyRegisters(em);
        throw new Error('taken back');
      })
      .catch(() => undefined);
    expect(faults).toEqual([{ register: 'turn', year: 2025, no: 2, fault: 'closing.hash' }]);
  });
});
