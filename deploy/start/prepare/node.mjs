import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../errors.mjs';
import { runOrExplain } from '../exec.mjs';
import { ROOT, readJson } from '../files.mjs';

/** The Node that every part runs on; the npm package `node` brings it. */
export const NODE = path.join(ROOT, 'node_modules/.bin/node');

/** The npm that runs this script, or the one on the PATH. */
const NPM = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];

/** npm asks the registry even for what it has, and waits minutes between tries; neither helps who has no network. */
const OPTIONS = (
  '--no-audit --no-fund --no-update-notifier --include=dev --include=optional --prefer-offline ' +
  '--fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=8000'
).split(' ');

const NO_REGISTRY =
  'Node packages could not be installed: no connection to the package registry; check the network and start again';

/** Oldest Node (major) that runs the server's TypeScript. */
const NODE_MAJOR = 24;

/**
 * Installs node_modules when they are missing or not those of package-lock.json.
 * npm writes `node_modules/.package-lock.json` last, so an interrupted installation is seen as missing.
 *
 * @param {{log: string, mark: string}} options
 * @returns {Promise<{note?: string}>}
 */
export async function prepareNodeModules({ log, mark }) {
  if (nodeModulesMatch() && (await nodeWorks())) return { note: 'up to date' };
  try {
    await runOrExplain('Node packages could not be installed', NPM[0], [...NPM.slice(1), 'ci', ...OPTIONS], {
      log,
      mark,
      cwd: ROOT,
      env: cleanNpmEnvironment(),
    });
  } catch (error) {
    throw (await registryAnswers()) ? error : new StartError(NO_REGISTRY, { log });
  }
  if (!(await nodeWorks())) {
    throw new StartError(
      `Node ${NODE_MAJOR} did not come with the packages; is this platform (${process.platform} ` +
        `${process.arch}) supported, and may the package "node" run its install script?`,
      { log },
    );
  }
  return {};
}

/** @returns {boolean} whether this process already runs on the Node that the parts need */
export function onRightNode() {
  return Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;
}

async function nodeWorks() {
  try {
    const { stdout } = await promisify(execFile)(NODE, ['--version']);
    return Number(/^v(\d+)/.exec(stdout)?.[1]) >= NODE_MAJOR;
  } catch {
    return false;
  }
}

/** Without the registry npm complains of other things (a lock file out of step), so it is asked directly. */
async function registryAnswers() {
  try {
    const { stdout } = await promisify(execFile)(NPM[0], [...NPM.slice(1), 'config', 'get', 'registry'], { cwd: ROOT });
    await fetch(stdout.trim(), { method: 'HEAD', signal: AbortSignal.timeout(8000) });
    return true;
  } catch {
    return false;
  }
}

/** Compares what npm installed with what the lock file wants; packages for other platforms may be absent. */
function nodeModulesMatch() {
  const wanted = readJson(path.join(ROOT, 'package-lock.json'), { packages: {} }).packages;
  const installed = readJson(path.join(ROOT, 'node_modules/.package-lock.json'), { packages: {} }).packages;
  return (
    Object.keys(installed).length > 0 &&
    Object.entries(wanted).every(
      ([name, { version, optional, devOptional, peer, link }]) =>
        name === '' ||
        (installed[name]
          ? installed[name].version === version && existsSync(path.join(ROOT, name))
          : Boolean(optional || devOptional || peer || link)),
    )
  );
}

/** An `npm ci` inside `npm start` must not inherit the outer command's options; telemetry of packages stays off. */
function cleanNpmEnvironment() {
  const env = { ...process.env, IBM_TELEMETRY_DISABLED: 'true' };
  for (const name of Object.keys(env))
    if (/^npm_(package|lifecycle|command|config_(argv|noproxy$))/i.test(name)) delete env[name];
  delete env.NODE_ENV;
  return env;
}
