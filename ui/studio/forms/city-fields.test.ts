import { describe, expect, it } from 'vitest';
import { lintForm, missingTranslations, prepareForm, validateForm } from '../../../server/form/index.ts';
import type { FormSchema as ServerSchema } from '../../../server/form/index.ts';
import { CITY_FIELDS, insertCityField } from './city-fields.ts';
import type { FormSchema } from './schema.ts';
import { walkForm } from './schema.ts';

const start = 'forms/start.form';
const empty = {
  [start]: '{\n  "type": "default",\n  "id": "k.start",\n  "schemaVersion": 19,\n  "components": []\n}\n',
  'forms/hu.json': '{}\n',
};
const formOf = (files: Record<string, string>) => JSON.parse(files[start] ?? '') as FormSchema;

describe.each(CITY_FIELDS)('the field %s', (field) => {
  const once = { ...empty, ...insertCityField(empty, 'start', field).changes };
  const form = formOf(once) as unknown as ServerSchema;

  it('passes the check of forms, in both languages', () => {
    expect(lintForm(form)).toEqual([]);
    expect(
      missingTranslations(form, 'start', JSON.parse(once['forms/hu.json'] ?? '{}') as Record<string, never>),
    ).toEqual([]);
  });

  it('can be put into a form twice', () => {
    const twice = { ...once, ...insertCityField(once, 'start', field).changes };
    const ids = walkForm(formOf(twice)).map(({ component }) => component.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lintForm(formOf(twice) as unknown as ServerSchema)).toEqual([]);
    const keys = new Set(walkForm(formOf(twice)).map(({ component }) => component.key));
    for (const { component } of walkForm(formOf(twice))) {
      const asked = /^=(\w+)/.exec(component.conditional?.hide ?? '')?.[1];
      if (asked) expect(keys).toContain(asked);
      for (const name of ['dosar:localityKey', 'dosar:postalCodeKey']) {
        const named = component.properties?.[name];
        if (named) expect(keys).toContain(named);
        if (named) expect(Number(/\d*$/.exec(named)?.[0])).toBe(Number(/\d*$/.exec(component.key ?? '')?.[0]));
      }
    }
  });
});

describe('insertCityField', () => {
  it('follows the row of the component that was chosen, also inside a group', () => {
    const person = { ...empty, ...insertCityField(empty, 'start', 'person').changes };
    const { changes, id } = insertCityField(person, 'start', 'iban', 'familyName');
    const order = walkForm(formOf({ ...person, ...changes })).map(({ component }) => component.id);
    expect(id).toBe('iban');
    expect(order).toEqual(['personGroup', 'familyName', 'givenName', 'iban', 'cnp']);
  });

  it('makes fields that the server refuses wrong answers of', () => {
    const checks: [(typeof CITY_FIELDS)[number], string, string, string][] = [
      ['iban', 'iban', 'RO49AAAA1B31007593840000', 'RO49AAAA1B31007593840001'],
      ['plate', 'plate', 'CV 07 ABC', 'CV 123 ABC'],
      ['landBook', 'landBook', '23456-C1-U12', 'C1-23456'],
      ['mapPoint', 'mapPoint', '45.8667, 25.7833', '145.8, 25.7'],
    ];
    for (const [field, key, good, bad] of checks) {
      const form = formOf({ ...empty, ...insertCityField(empty, 'start', field).changes }) as unknown as ServerSchema;
      const ask = (value: string) => validateForm(prepareForm(form), { [key]: value }).issues.map(({ code }) => code);
      expect([ask(good), ask(bad)]).toEqual([[], [key]]);
    }
  });
});
