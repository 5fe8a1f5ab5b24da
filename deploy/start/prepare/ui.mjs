import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runOrExplain } from '../exec.mjs';
import { ROOT, ensureDir, hashSources } from '../files.mjs';
import { NODE } from './node.mjs';

const CONFIG = path.join(ROOT, 'ui/vite.config.ts');
const DIST = path.join(ROOT, 'ui/dist');

/** Holds the hash of the sources of the finished build beside it; the development build has none. */
const STAMP = path.join(DIST, '.sources');
const VITE = path.join(ROOT, 'node_modules/vite/bin/vite.js');

/** @returns {boolean} whether the project has pages to build */
export function hasUi() {
  return existsSync(CONFIG);
}

/** @returns {{command: string, args: string[]}} the build that watches its sources, for development */
export function watchUi() {
  rmSync(STAMP, { force: true });
  return { command: NODE, args: [VITE, 'build', '--watch', '--config', CONFIG, '--mode', 'development'] };
}

/**
 * Builds the pages when their sources changed, beside the old build, and swaps them at the end.
 *
 * @param {{log: string, mark: string}} options
 * @returns {Promise<{note?: string}>}
 */
export async function prepareUi({ log, mark }) {
  const sources = ['ui', 'package-lock.json'].map((name) => path.join(ROOT, name));
  const hash = hashSources(sources, (file) => file !== DIST && !/\.test\.tsx?$|node_modules/.test(file));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return { note: 'up to date' };
  const parent = ensureDir(path.join(ROOT, 'var'));
  for (const name of readdirSync(parent)) {
    if (name.startsWith('ui-build-')) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  const next = path.join(parent, `ui-build-${process.pid}`);
  await runOrExplain(
    'The pages could not be built',
    NODE,
    [VITE, 'build', '--config', CONFIG, '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'],
    { log, mark, cwd: ROOT },
  );
  writeFileSync(path.join(next, '.sources'), hash);
  const old = `${next}-old`;
  if (existsSync(DIST)) renameSync(DIST, old);
  renameSync(next, DIST);
  rmSync(old, { recursive: true, force: true });
  return {};
}
