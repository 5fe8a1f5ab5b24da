import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from './csv.ts';
import { fullName, idFor, kinds, readStreets, writeStreets, type StreetLine } from './rows.ts';

const head =
  'id,kind,name_ro,name_hu,locality_ro,locality_hu,postal_code,former_names,valid_from,valid_to,verified,source';
const placesOf = (file: string) => readStreets(file).errors.map(({ line, column, code }) => [line, column, code]);

describe('a table', () => {
  it('is read with commas, semicolons or tabs, quotes, line ends inside them and a mark of the byte order', () => {
    expect(readCsv('\uFEFFa;b\r\n"x;""y""";"two\nlines"\r\n\r\nlast;')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x;"y"', 'two\nlines'] },
      { line: 5, cells: ['last', ''] },
    ]);
    expect(readCsv('a\tb\n1\t2').map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('says where quotes begin that do not end', () => {
    expect(placesOf(`${head}\nx,strada,"Gării,Állomás`)).toEqual([[2, '', 'quotes']]);
  });

  it('comes back as it was written', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/^'*[=+\-@]|\r/.test(text));
    const rows = fc.array(
      fc.array(cell, { minLength: 2, maxLength: 4 }).filter((row) => row.some((one) => one.trim() !== '')),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (table) => {
        const heading = ['a', 'b', 'c', 'd'];
        expect(
          readCsv(writeCsv([heading, ...table]))
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(table);
      }),
    );
  });
});

describe('a table of streets', () => {
  it('takes headings and words of either language', () => {
    const { lines, errors } = readStreets(
      'fajta;román név;magyar név;ellenőrzött;érvényes eddig\nutca;Gării;Állomás;igen;31.12.2025',
    );
    expect(errors).toEqual([]);
    expect(lines).toEqual([
      {
        line: 2,
        values: { kind: 'strada', nameRo: 'Gării', nameHu: 'Állomás', verified: true, validTo: '2025-12-31' },
      },
    ]);
    expect(readStreets('fel,denumire romana,denumire maghiara\nStradă,Gării,Állomás').lines[0]?.values.kind).toBe(
      'strada',
    );
  });

  it('names every wrong place with its line and column', () => {
    expect(placesOf(`${head}\nBad Id,ulita,,Állomás,a/b,,52,x#y,2026-13-01,,perhaps,\n`)).toEqual([
      [2, 'id', 'id'],
      [2, 'kind', 'kind'],
      [2, 'name_ro', 'empty'],
      [2, 'locality_ro', 'locality'],
      [2, 'postal_code', 'postalCode'],
      [2, 'former_names', 'name'],
      [2, 'valid_from', 'date'],
      [2, 'verified', 'yesNo'],
    ]);
    expect(placesOf('kind,name_ro,name_ro,colour\n')).toEqual([
      [1, 'name_ro', 'columnTwice'],
      [1, 'colour', 'columnUnknown'],
      [1, 'name_hu', 'columnMissing'],
    ]);
    expect(placesOf('kind,name_ro,name_hu,valid_from,valid_to\nstrada,A,B,2026-02-01,2026-01-01')).toEqual([
      [2, 'valid_to', 'dates'],
    ]);
    expect(placesOf('kind,name_ro,name_hu\nstrada,A,B,C')).toEqual([[2, '', 'cells']]);
    expect(placesOf('')).toEqual([[1, '', 'empty']]);
  });

  it('comes back as it was written, whatever the streets are called', () => {
    const name = fc
      .stringMatching(/^[A-ZÁÉȘȚŐ0-9'][a-záéșțőű0-9 .,';=+-]{0,20}[a-zăîâ0-9]$/u)
      .map((text) => text.replaceAll(/\s+/g, ' '));
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const line: fc.Arbitrary<StreetLine> = fc.record({
      id: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/),
      kind: fc.constantFrom(...kinds),
      nameRo: name,
      nameHu: name,
      localityRo: name,
      localityHu: name,
      postalCode: fc.option(fc.stringMatching(/^\d{6}$/)),
      formerNames: fc.array(name, { maxLength: 3 }),
      validFrom: fc.option(day),
      validTo: fc.constant(null),
      verified: fc.boolean(),
      source: fc.option(name),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom('ro', 'hu'), (lines, language) => {
        const { lines: read, errors } = readStreets(writeStreets(lines, language as 'ro' | 'hu'));
        expect(errors).toEqual([]);
        expect(read.map(({ values }) => values)).toEqual(lines);
      }),
    );
  });
});

describe('a street', () => {
  it('is called with its kind, in the order of the language', () => {
    expect(fullName({ kind: 'strada', nameRo: 'Ciucului', nameHu: 'Csíki' })).toEqual({
      ro: 'Strada Ciucului',
      hu: 'Csíki utca',
    });
    expect(fullName({ kind: 'piata', nameRo: 'Libertății', nameHu: 'Szabadság' })).toEqual({
      ro: 'Piața Libertății',
      hu: 'Szabadság tér',
    });
  });

  it('gets an id that nobody has', () => {
    const line = { kind: 'alee', nameRo: 'Sănătății', localityRo: 'Coșeni' } as const;
    expect(idFor(line, 'Sfântu Gheorghe', new Set())).toBe('coseni-alee-sanatatii');
    expect(idFor(line, 'Coșeni', new Set(['alee-sanatatii']))).toBe('alee-sanatatii-2');
  });
});
