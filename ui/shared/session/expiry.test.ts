import { describe, expect, it } from 'vitest';
import { endsSoon } from './expiry.ts';

const minute = 60_000;

describe('end of a session', () => {
  it('is told in its last five minutes only', () => {
    const told = (now: number) => endsSoon(0, 30 * minute, now);
    expect([10, 24, 25, 29].map((minutes) => told(minutes * minute))).toEqual([null, null, 30 * minute, 30 * minute]);
    expect(told(31 * minute)).toBeNull();
  });

  it('is never told to somebody who is not signed in', () => {
    expect(endsSoon(0, 0, 1)).toBeNull();
  });
});
