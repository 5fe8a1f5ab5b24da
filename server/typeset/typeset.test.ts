import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ranOver, typeset, typesetDraft, typesetLetter } from './index.ts';
import { TypesetPool } from './pool.ts';

const head = '#set document(title: "Probă", date: datetime(year: 2026, month: 11, day: 24))\n';
const endless = `${head}#for a in range(9000) { for b in range(9000) { for c in range(9000) { let d = a + b + c } } }`;
const greedy = `${head}#let a = range(1000000)\n#for i in range(400) { a = a + range(1000000) }\n#a.len()`;
const limits = { atOnce: 1, queue: 1, seconds: 1, memory: 400 * 1024 * 1024 };
const jobOf = (source: string) => ({ main: 'main.typ', sources: { 'main.typ': source }, data: '{}' });
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes).subarray(0, 5).toString() === '%PDF-';
const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`);
/** Waits until something is so. */
async function until(test: () => boolean): Promise<void> {
  while (!test()) await sleep(20);
}

describe('a template without an end', () => {
  it('is ended, and the next document comes', async () => {
    const pool = new TypesetPool(limits);
    await expect(pool.typeset(jobOf(endless))).rejects.toMatchObject({ reason: 'time' });
    expect(await pool.typeset(jobOf(`${head}Bună ziua`))).toHaveProperty('pdf');
  });

  it('that takes all memory is ended long before', async () => {
    const pool = new TypesetPool({ ...limits, seconds: 30 });
    await expect(pool.typeset(jobOf(greedy))).rejects.toMatchObject({ reason: 'memory' });
    expect(await pool.typeset(jobOf(`${head}Bună ziua`))).toHaveProperty('pdf');
  });

  it('holds up neither our own papers nor drafts, and is known the next time', async () => {
    const ended = expect(typesetLetter(greedy, {}, new Map())).rejects.toMatchObject({ code: 'typeset.tooLarge' });
    expect(isPdf(await typeset(`${head}O hârtie`, {}))).toBe(true);
    expect(await typesetDraft(jobOf(`${head}Un proiect`))).toHaveProperty('pdf');
    await ended;
    expect([ranOver(greedy), ranOver(`${head}Altul`)]).toEqual([true, false]);
  });

  it('makes others wait in turn, and not too many of them', async () => {
    const pool = new TypesetPool(limits);
    const ended = expect(pool.typeset(jobOf(endless))).rejects.toMatchObject({ reason: 'time' });
    const second = pool.typeset(jobOf(`${head}Doi`));
    await expect(pool.typeset(jobOf(`${head}Trei`))).rejects.toMatchObject({ reason: 'busy' });
    await ended;
    expect(await second).toHaveProperty('pdf');
  });
});

describe.runIf(existsSync('/proc/self'))('the process that typesets', () => {
  /** The process that has just got its work. */
  async function working(pool: TypesetPool): Promise<number> {
    const [pid = 0] = pool.free;
    await until(() => pool.free.length === 0);
    return pid;
  }

  it('killed in the middle is replaced, and the document comes all the same', async () => {
    const pool = new TypesetPool({ ...limits, seconds: 20 });
    await pool.typeset(jobOf(`${head}Întâi`));
    const slow = `${head}#let x = 0\n#for a in range(300) { for b in range(2000) { x = x + 1 } }\n#x`;
    const document = pool.typeset(jobOf(slow));
    process.kill(await working(pool), 'SIGKILL');
    expect(await document).toHaveProperty('pdf');
  });

  it('killed again and again says so', async () => {
    const pool = new TypesetPool({ ...limits, seconds: 20 });
    await pool.typeset(jobOf(`${head}Întâi`));
    const ended = expect(pool.typeset(jobOf(endless))).rejects.toMatchObject({ reason: 'gone' });
    const first = await working(pool);
    process.kill(first, 'SIGKILL');
    await until(() => !isThere(first));
    let next = 0;
    await until(() => (next = childrenOf(process.pid).find((pid) => busy(pid)) ?? 0) > 0);
    process.kill(next, 'SIGKILL');
    await ended;
  });

  it('does not outlive whoever waits for it', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', `
      import { TypesetPool } from ${JSON.stringify(path.join(import.meta.dirname, 'pool.ts'))};
      const pool = new TypesetPool({ atOnce: 1, queue: 1, seconds: 600, memory: 1e9 });
      pool.typeset(${JSON.stringify(jobOf(endless))});
    `], { stdio: 'ignore' });
    let child = 0;
    await until(() => (child = childrenOf(parent.pid ?? 0).find((pid) => busy(pid)) ?? 0) > 0);
    parent.kill('SIGKILL');
    await until(() => !isThere(child));
    expect(isThere(child)).toBe(false);
  });

  it('has nothing of our environment', async () => {
    process.env['DOSAR_TEST_SECRET'] = 'secret';
    const pool = new TypesetPool(limits);
    await pool.typeset(jobOf(`${head}Întâi`));
    expect(readFileSync(`/proc/${pool.free[0]}/environ`, 'utf8')).not.toContain('secret');
  });
});

/** Processes that somebody has started. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Whether a process has used some seconds of a processor: it is at work. */
function busy(pid: number): boolean {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[11]) > 150;
  } catch {
    return false;
  }
}
