import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { StartError } from './errors.mjs';
import { ensureDir } from './files.mjs';
import { findByEnvironment, identify, signal, waitFor } from './process-identity.mjs';

/** The environment entry by which everything that one Dosar, or one preparation, started can be found again. */
export const MARK = 'DOSAR_PART_OF';

/** Logs are set aside at this size (bytes). */
export const LOG_LIMIT = 10 * 1024 * 1024;

const running = new Set();

/** Ends what {@link runLogged} started and still runs: for the way out after Ctrl-C. */
export function endRunning() {
  for (const pid of running) signal(pid, 'SIGKILL', true);
}

/** @param {string} file @returns {number} descriptor to append to the log; one that grew too long is set aside */
export function openLog(file) {
  ensureDir(path.dirname(file));
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

/**
 * Runs a command to its end with its output in a log file.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{log: string, cwd?: string, env?: NodeJS.ProcessEnv, mark?: string}} options `mark` = what the command
 * works for, so that {@link endMarked} finds it after a crash of this process
 * @returns {Promise<void>} rejects with an Error: `code` is the exit code, the message the last line of output
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
    child.once('exit', (code, by) =>
      settle(
        code === 0
          ? undefined
          : Object.assign(new Error(lastLine(log, from) || `${command} ended with ${code ?? by}`), {
              code: code ?? by,
            }),
      ),
    );
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
    throw new StartError(`${what}: ${explain(error.message)}`, { log: options.log });
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

/** @param {string} log @param {number} [from] byte @returns {string} what was written from there on, without colours */
export function readLog(log, from = 0) {
  return stripVTControlCharacters(readFileSync(log).subarray(from).toString('utf8'));
}

/** @param {string} log @param {number} [from] byte to read from @returns {string} its last line that says something */
export function lastLine(log, from = 0) {
  try {
    const lines = readLog(log, from)
      .split('\n')
      .map((line) => plainText(line.trim()));
    const telling = lines.filter(
      (line) =>
        line &&
        !/^(at |errors: \[|\.\.\. \d+|npm (error|ERR!)( A complete log| Log files| Run "npm help| {2,}|$))/.test(line),
    );
    return (
      telling.findLast((line) => /error|exception|fatal|cannot|could not|failed/i.test(line)) ?? telling.at(-1) ?? ''
    );
  } catch {
    return '';
  }
}

/** The message of a line that one of our own programs wrote as JSON. */
function plainText(line) {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, message, level } = JSON.parse(line);
    return `${Number(level) >= 50 || level === 'ERROR' ? 'Error: ' : ''}${msg ?? message ?? line}`;
  } catch {
    return line;
  }
}

/** Says the frequent causes in plain words; the original text stays for the rest. */
function explain(text) {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  if (/ENOSPC|No space left/i.test(text)) return `the disk is full; free some space and start again (${short})`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|UnknownHost|Unknown host|Could not transfer|network/i.test(text)) {
    return `no connection to the package registry; check the network and start again (${short})`;
  }
  return short;
}
