import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { GroupCommit, verifyRegisters } from '../../server/register/index.ts';
import { migrate, ormConfig } from '../../server/orm/index.ts';
import { drive, median, percentile, report } from './report.ts';
import { benchStack } from './stack.ts';

/** Many short rounds: what else the machine does meets both sides alike. */
const rounds = 9;
const seconds = 1.5;
const writers = 32;

const subject = 'Cerere de eliberare a certificatului de atestare fiscală';
const party = 'Țîrlea-Szőcs Ștefan';
/** As long as a real one: the plain rows weigh the same. */
const hash = '0'.repeat(64);

/**
 * Gap-free, hash-chained registrations per second with 32 writers, over plain INSERTs of the same columns with a sequence by
 * the same number of connections, alternating in one run; the time of a single writer; the proof that nothing is missing or double.
 */
export async function register(): Promise<void> {
  const stack = await benchStack({ DOSAR_PARTS: 'postgres' });
  const url = stack.env['DATABASE_URL'] ?? '';
  const orm = await MikroORM.init(ormConfig(url, 8));
  const pool = new pg.Pool({ connectionString: url, max: writers });
  pool.on('error', () => undefined);
  try {
    await migrate(orm, url);
    await pool.query(`create table plain_entry (like register_entry);
      alter table plain_entry alter no add generated always as identity, alter at set default clock_timestamp(), add primary key (no)`);
    const group = new GroupCommit(orm);
    let given = 0;
    const mine = async (): Promise<void> => {
      await group.accept({ entry: { id: randomUUID(), register: 'bench', direction: 'in', party, subject, channel: 'counter' }, rows: [] });
      given += 1;
    };
    const plain = async (): Promise<void> => {
      await pool.query(`insert into plain_entry (id, register, year, direction, party, subject, channel, prev_hash, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [randomUUID(), 'bench', 2026, 'in', party, subject, 'counter', hash, hash]);
    };
    await drive(2, writers, mine);
    await drive(2, writers, plain);
    const figures = { mine: [] as number[], plain: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      figures.mine.push((await drive(seconds, writers, mine)).perSecond);
      figures.plain.push((await drive(seconds, writers, plain)).perSecond);
    }
    const alone = await drive(2, 1, mine);
    const plainAlone = await drive(2, 1, plain);
    const faults = await verifyRegisters(orm.em.fork());
    const [row] = await orm.em.fork().execute(
      'select count(*)::int as lines, max(no)::int as last, count(distinct no)::int as numbers from register_entry') as { lines: number; last: number; numbers: number }[];
    report({
      bench: 'register', value: median(figures.mine), unit: 'registrations/s', baseline: median(figures.plain),
      baselineIs: `plain INSERTs/s of the same columns with a sequence, ${writers} writers`, samples: given,
      rounds: figures.mine.map((value, index) => [Math.round(value), Math.round(figures.plain[index] ?? 0)]),
      singleWriterMs: { p50: Number(median(alone.times).toFixed(2)), p95: Number(percentile(alone.times, 0.95).toFixed(2)) },
      plainSingleWriterMs: { p50: Number(median(plainAlone.times).toFixed(2)) },
      proof: { given, lines: row?.lines, last: row?.last, distinct: row?.numbers, faults: faults.length },
    });
    if (faults.length > 0 || row?.lines !== given || row.last !== given) throw new Error('the register has a gap, a double or a broken chain');
  } finally {
    await pool.end();
    await orm.close();
    await stack.remove();
  }
}
