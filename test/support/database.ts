import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A database of its own for one test file, and its end. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * Makes an empty database on the server of TEST_DATABASE_URL.
 * @throws Error when no server is given
 */
export async function createDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run `npm test`');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(server, name) };
}

/** Connections that are just saying goodbye may do so: cut off they would throw into the test. */
async function dropDatabase(server: string, name: string): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    const [row] = await onServer(server, `select count(*)::int as count from pg_stat_activity where datname = '${name}'`);
    if (row?.['count'] === 0) break;
    await sleep(50);
  }
  await onServer(server, `drop database ${name} with (force)`);
}

async function onServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
