import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays, addMonths, addWorkingDays, computeDueDate, formatAmount, formatDate, formatDateTime, formatRegistration,
  instantOf, isWorkingDay, localDate, localTime, localYear, orthodoxEaster, publicHolidays, workingDaysBetween,
} from './index.ts';
import type { CalendarException, Term } from './index.ts';

const registered = new Date('2026-04-02T07:30:00Z');

function due(start: Date, term: Term, exceptions: CalendarException[] = []): string {
  return computeDueDate({ start, term: { rollToWorkingDay: true, ...term }, exceptions }).dueDate;
}

describe('public holidays', () => {
  it.each([
    [2024, '05-03', '05-05', '05-06', '06-23', '06-24'], [2025, '04-18', '04-20', '04-21', '06-08', '06-09'],
    [2026, '04-10', '04-12', '04-13', '05-31', '06-01'], [2027, '04-30', '05-02', '05-03', '06-20', '06-21'],
    [2028, '04-14', '04-16', '04-17', '06-04', '06-05'], [2029, '04-06', '04-08', '04-09', '05-27', '05-28'],
    [2030, '04-26', '04-28', '04-29', '06-16', '06-17'], [2031, '04-11', '04-13', '04-14', '06-01', '06-02'],
    [2032, '04-30', '05-02', '05-03', '06-20', '06-21'],
  ])('%i follow Orthodox Easter', (year, ...days) => {
    expect(orthodoxEaster(year)).toBe(`${year}-${days[1]}`);
    const all = publicHolidays(year).map(({ day }) => day);
    for (const day of days) expect(all).toContain(`${year}-${day}`);
  });

  it('count Pentecost Monday and Children\'s Day of 2026 once', () => {
    expect(publicHolidays(2026)).toHaveLength(16);
    expect(publicHolidays(2026).filter(({ day }) => ![0, 6].includes(new Date(day).getUTCDay()))).toHaveLength(11);
  });

  it('know 6 and 7 January since 2024 only', () => {
    expect(isWorkingDay('2023-01-06')).toBe(true);
    expect(isWorkingDay('2026-01-06')).toBe(false);
    expect(isWorkingDay('2026-01-07')).toBe(false);
  });

  it('leave 15 March and Catholic Easter Monday working days', () => {
    expect(isWorkingDay('2027-03-15')).toBe(true);
    expect(isWorkingDay('2026-04-06')).toBe(true);
  });

  it('give way to the exceptions of the office', () => {
    const exceptions: CalendarException[] = [{ date: '2026-01-05', kind: 'closed' }, { date: '2026-01-10',
      kind: 'open' }];
    expect(isWorkingDay('2026-01-05', exceptions)).toBe(false);
    expect(isWorkingDay('2026-01-10', exceptions)).toBe(true);
  });
});

describe('computeDueDate', () => {
  it.each<[string, Term, string]>([
    ['30 calendar days roll over the weekend', { amount: 30, unit: 'calendar_days' }, '2026-05-04'],
    ['10 working days leave out Good Friday and Easter Monday', { amount: 10, unit: 'working_days' }, '2026-04-20'],
    ['5 calendar days', { amount: 5, unit: 'calendar_days' }, '2026-04-07'],
    ['5 free days count neither end', { amount: 5, unit: 'free_days' }, '2026-04-08'],
    ['48 hours run from midnight', { amount: 48, unit: 'hours', rollToWorkingDay: false }, '2026-04-04'],
    ['48 hours that end on a Saturday roll', { amount: 48, unit: 'hours' }, '2026-04-06'],
    ['one month', { amount: 1, unit: 'months' }, '2026-05-04'],
  ])('%s', (_, term, expected) => expect(due(registered, term)).toBe(expected));

  it('gives the published example of 15 free days', () => {
    expect(due(new Date('2025-09-10T09:00:00Z'), { amount: 15, unit: 'free_days' })).toBe('2025-09-26');
  });

  it('keeps the counted end, and a staff date two working days earlier', () => {
    const result = computeDueDate({ start: registered, term: { amount: 30, unit: 'calendar_days',
      rollToWorkingDay: true } });
    expect(result).toMatchObject({
      startsOn: '2026-04-02', countedEnd: '2026-05-02', dueDate: '2026-05-04', lastUsefulDay: '2026-05-04',
        rolled: true,
      internalDueDate: '2026-04-29',
    });
    expect(result.endsAt.toISOString()).toBe('2026-05-04T21:00:00.000Z');
  });

  it('ends months on the last day when the day is missing', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });

  it('starts on the Romanian day, also just before and after midnight', () => {
    const term: Term = { amount: 1, unit: 'calendar_days', rollToWorkingDay: false };
    expect(due(new Date('2026-11-23T21:59:59Z'), term)).toBe('2026-11-24');
    expect(due(new Date('2026-11-23T22:00:00Z'), term)).toBe('2026-11-25');
  });

  it('ends at an hour when the hours make no whole days', () => {
    const { endsAt } = computeDueDate({ start: registered, term: { amount: 30, unit: 'hours' } });
    expect(endsAt.toISOString()).toBe('2026-04-04T03:00:00.000Z');
  });

  it('refuses a term of negative or broken length', () => {
    expect(() => due(registered, { amount: -1, unit: 'months' })).toThrow(RangeError);
    expect(() => due(registered, { amount: 1.5, unit: 'hours' })).toThrow(RangeError);
  });
});

describe('days of a year', () => {
  const day = fc.integer({ min: 0, max: 11_322 }).map((offset) => addDays('2020-01-01', offset));
  const unit = fc.constantFrom('calendar_days', 'working_days', 'free_days', 'months',
    'hours') as fc.Arbitrary<Term['unit']>;
  const minutes = fc.integer({ min: 0, max: 1439 });

  it('end later when the term is longer or starts later, on a working day when they roll', () => {
    fc.assert(fc.property(day, minutes, unit, fc.nat(90), fc.nat(20), (start, minute, kind, amount, more) => {
      const at = instantOf(start, minute);
      const term: Term = { amount, unit: kind };
      const first = due(at, term);
      expect(isWorkingDay(first)).toBe(true);
      expect(due(at, { amount: amount + more, unit: kind }) >= first).toBe(true);
      expect(due(instantOf(addDays(start, more), minute), term) >= first).toBe(true);
      expect(computeDueDate({ start: at, term }).dueDate <= first).toBe(true);
    }));
  });

  it('do not depend on the hour of registration, also on the days of the clock change', () => {
    const changes = ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'];
    fc.assert(fc.property(fc.oneof(day, fc.constantFrom(...changes)), minutes, unit, fc.nat(60), (start, minute, kind,
      amount) => {
      const at = instantOf(start, minute);
      expect(localDate(at)).toBe(start);
      expect(due(at, { amount, unit: kind })).toBe(due(instantOf(start), { amount, unit: kind }));
    }));
  });

  it('add and count alike', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 60 }), (start, count) => {
      const end = addWorkingDays(start, count);
      expect(workingDaysBetween(start, end)).toBe(count);
      expect(workingDaysBetween(end, start)).toBe(-count);
    }), { numRuns: 50 });
  });

  it('begin and end at the Romanian midnight', () => {
    expect(instantOf('2026-03-29').toISOString()).toBe('2026-03-28T22:00:00.000Z');
    expect(instantOf('2026-03-29', 1440).toISOString()).toBe('2026-03-29T21:00:00.000Z');
    expect(instantOf('2026-10-25', 1440).toISOString()).toBe('2026-10-25T22:00:00.000Z');
    expect(localYear(new Date('2026-12-31T22:00:00Z'))).toBe(2027);
    expect(localYear(new Date('2026-12-31T21:59:59Z'))).toBe(2026);
  });
});

describe('formats', () => {
  const instant = new Date('2026-11-24T12:05:00Z');

  it('follow the languages', () => {
    expect(formatDateTime(instant, 'ro')).toBe('24.11.2026, 14:05');
    expect(formatDateTime(instant, 'hu')).toBe('2026. 11. 24. 14:05');
    expect(formatDate('2026-11-24', 'hu')).toBe('2026. 11. 24.');
    expect(formatRegistration(12345, instant)).toBe('12345/24.11.2026');
    expect(formatRegistration(12345, '2026-11-24', 'hu')).toBe('12345/2026. 11. 24.');
    expect(formatAmount(1234.5, 'ro')).toBe('1.234,50 lei');
    expect(formatAmount(1234567.89, 'hu')).toBe('1234567,89 lej');
  });
});

describe('the clock on the wall', () => {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest', dateStyle: 'short', timeStyle: 'medium' });

  it('shows the time of Romania at any instant, around the changes of the clock too', () => {
    const changes = ['1979-05-27T00:00:00Z', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'].map((text) => Date.parse(text));
    const instants = fc.oneof(
      fc.date({ min: new Date('1940-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -7_200_000, max: 7_200_000 })).map(([at, ms]) => new Date(at + ms)),
    );
    fc.assert(fc.property(instants, (instant) => {
      const { day, time, seconds } = localTime(instant);
      expect(`${day} ${time}:${String(seconds).padStart(2, '0')}`).toBe(wall.format(instant));
    }), { numRuns: 500 });
  });
});
