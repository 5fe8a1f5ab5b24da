import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../errors.mjs';
import { ROOT } from '../files.mjs';
import { NODE } from '../prepare/node.mjs';
import { watchUi } from '../prepare/ui.mjs';

const MAIN = path.join(ROOT, 'server/main.ts');

/** What a part writes to its log once all its roles run; the worker has no address to ask. */
const RUNNING = /"msg":"running"/;

/**
 * A part of our own program. Its stdin is a pipe: when it closes, the supervisor is gone and the part ends itself.
 *
 * @param {{name: 'web' | 'worker', env: NodeJS.ProcessEnv, port: number, dev: boolean}} options
 * @returns {import('../part.mjs').PartDefinition}
 */
export function defineNodePart({ name, env, port, dev }) {
  if (!existsSync(MAIN)) throw new StartError(`Part ${name} cannot start: ${path.relative(ROOT, MAIN)} is missing.`);
  const role = name === 'web' ? 'web' : 'worker,relay';
  return {
    name,
    command: NODE,
    args: [...(dev ? ['--watch', '--watch-preserve-output'] : []), MAIN, `--role=${role}`],
    env: { ...env, DOSAR_PARENT_PIPE: '1' },
    cwd: ROOT,
    watched: true,
    graceMs: 15_000,
    readyMs: 60_000,
    ready: name === 'web' ? () => answersLive(port) : (logged) => RUNNING.test(logged()),
  };
}

/** @returns {import('../part.mjs').PartDefinition} the build of the pages that follows their sources (development) */
export function defineUiWatch() {
  return {
    name: 'ui',
    ...watchUi(),
    cwd: ROOT,
    env: { ...process.env },
    watched: true,
    graceMs: 5000,
    readyMs: 60_000,
    ready: () => true,
  };
}

async function answersLive(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health/live`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
