import { describe, expect, it } from 'vitest';
import { findProblem, sentenceKey } from './field-rules.ts';
import type { Field } from './form-js.ts';

const field = (more: Partial<Field> & { type: string }): Field => ({ id: 'f', ...more });
const problem = (one: Field, value: unknown) => findProblem(one, one.validate ?? {}, value, '2026-11-24')?.code ?? null;

describe('rules of a field', () => {
  it('asks for what is required, in the way of each kind', () => {
    const required = { required: true };
    expect(problem(field({ type: 'textfield', validate: required }), '  ')).toBe('required');
    expect(problem(field({ type: 'checkbox', validate: required }), false)).toBe('required');
    expect(problem(field({ type: 'filepicker', validate: required }), [])).toBe('required');
    expect(problem(field({ type: 'textfield' }), '')).toBeNull();
    const finding = { code: 'required', params: {} };
    expect(['radio', 'checkbox', 'textfield'].map((type) => sentenceKey(finding, field({ type })))).toEqual([
      'required.choice',
      'required.checkbox',
      'required',
    ]);
  });

  it('checks a text by length, pattern and the shared validators', () => {
    expect(problem(field({ type: 'textfield', validate: { minLength: 3 } }), 'ab')).toBe('minLength');
    expect(problem(field({ type: 'textfield', validate: { maxLength: '3' } }), 'abcd')).toBe('maxLength');
    expect(problem(field({ type: 'textfield', validate: { pattern: '^a+$' } }), 'b')).toBe('pattern');
    expect(problem(field({ type: 'textfield', properties: { 'dosar:validate': 'postalCode' } }), '52000')).toBe(
      'postalCode',
    );
    expect(problem(field({ type: 'textfield', properties: { 'dosar:validate': 'postalCode' } }), '520008')).toBeNull();
  });

  it('names the two allowed numbers beside one between the steps', () => {
    const params = (value: number, increment: number) =>
      findProblem(field({ type: 'number', increment }), {}, value, '')?.params;
    expect(params(7, 5)).toEqual({ previous: 5, next: 10 });
    expect(params(0.35, 0.1)).toEqual({ previous: 0.3, next: 0.4 });
    expect(params(0.3, 0.1)).toBeUndefined();
  });

  it('checks numbers', () => {
    const number = field({ type: 'number', decimalDigits: 0, validate: { min: 1, max: 5 } });
    expect([0, 6, 1.5, 'NaN', 3].map((value) => problem(number, value))).toEqual([
      'min',
      'max',
      'decimals',
      'type',
      null,
    ]);
  });

  it('knows dates that do not exist and limits beside today', () => {
    const date = field({
      type: 'datetime',
      subtype: 'date',
      properties: { 'dosar:maxDate': 'today', 'dosar:minDate': 'today-10d' },
    });
    expect(['2026-02-30', '2026-11-25', '2026-11-01', '2026-11-20'].map((value) => problem(date, value))).toEqual([
      'date',
      'dateRange',
      'dateRange',
      null,
    ]);
    expect(problem(field({ type: 'datetime', subtype: 'time' }), '25:00')).toBe('date');
  });
});
