import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileCondition,
  ExpressionError,
  judge,
  parseCondition,
  parseJuel,
  printCondition,
  variablesOf,
} from './expression.ts';
import type { Comparison, Condition } from './expression.ts';

const name = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,20}$/).filter((text) => judge(`\${${text}}`) === 'variable');
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: 1, max: 999_999 }).map((n) => n / 100),
);
const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    variable: name,
    operator: fc.constantFrom('==' as const, '!=' as const),
    value: fc.oneof(fc.boolean(), number, fc.stringMatching(/^[A-Za-zșțăîâőű0-9 _.,:/+-]{0,30}$/)),
  }),
  fc.record({ variable: name, operator: fc.constantFrom('<' as const, '>' as const), value: number }),
);
const condition: fc.Arbitrary<Condition> = fc.record({
  anyOf: fc.array(fc.array(comparison, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
});

describe('the condition language', () => {
  it('reads back what it prints, alone and as the engine sees it', () => {
    fc.assert(
      fc.property(condition, (given) => {
        expect(parseCondition(printCondition(given))).toEqual(given);
        expect(parseJuel(compileCondition(given))).toEqual(given);
        expect(judge(compileCondition(given))).toBe('condition');
      }),
    );
  });

  it('writes the one shape that the engine may see', () => {
    expect(compileCondition(parseCondition(" approved==true&&language == 'hu'||amount<10.5 "))).toBe(
      "${approved == true && language == 'hu' || amount < 10.5}",
    );
  });

  it('names the variables a condition reads, once each', () => {
    expect(variablesOf(parseJuel('${a == 1 && b == 2 || a == 3}'))).toEqual(['a', 'b']);
  });

  it.each([
    "''.getClass() == 'x'",
    'a.b == true',
    "a['b'] == true",
    'a() == true',
    '(a == true)',
    'a == b',
    'a',
    '!a',
    'a === true',
    'a == "x"',
    "a == 'x\\'",
    "a == 'x'y'",
    "a == '${b}'",
    "a == '<x>'",
    'a <= 3',
    "a < 'x'",
    'a == 1e9',
    'a == 01',
    'a = 1',
    'a == true &&',
    '&& a == true',
    'a == true & b == true',
    'a == null',
    'execution == true',
    'task == true',
    'empty == true',
    '_a == true',
    'ă == true',
    'a == true; b == true',
    '',
    '   ',
    'a == true }',
    '{a == true',
    "a == '\n'",
    'a == 1 + 1',
    'a ? b : c',
  ])('refuses %j', (text) => {
    expect(() => parseCondition(text)).toThrow(ExpressionError);
  });

  it('refuses what is not exactly one ${…}', () => {
    for (const text of ['a == true', '#{a == true}', '${a == true}x', '${a == true}${b == true}', '${${a == true}}']) {
      expect(() => parseJuel(text), text).toThrow(ExpressionError);
    }
  });

  it('never prints a value that it would not read', () => {
    for (const value of ["x'", 'a\\', '${', Number.NaN, Number.POSITIVE_INFINITY, 1e21]) {
      expect(() => printCondition({ anyOf: [[{ variable: 'a', operator: '==', value }]] }), String(value)).toThrow(
        ExpressionError,
      );
    }
    expect(() => printCondition({ anyOf: [[{ variable: 'a.b', operator: '==', value: 1 }]] })).toThrow(ExpressionError);
    expect(() => printCondition({ anyOf: [] })).toThrow(ExpressionError);
  });
});

describe('judging a text of a diagram', () => {
  it.each([
    ['taxe', 'plain'],
    ['costs 5 $', 'plain'],
    ['${department}', 'variable'],
    ['${a == true}', 'condition'],
    ['${!approved}', 'foreign'],
    ['${approved}', 'variable'],
    ['${a >= 3 and b}', 'foreign'],
    ['Hello ${name}', 'foreign'],
    ['#{department}', 'foreign'],
    ['${(a + 1) * 2 > 3}', 'foreign'],
    ['${amount > 1.5}', 'condition'],
    ["${''.getClass()}", 'unsafe'],
    ['${a.b}', 'unsafe'],
    ['${a["b"]}', 'unsafe'],
    ['${f(a)}', 'unsafe'],
    ['${a', 'unsafe'],
    ["${a == '}' || b.c}", 'unsafe'],
    ['x${a}y${b.c}', 'unsafe'],
    ['${execution}', 'unsafe'],
    ['${execution == true}', 'unsafe'],
    ['${{a}}', 'unsafe'],
    ['${a;b}', 'unsafe'],
    ['\\${a.b}', 'unsafe'],
    ['${a (b)}', 'unsafe'],
    ["${'a'(b)}", 'unsafe'],
    ['${a[0]}', 'unsafe'],
    ['${1.e}', 'unsafe'],
    ['${a->b}', 'unsafe'],
    ['${}', 'unsafe'],
  ])('%j is %s', (text, expected) => {
    expect(judge(text)).toBe(expected);
  });

  it('never throws and never trusts a call', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'${}#().[]\'"ab1 =&|!<>\\,') }), (text) => {
        const verdict = judge(text);
        if (
          /[.[\]]/.test(text.replace(/\d\.\d/g, '').replace(/'[^']*'|"[^"]*"/g, '')) &&
          /^[$]\{[^{}'"]*\}$/.test(text)
        ) {
          expect(verdict).toBe('unsafe');
        }
      }),
    );
  });
});
