import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './errors.mjs';
import { ensureDir } from './files.mjs';
import { startGuard } from './guard.mjs';
import { endLeftovers } from './leftovers.mjs';
import { tryLock, lockHolder } from './lock.mjs';
import { createOutput } from './output.mjs';
import { createPart } from './part.mjs';
import { endForgottenPostgres } from './parts/postgres.mjs';
import { isFree, whoListens } from './ports.mjs';
import { PARTS, readSettings } from './settings.mjs';
import { startParts } from './start-parts.mjs';

/** How often (ms) the size of the logs is looked at. */
const ROTATION = 30_000;

/**
 * Starts a whole Dosar and returns when it is ready. Everything that must be installed or built is there already
 * (see prepare/).
 *
 * @param {{env: Record<string, string | undefined>, javaHome?: string, dev?: boolean, signal?: AbortSignal,
 *   output?: ReturnType<typeof createOutput>, onGivenUp?: (error: StartError) => void}} options `env` = settings;
 *   `signal` = stop everything, also in the middle of the start; `onGivenUp` is called, after everything was
 *   stopped, when a part keeps dying
 * @returns {Promise<{url: string, home: string, ports: Record<string, number>, mailUrl: string | null,
 *   env: Record<string, string>, pids: () => Record<string, number | null>, stop: () => Promise<void>}>}
 * @throws {StartError}
 */
export async function startStack({
  env,
  javaHome = env.JAVA_HOME ?? '',
  dev = false,
  signal,
  output = createOutput({ quiet: true }),
  onGivenUp = () => undefined,
}) {
  const settings = readSettings(env);
  const { home } = settings;
  ensureDir(path.join(home, 'run'), 0o711);
  const lock = await takeHome(settings, output);
  const parts = new Map();
  let guard;
  let rotation;
  let stopped;
  const stop = () => {
    stopped ??= stopAll({ parts, output }).finally(() => {
      clearInterval(rotation);
      guard?.dismiss();
      lock.release();
    });
    return stopped;
  };
  signal?.addEventListener('abort', stop);
  const giveUp = async (error) => {
    await stop();
    onGivenUp(error);
  };
  const run = async (definition) => {
    if (stopped || signal?.aborted) throw new StartError('Dosar was stopped while it started.');
    const part = createPart(definition, { home, onLine: output.line, onGivenUp: giveUp });
    parts.set(part.name, part);
    await part.start();
  };
  try {
    guard = startGuard(home);
    const ended = await endLeftovers(home);
    await endForgottenPostgres(home);
    if (ended) output.line(`  ! ${ended} processes of a start that was cut off were ended`);
    await checkPort(settings.port);
    rotation = setInterval(() => parts.forEach((part) => part.rotate()), ROTATION);
    rotation.unref();
    const started = await startParts({ settings, javaHome, dev, output, run });
    lock.update({ ready: true });
    return {
      ...started,
      home,
      stop,
      pids: () => Object.fromEntries([...parts].map(([name, part]) => [name, part.pid])),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {{pid: number, url: string}} holder the running Dosar
 * @param {{home: string, publicUrl: string}} settings what was asked for
 * @returns {StartError} no failure when it is what was asked for
 */
export function alreadyRunning({ pid, url }, { home, publicUrl }) {
  return new StartError(`Dosar already runs at ${url} on ${home} (process ${pid}); stop it with "npm stop".`, {
    code: url === publicUrl ? 0 : 1,
  });
}

/** One supervisor per home. A cleaner left behind by a killed one is waited for. */
async function takeHome({ home, publicUrl }, output) {
  const file = path.join(home, 'run/supervisor.lock');
  for (let told = false; ;) {
    const lock = tryLock(file, { kind: 'start', url: publicUrl, ready: false });
    if (lock) return lock;
    const holder = lockHolder(file);
    if (holder?.kind === 'start') throw alreadyRunning(holder, { home, publicUrl });
    if (holder && !told) output.line('  … the rest of a start that was cut off is being ended');
    told ||= Boolean(holder);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/**
 * @param {number} port
 * @returns {Promise<void>}
 * @throws {StartError} when somebody listens there, named as far as it can be known
 */
export async function checkPort(port) {
  if ((await isFree(port)) && (await isFree(port, '::1'))) return;
  const holder = whoListens(port);
  throw new StartError(
    `Port ${port} is taken${holder ? ` by process ${holder.pid} (${holder.command})` : ''}: ` +
      `stop it, or choose another port, for example PORT=${port + 1} npm start.`,
  );
}

/** Stops in the order of PARTS; the two Java servers, which do not need each other to stop, together. */
async function stopAll({ parts, output }) {
  for (const group of [['ui', 'web'], ['worker'], ['engine', 'keycloak', 'maildev'], ['postgres']]) {
    await Promise.all(group.map((name) => parts.get(name)?.stop()));
  }
  const left = PARTS.filter((name) => parts.get(name)?.pid);
  if (left.length) output.line(`  ! still running: ${left.join(', ')}`);
}

/** @param {string} home DOSAR_HOME @returns {{pid: number, url: string, ready: boolean} | null} its running Dosar */
export function runningStack(home) {
  const file = path.join(home, 'run/supervisor.lock');
  const holder = existsSync(file) ? lockHolder(file) : null;
  return holder?.kind === 'start' ? holder : null;
}
