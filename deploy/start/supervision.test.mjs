import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from './files.mjs';
import { lockHolder, tryLock } from './lock.mjs';
import { createPart } from './part.mjs';
import { choosePorts, isFree, whoListens } from './ports.mjs';
import { describe as describeProcess, identify, isAlive, waitFor } from './process-identity.mjs';
import { loadSecrets } from './secrets.mjs';

let home;
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'dosar-supervision-'));
});
afterAll(() => rmSync(home, { recursive: true }));

const sleeper = () => spawn('sleep', ['60'], { stdio: 'ignore' });

describe('a recorded process', () => {
  it('is alive until it ends', async () => {
    const child = sleeper();
    const record = describeProcess(child.pid);
    expect(isAlive(record)).toBe(true);
    child.kill('SIGKILL');
    expect(await waitFor(() => !isAlive(record), 5000)).toBe(true);
  });

  it('is not mistaken for another one that got its number', () => {
    expect(isAlive({ pid: process.pid, identity: 'another start time' })).toBe(false);
    expect(isAlive(null)).toBe(false);
    expect(identify(-1)).toBeNull();
  });
});

describe('a lock', () => {
  it('has one holder at a time and tells who', () => {
    const file = path.join(home, 'a.lock');
    const lock = tryLock(file, { url: 'http://localhost:3000' });
    expect(tryLock(file)).toBeNull();
    lock.update({ ready: true });
    expect(lockHolder(file)).toMatchObject({ pid: process.pid, url: 'http://localhost:3000', ready: true });
    lock.release();
    expect(lockHolder(file)).toBeNull();
    expect(tryLock(file)).not.toBeNull();
  });

  it('of a dead holder is taken over', async () => {
    const file = path.join(home, 'b.lock');
    const child = sleeper();
    const record = describeProcess(child.pid);
    writeFileSync(file, JSON.stringify(record));
    expect(tryLock(file)).toBeNull();
    child.kill('SIGKILL');
    await waitFor(() => !isAlive(record), 5000);
    expect(tryLock(file)).not.toBeNull();
  });
});

describe('ports', () => {
  it('stay the same from start to start, unless somebody took them', async () => {
    const first = await choosePorts(home, ['engine', 'keycloak']);
    expect(new Set(Object.values(first)).size).toBe(2);
    expect(await choosePorts(home, ['engine', 'keycloak'])).toEqual(first);

    const server = net.createServer();
    await new Promise((done) => server.listen(first.engine, '127.0.0.1', done));
    expect(await isFree(first.engine)).toBe(false);
    if (process.platform === 'linux') expect(whoListens(first.engine)?.pid).toBe(process.pid);
    const second = await choosePorts(home, ['engine', 'keycloak']);
    expect(second.keycloak).toBe(first.keycloak);
    expect(second.engine).not.toBe(first.engine);
    await new Promise((done) => server.close(done));
  });

  it('that are demanded are kept', async () => {
    expect(await choosePorts(home, ['keycloak', 'smtp'], { keycloak: 28080 })).toMatchObject({ keycloak: 28080 });
  });
});

describe('secrets', () => {
  it('are made once, for the owner alone, and may be given from outside', () => {
    const made = loadSecrets(home, {});
    expect(new Set(Object.values(made)).size).toBe(Object.keys(made).length);
    expect(loadSecrets(home, {})).toEqual(made);
    expect(statSync(path.join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(loadSecrets(home, { SESSION_SECRET: 'given' })).toEqual({ ...made, SESSION_SECRET: 'given' });
    expect(readJson(path.join(home, 'secrets.json'), {}).SESSION_SECRET).toBe(made.SESSION_SECRET);
  });
});

const define = (script, more = {}) => ({
  name: 'sample',
  command: 'sh',
  args: ['-c', script],
  env: { PATH: process.env.PATH },
  graceMs: 500,
  readyMs: 5000,
  ready: (logged) => logged().includes('up'),
  ...more,
});

describe('a part', () => {
  it('comes back when it is killed, and stays away when it is stopped', async () => {
    const lines = [];
    const part = createPart(define('echo up; sleep 60'), {
      home,
      onLine: (line) => lines.push(line),
      onGivenUp: () => undefined,
    });
    await part.start();
    const { pid } = part;
    process.kill(pid, 'SIGKILL');
    expect(await waitFor(() => part.pid && part.pid !== pid, 5000)).toBe(true);
    expect(lines.join()).toContain('starts again');
    const last = part.pid;
    await part.stop();
    expect(identify(last)).toBeNull();
    expect(part.pid).toBeNull();
  });

  it('is killed when it does not hear that it should stop', async () => {
    const part = createPart(define('trap "" TERM; echo up; while :; do sleep 0.1; done'), {
      home,
      onLine: () => undefined,
      onGivenUp: () => undefined,
    });
    await part.start();
    const { pid } = part;
    await part.stop();
    expect(identify(pid)).toBeNull();
  });

  it('that cannot start says why and where to read on', async () => {
    const part = createPart(define('echo "Error: no database"; exit 3'), {
      home,
      onLine: () => undefined,
      onGivenUp: () => undefined,
    });
    await expect(part.start()).rejects.toThrow(/sample ended with code 3: Error: no database .*sample\.log/);
    expect(readFileSync(part.log, 'utf8')).toContain('no database');
  });
});
