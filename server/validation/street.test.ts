import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizers, validators } from './index.ts';
import { readPoint, writePoint } from './point.ts';
import { foldName, officialStreet, readStreet, streetText, writeStreet } from './street.ts';

const ciucului = { id: 'ciucului', ro: 'Strada Ciucului', hu: 'Csíki utca' };
const stored = 'Strada Ciucului / Csíki utca #ciucului';

describe('a street of the list as an answer', () => {
  it('carries its id and both names, and is read in either language', () => {
    expect(writeStreet(ciucului)).toBe(stored);
    expect(readStreet(stored)).toEqual(ciucului);
    expect([streetText(stored, 'ro'), streetText(stored, 'hu')]).toEqual([
      'Strada Ciucului / Csíki utca', 'Csíki utca / Strada Ciucului',
    ]);
    expect(officialStreet(stored)).toBe('Strada Ciucului');
    expect(validators.street(stored)).toBe(true);
  });

  it('is told from what somebody typed, which stays as it is', () => {
    for (const typed of ['Strada Ciucului', 'Ciucului / Csíki', 'a / b #X', ' / b #id', 'Strada #ciucului', '']) {
      expect(readStreet(typed)).toBeNull();
      expect(streetText(typed, 'hu')).toBe(typed);
      expect(officialStreet(typed)).toBe(typed);
    }
  });

  it('comes back from its stored spelling whatever the street is called', () => {
    const name = fc.stringMatching(/^[A-ZÁÉȘȚ][a-záéșțőű0-9 .'-]{0,30}[a-zăîâ]$/u);
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/), name, name, (id, ro, hu) => {
      const value = writeStreet({ id, ro, hu });
      expect(readStreet(value)).toEqual({ id, ro, hu });
      expect(normalizers.street(value)).toBe(value.replace(/ +/g, ' '));
    }));
  });
});

describe('a folded name', () => {
  it('knows neither diacritics, old cedillas nor signs', () => {
    expect(foldName('Kőrösi Csoma Sándor')).toBe('korosi csoma sandor');
    expect(foldName('Şaguna–Ţigaretei, ȘȚ')).toBe('saguna tigaretei st');
  });
});

describe('a point', () => {
  it.each([
    ['45.8667, 25.7833', '45.8667, 25.7833'],
    ['45,8667 25,7833', '45.8667, 25.7833'],
    ['45.866712345678, 25.783301', '45.866712, 25.783301'],
    ['45.8667° N, 25.7833° E', '45.8667, 25.7833'],
    ['45.0, 25.500', '45.0, 25.5'],
  ])('%s is stored as %s', (typed, kept) => {
    expect(writePoint(readPoint(typed)!)).toBe(kept);
    expect(normalizers.mapPoint(typed)).toBe(kept);
  });

  it('comes back from its stored spelling, to six decimals', () => {
    const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(fc.property(within(43.6, 48.3), within(20.3, 29.7), (latitude, longitude) => {
      const point = readPoint(writePoint({ latitude, longitude }))!;
      expect(Math.abs(point.latitude - latitude)).toBeLessThan(1e-6);
      expect(Math.abs(point.longitude - longitude)).toBeLessThan(1e-6);
      expect(validators.mapPoint(writePoint(point))).toBe(true);
    }));
  });
});
