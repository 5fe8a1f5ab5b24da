import { describe, expect, it } from 'vitest';
import { nameOf } from './name-of.ts';

const files = { 'procedure.json': '{"name": "Petiție"}', 'petitie.hu.json': '{"procedure.name": {"of": "x", "text": "Beadvány"}}' };

describe('the name of an open draft', () => {
  it('is read in the language of the page', () => {
    expect(nameOf(files, 'petitie', 'hu')).toBe('Beadvány');
    expect(nameOf(files, 'petitie', 'ro')).toBe('Petiție');
  });

  it('is the Romanian while there is no other, and the key while nothing can be read', () => {
    expect(nameOf({ 'procedure.json': files['procedure.json'] }, 'petitie', 'hu')).toBe('Petiție');
    expect(nameOf({ 'procedure.json': '{' }, 'petitie', 'hu')).toBe('petitie');
    expect(nameOf({ 'procedure.json': 'null' }, 'petitie', 'ro')).toBe('petitie');
  });
});
