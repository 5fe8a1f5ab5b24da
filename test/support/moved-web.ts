import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { ormConfig } from '../../server/orm/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { createDatabase } from './database.ts';
import type { TestClaims } from './issuer.ts';
import { moveClock } from './moved-clock.ts';
import { sessionFor } from './session.ts';
import { until, type RunningStack } from './stack.ts';

/** A portal at another time, with a database of its own: both clocks show the same. */
export interface MovedWeb {
  url: string;
  orm: MikroORM;
  /** Sets both clocks; they run on from there. */
  set(instant: Date): Promise<void>;
  /** Opens a session for somebody, and gives the value of its cookie. */
  signIn(claims: TestClaims): Promise<string>;
  stop(): Promise<void>;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function startWeb(environment: Record<string, string>, instant: Date): ChildProcess {
  const preload = path.join(import.meta.dirname, 'moved-clock.mjs');
  return fork(path.join(projectRoot, 'server/main.ts'), ['--role=web'], {
    execArgv: ['--import', preload],
    env: { ...process.env, ...environment, MOVED_CLOCK_MS: String(instant.getTime() - Date.now()) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/**
 * Starts the web role of the portal at another time. The identity server stays in the present, so people are let in by
 * a session of their own.
 * @param stack whose identity server and secrets are used
 */
export async function startMovedWeb(stack: RunningStack, instant: Date): Promise<MovedWeb> {
  const database = await createDatabase();
  const clock = await moveClock(database.url);
  await clock.set(instant);
  const port = await freePort();
  const environment = {
    ...stack.env,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: database.url,
    METRICS_PORT: '',
    LOG_LEVEL: 'error',
  };
  const web = startWeb(environment, instant);
  const url = environment.PUBLIC_URL;
  await until('the portal at another time', () => fetch(`${url}/api/health/live`).then(({ ok }) => ok, () => false));
  const orm = await MikroORM.init(ormConfig(database.url, 4));
  return {
    url, orm,
    async set(next) {
      await clock.set(next);
      web.send({ shift: next.getTime() - Date.now() });
      await once(web, 'message');
    },
    async signIn(claims) {
      const cookie = await sessionFor(orm, environment, claims);
      const em = orm.em.fork();
      await em.execute('update session set seen_at = clock_timestamp()');
      await em.execute("update session set expires_at = seen_at + interval '8 hours'");
      return cookie;
    },
    async stop() {
      web.kill('SIGTERM');
      await once(web, 'exit');
      await orm.close();
      await clock.close();
      await database.drop();
    },
  };
}
