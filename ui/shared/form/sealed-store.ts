import { request } from '../api/index.ts';

/** Signing out forgets everything with this beginning. */
const PREFIX = 'dosar.draft.sealed.';
/** What nobody came back for goes after this long, milliseconds. */
const KEPT = 30 * 86_400_000;

/**
 * A store in this browser that only its owner can read, and only while signed in: what it keeps is sealed with a key
 * that the server gives to the signed-in owner and that never leaves the memory of the page. So the answers outlive a
 * closed browser and a lost network, and nobody reads them on a shared computer.
 */
export interface SealedStore {
  /** keeps a value; the newest call wins */
  keep(name: string, value: unknown): Promise<void>;
  /** what was kept, or null */
  read(name: string): Promise<unknown>;
  forget(name: string): Promise<void>;
}

interface Sealed {
  at: number;
  iv: string;
  text: string;
}

/**
 * Opens the store of the signed-in reader.
 * @returns null where the browser cannot seal (no secure context) or the key did not come
 */
export async function openSealedStore(): Promise<SealedStore | null> {
  try {
    const { data } = await request<{ data: { key: string } }>('/api/me/browser-key');
    return await createSealedStore(fromBase64(data.key), localStorage);
  } catch {
    return null;
  }
}

/** The store over a key of 32 bytes and a place to keep texts. @throws TypeError where the browser cannot seal */
export async function createSealedStore(
  secret: Uint8Array<ArrayBuffer>, storage: Storage, now: () => number = Date.now,
): Promise<SealedStore> {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  /** Even the name of what was begun is nobody else's business. */
  const place = async (name: string) => {
    const bytes = new Uint8Array([...secret, ...new TextEncoder().encode(name)]);
    return PREFIX + toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  };
  return {
    keep: (name, value) =>
      inTurn(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const plain = new TextEncoder().encode(JSON.stringify(value));
        const text = toBase64(new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)));
        removeOld(storage, now());
        storage.setItem(await place(name), JSON.stringify({ at: now(), iv: toBase64(iv), text } satisfies Sealed));
      }),
    read: (name) =>
      inTurn(async () => {
        const sealed = JSON.parse(storage.getItem(await place(name)) ?? 'null') as Sealed | null;
        if (!sealed) return null;
        const how = { name: 'AES-GCM', iv: fromBase64(sealed.iv) };
        const plain = await crypto.subtle.decrypt(how, key, fromBase64(sealed.text));
        return JSON.parse(new TextDecoder().decode(plain)) as unknown;
      }).catch(() => null),
    forget: (name) => inTurn(async () => storage.removeItem(await place(name))),
  };
}

function removeOld(storage: Storage, now: number): void {
  const names = Array.from({ length: storage.length }, (_none, index) => storage.key(index) ?? '');
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const { at } = JSON.parse(storage.getItem(name) ?? '{}') as Partial<Sealed>;
    if (!at || now - at > KEPT) storage.removeItem(name);
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
