import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../errors.mjs';
import { endMarked } from '../exec.mjs';
import { ROOT, ensureDir } from '../files.mjs';
import { waitLock } from '../lock.mjs';
import { engineJar, prepareEngine } from './engine.mjs';
import { prepareJava } from './java.mjs';
import { keycloakInstall, prepareKeycloak } from './keycloak.mjs';
import { prepareNodeModules } from './node.mjs';
import { hasUi, prepareUi } from './ui.mjs';

/** Free disk space (bytes) that a first start asks for: downloads, builds and the databases. */
const SPACE = 2 * 1024 ** 3;

const PROJECT_LOCK = path.join(ROOT, 'var/prepare.lock');

const READ_ONLY = new Set(['EACCES', 'EROFS', 'EPERM']);

/**
 * Makes sure that the packages of package-lock.json are there. Needs nothing but Node itself.
 *
 * @param {{output: ReturnType<import('../output.mjs').createOutput>, log: string}} options
 */
export async function preparePackages({ output, log }) {
  await exclusively(PROJECT_LOCK, output, (mark) =>
    output.step('Node packages', () => prepareNodeModules({ log, mark })),
  );
}

/**
 * Makes sure that Java, Keycloak, the engine and the pages are there.
 *
 * @param {{output: ReturnType<import('../output.mjs').createOutput>, log: string,
 *   settings: ReturnType<import('../settings.mjs').readSettings>}} options
 * @returns {Promise<{javaHome: string}>} the Java to run with; empty when no part needs one
 */
export async function prepareServers({ output, log, settings }) {
  const { downloads, values } = settings;
  const keycloak = settings.parts.includes('keycloak') && !values.KEYCLOAK_URL;
  const engine = settings.parts.includes('engine') && !values.ENGINE_URL;
  let javaHome = '';
  if (keycloak || engine) {
    const compiler = engine && !existsSync(engineJar(downloads));
    const java = await exclusively(PROJECT_LOCK, output, () =>
      output.step('Java', () => prepareJava({ log, javaHome: values.JAVA_HOME, compiler })),
    );
    javaHome = java.home;
  }
  const onDownloads = (work) => exclusively(path.join(downloads, 'prepare.lock'), output, work);
  if (keycloak)
    await onDownloads((mark) => output.step('Keycloak', () => prepareKeycloak({ downloads, javaHome, log, mark })));
  await exclusively(PROJECT_LOCK, output, async (mark) => {
    if (engine) await output.step('Engine', () => prepareEngine({ downloads, javaHome, log, mark }));
    if (hasUi() && settings.parts.includes('web')) await output.step('Pages', () => prepareUi({ log, mark }));
  });
  return { javaHome };
}

/**
 * A first start needs room; saying so beforehand is kinder than a disk that fills up halfway.
 *
 * @param {{home: string, downloads: string}} settings
 * @throws {StartError}
 */
export function checkSpace({ home, downloads }) {
  if (existsSync(path.join(keycloakInstall(downloads), '.ok')) && existsSync(path.join(home, 'postgres'))) return;
  ensureDir(home);
  const { bavail, bsize } = statfsSync(home);
  if (bavail * bsize < SPACE) {
    throw new StartError(
      `Only ${Math.round((bavail * bsize) / 1024 ** 2)} MB are free in ${home}; a first start needs ` +
        `${SPACE / 1024 ** 3} GB. Free some space or choose another DOSAR_HOME.`,
    );
  }
}

/**
 * One preparation at a time; what a killed one left running is ended first. A user who may only read the project can
 * still start one in which everything is ready.
 */
async function exclusively(file, output, work) {
  const lock = await lockUnlessReadOnly(file, output);
  try {
    if (lock) await endMarked(file);
    return await work(file);
  } finally {
    lock?.release();
  }
}

async function lockUnlessReadOnly(file, output) {
  try {
    ensureDir(path.dirname(file));
    return await waitLock(file, {
      waiting: (holder) => output.line(`  … waiting for the preparation that runs as process ${holder?.pid ?? '?'}`),
    });
  } catch (error) {
    if (READ_ONLY.has(error.code)) return null;
    throw error;
  }
}
