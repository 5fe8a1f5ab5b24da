import { describe, expect, it, vi } from 'vitest';
import { PartError } from './errors.ts';
import { loadPart, type PartHost } from './load-part.ts';

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

function tab(reachable = true) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { storage, reachable: () => Promise.resolve(reachable), reload: vi.fn() } satisfies PartHost;
}

describe('a part of the site that is loaded when it is needed', () => {
  it('is given when it comes', async () => {
    const host = tab();
    expect(await loadPart('form', () => Promise.resolve('form'), host)).toBe('form');
    expect(host.reload).not.toHaveBeenCalled();
  });

  it('has the page loaded anew, once, when a newer version took its place', async () => {
    const host = tab();
    void loadPart('form', gone, host);
    await vi.waitFor(() => expect(host.reload).toHaveBeenCalledOnce());
    await expect(loadPart('form', gone, host)).rejects.toBeInstanceOf(PartError);
    expect(host.reload).toHaveBeenCalledOnce();
  });

  it('may have it loaded anew again after it came', async () => {
    const host = tab();
    void loadPart('form', gone, host);
    await vi.waitFor(() => expect(host.reload).toHaveBeenCalledTimes(1));
    await loadPart('form', () => Promise.resolve('form'), host);
    void loadPart('form', gone, host);
    await vi.waitFor(() => expect(host.reload).toHaveBeenCalledTimes(2));
  });

  it.each([['the server does not answer', tab(false)], ['the tab keeps nothing', { ...tab(), storage: null }]])(
    'never leaves the page when %s', async (_, host) => {
      await expect(loadPart('form', gone, host)).rejects.toBeInstanceOf(PartError);
      expect(host.reload).not.toHaveBeenCalled();
    });
});
