import pg from 'pg';

/** A database whose clock is not that of the machine. */
export interface MovedClock {
  /** Sets the clock; it runs on from there, also for who is already connected. */
  set(instant: Date): Promise<void>;
  close(): Promise<void>;
}

/**
 * Gives an empty database a clock of its own: `clock_timestamp()` and `now()` are found before those of PostgreSQL by
 * everybody who connects afterwards. What the product does with the time is untouched.
 * @param url database, as an owner of it
 */
export async function moveClock(url: string): Promise<MovedClock> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = client.escapeIdentifier(new URL(url).pathname.slice(1));
  await client.query(`
    create schema moved;
    create table moved.shift (by interval not null);
    insert into moved.shift values ('0');
    create function moved.clock_timestamp() returns timestamptz language sql volatile as
      'select pg_catalog.clock_timestamp() + by from moved.shift';
    create function moved.now() returns timestamptz language sql volatile as
      'select pg_catalog.now() + by from moved.shift';
    alter database ${name} set search_path = public, moved, pg_catalog;`);
  return {
    async set(instant) {
      await client.query('update moved.shift set by = $1::timestamptz - pg_catalog.clock_timestamp()', [instant]);
    },
    close: () => client.end(),
  };
}
