import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { VIEWER_MESSAGES } from './checks.ts';
import { importIntoViewer } from './viewer.ts';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('@bpmn-io/form-js-viewer'), 'utf8');
const validator = source.slice(source.indexOf('function runNumberValidation'),
  source.indexOf('function evaluateFEELValues'));
const scope = { data: { limit: 3 }, this: {}, parent: null, i: [] };

const viewer = importIntoViewer({
  type: 'default', components: [
    { type: 'number', id: 'n', key: 'n', validate: { required: true, min: '=limit' } },
    { type: 'dynamiclist', id: 'rows', path: 'rows', components: [{ type: 'textfield', id: 't', key: 'a.b' }] },
  ],
});

describe('the pinned viewer', () => {
  it('is version 2.0.0', () => {
    const manifest = require.resolve('@bpmn-io/form-js-viewer/package.json');
    expect(JSON.parse(readFileSync(manifest, 'utf8')).version).toBe('2.0.0');
  });

  it('leaves no browser global behind', () => {
    for (const name of ['window', 'document', 'HTMLElement', 'Node', 'NodeList', 'KeyboardEvent']) {
      expect(name in globalThis).toBe(false);
    }
    expect(navigator.userAgent).toMatch(/^Node/);
  });

  it('knows exactly the sentences that we map to codes', () => {
    const templates = [...validator.matchAll(/translate\('([^']+)'/g)].map(([, template]) => template);
    expect(new Set(templates)).toEqual(new Set(Object.keys(VIEWER_MESSAGES)));
  });

  it('validates one field with expressions in its limits', () => {
    expect(viewer.validate('n', scope, 2)).toEqual([
      { template: 'Field must have minimum value of {value}.', replacements: { value: '3' } },
    ]);
    expect(viewer.validate('n', scope, null)).toEqual([{ template: 'Field is required.', replacements: {} }]);
    expect(viewer.validate('n', scope, 3)).toEqual([]);
  });

  it('gives paths with the index of the row', () => {
    const list = viewer.root.components![1] as { components: unknown[] };
    expect(viewer.valuePath(list.components[0] as never, { rows: 4 })).toEqual(['rows', 4, 'a', 'b']);
  });

  it('evaluates expressions, conditions and templates', () => {
    expect(viewer.evaluate('=a + 1', { a: 1 })).toBe(2);
    expect(viewer.evaluate('=a +', { a: 1 })).toBeNull();
    expect(viewer.unaryTest('=a = 1', { a: 1 })).toBe(true);
    expect(viewer.template('Bună, {{name}}', { name: 'Ana' })).toBe('Bună, Ana');
  });

  it('knows which components hold a value', () => {
    expect(viewer.configOf('textfield')).toMatchObject({ keyed: true, emptyValue: '' });
    expect(viewer.configOf('checkbox')).toMatchObject({ keyed: true, emptyValue: false });
    expect(viewer.configOf('dynamiclist')).toMatchObject({ pathed: true, repeatable: true });
    expect(viewer.configOf('group')).toMatchObject({ pathed: true });
    expect(viewer.configOf('text')?.keyed).toBeFalsy();
  });
});
