import { linkSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { readJson, writeAtomic } from './files.mjs';
import { describe, isAlive } from './process-identity.mjs';

/** A take-over mark older than this (ms) was left by a process that died while it held it. */
const STALE_TAKE_OVER = 5000;

/**
 * Takes a lock that a file stands for. The file names its holder; the lock of a dead holder is taken over.
 *
 * @param {string} file
 * @param {object} [content] what else others may read about the holder
 * @returns {{release: () => void, update: (more: object) => void} | null} null while a living process holds it
 */
export function tryLock(file, content = {}) {
  let mine = { ...describe(process.pid), ...content };
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(temporary, JSON.stringify(mine), { mode: 0o600 });
  try {
    if (!createFrom(temporary, file) && !(takeOver(file) && createFrom(temporary, file))) return null;
  } finally {
    rmSync(temporary, { force: true });
  }
  const held = () => readJson(file, {}).pid === process.pid;
  return {
    release: () => {
      if (held()) rmSync(file, { force: true });
    },
    update: (more) => {
      mine = { ...mine, ...more };
      if (held()) writeAtomic(file, JSON.stringify(mine), 0o600);
    },
  };
}

/**
 * @param {string} file
 * @param {{content?: object, waiting?: (holder: any) => void}} [options] `waiting` is called once when it has to wait
 * @returns {Promise<{release: () => void, update: (more: object) => void}>}
 */
export async function waitLock(file, { content, waiting } = {}) {
  for (let told = false; ;) {
    const lock = tryLock(file, content);
    if (lock) return lock;
    if (!told) waiting?.(lockHolder(file));
    told = true;
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** @param {string} file @returns {any} what the living holder wrote, or null when nobody holds the lock */
export function lockHolder(file) {
  const holder = readJson(file, null);
  return isAlive(holder) ? holder : null;
}

/** Hard links are the one way to create a file with its content that fails when it exists. */
function createFrom(temporary, file) {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Removes the lock of a dead holder. Only one process at a time may do so, else two would both believe they won. */
function takeOver(file) {
  if (lockHolder(file)) return false;
  const mark = `${file}.taking-over`;
  try {
    writeFileSync(mark, '', { flag: 'wx' });
  } catch {
    try {
      if (Date.now() - statSync(mark).mtimeMs > STALE_TAKE_OVER) unlinkSync(mark);
    } catch {
      return false;
    }
    return false;
  }
  try {
    if (lockHolder(file)) return false;
    rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(mark, { force: true });
  }
}
