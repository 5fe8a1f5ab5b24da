import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanFile, scannerOf, scannerVersion, type Scanner } from './clamav.ts';
import { screeningState } from './state.ts';

/** Speaks as clamd does: a file that holds "bad" has something. */
function daemon(): Server {
  return createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on('data', (piece) => {
      got = Buffer.concat([got, piece]);
      if (got.includes('zVERSION\0')) return socket.end('ClamAV 1.4.3/27800\0');
      if (got.subarray(-4).equals(Buffer.alloc(4))) {
        return socket.end(got.includes('bad') ? 'stream: Win.Test.Bad FOUND\0' : 'stream: OK\0');
      }
      return undefined;
    });
  });
}

let home: string;
let server: Server;
let scanner: Scanner;
let place: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'dosar-scan-'));
  server = daemon();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  scanner = scannerOf(place)!;
});
afterAll(async () => {
  server.close();
  await rm(home, { recursive: true });
});

async function file(content: string): Promise<string> {
  const name = path.join(home, 'file');
  await writeFile(name, content);
  return name;
}

describe('a scanner', () => {
  it('is found by its setting', () => {
    expect(scannerOf('off')).toBeNull();
    expect(scannerOf('tcp://127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 });
    expect(scannerOf('/run/clamav/clamd.ctl')).toEqual({ socket: '/run/clamav/clamd.ctl' });
    expect(scannerOf('clamdscan')).toEqual({ command: 'clamdscan' });
  });

  it('tells clean files from infected ones, also long ones', async () => {
    expect(await scanFile(scanner, await file('good'))).toBeNull();
    expect(await scanFile(scanner, await file(`${'x'.repeat(300_000)}bad`))).toBe('Win.Test.Bad');
    expect(await scannerVersion(scanner)).toContain('ClamAV');
  });

  it('that is away is an error, never a clean file', async () => {
    await expect(scanFile({ host: '127.0.0.1', port: 9 }, await file('good'))).rejects.toThrow();
  });
});

describe('the state of screening', () => {
  it('says what is there', async () => {
    expect(await screeningState('off')).toEqual({ status: 'ok', scanner: 'not installed' });
    expect(await screeningState(place)).toMatchObject({ status: 'ok', scanner: expect.stringContaining('ClamAV') });
    expect(await screeningState('127.0.0.1:9')).toEqual({ status: 'degraded', scanner: 'does not answer' });
  });
});
