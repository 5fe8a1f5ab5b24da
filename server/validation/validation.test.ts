import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidatorName, normalizers, parseCnp, validators } from './index.ts';
import type { ValidatorName } from './index.ts';

const table: [ValidatorName, string[], string[]][] = [
  ['cnp',
    ['1960412140008', '2950630140127', '6000229141237', '1800101140021', '1850101400017', ' 1960412140008'],
    ['5010229140055', '1960412140007', '196041214000', '19604121400088', '0960412140008', '1961312140008', 'x', '']],
  ['cui', ['4404613', '18590117', '14399840', '1590082', '361579', 'RO4404613', 'ro 4404613'],
    ['14399841', '0', '00', '12345678901', 'RO', 'HU4404613']],
  ['iban', ['RO49AAAA1B31007593840000', 'ro49 aaaa 1b31 0075 9384 0000', 'HU42117730161111101800000000'],
    ['RO49AAAA1B31007593840001', 'RO49AAAA1B3100759384000', 'RO491AAA1B31007593840000', 'RO', '']],
  ['phone', ['0267311243', '0740 123 456', '+40740123456', '0040740123456', '0367-123456', '+36 30 123 4567'],
    ['12345', '0940123456', '+4074012345', 'phone', '']],
  ['postalCode', ['520008', '520 008'], ['52000', '5200081', 'abcdef']],
  ['idCard', ['KV123456', 'XY 1234567', 'kv123456'], ['K123456', 'KV12345', '123456']],
  ['passport', ['05123456', '051234567', 'AB1234567'], ['123', 'AB 12/3456']],
  ['plate', ['CV 07 ABC', 'CV07ABC', 'B 123 ABC', 'b-12-abc'], ['CV 123 ABC', 'CV 07 AB', '07 CV ABC', 'B 1 ABC']],
  ['cadastral', ['1', '23456', '23456-C1', '23456-C1-U12', '23456-c1-u2'], ['12345678', '23456-U', 'C1', '']],
  ['landBook', ['1', '23456', '23456-C1-U12', 'CF 23456', 'cf nr. 23456-c1'], ['12345678', 'C1', 'X 23456', '']],
  ['street', ['Strada Gării', 'Bd. 1 Decembrie 1918', 'Str. Gróf Mikó Imre', 'Ghidfalău'], ['A', '12', '<b>', 'a'.repeat(121)]],
  ['mapPoint', ['45.8667, 25.7833', '45.8667,25.7833', '45,8667 25,7833', '45.8667; 25.7833'],
    ['145.8667, 25.7833', '45.8667', '25.7833, 45.8667', '52.5, 13.4', 'aici', '']],
  ['name', ['Szőcs-Ötvös Ágnes', 'Țîrlea Ștefan', "O'Neill", 'Ţîrlea Ştefan', 'Łukasz', 'Dr. Ion'],
    ['A', 'Ion 2', '--', 'Ion<b>', 'a'.repeat(81), '日本']],
  ['email', ['ana@example.ro', 'ana.pop+x@sub.example.com'], ['ana', 'ana@', 'ana@example', 'a b@example.ro', '@x.ro']],
  ['siruta', ['63394'], ['6339412', 'x']],
  ['cpv', ['30192000-1', '45233142-6', '03113100-7', '71355200-3', '98000000-3', '30192000–1', '30192000 1', '301920001'],
    ['30192000', '3019200-1', '00192000-1', '99192000-1', '30192000-12', 'x', '']],
  ['budgetLine', ['51.02/20.01.01', '51.02.01.03/20.01', '65.02.50 / 71.01.30'],
    ['51/20.01', '51.02/20', '51.02.01.03.01/20.01', '5102/2001', '51.02-20.01', '']],
  ['date', ['2026-11-24', '2024-02-29'], ['2026-02-29', '24.11.2026', '2026-13-01', '']],
];

describe('validators', () => {
  it.each(table)('%s accepts and refuses the reference values', (name, good, bad) => {
    for (const value of good) expect([value, validators[name](value)]).toEqual([value, true]);
    for (const value of bad) expect([value, validators[name](value)]).toEqual([value, false]);
  });

  it('answer for any text without an error, and the stored spelling of a valid value is valid and stable', () => {
    const anyName = fc.constantFrom(...(Object.keys(validators) as ValidatorName[]));
    fc.assert(fc.property(anyName, fc.oneof(fc.string(), fc.string({ unit: 'binary' }),
      fc.stringMatching(/^\d{0,13}$/)),
      (name, text) => {
        const stored = normalizers[name](text);
        expect(normalizers[name](stored)).toBe(stored);
        expect(validators[name](stored)).toBe(validators[name](text));
      }));
  });

  it('are found by their own names only', () => {
    expect(isValidatorName('cnp')).toBe(true);
    expect(isValidatorName('toString')).toBe(false);
    expect(isValidatorName(1)).toBe(false);
  });
});

describe('normalizers', () => {
  it('store one spelling', () => {
    expect(normalizers.phone('0740 123 456')).toBe('+40740123456');
    expect(normalizers.name('  Ţîrlea   Ştefan ')).toBe('Țîrlea Ștefan');
    expect(normalizers.plate('cv07abc')).toBe('CV 07 ABC');
    expect(normalizers.iban('ro49 aaaa 1b31 0075 9384 0000')).toBe('RO49AAAA1B31007593840000');
  });
});

describe('parseCnp', () => {
  it('tells sex, date of birth and county', () => {
    expect(parseCnp('1960412140008')).toEqual({ sex: 'male', birthDate: '1996-04-12', county: '14' });
    expect(parseCnp('6000229141237')).toEqual({ sex: 'female', birthDate: '2000-02-29', county: '14' });
  });

  it('refuses a birth in the future and any single wrong digit', () => {
    expect(parseCnp('6000229141237', new Date('1999-12-31T00:00:00Z'))).toBeNull();
    fc.assert(fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, plus) => {
      const digits = [...'1960412140008'];
      digits[at] = String((Number(digits[at]) + plus) % 10);
      expect(validators.cnp(digits.join(''))).toBe(false);
    }));
  });
});
