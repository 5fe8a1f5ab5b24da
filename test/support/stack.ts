import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The running Dosar that conformance and browser tests use; `npm test` starts it and names it in the environment. */
export interface RunningStack {
  url: string;
  home: string;
  mailUrl: string;
  /** Environment of the Node parts: addresses and secrets of this copy. */
  env: Record<string, string>;
}

/** @throws Error when no stack is named */
export function runningStack(): RunningStack {
  const url = process.env['DOSAR_TEST_URL'];
  const home = process.env['DOSAR_TEST_HOME'];
  if (!url || !home) throw new Error('DOSAR_TEST_URL and DOSAR_TEST_HOME are not set: run `npm test`');
  const env = Object.fromEntries(readFileSync(path.join(home, 'run/env'), 'utf8').trim().split('\n').map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), JSON.parse(line.slice(at + 1)) as string];
  }));
  return { url, home, mailUrl: process.env['DOSAR_TEST_MAIL_URL'] ?? '', env };
}

/** An access token: of a demo user by password, or of one of our service clients by its secret. */
export async function tokenOf(stack: RunningStack, who: { user: string } | { client: string; secret: string }): Promise<string> {
  const body: Record<string, string> = 'user' in who
    ? { grant_type: 'password', client_id: 'dosar-demo', username: who.user, password: 'Dosar-Demo-1' }
    : { grant_type: 'client_credentials', client_id: who.client, client_secret: who.secret };
  const answer = await fetch(`${stack.env['KEYCLOAK_URL']}/realms/dosar/protocol/openid-connect/token`, {
    method: 'POST', body: new URLSearchParams(body),
  });
  if (!answer.ok) throw new Error(`no token: ${await answer.text()}`);
  return (await answer.json() as { access_token: string }).access_token;
}

export interface ApiReply {
  status: number;
  headers: Headers;
  // The shape of an answer is what the test asserts.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Calls the gateway as one demo user. */
export async function apiAs(
  stack: RunningStack, user?: string,
): Promise<(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<ApiReply>> {
  const token = user ? await tokenOf(stack, { user }) : undefined;
  return async (method, target, body, more = {}) => {
    const form = body instanceof FormData;
    const answer = await fetch(stack.url + target, {
      method,
      headers: {
        'accept-language': 'ro',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
        ...more,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson ? await answer.json() : Buffer.from(await answer.arrayBuffer()) };
  };
}

/** Finishes a task; where that signs the document which follows, after opening it. */
export async function finishTask(api: Awaited<ReturnType<typeof apiAs>>, id: string, data: Record<string, unknown>): Promise<ApiReply> {
  const seen = await api('POST', `/api/tasks/${id}/preview`, { data });
  const mark = seen.headers.get('etag')?.replaceAll('"', '');
  return api('POST', `/api/tasks/${id}/complete`, { data, ...(mark ? { signature: { mark, confirmed: true } } : {}) });
}

/**
 * Waits until a question has an answer.
 * @param what named in the error
 * @throws Error after the patience, milliseconds
 */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, patience = 60_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}

/** Calls the engine's own REST interface as one of our service clients. */
export async function engineCall(stack: RunningStack, method: string, target: string, body?: unknown): Promise<unknown> {
  const token = await tokenOf(stack, { client: 'dosar-engine', secret: stack.env['ENGINE_CLIENT_SECRET'] ?? '' });
  const answer = await fetch(`${stack.env['ENGINE_URL']}${target}`, {
    method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`engine: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** Address of the engine's own database, for looking at what it keeps. */
export function engineDatabase(stack: RunningStack): string {
  const { ENGINE_DATABASE_PASSWORD } = JSON.parse(readFileSync(path.join(stack.home, 'secrets.json'), 'utf8')) as Record<string, string>;
  const url = new URL(stack.env['DATABASE_URL'] ?? '');
  url.username = 'engine';
  url.password = ENGINE_DATABASE_PASSWORD ?? '';
  url.pathname = '/engine';
  return url.href;
}

/** Calls the administration of our realm as the gateway's own service client; the path begins inside the realm. */
export async function identityCall(stack: RunningStack, method: string, target: string, body?: unknown): Promise<unknown> {
  const token = await tokenOf(stack, { client: 'gateway-admin', secret: stack.env['PROVISIONING_CLIENT_SECRET'] ?? '' });
  const answer = await fetch(`${stack.env['KEYCLOAK_URL']}/admin/realms/dosar${target}`, {
    method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`identity server: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}
