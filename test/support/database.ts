import { randomBytes } from 'node:crypto';
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
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
