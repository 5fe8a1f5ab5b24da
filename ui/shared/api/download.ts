import { commonHeaders, lastAnswer, online, problemError } from './client.ts';
import { NetworkError } from './errors.ts';

/** A file that arrived. */
export interface Download {
  content: Blob;
  /** as the server names it; empty when it does not */
  fileName: string;
  /** what the server calls exactly this content (`ETag`); empty when it does not */
  mark: string;
}

interface DownloadOptions {
  /** sent as JSON by POST; without it the file is read by GET */
  body?: unknown;
  /** share that has arrived, from 0 to 1; not told when the server names no size */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/**
 * Reads a file from the gateway, whole or not at all.
 * @throws ApiError for an error answer, NetworkError when none came or it broke off
 */
export async function downloadFile(
  path: string,
  { body, onProgress, signal }: DownloadOptions = {},
): Promise<Download> {
  const write = body !== undefined;
  const headers = { ...commonHeaders(write), Accept: '*/*', ...(write ? { 'Content-Type': 'application/json' } : {}) };
  const init = { method: write ? 'POST' : 'GET', headers, credentials: 'same-origin' as const, signal };
  try {
    const response = await fetch(path, write ? { ...init, body: JSON.stringify(body) } : init);
    online.value = true;
    lastAnswer.value = Date.now();
    if (!response.ok) throw problemError(response.status, await response.text());
    const parts = await readParts(response, onProgress);
    const type = response.headers.get('content-type') ?? '';
    const mark = (response.headers.get('etag') ?? '').replaceAll('"', '');
    return { content: new Blob(parts, { type }), fileName: nameOf(response.headers.get('content-disposition') ?? ''), mark };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    online.value = false;
    throw new NetworkError(error);
  }
}

async function readParts(response: Response, onProgress?: (share: number) => void): Promise<BlobPart[]> {
  const whole = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  const parts: BlobPart[] = [];
  let size = 0;
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return parts;
    parts.push(next.value);
    size += next.value.length;
    if (whole > 0) onProgress?.(Math.min(1, size / whole));
  }
}

function nameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/.exec(disposition)?.[1] ?? '');
}

/** Hands a file to the reader, as a click on a download link does. */
export function saveFile({ content, fileName }: Download): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
