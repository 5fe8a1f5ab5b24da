import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readEnv } from '../../server/env.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';

let gateway: Gateway;
let server: Server | undefined;
beforeAll(async () => {
  gateway = await startGateway();
});
afterEach(() => {
  server?.close();
  server = undefined;
});
afterAll(() => gateway.stop());

/** The same portal with other settings of the map. */
async function portalWith(settings: Record<string, string>): Promise<string> {
  server = createServer(createApp({ ...gateway.services, env: { ...gateway.services.env, ...settings } }).callback());
  await new Promise<void>((resolve) => {
    server!.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function portal(settings: Record<string, string> = {}) {
  const url = await portalWith(settings);
  const answer = await fetch(`${url}/api/city`);
  const { data } = (await answer.json()) as { data: { map: { tiles: unknown; zoom: number } } };
  return {
    pictures: /img-src ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1],
    headers: answer.headers,
    map: data.map,
  };
}

describe('the map', () => {
  it('is not there without an address, and no page may load anything from elsewhere', async () => {
    const { pictures, map } = await portal();
    expect(map).toMatchObject({ tiles: null, zoom: 13 });
    expect(pictures).toBe("'self' data: blob:");
  });

  it('opens the pages for pictures of its own server alone', async () => {
    const settings = {
      MAP_TILES_URL: 'https://{s}.tiles.example.org:8443/base/{z}/{x}/{y}.png',
      MAP_TILES_ATTRIBUTION: '© Example',
    };
    const { pictures, map } = await portal(settings);
    expect(map.tiles).toEqual({ url: settings.MAP_TILES_URL, attribution: '© Example' });
    expect(pictures).toBe("'self' data: blob: https://*.tiles.example.org:8443");
    expect((await portal({ MAP_TILES_URL: 'http://localhost:99/{z}/{x}/{y}' })).pictures).toBe(
      "'self' data: blob: http://localhost:99",
    );
  });

  it('lets our own pages ask where somebody is, and nobody else', async () => {
    expect((await portal()).headers.get('permissions-policy')).toContain('geolocation=(self)');
  });

  it.each([
    'ftp://x/{z}/{x}/{y}',
    'https://x.example/{z}/{x}',
    'https://x.example; script-src *//{z}/{x}/{y}',
    'javascript:{z}{x}{y}',
  ])('does not start with what is no address of tiles: %s', (address) => {
    expect(() => readEnv({ ...gateway.services.env, MAP_TILES_URL: address } as never)).toThrow('MAP_TILES_URL');
  });
});
