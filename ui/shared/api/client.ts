import { signal } from '@preact/signals';
import { currentLanguage } from '../i18n/index.ts';
import type { Problem } from './errors.ts';
import { ApiError, NetworkError } from './errors.ts';

/** How a request differs from a plain read. */
export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** sent as JSON */
  body?: unknown;
  /** names one action of the reader, kept over its retries, so that it happens once */
  idempotencyKey?: string;
  /** version of the object that is changed, from the `ETag` of its read */
  ifMatch?: string;
  /** mandate that this one request is made under, instead of that of the tab */
  actingFor?: string;
  signal?: AbortSignal;
}

/** The proof that a write comes from our own page; set when the reader is known. */
export const csrfToken = signal('');

/** False after a request found no server; true again after the next answer. */
export const online = signal(true);

/** When the server last answered, milliseconds; each answer keeps the session alive. */
export const lastAnswer = signal(Date.now());

/** Mandate under which the reader works here; empty in the own name. */
export const actingFor = signal('');

/** True after the server said that this mandate does not hold. */
export const mandateOver = signal(false);

/** True after the server answered 401 to somebody who was signed in. */
export const sessionExpired = signal(false);

/**
 * Asks the gateway and returns its JSON answer.
 * @param path path with query, for example `/api/cases`
 * @throws ApiError for an error answer, NetworkError when none came
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  online.value = true;
  lastAnswer.value = Date.now();
  if (response.ok) return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
  throw problemError(response.status, await response.text());
}

/** Turns an error answer into an ApiError and starts the session flow when the session is gone. */
export function problemError(status: number, body: string): ApiError {
  const error = new ApiError(status, parseProblem(body));
  if (error.code === 'mandate.over') mandateOver.value = true;
  if (status === 401 && csrfToken.value !== '') sessionExpired.value = true;
  return error;
}

/** Headers that every request carries; `write` adds the proof of origin. @param mandate that it is made under */
export function commonHeaders(write: boolean, mandate = actingFor.value): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': currentLanguage() };
  if (mandate !== '') headers['X-Acting-For'] = mandate;
  if (write && csrfToken.value !== '') headers['X-CSRF-Token'] = csrfToken.value;
  return headers;
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const method = options.method ?? 'GET';
  const headers = commonHeaders(method !== 'GET', options.actingFor);
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  if (options.ifMatch) headers['If-Match'] = options.ifMatch;
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    online.value = false;
    throw new NetworkError(cause);
  }
}

function parseProblem(body: string): Problem {
  try {
    return JSON.parse(body) as Problem;
  } catch {
    return {};
  }
}
