import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RegisterEntry, verifyRegisters } from '../../server/register/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

/** Runs the writer until it has acknowledged so many numbers, kills it at once, and gives what it said. */
function writeAndKill(acknowledged: number): Promise<string[]> {
  const writer = spawn(process.execPath, [path.resolve(import.meta.dirname, '../support/register-loop.ts')], {
    env: { ...process.env, DATABASE_URL: gateway.services.env.DATABASE_URL },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    writer.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.split('\n').length > acknowledged) writer.kill('SIGKILL');
    });
    writer.on('error', reject);
    writer.on('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}

it('keeps every acknowledged number and has no gap when the process that registers is killed', async () => {
  const said: string[] = [];
  for (const acknowledged of [1, 50, 400]) said.push(...(await writeAndKill(acknowledged)));
  const em = gateway.services.orm.em.fork();
  const rows = await em.find(RegisterEntry, { register: 'killed' }, { orderBy: { no: 'asc' } });
  const stored = new Set(rows.map(({ id, year, no }) => `${id} ${year} ${no}`));
  expect(said.length).toBeGreaterThan(450);
  expect(said.filter((line) => !stored.has(line))).toEqual([]);
  expect(rows.map(({ no }) => no)).toEqual(rows.map((_, index) => index + 1));
  expect(await verifyRegisters(em)).toEqual([]);
}, 240_000);
