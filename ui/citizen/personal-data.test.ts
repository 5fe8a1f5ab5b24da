import { describe, expect, it } from 'vitest';
import { personalDataErrors } from './personal-data.ts';

const wrong = (phone: string, postalCode: string) => personalDataErrors(phone, postalCode).map(({ fieldId }) => fieldId);

describe('personal data', () => {
  it.each([['', ''], ['0722 123 456', '520008'], ['+40 (267) 316-957', ''], [' 0267316957 ', ' 520008 ']])(
    'may be %j and %j', (phone, postalCode) => expect(wrong(phone, postalCode)).toEqual([]));

  it('name the field that is wrong', () => {
    expect(wrong('acasă', '')).toEqual(['phone']);
    expect(wrong('12', '52')).toEqual(['phone', 'postalCode']);
  });
});
