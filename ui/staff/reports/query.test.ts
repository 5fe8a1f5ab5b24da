import { describe, expect, it } from 'vitest';
import { filterOf, requestOf, searchOf, today } from './query.ts';

describe('the filter of the dashboard', () => {
  it('goes into the address and back', () => {
    for (const filter of [
      { department: '', days: 90 },
      { department: 'taxe', days: 30 },
      { department: '', days: 365 },
    ]) {
      expect(filterOf(Object.fromEntries(new URLSearchParams(searchOf(filter))))).toEqual(filter);
    }
    expect(searchOf({ department: '', days: 90 })).toBe('');
  });

  it('takes nonsense as the usual', () => {
    expect(filterOf({ days: 'abc' })).toEqual({ department: '', days: 90 });
    expect(filterOf({ days: '7' })).toEqual({ department: '', days: 90 });
  });

  it('asks the server for days of the calendar', () => {
    expect(requestOf({ department: 'taxe', days: 30 }, '2026-11-24')).toBe(
      'department=taxe&from=2026-10-25&to=2026-11-24',
    );
    expect(requestOf({ department: '', days: 90 }, '2026-03-01')).toBe('from=2025-12-01&to=2026-03-01');
  });

  it('begins a day at midnight of the city hall', () => {
    expect(today(new Date('2026-11-23T22:30:00Z'))).toBe('2026-11-24');
  });
});
