import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('exported tables', () => {
  it('open in a spreadsheet: mark, semicolons, decimal commas, quotes', () => {
    expect(csvOf([['Pas', 'Zile'], ['a;b "c"', 2.5], ['două\nrânduri', null]]))
      .toBe('\uFEFFPas;Zile\r\n"a;b ""c""";2,5\r\n"două\nrânduri";\r\n');
  });

  it('never hold a formula', () => {
    fc.assert(fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
      expect(csvOf([[`${sign}${rest}`]])).toMatch(/^\uFEFF"?'/);
    }));
  });
});
