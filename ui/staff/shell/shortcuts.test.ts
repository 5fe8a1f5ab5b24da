import { describe, expect, it } from 'vitest';
import { isPlainKey } from './shortcuts.ts';

const press = { key: 'c', ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

describe('a key of one letter', () => {
  it('works when nobody types', () => {
    expect(isPlainKey(press, false)).toBe(true);
  });

  it('is left alone while typing, composing or with Ctrl, Alt or Command', () => {
    expect(isPlainKey(press, true)).toBe(false);
    expect(isPlainKey({ ...press, ctrlKey: true }, false)).toBe(false);
    expect(isPlainKey({ ...press, altKey: true }, false)).toBe(false);
    expect(isPlainKey({ ...press, metaKey: true }, false)).toBe(false);
    expect(isPlainKey({ ...press, isComposing: true }, false)).toBe(false);
    expect(isPlainKey({ ...press, key: 'Enter' }, false)).toBe(false);
  });
});
