import pg from 'pg';
import { head } from '../support/people.ts';
import { benchGateways } from './gateway.ts';
import { median, percentile, report } from './report.ts';
import { seedRegister, wordsToFind } from './seed.ts';

const lines = Number(process.env['BENCH_LINES'] ?? 1_000_000);
const rounds = 3;

/**
 * Search in a register of a million lines over a read by primary key, through the same gateway, alternating in one run;
 * 200 questions: frequent and rare words, beginnings and parts, two words, numbers, typing errors, nothing, both languages.
 */
export async function search(): Promise<void> {
  const { gateways: [gateway], stop } = await benchGateways(1);
  if (!gateway) throw new Error('no gateway');
  const pool = new pg.Pool({ connectionString: gateway.services.env.DATABASE_URL, max: 1 });
  pool.on('error', () => undefined);
  try {
    await seedRegister(pool, lines);
    const read = await gateway.reader({ ...head('registratura'), realm_access: { roles: ['secretary'] } });
    await read('/api/drafts/cont-client', {
      method: 'PUT',
      body: JSON.stringify({ data: { note: 'one row' }, language: 'ro' }),
    });
    const questions = wordsToFind();
    const found: number[] = [];
    const mine: { kind: string; ms: number }[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      for (const { kind, text } of questions) {
        const before = performance.now();
        const { data } = await read(`/api/search?q=${encodeURIComponent(text)}`) as { data: unknown[] };
        const between = performance.now();
        await read('/api/drafts/cont-client');
        if (round === 0) found.push(data.length);
        else {
          mine.push({ kind, ms: between - before });
          theirs.push(performance.now() - between);
        }
      }
    }
    const kinds = [...new Set(questions.map(({ kind }) => kind))];
    const naive = await naiveMs(pool);
    report({
      bench: 'search', value: percentile(mine.map(({ ms }) => ms), 0.95), unit: 'ms p95', baseline: percentile(theirs, 0.95),
      baselineIs: 'p95 of a read by primary key through the same gateway', samples: mine.length, lines, questions: questions.length,
      p50ms: Number(median(mine.map(({ ms }) => ms)).toFixed(2)), baselineP50ms: Number(median(theirs).toFixed(2)),
      p95ByKind: Object.fromEntries(kinds.map((name) =>
        [name, Number(percentile(mine.filter(({ kind }) => kind === name).map(({ ms }) => ms), 0.95).toFixed(1))])),
      withResults: found.filter((count) => count > 0).length, unindexedIlikeMs: Math.round(naive),
    });
  } finally {
    await pool.end();
    await stop();
  }
}

/** The same rows without any index, for the order of size. */
async function naiveMs(pool: pg.Pool): Promise<number> {
  const before = performance.now();
  await pool.query("select id from register_entry where subject || ' ' || party ilike '%inexistent%' limit 20");
  return performance.now() - before;
}
