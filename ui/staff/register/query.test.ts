import { describe, expect, it } from 'vitest';
import { everything, exportPath, printPath, registerPath, yearsBack } from './query.ts';

const newYear = new Date('2026-12-31T22:30:00Z');

describe('the search in the register', () => {
  it('asks only for what was chosen', () => {
    expect(registerPath(everything, null)).toBe('/api/register');
    expect(registerPath({ ...everything, q: ' Őry & Pop ', year: '2026' }, 'abc')).toBe(
      '/api/register?q=%C5%90ry+%26+Pop&year=2026&cursor=abc',
    );
  });

  it('offers the year of the city hall on New Year’s night', () => {
    expect(yearsBack(newYear, 2)).toEqual(['2027', '2026']);
  });

  it('prints and exports what is shown; without a choice the first register of this year', () => {
    expect(printPath(everything, 'general', newYear)).toBe('/api/register/print?register=general&year=2027');
    expect(printPath({ ...everything, register: 'foi', year: '2025' }, 'general', newYear)).toBe(
      '/api/register/print?register=foi&year=2025',
    );
    expect(exportPath({ ...everything, direction: 'out' }, 'hu')).toBe('/api/register/export?direction=out&lang=hu');
  });
});
