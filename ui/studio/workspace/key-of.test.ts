import { describe, expect, it } from 'vitest';
import { isKey, keyOf } from './key-of.ts';

describe('the key of a procedure', () => {
  it('is its name in small letters without marks', () => {
    expect(keyOf('Autorizație de construire (țară, ő ű)')).toBe('autorizatie-de-construire-tara-o-u');
  });

  it('can always be used, whatever the name is', () => {
    for (const name of ['3 ani de scutire', '—Cerere—', 'a'.repeat(200), `${'a'.repeat(59)} b`]) {
      expect([name, isKey(keyOf(name))]).toEqual([name, true]);
    }
  });
});
