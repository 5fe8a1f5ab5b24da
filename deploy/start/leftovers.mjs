import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endMarked } from './exec.mjs';
import { ensureDir, readJson } from './files.mjs';
import { isAlive, signal, waitFor } from './process-identity.mjs';
import { PARTS } from './settings.mjs';

/**
 * Ends the parts that a killed supervisor left running, in the order in which it would have stopped them.
 * Only for the holder of the lock of this home. A number that meanwhile belongs to another process is left alone.
 *
 * @param {string} home DOSAR_HOME
 * @returns {Promise<number>} how many processes were ended
 */
export async function endLeftovers(home) {
  const run = ensureDir(path.join(home, 'run'), 0o711);
  const names = new Set(
    readdirSync(run)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -5)),
  );
  let ended = 0;
  for (const name of PARTS.filter((part) => names.has(part))) {
    const file = path.join(run, `${name}.json`);
    const record = readJson(file, null);
    if (isAlive(record)) {
      signal(record.pid, record.stopSignal, record.group);
      if (!(await waitFor(() => !isAlive(record), record.graceMs))) {
        signal(record.pid, 'SIGKILL');
        await waitFor(() => !isAlive(record), 5000);
      }
      ended += 1;
    }
    rmSync(file, { force: true });
  }
  return ended + (await endMarked(home));
}
