import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formCases } from './cases.ts';
import type { FormCase } from './cases.ts';
import { prepareForm, validateForm } from './index.ts';
import type { FormSchema, ValidateOptions } from './index.ts';

function optionsOf({ initialData, documents, now }: FormCase): ValidateOptions {
  return {
    ...(initialData ? { initialData } : {}), ...(documents ? { documents: new Set(documents) } : {}),
    ...(now ? { now: new Date(now) } : {}),
  };
}

const single = (type: string, more: Record<string, unknown> = {}): FormSchema =>
  ({ type: 'default', components: [{ type, id: 'f', key: 'f', label: 'Câmp', ...more }] });

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

describe('validateForm', () => {
  it.each(formCases.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const form = prepareForm(row.schema);
    const result = validateForm(form, row.data, optionsOf(row));
    expect(result.issues.map(({ path, code }) => [path, code])).toEqual(row.issues);
    expect(result.valid).toBe(row.issues.length === 0);
    expect(result.data).toEqual(row.clean ?? row.data);
    expect(validateForm(form, result.data, optionsOf(row)).data).toEqual(result.data);
  });

  it('says in both languages what to do, with the label of the field', () => {
    const form = prepareForm(single('textfield', { label: 'Cod:', properties: { 'dosar:validate': 'cnp' } }));
    const message = (language: 'ro' | 'hu') => validateForm(form, { f: '1' }, { language }).issues[0]!.message;
    expect(message('ro')).toContain('13 cifre');
    expect(message('ro')).toContain('„Cod”');
    expect(message('hu')).toContain('13 számjegyű');
  });

  it.each([[3, '3 caractere'], [25, '25 de caractere']])('uses the plural forms of Romanian: %i', (minLength, words) =>
    {
    const { issues } = validateForm(prepareForm(single('textfield', { validate: { minLength } })), { f: 'y' });
    expect(issues[0]!.message).toContain(words);
  });

  it('tells figures without words', () => {
    const { issues } = validateForm(prepareForm(single('number', { increment: 5, validate: { max: 3 } })), { f: 7 });
    expect(issues.map(({ code, params }) => [code, params])).toEqual([
      ['step', { previous: 5, next: 10 }], ['max', { max: 3 }],
    ]);
  });

  it('gives the author\'s own sentence for a pattern', () => {
    const validate = { pattern: '^a$', patternErrorMessage: 'Scrieți litera a.' };
    const { issues } = validateForm(prepareForm(single('textfield', { validate })), { f: 'b' });
    expect(issues).toEqual([{ path: 'f', field: 'f', code: 'pattern', params: { pattern: '^a$' },
      message: 'Scrieți litera a.' }]);
  });

  it.each([null, undefined, 7, 'text', [], true])('refuses %j instead of an object', (data) => {
    expect(validateForm(prepareForm(single('textfield')), data)).toMatchObject({
      valid: false, data: {}, issues: [{ path: '', code: 'type' }],
    });
  });

  it('refuses too much data, too deep or too long', () => {
    const form = prepareForm(single('textfield'));
    let deep: unknown = 'x';
    for (let level = 0; level < 40; level++) deep = { deep };
    for (const data of [{ x: 'a'.repeat(1_000_001) }, { deep }, { x: Array.from({ length: 400_000 }, () => 1) }]) {
      expect(validateForm(form, data).issues.map(({ code }) => code)).toEqual(['tooLarge']);
    }
  });

  it('keeps prototypes out', () => {
    const data = JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"f":"x"}');
    const result = validateForm(prepareForm(single('textfield')), data);
    expect(result.data).toEqual({ f: 'x' });
    expect(Object.getPrototypeOf(result.data)).toBe(Object.prototype);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('ends runaway patterns and endless expressions', () => {
    const pattern = prepareForm(single('textfield', { validate: { pattern: '^(a+)+$' } }));
    expect(validateForm(pattern, { f: `${'a'.repeat(60)}!` }).issues[0]!.code).toBe('tooComplex');
    const loop = prepareForm(single('expression', { expression: '=for i in 1..1000000000 return i' }));
    expect(validateForm(loop, {}).issues[0]!.code).toBe('tooComplex');
    expect(validateForm(pattern, { f: 'aaa' }).valid).toBe(true);
  });

  it('removes what a database cannot store', () => {
    expect(validateForm(prepareForm(single('textarea')),
      { f: 'a\u0000b\uD800c\nd' }).data).toEqual({ f: 'ab\uFFFDc\nd' });
  });
});

describe('any data', () => {
  const schemas = formCases.map(({ schema }) => schema);
  const keys = schemas.flatMap((schema) => [...prepareForm(schema).topLevelKeys]);
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }), tie('object')),
    object: fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.constantFrom('__proto__', 'x', 'name', 'city')),
      tie('value'),
      { maxKeys: 6 }),
  }));

  it('never throws, is cleaned once and for all, and loses all unknown keys', () => {
    fc.assert(fc.property(fc.constantFrom(...schemas), json.object, (schema, data) => {
      const form = prepareForm(schema);
      const first = validateForm(form, data);
      expect(validateForm(form, first.data).data).toEqual(first.data);
      const known = JSON.stringify(schema);
      for (const key of keysOf(first.data)) expect(known).toContain(key);
      expect(JSON.parse(JSON.stringify(first.data))).toEqual(first.data);
    }), { numRuns: 500 });
  });
});
