import { describe, expect, it } from 'vitest';
import { formAtCounter } from './at-counter.ts';

describe('a form at the counter', () => {
  it('lets empty what only the portal needs, and changes nothing else', () => {
    const email = { type: 'textfield', id: 'e', key: 'email', validate: { required: true, maxLength: 254 }, properties: { 'dosar:optionalAtCounter': true } };
    const name = { type: 'textfield', id: 'n', key: 'name', validate: { required: true } };
    const schema = { type: 'default', id: 'x.start', components: [{ type: 'group', id: 'g', components: [email, name] }] };
    const before = structuredClone(schema);
    const [group] = formAtCounter(schema as never).components as unknown as { components: { validate: object }[] }[];
    expect(group?.components.map(({ validate }) => validate)).toEqual([{ maxLength: 254 }, { required: true }]);
    expect(schema).toEqual(before);
  });
});
