import { describe, expect, it } from 'vitest';
import { workingDayFields } from './working-days.ts';

const form = {
  components: [{ type: 'group', id: 'g', components: [
    { type: 'number', id: 'days', key: 'days', properties: { 'dosar:workingDays': 'from to' } },
  ] }],
};
const count = (from: unknown, to: unknown) => workingDayFields(form, { from, to }, [])['days'];

describe('working days of a leave', () => {
  it.each([
    ['one working day', '2026-11-24', '2026-11-24', 1],
    ['a week with its weekend', '2026-11-23', '2026-11-29', 5],
    ['a weekend', '2026-11-28', '2026-11-29', 0],
    ['the feast of Saint Andrew and the national day', '2026-11-30', '2026-12-02', 1],
    ['the Orthodox Easter', '2026-04-09', '2026-04-14', 2],
  ])('%s', (_, from, to, expected) => expect(count(from, to)).toBe(expected));

  it('follows the exceptions of the office', () => {
    const open = [{ date: '2026-11-28', kind: 'open' as const, source: 'HG' }];
    expect(workingDayFields(form, { from: '2026-11-28', to: '2026-11-29' }, open)).toEqual({ days: 1 });
  });

  it('counts nothing while the dates say nothing', () => {
    expect(count('2026-11-24', undefined)).toBeUndefined();
    expect(count('2026-11-24', '2026-11-23')).toBeUndefined();
    expect(count('2026-02-30', '2026-03-03')).toBeUndefined();
    expect(count('2026-01-01', '9999-01-01')).toBeUndefined();
  });
});
