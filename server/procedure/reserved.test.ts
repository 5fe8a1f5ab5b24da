import { describe, expect, it } from 'vitest';
import { isReserved, unsafeInJson, unsafeInPath, unsafeInXml } from './reserved.ts';
import { readXml } from './xml.ts';

const own = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];

describe.each(own)('the name %s', (name) => {
  const found = { code: 'package.reservedName', params: { name } };

  it('is no part of a path, of a JSON file, of a form, of a diagram', () => {
    expect(isReserved(name)).toBe(true);
    expect(unsafeInPath(`templates/${name}.typ`)).toEqual(found);
    expect(unsafeInJson(JSON.parse(`{"a": [{"b": {${JSON.stringify(name)}: 1}}]}`))).toEqual(found);
    expect(unsafeInJson({ components: [{ key: `a.${name}.b` }] })).toEqual(found);
    expect(unsafeInXml(readXml(Buffer.from(`<a><b id="${name}"/></a>`)))).toEqual(found);
    expect(unsafeInXml(readXml(Buffer.from(`<a><inputParameter name="${name}"/></a>`)))).toEqual(found);
  });

  it('may be a text', () => {
    expect(unsafeInJson({ label: name, values: [{ label: name, value: name }] })).toBeNull();
    expect(unsafeInXml(readXml(Buffer.from(`<a><task id="a" name="${name}"/></a>`)))).toBeNull();
  });
});

it('values in one another without end are told, not followed', () => {
  expect(unsafeInJson(JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`))).toMatchObject({ code: 'package.tooDeep' });
  expect(unsafeInJson(JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`))).toBeNull();
});
