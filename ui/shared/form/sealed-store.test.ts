import { describe, expect, it } from 'vitest';
import { createSealedStore } from './sealed-store.ts';

/** A place to keep texts, as the browser has it. */
function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

const secret = (fill: number) => new Uint8Array(32).fill(fill);

describe('a sealed store', () => {
  it('gives back the newest of what it kept', async () => {
    const storage = memory();
    const store = await createSealedStore(secret(1), storage);
    void store.keep('petitie', { text: 'Gropi' });
    await store.keep('petitie', { text: 'Gropi în Țigănești' });
    const again = await createSealedStore(secret(1), storage);
    expect(await again.read('petitie')).toEqual({ text: 'Gropi în Țigănești' });
    await again.forget('petitie');
    expect(await store.read('petitie')).toBeNull();
  });

  it('tells nobody else what was written, nor what was begun', async () => {
    const storage = memory();
    await (await createSealedStore(secret(1), storage)).keep('petitie', { text: 'Gropi' });
    const written = JSON.stringify([storage.key(0), storage.getItem(storage.key(0)!)]);
    expect(written).not.toMatch(/Gropi|petitie/);
    expect(await (await createSealedStore(secret(2), storage)).read('petitie')).toBeNull();
    storage.setItem(storage.key(0)!, '{"at":1,"iv":"AAAA","text":"AAAA"}');
    expect(await (await createSealedStore(secret(1), storage)).read('petitie')).toBeNull();
  });

  it('throws away what nobody came back for', async () => {
    const storage = memory();
    await (await createSealedStore(secret(1), storage, () => 0)).keep('petitie', 'x');
    await (await createSealedStore(secret(1), storage, () => 31 * 86_400_000)).keep('other', 'y');
    expect(storage.length).toBe(1);
  });
});
