import { describe, expect, it } from 'vitest';
import { readCondition, writeCondition } from './condition.ts';

describe('a condition', () => {
  it.each([
    ['=decision != "reject"', { key: 'decision', is: true, value: 'reject' }],
    ['=kind = "legal"', { key: 'kind', is: false, value: 'legal' }],
    ['=hasDebt != true', { key: 'hasDebt', is: true, value: true }],
  ])('%s is read and written', (hide, shown) => {
    expect(readCondition(hide)).toEqual(shown);
    expect(writeCondition(shown)).toBe(hide);
  });

  it('that says more stays as it was written', () => {
    expect([readCondition('=a != "x" or b != "y"'), readCondition('=note = null'), readCondition(undefined)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
