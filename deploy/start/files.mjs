import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project (where package.json is). */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * Writes a file so that a reader, or a start after a crash, sees the old or the new content and nothing between.
 *
 * @param {string} file
 * @param {string} content
 * @param {number} [mode] file mode (0o644)
 */
export function writeAtomic(file, content, mode = 0o644) {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, file);
}

/**
 * @template T
 * @param {string} file
 * @param {T} fallback given when the file is missing or broken
 * @returns {T}
 */
export function readJson(file, fallback) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return fallback;
  }
}

/** @param {string} dir @param {number} [mode] @returns {string} the folder, which now exists */
export function ensureDir(dir, mode = 0o755) {
  mkdirSync(dir, { recursive: true, mode });
  return dir;
}

/**
 * One hash over names and contents of files and folders, to tell whether a build is still that of its sources.
 *
 * @param {string[]} roots files or folders; missing ones count as empty
 * @param {(file: string) => boolean} [keep] leave out what does not matter
 * @returns {string} 16 hex digits
 */
export function hashSources(roots, keep = () => true) {
  const hash = createHash('sha256');
  const visit = (entry) => {
    if (!keep(entry)) return;
    if (statSync(entry).isDirectory()) {
      for (const name of readdirSync(entry).sort()) visit(path.join(entry, name));
    } else {
      const content = readFileSync(entry);
      hash.update(`${path.relative(ROOT, entry)}\0${content.length}\0`).update(content);
    }
  };
  for (const root of roots) if (existsSync(root)) visit(root);
  return hash.digest('hex').slice(0, 16);
}
