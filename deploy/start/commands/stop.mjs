import path from 'node:path';
import { StartError } from '../errors.mjs';
import { ensureDir } from '../files.mjs';
import { endLeftovers } from '../leftovers.mjs';
import { tryLock } from '../lock.mjs';
import { endForgottenPostgres } from '../parts/postgres.mjs';
import { isAlive, signal, waitFor } from '../process-identity.mjs';
import { readSettings } from '../settings.mjs';
import { runningStack } from '../stack.mjs';

/** How long (ms) a Dosar may take to stop: the grace times of its parts and some more. */
const LIMIT = 120_000;

/**
 * `npm stop`: ends the Dosar of this DOSAR_HOME, or what a killed one left running.
 *
 * @param {{env: Record<string, string | undefined>, output: ReturnType<import('../output.mjs').createOutput>}} options
 * @returns {Promise<number>} exit code
 * @throws {StartError} when it does not end
 */
export async function stop({ env, output }) {
  const { home } = readSettings({ DOSAR_HOME: env.DOSAR_HOME });
  const running = runningStack(home);
  if (!running) {
    const ended = await reap({ home });
    output.line(ended ? `${ended} left processes of Dosar on ${home} are stopped.` : `No Dosar runs on ${home}.`);
    return 0;
  }
  signal(running.pid, 'SIGTERM');
  if (!(await waitFor(() => !isAlive(running), LIMIT))) {
    throw new StartError(`Dosar (process ${running.pid}) did not stop within ${LIMIT / 1000} s`, {
      log: path.join(home, 'logs'),
    });
  }
  output.line('Dosar is stopped.');
  return 0;
}

/**
 * Ends what a killed supervisor left running; does nothing while somebody holds this home.
 *
 * @param {{home: string}} options
 * @returns {Promise<number>} how many processes were ended
 */
export async function reap({ home }) {
  const lock = tryLock(path.join(ensureDir(path.join(home, 'run'), 0o711), 'supervisor.lock'), { kind: 'reap' });
  if (!lock) return 0;
  try {
    const ended = await endLeftovers(home);
    await endForgottenPostgres(home);
    return ended;
  } finally {
    lock.release();
  }
}
