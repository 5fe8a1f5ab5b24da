import { begunLike, begunUploads, forgetBegun, noteBegun, type AnnouncedFile } from './begun-uploads.ts';
import { commonHeaders, csrfToken, online, problemError, request } from './client.ts';
import { ApiError, mayHeal, NetworkError } from './errors.ts';
import type { StoredFile } from './types.ts';

/** A file of which a part has arrived. */
export interface UnfinishedUpload {
  id: string;
  fileName: string;
  size: number;
  /** when the file was last changed on the device, milliseconds */
  changedAt: number;
  /** bytes that have arrived */
  offset: number;
  pieceBytes: number;
}

interface PiecesOptions {
  /** names the field, so that after a reload the file goes on there */
  place?: string;
  /** share that has arrived, 0 to 1 */
  onProgress: (share: number) => void;
  /** true while there is no connection; sending goes on by itself */
  onWaiting?: (waiting: boolean) => void;
  signal?: AbortSignal;
}

const UPLOADS = '/api/store/uploads';
/** Waits between tries, milliseconds; the last one repeats. */
const WAITS = [500, 1000, 2000, 4000, 8000];
/** A piece that takes longer is taken for lost, milliseconds. */
const PIECE_TIMEOUT = 120_000;

/**
 * Sends a file to the reader's own documents piece by piece. When the connection is lost it waits and goes on where it
 * stopped, and so does the same file chosen again after a reload.
 * @returns the stored document
 * @throws ApiError (`upload.typeNotAllowed`, `upload.quota`, …), DOMException `AbortError` when it was given up
 */
export async function uploadInPieces(file: File, options: PiecesOptions): Promise<StoredFile> {
  const announced = { fileName: file.name, size: file.size, changedAt: file.lastModified, place: options.place ?? null };
  let upload = await patiently(options, () => begin(announced));
  try {
    while (upload.offset < file.size) {
      const { id, offset } = upload;
      options.onProgress(offset / file.size);
      upload = await patiently(options, (again) => (again ? where(id) : sendPiece(file, upload, options)));
      if (upload.offset === offset) await pause(WAITS[0] ?? 0, options.signal);
    }
    options.onProgress(1);
    const stored = await patiently(options, () => ask<StoredFile>(`${UPLOADS}/${upload.id}/finish`, 'POST', {}));
    forgetBegun(upload.id);
    return stored;
  } catch (error) {
    forgetBegun(upload.id);
    if (options.signal?.aborted) void giveUp(upload.id).catch(() => undefined);
    throw error;
  }
}

/**
 * Announces a file. The account knows which one goes on; without an account the tab does.
 * @throws ApiError, NetworkError
 */
async function begin(announced: AnnouncedFile): Promise<UnfinishedUpload> {
  const begun = signedIn() ? undefined : begunLike(announced);
  const known = begun ? await whereIfAny(begun.id) : undefined;
  const upload = known ?? await ask<UnfinishedUpload>(UPLOADS, 'POST', announced);
  if (!signedIn()) noteBegun({ ...announced, id: upload.id });
  return upload;
}

/** Only a reader with a session has the proof of origin. */
const signedIn = (): boolean => csrfToken.value !== '';

/** Files of a field that broke off before the page was loaded. @throws ApiError, NetworkError */
export async function unfinishedUploads(place: string, signal?: AbortSignal): Promise<UnfinishedUpload[]> {
  if (!signedIn()) {
    const begun = begunUploads().filter((one) => one.place === place);
    return (await Promise.all(begun.map(({ id }) => whereIfAny(id)))).filter((one) => one !== undefined);
  }
  return (await request<{ data: UnfinishedUpload[] }>(`${UPLOADS}?place=${encodeURIComponent(place)}`, { signal })).data;
}

/** Throws a part that has arrived away. @throws ApiError, NetworkError */
export async function giveUp(id: string): Promise<void> {
  forgetBegun(id);
  await request(`${UPLOADS}/${id}`, { method: 'DELETE' });
}

const ask = async <Value>(path: string, method: 'GET' | 'POST', body?: unknown): Promise<Value> =>
  (await request<{ data: Value }>(path, { method, body })).data;

const where = (id: string) => ask<UnfinishedUpload>(`${UPLOADS}/${id}`, 'GET');

/** How far a file is that the tab remembers; undefined, and forgotten, when the server has it no more. @throws NetworkError */
async function whereIfAny(id: string): Promise<UnfinishedUpload | undefined> {
  try {
    return await where(id);
  } catch (error) {
    if (!(error instanceof ApiError) || mayHeal(error)) throw error;
    forgetBegun(id);
    return undefined;
  }
}

/** Tries until there is an answer; `again` is true after a try that found none. */
async function patiently<Value>(
  { onWaiting, signal }: PiecesOptions, attempt: (again: boolean) => Promise<Value>,
): Promise<Value> {
  for (let tries = 0; ; tries += 1) {
    signal?.throwIfAborted();
    try {
      const value = await attempt(tries > 0);
      if (tries > 0) onWaiting?.(false);
      return value;
    } catch (error) {
      const misplaced = error instanceof ApiError && error.code === 'upload.offset';
      if (!misplaced && !mayHeal(error)) throw error;
      onWaiting?.(true);
      await pause(WAITS[Math.min(tries, WAITS.length - 1)] ?? 0, signal);
    }
  }
}

/** Waits, but not longer than until the network is back. @throws DOMException `AbortError` */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    signal?.addEventListener('abort', end);
  });
}

function sendPiece(file: File, { id, offset, pieceBytes }: UnfinishedUpload, { onProgress, signal }: PiecesOptions) {
  return new Promise<UnfinishedUpload>((resolve, reject) => {
    const call = new XMLHttpRequest();
    const stop = () => call.abort();
    const fail = () => {
      online.value = false;
      reject(new NetworkError(new Error('piece')));
    };
    call.open('PATCH', `${UPLOADS}/${id}`);
    call.timeout = PIECE_TIMEOUT;
    const headers = { ...commonHeaders(true), 'Content-Type': 'application/octet-stream', 'Upload-Offset': String(offset) };
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.upload.addEventListener('progress', ({ loaded }) => onProgress((offset + loaded) / file.size));
    call.addEventListener('load', () => {
      online.value = true;
      if (call.status >= 200 && call.status < 300)
        resolve((JSON.parse(call.responseText) as { data: UnfinishedUpload }).data);
      else reject(problemError(call.status, call.responseText));
    });
    call.addEventListener('error', fail);
    call.addEventListener('timeout', fail);
    call.addEventListener('abort', () => reject(signal?.reason as Error));
    call.addEventListener('loadend', () => signal?.removeEventListener('abort', stop));
    signal?.addEventListener('abort', stop);
    call.send(file.slice(offset, offset + pieceBytes));
  });
}
