import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../server/app.ts';
import { readEnv } from '../../server/env.ts';
import { loadAllPackages, ProcedureVersion, toStored } from '../../server/procedure/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { webServices } from '../../server/roles/web.ts';
import type { Services } from '../../server/services.ts';
import { startIssuer, type Issuer, type TestClaims } from '../support/issuer.ts';
import { benchStack } from './stack.ts';

/** The gateway in this process, on a database of its own; no engine, no identity server but a key. */
export interface BenchGateway {
  services: Services;
  /** Reads as a person with these claims. */
  reader(claims: TestClaims): Promise<(target: string, init?: RequestInit) => Promise<unknown>>;
}

const secret = 'a-secret-for-benches-only-0123456789';

/**
 * Starts gateways, each on an empty PostgreSQL of its own.
 * @returns the gateways, and what ends them all
 */
export async function benchGateways(count: number): Promise<{ gateways: BenchGateway[]; stop(): Promise<void> }> {
  const issuer = await startIssuer();
  const home = await mkdtemp(path.join(tmpdir(), 'dosar-bench-'));
  const gateways: BenchGateway[] = [];
  const ends: (() => Promise<void>)[] = [];
  for (let number = 0; number < count; number += 1) {
    const stack = await benchStack({ DOSAR_PARTS: 'postgres' });
    const { services, end } = await serve(stack.env['DATABASE_URL'] ?? '', issuer.url, home);
    ends.push(end, () => stack.remove());
    gateways.push({ services, reader: (claims) => readerOf(services.env.PUBLIC_URL, issuer, claims) });
  }
  return {
    gateways,
    async stop() {
      for (const end of ends) await end();
      await issuer.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function serve(databaseUrl: string, issuerUrl: string, home: string): Promise<{ services: Services; end(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const services = await webServices(readEnv({
    PORT: String(port), DOSAR_HOME: home, PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_URL: databaseUrl,
    ENGINE_URL: 'http://127.0.0.1:9/engine-rest', KEYCLOAK_URL: issuerUrl, GATEWAY_CLIENT_SECRET: secret, PROVISIONING_CLIENT_SECRET: secret,
    ENGINE_CLIENT_SECRET: secret, WORKERS_CLIENT_SECRET: secret, SESSION_SECRET: secret, SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'silent',
  }));
  await publish(services);
  server.on('request', createApp(services).callback());
  return {
    services,
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      await services.orm.close();
    },
  };
}

async function readerOf(url: string, issuer: Issuer, claims: TestClaims) {
  const authorization = `Bearer ${await issuer.token({ ...claims, exp: Math.floor(Date.now() / 1000) + 7200 })}`;
  return async (target: string, init: RequestInit = {}): Promise<unknown> => {
    const answer = await fetch(url + target, {
      ...init,
      headers: { authorization, 'content-type': 'application/json' },
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${target}: ${answer.status} ${JSON.stringify(body)}`);
    return body;
  };
}

async function publish({ orm, catalogue }: Services): Promise<void> {
  const em = orm.em.fork();
  for (const pkg of loadAllPackages(projectRoot)) {
    em.create(ProcedureVersion, {
      key: pkg.meta.key, version: pkg.meta.version, contentHash: pkg.contentHash, state: 'live',
      files: toStored(pkg.files),
      deploymentId: 'none', processDefinitionId: `${pkg.meta.key}:1:none`, publishedAt: new Date(),
    });
  }
  await em.flush();
  await catalogue.reload();
}
