import { describe, expect, it } from 'vitest';
import { gapsOf } from './gaps.ts';

const full = { personId: '', substituteId: 'p2', startsOn: '2026-11-24', endsOn: '2026-11-30' };
const gaps = (change: Partial<typeof full>) => [...gapsOf({ ...full, ...change }, '2026-11-24')];

describe('an absence before it is sent', () => {
  it('is whole with a substitute and two days in order, one day included', () => {
    expect(gaps({})).toEqual([]);
    expect(gaps({ endsOn: '2026-11-24' })).toEqual([]);
  });

  it('says which answer is missing or wrong', () => {
    expect(gaps({ substituteId: '', startsOn: '', endsOn: '2026-02-30' })).toEqual([
      ['startsOn', 'absence.giveDay'],
      ['endsOn', 'absence.giveDay'],
      ['substituteId', 'absence.chooseSubstitute'],
    ]);
    expect(gaps({ startsOn: '2026-12-01' })).toEqual([['endsOn', 'absence.endAfterStart']]);
    expect(gaps({ startsOn: '2026-11-01', endsOn: '2026-11-23' })).toEqual([['endsOn', 'absence.endNotPast']]);
  });
});
