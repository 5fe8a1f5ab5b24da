import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullName, readStreets } from '../../../../server/street/rows.ts';
import { exactStreet, findStreets, isInside } from './match.ts';
import type { StreetList } from './match.ts';

const localities = [
  { name: { ro: 'Sfântu Gheorghe', hu: 'Sepsiszentgyörgy' } },
  { name: { ro: 'Chilieni', hu: 'Kilyén' } },
  { name: { ro: 'Coșeni', hu: 'Szotyor' } },
];
const file = readFileSync(new URL('../../../../deploy/city/streets.csv', import.meta.url), 'utf8');
const list: StreetList = {
  localities,
  streets: readStreets(file).lines.map(({ values }) => ({
    id: values.id ?? '',
    ...fullName(values),
    ...(values.localityRo === 'Sfântu Gheorghe'
      ? {}
      : { locality: { ro: values.localityRo ?? '', hu: values.localityHu ?? '' } }),
    former: values.formerNames ?? [],
  })),
};
const found = (typed: string, locality = '') => findStreets(list, typed, locality, 'ro').map(({ id }) => id);

describe('the shipped list', () => {
  it('can be read without a fault, and covers the city and its villages', () => {
    expect(readStreets(file).errors).toEqual([]);
    expect(list.streets.length).toBeGreaterThan(150);
    expect(new Set(list.streets.map(({ id }) => id)).size).toBe(list.streets.length);
    expect(found('szotyor')[0]).toBe('sat-coseni');
  });
});

describe('a street that is typed', () => {
  it.each([
    ['ciuc', 'ciucului'],
    ['Csiki', 'ciucului'],
    ['str. Ciucului', 'ciucului'],
    ['csíki utca', 'ciucului'],
    ['Malinovski', 'ciucului'],
    ['korosi csoma', 'korosi-csoma-sandor'],
    ['Csoma Sándor Kőrösi', 'korosi-csoma-sandor'],
    ['tigaretei', 'tigaretei'],
    ['Ţigaretei', 'tigaretei'],
    ['lunca oltlui', 'lunca-oltului'],
    ['puksas tivadar', 'puskas-tivadar'],
    ['gyongyvirag', 'lacramioarei'],
    ['bd balan', 'bulevard-general-grigore-balan'],
    ['szabadsag ter', 'piata-libertatii'],
    ['1 decembrie', '1-decembrie-1918'],
    ['iskola', 'grof-miko-imre'],
  ])('%s is found first as %s', (typed, id) => expect(found(typed)[0]).toBe(id));

  it('is not found by anything', () => {
    expect(found('Champs-Élysées')).toEqual([]);
    expect(found('  ')).toEqual([]);
    expect(found('xyz')).toEqual([]);
  });

  it('belongs to the place that was typed, in either language', () => {
    expect(found('szekely gyorgy', 'Chilieni')).toEqual(['chilieni-szekely-gyorgy']);
    expect(found('szekely gyorgy', 'kilyen')).toEqual(['chilieni-szekely-gyorgy']);
    expect(found('ciucului', 'Brașov')).toEqual([]);
    expect(isInside(list, 'SEPSISZENTGYORGY')).toBe(true);
    expect(isInside(list, 'Brașov')).toBe(false);
    expect(isInside(list, '')).toBe(true);
  });

  it('is known when it is written out, whatever the language', () => {
    expect(exactStreet(list, 'strada ciucului', '')?.id).toBe('ciucului');
    expect(exactStreet(list, 'CSÍKI UTCA', 'Sfântu Gheorghe')?.id).toBe('ciucului');
    expect(exactStreet(list, 'ciucului', '')).toBeNull();
    expect(exactStreet(list, 'Strada Ciucului', 'Brașov')).toBeNull();
  });

  it('is found by its own name always, and no text is too strange', () => {
    for (const { id, ro, hu } of list.streets) {
      expect(found(ro)).toContain(id);
      expect(found(hu)).toContain(id);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (typed, locality) => {
        expect(findStreets(list, typed, locality, 'hu').length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('is found with one letter wrong', () => {
    const long = list.streets.filter(({ id }) => id.length >= 8);
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), (street, at) => {
        const word = street.hu.split(' ').sort((a, b) => b.length - a.length)[0] ?? '';
        fc.pre(word.length >= 5);
        const place = 1 + (at % (word.length - 1));
        expect(found(`${word.slice(0, place)}x${word.slice(place + 1)}`)).toContain(street.id);
      }),
    );
  });
});
