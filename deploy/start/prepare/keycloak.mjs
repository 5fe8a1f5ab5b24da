import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runOrExplain } from '../exec.mjs';
import { ensureDir } from '../files.mjs';
import { maven } from './maven.mjs';

export const KEYCLOAK_VERSION = '26.7.3';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

/** @param {string} downloads @returns {string} folder of the installed Keycloak */
export function keycloakInstall(downloads) {
  return path.join(downloads, `keycloak-${KEYCLOAK_VERSION}`);
}

/**
 * Fetches Keycloak from Maven Central and builds it once for PostgreSQL. Everything happens in a folder of its own
 * that gets its name at the very end, with the mark `.ok` in it: what has the name is complete.
 *
 * @param {{downloads: string, javaHome: string, log: string, mark: string}} options
 * @returns {Promise<{note?: string}>}
 */
export async function prepareKeycloak({ downloads, javaHome, log, mark }) {
  const install = keycloakInstall(downloads);
  if (existsSync(path.join(install, '.ok'))) return { note: 'up to date' };
  ensureDir(downloads);
  for (const name of readdirSync(downloads)) {
    if (name.startsWith('.keycloak-')) rmSync(path.join(downloads, name), { recursive: true, force: true });
  }
  const work = path.join(downloads, `.keycloak-${process.pid}`);
  mkdirSync(work);
  const archive = `keycloak-quarkus-dist-${KEYCLOAK_VERSION}.tar.gz`;
  await maven(
    'Keycloak could not be fetched',
    [
      '-B',
      '-q',
      COPY,
      `-Dartifact=org.keycloak:keycloak-quarkus-dist:${KEYCLOAK_VERSION}:tar.gz`,
      `-DoutputDirectory=${work}`,
      '-Dmdep.useBaseVersion=true',
    ],
    { javaHome, log, mark, cwd: work },
  );
  await runOrExplain('Keycloak could not be unpacked', 'tar', ['xzf', path.join(work, archive), '-C', work], {
    log,
    mark,
  });
  const unpacked = path.join(work, `keycloak-${KEYCLOAK_VERSION}`);
  await runOrExplain(
    'Keycloak could not be built',
    path.join(unpacked, 'bin/kc.sh'),
    ['build', '--db=postgres', '--health-enabled=true'],
    { log, mark, env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', JAVA_HOME: javaHome } },
  );
  writeFileSync(path.join(unpacked, '.ok'), '');
  rmSync(install, { recursive: true, force: true });
  renameSync(unpacked, install);
  rmSync(work, { recursive: true, force: true });
  return {};
}
