import { describe, expect, it } from 'vitest';
import { pieces } from './marks.ts';

const shown = (text: string, words: string[]) =>
  pieces(text, words)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('marking', () => {
  it('finds words whatever their diacritics and capitals', () => {
    expect(shown('Szőcs-Țîrlea Ștefan', ['szocs', 'stefan'])).toBe('[Szőcs]-Țîrlea [Ștefan]');
  });

  it('marks parts of words and words that stand twice', () => {
    expect(shown('Certificat, certificatul', ['certificat'])).toBe('[Certificat], [certificat]ul');
  });

  it('joins words that overlap', () => {
    expect(shown('iluminatul', ['ilumin', 'minatul'])).toBe('[iluminatul]');
  });

  it('leaves a text without the words as it is', () => {
    expect(shown('Őry Ödön', ['pop', ''])).toBe('Őry Ödön');
    expect(pieces('', ['pop'])).toEqual([]);
  });
});
