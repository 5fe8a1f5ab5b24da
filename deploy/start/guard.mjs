import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, signal } from './process-identity.mjs';

/**
 * A shell that sleeps on a pipe from this process. When the pipe closes because this process was killed, the shell
 * turns into `main.mjs reap` and ends the parts; so nothing outlives its supervisor, not even after kill -9.
 *
 * @param {string} home DOSAR_HOME
 * @returns {{pid: number, dismiss: () => void}} `dismiss` ends the guard when there is nothing left to guard
 */
export function startGuard(home) {
  const main = path.join(import.meta.dirname, 'main.mjs');
  const child = spawn('sh', ['-c', 'read -r line; exec "$0" "$@"', process.execPath, main, 'reap'], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH, DOSAR_HOME: home },
  });
  child.stdin.on('error', () => undefined);
  child.unref();
  const { pid } = describe(child.pid);
  return { pid, dismiss: () => signal(pid, 'SIGKILL') };
}
