import { describe, expect, it } from 'vitest';
import type { Field } from './form-js.ts';
import { optionKey, readOptions } from './options.ts';

const field = (more: Partial<Field>): Field => ({ id: 'f', type: 'radio', ...more });

describe('options of a choice', () => {
  it('come from the schema, from given data or from an expression', () => {
    const values = [{ label: 'Da', value: true }, { label: 'Nu', value: false }, 'poate', { label: 'gol', value: '' }];
    expect(readOptions(field({ values }), null, {}).map(({ key, label }) => [key, label])).toEqual([
      ['true', 'Da'],
      ['false', 'Nu'],
      ['poate', 'poate'],
    ]);
    expect(readOptions(field({ valuesKey: 'streets' }), null, { streets: ['A'] })).toHaveLength(1);
    expect(readOptions(field({ valuesExpression: '=x' }), [1, 2], {}).map(({ value }) => value)).toEqual([1, 2]);
    expect(readOptions(field({ valuesExpression: '=x' }), null, {})).toEqual([]);
  });

  it('keep the type of their value, found again by its text form', () => {
    expect([1, true, { a: 1 }, null].map(optionKey)).toEqual(['1', 'true', '{"a":1}', '']);
  });
});
