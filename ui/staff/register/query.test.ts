import { describe, expect, it } from 'vitest';
import { registerPath, yearsBack } from './query.ts';

describe('the search in the register', () => {
  it('asks only for what was chosen', () => {
    expect(registerPath({ q: '', year: '', register: '' }, null)).toBe('/api/register');
    expect(registerPath({ q: ' Őry & Pop ', year: '2026', register: '' }, 'abc')).toBe(
      '/api/register?q=%C5%90ry+%26+Pop&year=2026&cursor=abc');
  });

  it('offers the year of the city hall on New Year’s night', () => {
    expect(yearsBack(new Date('2026-12-31T22:30:00Z'), 2)).toEqual(['2027', '2026']);
  });
});
