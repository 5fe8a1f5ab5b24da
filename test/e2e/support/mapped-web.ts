import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { ormConfig } from '../../../server/orm/index.ts';
import { projectRoot } from '../../../server/roles/paths.ts';
import type { TestClaims } from '../../support/issuer.ts';
import { freePort } from '../../support/moved-web.ts';
import { sessionFor } from '../../support/session.ts';
import { runningStack, until } from '../../support/stack.ts';
import { startTiles } from './tiles.ts';

/** The portal of the running stack at another address, with a map. */
export interface MappedWeb {
  url: string;
  /** paths of the tiles that browsers asked for */
  tiles: string[];
  /** Opens a session for somebody, and gives the value of its cookie. */
  signIn(claims: TestClaims): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the web role once more, beside the one of the stack, with tiles from this machine. */
export async function startMappedWeb(): Promise<MappedWeb> {
  const stack = runningStack();
  const tiles = await startTiles();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment: Record<string, string> = {
    ...stack.env,
    PORT: String(port),
    PUBLIC_URL: url,
    METRICS_PORT: '',
    LOG_LEVEL: 'error',
    MAP_TILES_URL: tiles.url,
    MAP_TILES_ATTRIBUTION: 'Harta de probă',
  };
  const web = fork(path.join(projectRoot, 'server/main.ts'), ['--role=web'], {
    execArgv: [],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await until('the portal with a map', () =>
    fetch(`${url}/api/procedures/petitie/forms/start?lang=ro`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const orm = await MikroORM.init(ormConfig(environment['DATABASE_URL'] ?? '', 2));
  return {
    url,
    tiles: tiles.asked,
    signIn: (claims) => sessionFor(orm, environment, claims),
    async stop() {
      web.kill('SIGTERM');
      await once(web, 'exit');
      await orm.close();
      await tiles.stop();
    },
  };
}
