import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, fstatSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './errors.mjs';
import { MARK } from './exec.mjs';
import { ensureDir, writeAtomic } from './files.mjs';
import { LOG_LIMIT, lastWords, openLog, readLog } from './logs.mjs';
import { describe, signal, waitFor } from './process-identity.mjs';

/** A part may come back this often within the window (ms); after that the fault is not a passing one. */
const RESTARTS = 5;
const RESTARTS_BEFORE_READY = 1;
const WINDOW = 120_000;

/**
 * What a part is: one process that the supervisor starts, watches and stops.
 *
 * @typedef {object} PartDefinition
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env the whole environment of the process
 * @property {string} [cwd]
 * @property {number} [uid] user to run as, when started by root
 * @property {number} [gid]
 * @property {boolean} [watched] gets a pipe as stdin that closes when the supervisor dies
 * @property {NodeJS.Signals} [stopSignal] SIGTERM
 * @property {boolean} [group] signals go to the whole process group
 * @property {number} graceMs how long it may take to stop before it is killed
 * @property {number} readyMs how long it may take to become ready
 * @property {(logged: () => string) => Promise<boolean> | boolean} ready asked again and again until true; `logged`
 *   tells what the process wrote since it began
 */

/**
 * @param {PartDefinition} definition
 * @param {{home: string, onLine: (text: string) => void, onGivenUp: (error: StartError) => void}} options
 * `onGivenUp` is called when a part that was ready keeps dying
 */
export function createPart(definition, { home, onLine, onGivenUp }) {
  const { name, graceMs, readyMs, stopSignal = 'SIGTERM', group = false } = definition;
  const log = path.join(home, 'logs', `${name}.log`);
  const record = path.join(ensureDir(path.join(home, 'run'), 0o711), `${name}.json`);
  let child = null;
  let stopping = false;
  let isReady = false;
  let restarts = [];
  let failure = null;
  let logFrom = 0;
  let timer;

  const spawnOnce = () => {
    const fd = openLog(log);
    logFrom = fstatSync(fd).size;
    const { command, args, env, cwd, uid, gid, watched } = definition;
    child = spawn(command, args, {
      cwd,
      uid,
      gid,
      env: { ...env, [MARK]: home },
      detached: true,
      stdio: [watched ? 'pipe' : 'ignore', fd, fd],
    });
    closeSync(fd);
    child.stdin?.on('error', () => undefined);
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, by) => ended(by ? `ended by ${by}` : `ended with code ${code}`));
    if (child.pid)
      writeAtomic(record, JSON.stringify({ name, ...describe(child.pid), stopSignal, group, graceMs, log }));
  };

  const ended = (how) => {
    if (!child) return;
    child = null;
    rmSync(record, { force: true });
    if (stopping) return;
    const now = Date.now();
    restarts = [...restarts.filter((at) => now - at < WINDOW), now];
    const allowed = isReady ? RESTARTS : RESTARTS_BEFORE_READY;
    if (restarts.length > allowed) {
      failure = new StartError(
        `Part ${name} ${how}${isReady ? ` ${restarts.length} times in 2 minutes` : ''}: ` +
          `${lastWords(readLog(log, logFrom))}`,
        { log },
      );
      if (isReady) onGivenUp(failure);
      return;
    }
    const pause = isReady ? 250 * 2 ** (restarts.length - 1) : 250;
    onLine(`  ! ${name} ${how}; it starts again (${restarts.length} of ${allowed}, log: ${log})`);
    timer = setTimeout(spawnOnce, pause);
  };

  return {
    name,
    log,
    get pid() {
      return child?.pid ?? null;
    },
    /** Starts the part and waits until it is ready. @returns {Promise<void>} */
    async start() {
      spawnOnce();
      const inTime = await waitFor(
        async () => failure || stopping || (child && (await definition.ready(() => readLog(log, logFrom)))),
        readyMs,
      );
      if (failure) throw failure;
      if (stopping) throw new StartError(`Part ${name} was stopped while it started.`);
      if (!inTime)
        throw new StartError(
          `Part ${name} was not ready after ${readyMs / 1000} s: ${lastWords(readLog(log, logFrom))}`,
          { log },
        );
      isReady = true;
      restarts = [];
    },
    /** Stops the part: asks first, kills after its grace time. @returns {Promise<void>} */
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const { pid } = child ?? {};
      if (!pid) return;
      signal(pid, stopSignal, group);
      if (!(await waitFor(() => !child, graceMs))) {
        onLine(`  ! ${name} did not stop within ${graceMs / 1000} s and is killed`);
        signal(pid, 'SIGKILL', true);
        await waitFor(() => !child, 5000);
      }
    },
    /** Sets a log aside that grew too long; the process keeps writing to the same file. */
    rotate() {
      if (!existsSync(log) || statSync(log).size < LOG_LIMIT) return;
      copyFileSync(log, `${log}.1`);
      truncateSync(log);
    },
  };
}
