import { describe, expect, it } from 'vitest';
import { chooseTexts, countTexts, placeOf } from './choose.ts';
import type { TextEntry, TextState } from './translations.ts';

const text = (id: string, ro: string, hu: string, state: TextState, file = 'procedure.json'): TextEntry => ({
  kind: 'procedure',
  file,
  id,
  element: id,
  ro,
  hu,
  state,
});

const texts = [
  text('a', 'Cerere', 'Kérelem', 'ok'),
  text('b', 'Taxă', '', 'missing'),
  text('c', 'Școală', 'Iskola', 'staleHu'),
  text('d', 'Oraș', 'Város', 'staleRo', 'forms/start.form'),
];
const ids = (shown: Parameters<typeof chooseTexts>[1], search = '', keep: string[] = []) =>
  chooseTexts(texts, shown, search, new Set(keep))
    .flatMap(({ entries }) => entries.map(({ id }) => id))
    .join('');

describe('chooseTexts', () => {
  it('shows what is asked for, by file', () => {
    expect([ids('all'), ids('todo'), ids('missing'), ids('stale')]).toEqual(['abcd', 'bcd', 'b', 'cd']);
    expect(chooseTexts(texts, 'all', '', new Set()).map(({ file }) => file)).toEqual([
      'procedure.json',
      'forms/start.form',
    ]);
  });

  it('finds words of both languages without their accents', () => {
    expect([ids('all', 'scoala'), ids('all', 'KERELEM'), ids('all', 'oras varos'), ids('all', 'nimic')]).toEqual([
      'c',
      'a',
      'd',
      '',
    ]);
  });

  it('keeps the text that somebody is at work on', () => {
    expect(ids('missing', '', [placeOf(texts[0]!)])).toBe('ab');
  });

  it('counts', () => {
    expect(countTexts(texts)).toEqual({ all: 4, missing: 1, stale: 2, ready: 1 });
  });
});
