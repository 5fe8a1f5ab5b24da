import { describe, expect, it } from 'vitest';
import type { Procedure } from '../shared/api/index.ts';
import { filterProcedures, fold, grouped, nearlyBegins } from './search.ts';

const empty = { ro: '', hu: '' };
const procedure = (key: string, ro: string, hu: string, more: Partial<Procedure> = {}) =>
  ({
    key, category: 'taxes', name: { ro, hu }, summary: empty, audience: empty, documents: [], keywords: [], lifeEvents: [],
    department: { key: 'taxe', name: { ro: 'Direcția taxe', hu: 'Adóosztály' } }, ...more,
  }) as unknown as Procedure;

const all = [
  procedure('fiscal', 'Certificat de atestare fiscală', 'Adóigazolás', {
    lifeEvents: ['moving', 'inheritance'], keywords: [{ ro: 'vânzare mașină', hu: 'autóeladás' }],
  }),
  procedure('info', 'Cerere de informații', 'Közérdekű információ kérése', {
    category: 'information', department: { key: 'relatii', name: { ro: 'Relații publice', hu: 'Ügyfélszolgálat' } },
  }),
  procedure('odd', 'Altceva', 'Más', { category: 'unheard-of', summary: { ro: 'Despre certificat', hu: '' } }),
];

const found = (query: string) => filterProcedures(all, query).map((one) => one.key);

describe('search among procedures', () => {
  it('does not ask for diacritics, order or one language', () => {
    expect(found('fiscala certificat')).toEqual(['fiscal']);
    expect(found('kozerdeku')).toEqual(['info']);
    expect(found('ADÓIG')).toEqual(['fiscal']);
    expect(found('')).toHaveLength(3);
    expect(found('nimic')).toEqual([]);
  });

  it('forgives typing errors and small words', () => {
    expect(found('certficat fsical')).toEqual(['fiscal']);
    expect(found('adoigazlas')).toEqual(['fiscal']);
    expect(found('cerere pentru informatti')).toEqual(['info']);
    expect(found('xyzicat')).toEqual([]);
  });

  it('reads other words for the same thing, and shows the best first', () => {
    expect(found('masina')).toEqual(['fiscal']);
    expect(found('certificat')).toEqual(['fiscal', 'odd']);
  });

  it('counts swapped, missed, doubled and changed letters once each', () => {
    expect(nearlyBegins('fsic', 'fiscal', 1)).toBe(true);
    expect(nearlyBegins('fical', 'fiscal', 1)).toBe(true);
    expect(nearlyBegins('fisscal', 'fiscal', 1)).toBe(true);
    expect(nearlyBegins('fixcal', 'fiscal', 1)).toBe(true);
    expect(nearlyBegins('fixxal', 'fiscal', 1)).toBe(false);
  });

  it('folds the letters of both languages', () => {
    expect(fold('ȘȚĂÎÂ őű')).toBe('staia ou');
  });
});

describe('the layout of the catalogue', () => {
  const counts = (by: 'category' | 'life' | 'department') =>
    grouped(all, by, ['relatii', 'taxe']).map(([name, members]) => [name, members.length]);

  it('keeps the order of the page and unknown names in a last group', () => {
    expect(counts('category')).toEqual([['taxes', 1], ['information', 1], ['other', 1]]);
    expect(counts('department')).toEqual([['relatii', 1], ['taxe', 2]]);
  });

  it('shows a procedure in every situation of life it belongs to', () => {
    expect(counts('life')).toEqual([['moving', 1], ['inheritance', 1], ['other', 2]]);
  });
});
