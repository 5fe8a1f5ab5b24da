import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, workingDaysBetween } from '../calendar/index.ts';
import { officeDays } from './office-days.ts';

describe('working days for the database', () => {
  it('count Saint Andrew, the national day and the weekend before as days off', () => {
    // Friday 27 November 2026 to Wednesday 2 December: Monday 30 and Tuesday 1 are holidays
    expect(officeDays('2026-11-27', '2026-12-02', [])).toEqual({ first: '2026-11-27', counts: [1, 1, 1, 1, 1, 2] });
  });

  it('agree with the calendar between any two days', () => {
    const offset = fc.integer({ min: 0, max: 700 });
    fc.assert(fc.property(offset, offset, offset, (start, a, b) => {
      const first = addDays('2025-01-01', start);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const { counts } = officeDays(first, addDays(first, 700), []);
      expect(counts[to]! - counts[from]!).toBe(workingDaysBetween(addDays(first, from), addDays(first, to)));
    }), { numRuns: 60 });
  });
});
