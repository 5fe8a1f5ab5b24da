import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../server/app.ts';
import { readEnv } from '../../server/env.ts';
import { webServices } from '../../server/roles/web.ts';
import type { Services } from '../../server/services.ts';
import { createDatabase, type TestDatabase } from './database.ts';
import { startIssuer, type Issuer, type TestClaims } from './issuer.ts';
import { publishWithoutEngine } from './published.ts';

/** The whole gateway on an own database, with the procedures published, and nobody on the engine's address. */
export interface Gateway {
  url: string;
  services: Services;
  issuer: Issuer;
  /** A caller with these claims; without claims nobody. @param headers that each of their requests carries */
  as(claims?: TestClaims, headers?: Record<string, string>): Caller;
  stop(): Promise<void>;
}

/** Makes requests as one person. */
export interface Caller {
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  patch(path: string, body?: unknown): Promise<Reply>;
  del(path: string, headers?: Record<string, string>): Promise<Reply>;
  upload(fileName: string, content: Uint8Array): Promise<Reply>;
  /** Sends a piece of an unfinished file. */
  piece(id: string, offset: number, content: Uint8Array): Promise<Reply>;
}

export interface Reply {
  status: number;
  headers: Headers;
  // The shape of an answer is what the test asserts.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Port that nobody listens on: the engine is away. */
const nowhere = 'http://127.0.0.1:9/engine-rest';
const secret = 'a-secret-for-tests-only-0123456789';

/** @param given an empty database prepared by the test; one of its own without it */
export async function startGateway(given?: TestDatabase): Promise<Gateway> {
  const [database, issuer] = await Promise.all([given ?? createDatabase(), startIssuer()]);
  const home = await mkdtemp(path.join(tmpdir(), 'dosar-test-'));
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const env = readEnv({
    PORT: String(port), DOSAR_HOME: home, PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_URL: database.url, ENGINE_URL: nowhere,
    KEYCLOAK_URL: issuer.url, GATEWAY_CLIENT_SECRET: secret, PROVISIONING_CLIENT_SECRET: secret, ENGINE_CLIENT_SECRET: secret,
    WORKERS_CLIENT_SECRET: secret, SESSION_SECRET: secret, SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'silent',
  });
  const services = await webServices(env);
  await publishWithoutEngine(services.orm);
  await services.catalogue.reload();
  await services.hub.start();
  server.on('request', createApp(services).callback());
  return {
    url: env.PUBLIC_URL, services, issuer,
    as: (claims, headers) => caller(env.PUBLIC_URL, issuer, claims, headers),
    async stop() {
      await services.hub.stop();
      await closeServer(server);
      await services.orm.close();
      await issuer.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });
}

function caller(url: string, issuer: Issuer, claims: TestClaims | undefined, always: Record<string, string> = {}): Caller {
  const send = async (method: string, target: string, body?: unknown, extra: Record<string, string> = {}): Promise<Reply> => {
    const headers: Record<string, string> = { 'accept-language': 'ro', ...always, ...extra };
    if (claims) headers['authorization'] = `Bearer ${await issuer.token(claims)}`;
    const bare = body instanceof FormData || body instanceof Uint8Array;
    if (body !== undefined && !bare) headers['content-type'] = 'application/json';
    const payload = bare ? (body as BodyInit) : JSON.stringify(body);
    const answer = await fetch(url + target, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body: payload }) });
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson ? await answer.json() : Buffer.from(await answer.arrayBuffer()) };
  };
  return {
    get: (target) => send('GET', target),
    post: (target, body = {}, headers = {}) => send('POST', target, body, headers),
    put: (target, body = {}, headers = {}) => send('PUT', target, body, headers),
    patch: (target, body = {}) => send('PATCH', target, body),
    del: (target, headers = {}) => send('DELETE', target, undefined, headers),
    piece: (id, offset, content) => send('PATCH', `/api/store/uploads/${id}`, content,
      { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) }),
    upload: (fileName, content) => {
      const form = new FormData();
      form.set('file', new Blob([content as BlobPart]), fileName);
      return send('POST', '/api/store', form);
    },
  };
}
