import { describe, expect, it } from 'vitest';
import type { Calendar } from '../city/index.ts';
import { formatTime } from '../calendar/index.ts';
import { bookableOn, slotAt, slotsOn } from './slots.ts';

const calendar: Calendar = {
  key: 'desk',
  department: 'registratura',
  name: { ro: 'Ghișeu', hu: 'Ablak' },
  place: { ro: 'parter', hu: 'földszint' },
  hours: [
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '10:10', languages: ['ro', 'hu'] },
    { days: [4], from: '15:00', to: '16:00', languages: ['ro'] },
  ],
  slotMinutes: 30,
  places: 1,
  fromHours: 2,
  aheadDays: 10,
  closed: ['2026-11-26'],
};
const times = (day: string, exceptions: Parameters<typeof slotsOn>[2] = []) =>
  slotsOn(calendar, day, exceptions).map(
    ({ startsAt, languages }) => `${formatTime(startsAt)} ${languages.join('+')}`,
  );

describe('times of a counter', () => {
  it('fill its hours with whole slots, with the languages spoken then', () => {
    expect(times('2026-11-25')).toEqual(['09:00 ro+hu', '09:30 ro+hu']);
    expect(times('2026-11-19')).toEqual(['09:00 ro+hu', '09:30 ro+hu', '15:00 ro', '15:30 ro']);
  });

  it('are none at weekends, on holidays, on days closed by the office or by the counter alone', () => {
    expect(times('2026-11-28')).toEqual([]);
    expect(times('2026-12-01')).toEqual([]);
    expect(times('2026-11-26')).toEqual([]);
    expect(times('2026-11-25', [{ date: '2026-11-25', kind: 'closed', source: 'Dispoziție' }])).toEqual([]);
  });

  it('keep their time on the wall when the clock changes', () => {
    const [before, after] = ['2026-10-23', '2026-10-26'].map((day) =>
      slotsOn(calendar, day, [])[0]!.startsAt.toISOString(),
    );
    expect([before, after]).toEqual(['2026-10-23T06:00:00.000Z', '2026-10-26T07:00:00.000Z']);
  });

  it('can be booked neither at the last moment nor too far ahead', () => {
    const now = new Date('2026-11-25T05:30:00Z'); // 7:30 at the office
    expect(bookableOn(calendar, '2026-11-25', [], now).map(({ startsAt }) => formatTime(startsAt))).toEqual([
      '09:30',
    ]);
    expect(bookableOn(calendar, '2026-12-04', [], now)).toHaveLength(2);
    expect(bookableOn(calendar, '2026-12-07', [], now)).toEqual([]);
    expect(bookableOn(calendar, '2026-11-24', [], now)).toEqual([]);
  });

  it('are found by their beginning only', () => {
    const now = new Date('2026-11-20T08:00:00Z');
    expect(slotAt(calendar, new Date('2026-11-25T07:30:00Z'), [], now)?.endsAt.toISOString()).toBe(
      '2026-11-25T08:00:00.000Z',
    );
    expect(slotAt(calendar, new Date('2026-11-25T07:40:00Z'), [], now)).toBeUndefined();
  });
});
