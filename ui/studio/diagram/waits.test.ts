import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRepeat, parseWait, printRepeat, printWait, WAIT_UNITS } from './waits.ts';

const wait = fc.record({ amount: fc.integer({ min: 1, max: 9999 }), unit: fc.constantFrom(...WAIT_UNITS) });

describe('times to wait', () => {
  it('are read as they were written', () => {
    fc.assert(fc.property(wait, (time) => { expect(parseWait(printWait(time))).toEqual(time); }));
    fc.assert(fc.property(fc.option(fc.integer({ min: 1, max: 999 })), wait, (times, every) => {
      expect(parseRepeat(printRepeat({ times, every }))).toEqual({ times, every });
    }));
  });

  it('tell minutes from months, and refuse what they do not know', () => {
    expect([parseWait('P2M'), parseWait('PT2M'), parseWait('P1Y2D'), parseWait('P0D'), parseWait('${wait}')])
      .toEqual([{ amount: 2, unit: 'months' }, null, null, null, null]);
  });
});
