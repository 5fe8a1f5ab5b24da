import { describe, expect, it } from 'vitest';
import type { FormSchema } from '../shared/api/index.ts';
import { knownAnswers } from './prefill.ts';

const schema = {
  components: [
    { type: 'textfield', key: 'familyName' },
    { type: 'group', components: [{ type: 'textfield', key: 'street' }] },
    { type: 'dynamiclist', path: 'children', components: [{ type: 'textfield', key: 'cnp' }] },
  ],
} as unknown as FormSchema;

describe('answers that the account knows', () => {
  it('fill the fields of the form, and those only', () => {
    const known = { familyName: 'Kovács', street: 'Oltului', cnp: '2800101080027', phone: '0722 123 456' };
    expect(knownAnswers(schema, known)).toEqual({ familyName: 'Kovács', street: 'Oltului' });
  });
});
