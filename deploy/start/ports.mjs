import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { readJson, writeAtomic } from './files.mjs';

/** Below the range that operating systems use for outgoing connections, so that nothing takes a kept port by chance. */
const FIRST = 20000;
const COUNT = 12000;

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} whether somebody could listen there now */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((done) => {
    const server = net.createServer();
    server.once('error', (error) => done(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}

/**
 * Gives every name a free port, the one it had before where that is possible: addresses that others wrote down
 * (the issuer in Keycloak's tokens, bookmarks) stay right.
 *
 * @param {string} home DOSAR_HOME, where `ports.json` keeps them
 * @param {string[]} names
 * @param {Record<string, number>} [fixed] ports that the settings demand
 * @returns {Promise<Record<string, number>>}
 */
export async function choosePorts(home, names, fixed = {}) {
  const file = path.join(home, 'ports.json');
  const before = readJson(file, {});
  const chosen = { ...fixed };
  const taken = new Set(Object.values(fixed));
  for (const name of names) {
    if (chosen[name]) continue;
    let port = before[name];
    while (!Number.isInteger(port) || taken.has(port) || !(await isFree(port))) {
      port = FIRST + Math.floor(Math.random() * COUNT);
    }
    taken.add(port);
    chosen[name] = port;
  }
  writeAtomic(file, `${JSON.stringify(chosen, null, 2)}\n`);
  return chosen;
}

/**
 * Who listens on a port of this machine, as far as this user may know.
 *
 * @param {number} port
 * @returns {{pid: number, command: string} | null} null when nobody does, or on another system than Linux
 */
export function whoListens(port) {
  const inodes = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    try {
      for (const row of readFileSync(table, 'utf8').split('\n').slice(1)) {
        const cells = row.trim().split(/\s+/);
        if (cells[3] === '0A' && Number.parseInt(cells[1].split(':')[1], 16) === port)
          inodes.add(`socket:[${cells[9]}]`);
      }
    } catch {
      continue;
    }
  }
  if (!inodes.size) return null;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const holds = readdirSync(`/proc/${pid}/fd`).some((fd) => {
        try {
          return inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
        } catch {
          return false;
        }
      });
      if (holds) return { pid: Number(pid), command: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() };
    } catch {
      continue;
    }
  }
  return null;
}
