import { describe, expect, it } from 'vitest';
import type { Procedure } from '../shared/api/index.ts';
import { byCategory, filterProcedures, fold } from './search.ts';

const procedure = (key: string, ro: string, hu: string, category = 'taxes') => {
  const empty = { ro: '', hu: '' };
  return { key, category, name: { ro, hu }, summary: empty, audience: empty } as Procedure;
};

const all = [
  procedure('fiscal', 'Certificat de atestare fiscală', 'Adóigazolás'),
  procedure('info', 'Cerere de informații', 'Közérdekű információ kérése', 'information'),
  procedure('odd', 'Altceva', 'Más', 'unheard-of'),
];

const found = (query: string) => filterProcedures(all, query).map((one) => one.key);

describe('search among procedures', () => {
  it('does not ask for diacritics, order or one language', () => {
    expect(found('fiscala certificat')).toEqual(['fiscal']);
    expect(found('kozerdeku')).toEqual(['info']);
    expect(found('ADÓ')).toEqual(['fiscal']);
    expect(found('')).toHaveLength(3);
    expect(found('nimic')).toEqual([]);
  });

  it('folds the letters of both languages', () => {
    expect(fold('ȘȚĂÎÂ őű')).toBe('staia ou');
  });

  it('groups by category in the order of the page and keeps unknown categories', () => {
    expect(byCategory(all, ['information', 'taxes']).map(([name, members]) => [name, members.length])).toEqual([
      ['information', 1],
      ['taxes', 1],
      ['other', 1],
    ]);
  });
});
