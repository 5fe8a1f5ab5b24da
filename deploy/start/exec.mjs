import { spawn } from 'node:child_process';
import { closeSync, statSync } from 'node:fs';
import { StartError } from './errors.mjs';
import { openLog, readLog, whyItFailed } from './logs.mjs';
import { findByEnvironment, identify, signal, waitFor } from './process-identity.mjs';

/** The environment entry by which everything that one Dosar, or one preparation, started can be found again. */
export const MARK = 'DOSAR_PART_OF';

const running = new Set();

/** Ends what {@link runLogged} started and still runs: for the way out after Ctrl-C. */
export function endRunning() {
  for (const pid of running) signal(pid, 'SIGKILL', true);
}

/**
 * Runs a command to its end with its output in a log file.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{log: string, cwd?: string, env?: NodeJS.ProcessEnv, mark?: string}} options `mark` = what the command
 * works for, so that {@link endMarked} finds it after a crash of this process
 * @returns {Promise<void>} rejects with an Error: `code` is the exit code, the message says why
 */
export function runLogged(command, args, { log, cwd, env = process.env, mark }) {
  const fd = openLog(log);
  const from = statSync(log).size;
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd,
      detached: true,
      stdio: ['ignore', fd, fd],
      env: mark ? { ...env, [MARK]: mark } : env,
    });
    closeSync(fd);
    if (child.pid) running.add(child.pid);
    const settle = (error) => {
      running.delete(child.pid);
      if (error) failed(error);
      else done();
    };
    child.once('error', settle);
    child.once('exit', (code, by) => {
      if (code === 0) return settle();
      const why = whyItFailed(readLog(log, from)) || `${command} ended with ${code ?? by}`;
      settle(Object.assign(new Error(why), { code: code ?? by }));
    });
  });
}

/**
 * Like {@link runLogged}, with a failure said in one line for the person at the terminal.
 *
 * @param {string} what for example `Node packages could not be installed`
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof runLogged>[2]} options
 */
export async function runOrExplain(what, command, args, options) {
  try {
    await runLogged(command, args, options);
  } catch (error) {
    throw new StartError(`${what}: ${error.message}`, { log: options.log });
  }
}

/**
 * Ends every process that carries a mark: what a killed predecessor left running.
 *
 * @param {string} mark
 * @param {{below?: boolean}} [options] `below` = also marks in this folder
 * @returns {Promise<number>} how many there were
 */
export async function endMarked(mark, { below = false } = {}) {
  const own = `${MARK}=${mark}`;
  const left = findByEnvironment((entry) => entry === own || (below && entry.startsWith(`${own}/`)));
  for (const pid of left) signal(pid, 'SIGTERM');
  if (left.length && !(await waitFor(() => !left.some(identify), 5000))) {
    for (const pid of left) signal(pid, 'SIGKILL');
    await waitFor(() => !left.some(identify), 5000);
  }
  return left.length;
}
