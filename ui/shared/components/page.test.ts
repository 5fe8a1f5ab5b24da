import { describe, expect, it } from 'vitest';
import { typeNames } from './file-types.ts';
import { composeTitle } from './page.tsx';

describe('what components say in words', () => {
  it('a title names the page, then the city hall, and errors first', () => {
    expect(composeTitle('Cerere', 'Primăria', '')).toBe('Cerere – Primăria');
    expect(composeTitle('Cerere', 'Primăria', 'Eroare:')).toBe('Eroare: Cerere – Primăria');
    expect(composeTitle('Cerere', '', '')).toBe('Cerere');
  });

  it('file types are named as people know them', () => {
    expect(typeNames(['application/pdf', 'image/jpeg', 'jpg', '.png'])).toBe('PDF, JPG, PNG');
  });
});
