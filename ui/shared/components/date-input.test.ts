import { describe, expect, it } from 'vitest';
import { isCalendarDay, joinDate, splitDate } from './date-input.tsx';

describe('date in three fields', () => {
  it('puts the parts together and apart', () => {
    expect(joinDate({ day: '4', month: '9', year: '1980' })).toBe('1980-09-04');
    expect(splitDate('1980-09-04')).toEqual({ day: '04', month: '09', year: '1980' });
    expect(joinDate({ day: '', month: '', year: '' })).toBe('');
  });

  it('keeps an unfinished date recognisable as unfinished', () => {
    expect(isCalendarDay(joinDate({ day: '4', month: '', year: '1980' }))).toBe(false);
  });

  it('knows the days of the calendar', () => {
    expect(['2028-02-29', '2026-02-29', '2026-13-01', '26-01-01'].map(isCalendarDay)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
