import type { MikroORM } from '@mikro-orm/postgresql';
import { run, type JobHelpers, type Runner, type TaskList } from 'graphile-worker';
import { Logger } from 'graphile-worker';
import pg from 'pg';
import { EngineUnreachable, type EngineClient } from '../engine/index.ts';
import { log } from '../log.ts';
import type { Commands } from './enqueue.ts';

/** Which try of a command this is, beginning with 1, and whether there will be no other. */
export interface Attempt {
  no: number;
  isLast: boolean;
}

/** Carries out one command; called at least once, so it must recognise its own earlier work. */
export type CommandHandler<C extends keyof Commands> = (payload: Commands[C], attempt: Attempt) => Promise<void>;
export type CommandHandlers = { [C in keyof Commands]: CommandHandler<C> };

const probeMs = 1000;
const application = 'dosar-relay';

/**
 * The relay: takes commands out of the outbox and carries them out. A failed command waits longer each time; when the
 * engine was away and comes back, its commands are tried at once.
 */
export class Relay {
  readonly #orm: MikroORM;
  readonly #engine: EngineClient;
  readonly #url: string;
  #runner: Runner | undefined;
  #pool: pg.Pool | undefined;
  #probe: NodeJS.Timeout | undefined;

  constructor(orm: MikroORM, engine: EngineClient, databaseUrl: string) {
    this.#orm = orm;
    this.#engine = engine;
    this.#url = databaseUrl;
  }

  async start(handlers: CommandHandlers): Promise<void> {
    const taskList: TaskList = Object.fromEntries(Object.entries(handlers).map(([name, handle]) =>
      [name, (payload: unknown, { job }: JobHelpers) => this.#carryOut(
        name, handle as CommandHandler<never>, payload as never, { no: job.attempts, isLast: job.attempts >= job.max_attempts },
      )]));
    this.#pool = new pg.Pool({ connectionString: this.#url, max: 6, application_name: application });
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    await this.#unlock(this.#pool);
    this.#runner = await run({
      pgPool: this.#pool, taskList, concurrency: 8, noHandleSignals: true, pollInterval: 2000, logger: quietLogger,
    });
  }

  /** What a relay that was killed had in hand is let go at once, unless another relay runs: it may be the one that has it. */
  async #unlock(pool: pg.Pool): Promise<void> {
    const { rowCount } = await pool.query(
      `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))
        where not exists (select 1 from pg_stat_activity
          where application_name = $1 and datname = current_database() and pid <> pg_backend_pid())`,
      [application],
    );
    if (rowCount === 0) log.info('another relay runs; what it has in hand stays with it');
  }

  async stop(): Promise<void> {
    clearTimeout(this.#probe);
    await this.#runner?.stop();
    await this.#pool?.end();
  }

  async #carryOut(name: string, handle: CommandHandler<never>, payload: never, attempt: Attempt): Promise<void> {
    try {
      await handle(payload, attempt);
    } catch (error) {
      if (error instanceof EngineUnreachable) this.#awaitEngine();
      else log.warn({ command: name, payload, reason: (error as Error).message }, 'command failed, it will be tried again');
      throw error;
    }
  }

  /** Asks the engine each second until it answers, then lets the waiting commands go at once. */
  #awaitEngine(): void {
    if (this.#probe) return;
    log.warn('the engine is away; commands wait in the outbox');
    const look = async (): Promise<void> => {
      try {
        await this.#engine.version();
        this.#probe = undefined;
        await this.#releaseWaiting();
        log.info('the engine is back');
      } catch {
        this.#probe = setTimeout(() => void look(), probeMs);
      }
    };
    this.#probe = setTimeout(() => void look(), probeMs);
  }

  async #releaseWaiting(): Promise<void> {
    await this.#orm.em.fork().execute(`select graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs where attempts > 0 and attempts < max_attempts and locked_at is null), now())`);
  }
}

const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error') log.debug({ message }, 'outbox');
});

/** How the outbox stands, reading documents aside, which takes its time, and what is held until somebody lets it go: commands waiting, age of the oldest in seconds, commands given up. */
export async function outboxState(orm: MikroORM): Promise<{ waiting: number; oldestSeconds: number; parked: number }> {
  const [row] = await orm.em.fork().execute(`select
      count(*) filter (where attempts < max_attempts)::int as waiting,
      coalesce(extract(epoch from now() - min(created_at) filter (where attempts < max_attempts)), 0)::int as "oldestSeconds",
      count(*) filter (where attempts >= max_attempts)::int as parked
    from graphile_worker.jobs where task_identifier <> 'extract-text' and run_at < 'infinity'`) as { waiting: number; oldestSeconds: number; parked: number }[];
  return row ?? { waiting: 0, oldestSeconds: 0, parked: 0 };
}
