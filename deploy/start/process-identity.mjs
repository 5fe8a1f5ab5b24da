import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/**
 * Who a process is, beyond its number: numbers are given again, start times are not.
 *
 * @param {number} pid
 * @returns {string | null} an opaque text, or null when no living process has this number (a zombie does not live)
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || null;
  } catch {
    return null;
  }
}

/**
 * @param {{pid?: number, identity?: string} | null | undefined} record as written by {@link describe}
 * @returns {boolean} whether exactly that process still lives
 */
export function isAlive(record) {
  return Boolean(record?.pid && record.identity && identify(record.pid) === record.identity);
}

/**
 * @param {number} pid
 * @returns {{pid: number, identity: string | null}} what a file should keep about a process
 */
export function describe(pid) {
  return { pid, identity: identify(pid) };
}

/** @param {number} pid @returns {number | null} number of its parent (Linux; null elsewhere or when it is gone) */
export function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

/**
 * Sends a signal to a process, or to its whole group when it leads one.
 *
 * @param {number} pid
 * @param {NodeJS.Signals} name
 * @param {boolean} [group] every process that it started in its group too
 * @returns {boolean} false when nothing was there any more
 */
export function signal(pid, name, group = false) {
  try {
    process.kill(group ? -pid : pid, name);
    return true;
  } catch (error) {
    if (error.code === 'EPERM') throw error;
    return false;
  }
}

/**
 * Processes whose environment carries an entry: also those whose record was lost, and what they started themselves.
 *
 * @param {(entry: string) => boolean} matches told each entry, for example `DOSAR_PART_OF=/srv/dosar`
 * @returns {number[]} their numbers (Linux; empty elsewhere)
 */
export function findByEnvironment(matches) {
  if (process.platform !== 'linux') return [];
  const found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      if (readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').some(matches)) found.push(Number(name));
    } catch {
      continue;
    }
  }
  return found.filter((pid) => identify(pid));
}

/**
 * @param {() => unknown} condition asked every 50 ms
 * @param {number} limit milliseconds
 * @returns {Promise<boolean>} whether it came true in time
 */
export async function waitFor(condition, limit) {
  for (const end = performance.now() + limit; ;) {
    if (await condition()) return true;
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 50));
  }
}
