import { MikroORM } from '@mikro-orm/postgresql';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

/** Any two processes that migrate at once take turns by this advisory lock. */
const lockKey = 20_261_124;

/** Brings the database to the schema of this program, and the outbox to its own. Safe to run twice and at once. */
export async function migrate(orm: MikroORM, databaseUrl: string): Promise<void> {
  const turn = new pg.Client({ connectionString: databaseUrl, application_name: 'dosar-migrate' });
  await turn.connect();
  try {
    await turn.query('select pg_advisory_lock($1)', [lockKey]);
    await orm.migrator.up();
    await runMigrations({ connectionString: databaseUrl });
  } finally {
    await turn.end();
  }
}
