import { describe, expect, it } from 'vitest';
import { asksForStreet, prepareForm, validateForm } from './index.ts';
import type { FormSchema, StreetList } from './types.ts';

const schemaOf = (properties: Record<string, string>, maxLength = 60): FormSchema => ({
  type: 'default',
  id: 'x',
  components: [
    { type: 'textfield', id: 'locality', key: 'locality', label: 'Localitatea' },
    {
      type: 'textfield',
      id: 'street',
      key: 'street',
      label: 'Strada',
      validate: { required: true, maxLength },
      properties: { 'dosar:validate': 'street', ...properties },
    },
  ],
});
const streets: StreetList = {
  find: (id) =>
    ({
      ciucului: { ro: 'Strada Ciucului', hu: 'Csíki utca', inForce: true },
      malinovski: { ro: 'Strada Malinovski', hu: 'Malinovszkij utca', inForce: false },
    })[id],
  hasLocality: (folded) => ['sfantu gheorghe', 'sepsiszentgyorgy'].includes(folded),
};
const ciucului = 'Strada Ciucului / Csíki utca #ciucului';

function check(
  properties: Record<string, string>,
  data: Record<string, unknown>,
  language: 'ro' | 'hu' = 'ro',
  maxLength?: number,
) {
  const { issues, data: clean } = validateForm(prepareForm(schemaOf(properties, maxLength)), data, {
    language,
    streets,
  });
  return { codes: issues.map(({ code }) => code), messages: issues.map(({ message }) => message), clean };
}

describe('a street in a form', () => {
  it('keeps the names that the list has, whatever was sent', () => {
    expect(check({}, { street: 'Strada Mea / Az én utcám #ciucului' })).toMatchObject({
      codes: [],
      clean: { street: ciucului },
    });
  });

  it('is refused when the list does not have it, or not any more', () => {
    expect(check({}, { street: 'A1 / B1 #nowhere' }).codes).toEqual(['streetUnknown']);
    expect(check({}, { street: 'Strada Malinovski / Malinovszkij utca #malinovski' }, 'hu').messages).toEqual([
      'Válasszon másik utcát itt: „Strada”; Strada Malinovski ezen a néven már nem létezik.',
    ]);
  });

  it('may be typed, unless the author wants the list; an address outside always may', () => {
    const strict = { 'dosar:streets': 'strict', 'dosar:localityKey': 'locality' };
    expect(check({}, { street: 'Strada Nouă de Tot' }).codes).toEqual([]);
    expect(check(strict, { street: 'Strada Nouă de Tot' }).codes).toEqual(['streetNotListed']);
    expect(check(strict, { street: 'Strada Nouă de Tot', locality: 'SFANTU GHEORGHE' }).codes).toEqual([
      'streetNotListed',
    ]);
    expect(check(strict, { street: 'Strada Lungă', locality: 'Brașov' }).codes).toEqual([]);
    expect(check(strict, { street: ciucului, locality: 'Sfântu Gheorghe' }).codes).toEqual([]);
  });

  it('is as long as its name, not as what is stored with it', () => {
    expect(check({}, { street: ciucului }, 'ro', 15).codes).toEqual([]);
    expect(check({}, { street: ciucului }, 'ro', 14).codes).toEqual(['maxLength']);
  });

  it('gives the same clean data again', () => {
    const first = check({}, { street: ciucului }).clean;
    expect(check({}, first).clean).toEqual(first);
  });

  it('asks for the list only where a form has one', () => {
    expect(asksForStreet(prepareForm(schemaOf({})))).toBe(true);
    expect(asksForStreet(prepareForm({ type: 'default', id: 'y', components: [] }))).toBe(false);
  });
});
