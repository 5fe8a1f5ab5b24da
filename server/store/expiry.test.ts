import { describe, expect, it } from 'vitest';
import { dueWarning } from './expiry.ts';
import { isUsable, storeStanding } from './standing.ts';

const paper = (validUntil: string | null, stored = '2026-01-10', warnedDays: number | null = null) =>
  ({ validUntil, createdAt: new Date(`${stored}T10:00:00Z`), warnedDays });

describe('the warning before a document ends', () => {
  it.each([
    ['61 days ahead nothing', paper('2027-01-24'), '2026-11-24', null],
    ['60 days ahead the first', paper('2027-01-23'), '2026-11-24', 60],
    ['not twice', paper('2027-01-23', '2026-01-10', 60), '2026-11-25', null],
    ['30 days ahead the second', paper('2026-12-24', '2026-01-10', 60), '2026-11-24', 30],
    ['one only after a long silence', paper('2026-12-01'), '2026-11-24', 30],
    ['not twice at the end', paper('2026-12-01', '2026-01-10', 30), '2026-11-30', null],
    ['none for what was just put in', paper('2026-12-10', '2026-11-20'), '2026-11-24', null],
    ['none without a last day', paper(null), '2026-11-24', null],
  ])('%s', (_, document, today, days) => expect(dueWarning(document, today)).toBe(days));
});

describe('a document of the store', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const document = (validUntil: string | null,
    revokedAt: Date | null = null) => ({ sha256: 'a', validUntil, revokedAt, damagedAt: null });
  it.each([
    [null, 'valid'], ['2027-06-01', 'valid'], ['2027-01-23', 'expiring'], ['2026-11-24', 'expiring'],
    ['2026-11-23', 'expired'],
  ])('valid until %s is %s today', (day, standing) => {
    expect(storeStanding(document(day), now).standing).toBe(standing);
  });

  it('is offered exactly while it holds, whatever the day', () => {
    for (let shift = -400; shift < 400; shift += 1) {
      const day = new Date(now.getTime() + shift * 86_400_000).toISOString().slice(0, 10);
      expect(isUsable(document(day) as never, now), day).toBe(shift >= 0);
    }
    expect(isUsable(document(null, new Date()) as never, now)).toBe(false);
  });
});
