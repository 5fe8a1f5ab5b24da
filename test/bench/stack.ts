import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { startPreparedStack } from '../../deploy/start/prepared-stack.mjs';
import type { Stack } from '../../deploy/start/stack.mjs';
import { projectRoot } from '../../server/roles/paths.ts';

/** A whole Dosar for a bench, in a folder of its own that goes away again. */
export async function benchStack(env: Record<string, string> = {}): Promise<Stack & { remove(): Promise<void> }> {
  const place = path.join(projectRoot, 'var');
  await mkdir(place, { recursive: true });
  const home = env['DOSAR_HOME'] ?? await mkdtemp(path.join(place, 'bench-'));
  const stack = await startPreparedStack({
    env: {
      DOSAR_DOWNLOADS: process.env['DOSAR_DOWNLOADS'] ?? path.join(place, 'downloads'),
      PORT: String(await freePort()),
      DOSAR_HOME: home,
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  return {
    ...stack,
    async remove() {
      await stack.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** An access token of a demo user. */
export function demoToken(stack: Stack, username: string): Promise<string> {
  return token(stack, { grant_type: 'password', client_id: 'dosar-demo', username, password: 'Dosar-Demo-1' });
}

/** The token with which the gateway itself speaks to the engine. */
export function engineToken(stack: Stack): Promise<string> {
  return token(stack, {
    grant_type: 'client_credentials', client_id: 'dosar-engine', client_secret: stack.env['ENGINE_CLIENT_SECRET'] ?? '',
  });
}

async function token(stack: Stack, grant: Record<string, string>): Promise<string> {
  const answer = await fetch(`${stack.env['KEYCLOAK_URL']}/realms/dosar/protocol/openid-connect/token`, {
    method: 'POST', body: new URLSearchParams(grant),
  });
  if (!answer.ok) throw new Error(`no token: ${await answer.text()}`);
  return (await answer.json() as { access_token: string }).access_token;
}
