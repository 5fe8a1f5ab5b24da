import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../files.mjs';
import { NODE } from '../prepare/node.mjs';

/** A wrapper hands these on; on Ctrl-C the terminal tells the child itself as well, which it must bear. */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * Runs a file of the project on the right Node as if it had been called itself: same stdin, output and exit code.
 *
 * @param {string} file relative to the project
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit code (128 + number of the signal that ended it)
 */
export function runFile(file, args, env = process.env) {
  return new Promise((done, failed) => {
    const child = spawn(NODE, [path.resolve(ROOT, file), ...args], { stdio: 'inherit', env });
    for (const name of FORWARDED) process.on(name, () => child.kill(name));
    child.once('error', failed);
    child.once('exit', (code, by) => done(code ?? 128 + (SIGNAL_NUMBERS[by] ?? 1)));
  });
}
