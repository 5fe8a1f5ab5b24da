import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../errors.mjs';
import { runOrExplain } from '../exec.mjs';
import { ROOT } from '../files.mjs';

/** Folder of the engine module, which also brings the Maven wrapper. */
export const ENGINE_DIR = path.join(ROOT, 'deploy/engine');

/**
 * Runs Maven through the wrapper, which fetches Maven itself when it is not there yet.
 *
 * @param {string} what said when it fails
 * @param {string[]} args
 * @param {{javaHome: string, log: string, mark: string, cwd?: string}} options `cwd` = folder to work in, the engine's
 * if not said
 */
export async function maven(what, args, { javaHome, log, mark, cwd = ENGINE_DIR }) {
  const wrapper = path.join(ENGINE_DIR, 'mvnw');
  if (!existsSync(wrapper)) throw new StartError(`${what}: ${path.relative(ROOT, wrapper)} is missing.`);
  await runOrExplain(what, 'sh', [wrapper, ...args], {
    log,
    mark,
    cwd,
    env: { ...process.env, JAVA_HOME: javaHome },
  });
}
