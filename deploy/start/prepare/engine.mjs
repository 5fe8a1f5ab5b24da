import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../errors.mjs';
import { ensureDir, hashSources } from '../files.mjs';
import { ENGINE_DIR, maven } from './maven.mjs';

/** How many built engines stay: one may still be in use by another copy of Dosar. */
const KEPT = 3;

/** @param {string} downloads @returns {string} where the engine built from the present sources is, or will be */
export function engineJar(downloads) {
  const sources = ['pom.xml', 'src/main', '.mvn'].map((name) => path.join(ENGINE_DIR, name));
  return path.join(downloads, `engine-${hashSources(sources)}.jar`);
}

/**
 * Builds the engine when its sources changed. The jar is named by the hash of its sources, so a running engine
 * never loses its file and a half-built one is never taken.
 *
 * @param {{downloads: string, javaHome: string, log: string, mark: string}} options
 * @returns {Promise<{note?: string}>}
 */
export async function prepareEngine({ downloads, javaHome, log, mark }) {
  const jar = engineJar(downloads);
  if (existsSync(jar)) return { note: 'up to date' };
  await maven('The engine could not be built', ['-q', '-B', '-DskipTests', 'package'], { javaHome, log, mark });
  const target = path.join(ENGINE_DIR, 'target');
  const built = readdirSync(target).filter(
    (name) => name.endsWith('.jar') && !/-(sources|javadoc|tests|plain)\.jar$/.test(name),
  );
  if (built.length !== 1)
    throw new StartError(`The engine's build left ${built.length} jars in ${target}, one was expected.`, { log });
  ensureDir(downloads);
  copyFileSync(path.join(target, built[0]), `${jar}.${process.pid}`);
  renameSync(`${jar}.${process.pid}`, jar);
  removeOld(downloads);
  return {};
}

function removeOld(downloads) {
  const jars = readdirSync(downloads)
    .filter((name) => /^engine-[0-9a-f]{16}\.jar(\.\d+)?$/.test(name))
    .map((name) => path.join(downloads, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const jar of jars.slice(KEPT)) rmSync(jar, { force: true });
}
