import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeJson } from '../texts/json-text.ts';
import { mergeSchema } from './merge-schema.ts';
import type { Component, FormSchema } from './schema.ts';
import { findComponent, walkForm } from './schema.ts';

const files = globSync('forms/*/*.form');

/** What the editor does to a form when it moves something: a row for every field, and columns of its own. */
function asEditor(form: FormSchema): FormSchema {
  const copy = structuredClone(form);
  walkForm(copy).forEach(({ component }, index) => {
    component.layout = { row: `Row_${index}`, columns: null, ...component.layout };
  });
  return copy;
}

describe('mergeSchema', () => {
  it.each(files)('leaves %s as it is when nothing was changed, whatever the editor adds by itself', (file) => {
    const text = readFileSync(file, 'utf8');
    const form = JSON.parse(text) as FormSchema;
    expect(writeJson(text, mergeSchema(form, form, structuredClone(form)))).toBe(text);
    expect(writeJson(text, mergeSchema(form, form, asEditor(form)))).toBe(text);
  });

  it('changes the one property that was edited', () => {
    const text = readFileSync('forms/certificat-fiscal/start.form', 'utf8');
    const form = JSON.parse(text) as FormSchema;
    const edited = asEditor(form);
    (findComponent(edited, 'purpose') as Component).label = 'Pentru ce';
    const written = writeJson(text, mergeSchema(form, asEditor(form), edited));
    expect(written).toBe(text.replace('"label": "Scopul"', '"label": "Pentru ce"'));
  });

  it('takes in a new field, a moved one and a removed one', () => {
    const form: FormSchema = {
      components: [
        { id: 'a', type: 'textfield', key: 'a' },
        { id: 'b', type: 'number', key: 'b' },
      ],
    };
    const current: FormSchema = {
      components: [
        { id: 'b', type: 'number', key: 'b', layout: { row: 'Row_1', columns: null } },
        { id: 'c', type: 'textarea', key: 'c', label: 'Nou', layout: { row: 'Row_2', columns: null } },
      ],
    };
    expect(mergeSchema(form, form, current).components).toEqual([
      { id: 'b', type: 'number', key: 'b' },
      { id: 'c', type: 'textarea', key: 'c', label: 'Nou' },
    ]);
  });

  it('keeps rows that fields share', () => {
    const form: FormSchema = {
      components: [
        { id: 'a', type: 'textfield' },
        { id: 'b', type: 'textfield' },
      ],
    };
    const current: FormSchema = {
      components: form.components.map((field) => ({ ...field, layout: { row: 'Row_1', columns: null } })),
    };
    expect(mergeSchema(form, form, current).components.map(({ layout }) => layout)).toEqual([
      { row: 'Row_1' },
      { row: 'Row_1' },
    ]);
  });
});
