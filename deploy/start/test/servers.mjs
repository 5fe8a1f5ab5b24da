import path from 'node:path';
import { ensureDir } from '../files.mjs';
import { createPart } from '../part.mjs';
import { definePostgres } from '../parts/postgres.mjs';
import { choosePorts } from '../ports.mjs';
import { startStack } from '../stack.mjs';

/** A database that is thrown away need not survive a power cut. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * An empty PostgreSQL for the tests that make their own databases in it.
 *
 * @param {{settings: ReturnType<import('../settings.mjs').readSettings>, root: string}} options
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} `url` is that of a superuser
 */
export async function startTestDatabase({ settings, root }) {
  const home = ensureDir(path.join(root, 'database'));
  const { postgres: port } = await choosePorts(home, ['postgres']);
  const { definition, superuserUrl } = definePostgres({
    home,
    port,
    binDir: settings.values.PG_BIN_DIR,
    extra: FORGETFUL,
  });
  const part = createPart(definition, { home, onLine: () => undefined, onGivenUp: () => undefined });
  await part.start();
  return { url: superuserUrl(), stop: () => part.stop() };
}

/**
 * A whole Dosar for the tests, with its own home, on free ports, sharing the downloads.
 *
 * @param {{env: Record<string, string | undefined>, settings: ReturnType<import('../settings.mjs').readSettings>,
 *   root: string, javaHome: string, signal: AbortSignal}} options
 * @returns {ReturnType<typeof startStack>}
 */
export async function startTestStack({ env, settings, root, javaHome, signal }) {
  const home = ensureDir(path.join(root, 'home'));
  const { portal } = await choosePorts(ensureDir(path.join(root, 'ports')), ['portal']);
  return startStack({
    env: {
      JAVA_HOME: env.JAVA_HOME,
      PG_BIN_DIR: env.PG_BIN_DIR,
      PORT: String(portal),
      DOSAR_HOME: home,
      DOSAR_DOWNLOADS: settings.downloads,
    },
    javaHome,
    signal,
  });
}
