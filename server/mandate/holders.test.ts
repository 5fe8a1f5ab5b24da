import { describe, expect, it } from 'vitest';
import { WithoutMandates } from './holders.ts';

const day = '2026-11-24';

describe('who holds no mandate', () => {
  it('is known for the day, and for a minute', () => {
    const without = new WithoutMandates();
    without.note('ana', day, 0, 0);
    expect(without.has('ana', day, 59_000)).toBe(true);
    expect(without.has('ana', '2026-11-25', 59_000)).toBe(false);
    expect(without.has('ana', day, 61_000)).toBe(false);
    expect(without.has('bela', day, 0)).toBe(false);
  });

  it('is forgotten when something changes, and a look-up that began before the end of the change does not count', () => {
    const without = new WithoutMandates();
    without.note('ana', day, 0, 0);
    without.forget('ana', 1000);
    expect(without.has('ana', day, 1001)).toBe(false);
    without.note('ana', day, 1500, 1600);
    expect(without.has('ana', day, 1700)).toBe(false);
    without.note('ana', day, 7000, 7001);
    expect(without.has('ana', day, 7002)).toBe(true);
  });
});
