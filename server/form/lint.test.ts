import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formCases } from './cases.ts';
import { lintForm, prepareForm, SchemaError, validateForm } from './index.ts';
import { isRunawayPattern } from './pattern.ts';

const form = (...components: unknown[]) => ({ type: 'default', id: 'x.start', components });
const input = (more: Record<string, unknown> = {}) =>
  ({ type: 'textfield', id: 'f', key: 'f', label: 'Nume', ...more });
const codes = (schema: unknown) => lintForm(schema).map(({ code }) => code);

describe('lintForm', () => {
  it('has nothing against a good form', () => {
    const options = [{ label: 'Da', value: 'da' }];
    expect(lintForm(form(
      input({ validate: { pattern: '^[A-Z]{2}\\d{1,6}$' }, properties: { 'dosar:validate': 'name' } }),
      { type: 'radio', id: 'r', key: 'r', label: 'Alegere', values: options, conditional: { hide: '=f = "x"' } },
      { type: 'text', id: 't',
        text: 'Citiți [legea](https://legislatie.just.ro) sau **scrieți** la <registratura@example.ro>.' },
      { type: 'dynamiclist', id: 'l', path: 'rows', label: 'Copii', components: [input({ id: 'g' })] },
      { type: 'image', id: 'i', source: 'data:image/png;base64,AAAA', alt: 'Stema' },
    ))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['no form', { hello: 1 }, 'notAForm'],
    ['a list', [], 'notAForm'],
    ['an unknown type', form({ type: 'magic', id: 'm' }), 'unknownType'],
    ['html', form({ type: 'html', id: 'h', content: '<form action="https://x"><style>*{}</style>' }),
      'refusedComponent'],
    ['an iframe', form({ type: 'iframe', id: 'h', url: 'https://x' }), 'refusedComponent'],
    ['a missing id', form(input({ id: undefined })), 'missingId'],
    ['an id twice', form(input(), input({ key: 'g' })), 'duplicateId'],
    ['a key twice', form(input(), input({ id: 'g' })), 'duplicateKey'],
    ['a key that reaches prototypes', form(input({ key: '__proto__' })), 'badKey'],
    ['a path that reaches prototypes', form({ type: 'group', id: 'g', path: 'a.constructor', components: [] }),
      'badKey'],
    ['a key with an index', form(input({ key: 'a.b[0].__proto__' })), 'badKey'],
    ['a street bound to a field that is not there', form(input({ properties: { 'dosar:validate': 'street', 'dosar:localityKey': 'town' } })),
      'noSuchField'],
    ['no label', form(input({ label: ' ' })), 'missingLabel'],
    ['no options', form({ type: 'select', id: 's', key: 's', label: 'S', values: [] }), 'missingOptions'],
    ['an option twice', form({ type: 'select', id: 's', key: 's', label: 'S', values: [{ label: 'A', value: 'a' },
      { label: 'B', value: 'a' }] }), 'duplicateOption'],
    ['a pattern that does not compile', form(input({ validate: { pattern: '(' } })), 'badPattern'],
    ['a runaway pattern', form(input({ validate: { pattern: '^(\\w+\\s?)+$' } })), 'unsafePattern'],
    ['an unknown validator', form(input({ properties: { 'dosar:validate': 'toString' } })), 'unknownValidator'],
    ['a broken condition', form(input({ conditional: { hide: '=a = (' } })), 'badExpression'],
    ['a broken limit', form(input({ validate: { min: '=1 +' } })), 'badExpression'],
    ['a long loop', form({ type: 'expression', id: 'e', key: 'e', expression: '=for i in 1..1000000000 return i' }),
      'loopingExpression'],
    ['a loop up to a figure of the reader',
      form({ type: 'expression', id: 'e', key: 'e', expression: '=for i in 1..n return i' }), 'loopingExpression'],
    ['a script link', form({ type: 'text', id: 't', text: '[apăsați](java\tscript:alert(1))' }), 'unsafeLink'],
    ['a script link in disguise', form({ type: 'text', id: 't', text: '[apăsați](javascript&colon;alert(1))' }),
      'unsafeLink'],
    ['a plain http link', form({ type: 'text', id: 't', text: 'vezi [aici](http://example.ro)' }), 'unsafeLink'],
    ['a tracking image', form({ type: 'image', id: 'i', source: 'https://tracker.example/x.png' }), 'externalImage'],
    ['an image by http', form({ type: 'image', id: 'i', source: 'http://example.ro/x.png' }), 'unsafeLink'],
    ['an svg image', form({ type: 'image', id: 'i', source: 'data:image/svg+xml,<svg onload=x>' }), 'unsafeLink'],
    ['HTML in a text', form({ type: 'text', id: 't', text: '<img src=x onerror=alert(1)>' }), 'rawHtml'],
    ['a page that is no group', form(input({ properties: { 'dosar:page': 'true' } })), 'pageNotGroup'],
    ['a page in a group', form({ type: 'group', id: 'g', label: 'G', components: [
      { type: 'group', id: 'h', label: 'H', properties: { 'dosar:page': 'true' }, components: [] }] }), 'pageNotGroup'],
    ['a page without a heading', form({ type: 'group', id: 'g', properties: { 'dosar:page': 'true' }, components: [] }),
      'pageNotGroup'],
    ['a field beside pages', form(input(),
      { type: 'group', id: 'g', label: 'G', properties: { 'dosar:page': 'true' }, components: [] }), 'besidePages'],
    ['too many components', form(...Array.from({ length: 501 }, (_, i) => ({ type: 'spacer', id: `s${i}` }))),
      'tooManyComponents'],
  ])('reports %s', (_, schema, code) => expect(codes(schema)).toContain(code));

  it('names the component and speaks the language of the reader', () => {
    const schema = form(input({ id: 'numele', label: '' }));
    expect(lintForm(schema)).toEqual([{ id: 'numele', code: 'missingLabel', message: 'Scrieți eticheta câmpului.' }]);
    expect(lintForm(schema, 'hu')[0]!.message).toBe('Írja be a mező címkéjét.');
  });

  it('survives anything', () => {
    const cycle: Record<string, unknown> = { components: [] };
    (cycle.components as unknown[]).push(cycle);
    let deep: unknown = input();
    for (let level = 0; level < 5_000; level++) deep = { type: 'group', id: `g${level}`, components: [deep] };
    const trap = new Proxy({}, { get: () => { throw new Error('no'); } });
    for (const schema of [cycle, form(deep), trap, 1n, Symbol('x'), () => 1]) {
      expect(lintForm(schema).length).toBeGreaterThan(0);
    }
    expect(codes(form(...Array.from({ length: 5_000 }, (_, i) =>
      input({ id: `f${i}`, key: `f${i}` }))))).toContain('tooManyComponents');
  });
});

describe('any schema', () => {
  const name = fc.constantFrom('type', 'id', 'key', 'path', 'label', 'components', 'validate', 'values', 'conditional',
    'properties', 'appearance', 'expression', 'valuesExpression', 'text', 'readonly', 'isRepeating', 'defaultValue');
  const type = fc.constantFrom('textfield', 'textarea', 'number', 'datetime', 'expression', 'filepicker', 'checkbox',
    'checklist', 'radio', 'select', 'taglist', 'text', 'image', 'table', 'html', 'documentPreview', 'spacer',
      'separator',
    'group', 'dynamiclist', 'iframe', 'button', 'default', 'magic');
  const { component } = fc.letrec((tie) => ({
    component: fc.oneof({ maxDepth: 3 }, fc.record({ type, key: fc.string(), id: fc.string() }), fc.record({
      type, key: fc.string({ minLength: 1, maxLength: 3 }), path: fc.string({ maxLength: 2 }),
      components: fc.array(tie('component'), { maxLength: 3 }),
      validate: fc.dictionary(fc.constantFrom('required', 'min', 'max', 'pattern', 'minLength', 'maxRows'),
        fc.jsonValue()),
      more: fc.jsonValue(), conditional: fc.record({ hide: fc.oneof(fc.string(), fc.constant('=a = 1')) }),
    }, { requiredKeys: ['type'] }), fc.dictionary(name, fc.jsonValue())),
  }));

  it('is linted, and refused or used, without any other error', () => {
    fc.assert(fc.property(fc.array(component, { maxLength: 4 }), fc.dictionary(fc.string(), fc.jsonValue()),
      (components, data) => {
      const schema = form(...components);
      lintForm(schema);
      try {
        validateForm(prepareForm(schema), data);
      } catch (error) {
        expect(error).toBeInstanceOf(SchemaError);
      }
    }), { numRuns: 300 });
  });

  it('of the shared table can be prepared', () => {
    for (const { schema } of formCases) expect(() => prepareForm(schema)).not.toThrow();
  });
});

describe('isRunawayPattern', () => {
  it.each(['(a+)+', '(a*)*b', '(?:a+|b)*', '(a|a)*', '(.*)*', '([a-z]+)*$', '^(\\d+-?)+$', '\\d*\\d*x', '((a+))+',
    '(a|ab)*', '(x+x+)+y'])(
    'refuses %s', (pattern) => expect(isRunawayPattern(pattern)).toBe(true));
  it.each(['^[A-Z]{2}\\d{6,7}$', '^\\d+(\\.\\d+)?$', '^(RO)?\\d{2,10}$', '[^@]+@[^@]+', '^(?:ab)+$', '\\(+\\)+',
    '[(+)]+', '^(a{1,3}-){2,4}$'])(
    'accepts %s', (pattern) => expect(isRunawayPattern(pattern)).toBe(false));
});
