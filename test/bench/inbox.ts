import pg from 'pg';
import { registrar } from '../support/people.ts';
import { benchGateways } from './gateway.ts';
import { besideEngine } from './inbox-engine.ts';
import { median, percentile, report } from './report.ts';
import { seedTasks } from './seed.ts';

const few = 1000;
const many = 100_000;
const rounds = 60;

/** First pages of an inbox as a person opens them. */
const pages = ['view=group', 'view=group&sort=due', 'view=all', 'view=all&sort=due', 'view=all&sort=applicant', 'view=mine', 'view=group&urgency=overdue',
  'view=all&procedure=certificat-fiscal'];

/** Both lines of the inbox: a hundred times more tasks, and the engine's own list of the same tasks. */
export async function inbox(): Promise<void> {
  await growing();
  await besideEngine();
}

/** The first page of the inbox with 100,000 open tasks over the same with 1,000, each on a PostgreSQL of its own, alternating. */
async function growing(): Promise<void> {
  const { gateways, stop } = await benchGateways(2);
  try {
    const readers = [];
    for (const [index, count] of [few, many].entries()) {
      const gateway = gateways[index];
      if (!gateway) throw new Error('no gateway');
      const pool = new pg.Pool({ connectionString: gateway.services.env.DATABASE_URL, max: 1 });
      await seedTasks(pool, count);
      await pool.end();
      readers.push(await gateway.reader(registrar()));
    }
    const times: [number[], number[]] = [[], []];
    for (let round = -2; round < rounds; round += 1) {
      for (const page of pages) {
        for (const [index, read] of readers.entries()) {
          const before = performance.now();
          await read(`/api/tasks?${page}`);
          if (round >= 0) times[index]?.push(performance.now() - before);
        }
      }
    }
    report({
      bench: 'inbox', value: percentile(times[1], 0.95), unit: 'ms p95', baseline: percentile(times[0], 0.95),
      baselineIs: `the same pages with ${few} open tasks`, samples: times[1].length, tasks: many,
      p50ms: Number(median(times[1]).toFixed(2)), baselineP50ms: Number(median(times[0]).toFixed(2)),
    });
  } finally {
    await stop();
  }
}
