import { describe, expect, it } from 'vitest';
import { formatDate, formatDateTime, formatMoney, formatRelative, formatSize } from './format.ts';

describe('dates and numbers', () => {
  it('writes a moment in the time of the city hall, in the habit of each language', () => {
    expect(formatDateTime('2026-11-24T12:05:00Z', 'ro')).toBe('24.11.2026, 14:05');
    expect(formatDateTime('2026-11-24T12:05:00Z', 'hu')).toBe('2026. 11. 24. 14:05');
    expect(formatDateTime('2026-06-30T22:30:00Z', 'ro')).toBe('01.07.2026, 01:30');
  });

  it('never shifts a calendar day', () => {
    expect(formatDate('2026-12-01', 'ro')).toBe('01.12.2026');
    expect(formatDate('2026-12-01', 'hu')).toBe('2026. 12. 01.');
  });

  it('writes nothing for nothing', () => {
    expect(formatDate(null, 'ro')).toBe('');
    expect(formatDateTime('tomorrow', 'hu')).toBe('');
  });

  it('writes sizes and money', () => {
    expect(formatSize(20 * 1024 * 1024, 'ro')).toBe('20\u00a0MB');
    expect(formatSize(1_550_000, 'hu')).toBe('1,5\u00a0MB');
    expect(formatMoney(20, 'RON', 'ro')).toBe('20\u00a0RON');
  });

  it('says how far a moment is', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(formatRelative('2026-11-27T12:00:00Z', 'ro', now)).toBe('peste 3 zile');
    expect(formatRelative('2026-11-24T11:30:00Z', 'hu', now)).toBe('30 perccel ezelőtt');
  });
});
