import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays, localYear } from '../calendar/index.ts';
import { loadAllPackages } from '../procedure/index.ts';
import { City } from '../city/index.ts';
import { cityFile, nomenclatorFile, projectRoot } from '../roles/paths.ts';
import { compareIndexes, readNomenclator } from './nomenclator.ts';
import { handoverYear, hasEnded, retentionEnd, yearsOf } from './retention.ts';

const year = fc.integer({ min: 1990, max: 2200 });
const years = fc.integer({ min: 1, max: 99 });

describe('the end of keeping', () => {
  it('is worked out by hand: closed in 2026, 5 years, kept until the end of 2031', () => {
    expect(retentionEnd(2026, 5)).toBe('2031-12-31');
    expect(hasEnded('2031-12-31', '2031-12-31')).toBe(false);
    expect(hasEnded('2031-12-31', '2032-01-01')).toBe(true);
  });

  it('leaves exactly the whole years between 1 January after the closing and the day after the end', () => {
    fc.assert(
      fc.property(year, years, (closed, term) => {
        const end = retentionEnd(closed, term) ?? '';
        const [first, after] = [`${closed + 1}-01-01`, addDays(end, 1)];
        expect(after.slice(4)).toBe('-01-01');
        expect(Number(after.slice(0, 4)) - Number(first.slice(0, 4))).toBe(term);
      }),
    );
  });

  it('is never over before as many years have passed as the term has, whenever in the year the file was closed', () => {
    const instant = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2150-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, years, fc.integer({ min: 0, max: 40_000 }), (closedAt, term, later) => {
        const today = addDays(`${localYear(closedAt)}-01-01`, later);
        if (hasEnded(retentionEnd(localYear(closedAt), term), today)) {
          expect(Number(today.slice(0, 4)) - localYear(closedAt)).toBeGreaterThan(term);
        }
      }),
    );
  });

  it('comes later with every later closing and every longer term', () => {
    fc.assert(
      fc.property(year, years, (closed, term) => {
        const end = retentionEnd(closed, term) ?? '';
        expect((retentionEnd(closed + 1, term) ?? '') > end).toBe(true);
        expect((retentionEnd(closed, term + 1) ?? '') > end).toBe(true);
      }),
    );
  });

  it('never comes for a permanent file', () => {
    fc.assert(
      fc.property(year, fc.integer({ min: 0, max: 3_000_000 }), (closed, later) => {
        expect(hasEnded(retentionEnd(closed, null), addDays('1990-01-01', later % 800_000))).toBe(false);
      }),
    );
  });

  it('belongs to the year of the clock on the wall: half past midnight in Bucharest is the new year', () => {
    expect(retentionEnd(localYear(new Date('2026-12-31T22:30:00Z')), 1)).toBe('2028-12-31');
    expect(retentionEnd(localYear(new Date('2026-12-31T21:30:00Z')), 1)).toBe('2027-12-31');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a term of %s years', (term) => {
    expect(() => retentionEnd(2026, term)).toThrow(RangeError);
  });
});

describe('terms in words', () => {
  it.each([
    ['10 ani', 10],
    ['1 an', 1],
    ['50 de ani', 50],
    ['permanent', null],
    ['Permanent', null],
  ])('%s', (term, expected) => {
    expect(yearsOf(term)).toBe(expected);
  });

  it.each(['', '0 ani', 'zece ani', '5 luni'])('„%s” is none', (term) => {
    expect(() => yearsOf(term)).toThrow(RangeError);
  });

  it('files go to the archive room in the second year after theirs', () => {
    expect(handoverYear(2026)).toBe(2028);
  });
});

describe('the nomenclator of the city', () => {
  const positions = readNomenclator(nomenclatorFile);
  const byIndex = new Map(positions.map((position) => [position.fileIndex, position]));

  it('has each index once, in the order of print, with departments that exist', () => {
    const indexes = positions.map(({ fileIndex }) => fileIndex);
    expect(new Set(indexes).size).toBe(indexes.length);
    expect(indexes).toEqual(indexes.toSorted(compareIndexes));
    const city = City.read(cityFile);
    expect(positions.filter(({ department }) => !city.department(department))).toEqual([]);
  });

  it.each(loadAllPackages(path.resolve(projectRoot)).map(({ meta }) => [meta.key, meta] as const))(
    'keeps %s under its index, as long as the procedure says',
    (_, { retention }) => {
      expect(
        byIndex.get(retention.index),
        `${retention.index} is missing in deploy/city/nomenclator.json`,
      ).toBeDefined();
      expect(byIndex.get(retention.index)?.termYears).toBe(yearsOf(retention.term));
    },
  );

  it('sorts numerals as numbers', () => {
    expect(['X.A.1', 'II.A.10', 'IX.A.1', 'II.A.9', 'I.B.1'].sort(compareIndexes)).toEqual([
      'I.B.1',
      'II.A.9',
      'II.A.10',
      'IX.A.1',
      'X.A.1',
    ]);
  });
});
