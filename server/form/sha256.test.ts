import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

it('is the SHA-256 that everybody else computes, for texts of any length and letters', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => {
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }));
});
