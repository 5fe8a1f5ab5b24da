import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson, sameJson, writeJson } from './json-text.ts';

const files = globSync(['processes/*/*.json', 'forms/*/*.{form,json}', 'deploy/city/document-types.json']);

describe('writeJson', () => {
  it.each(files)('%s with the same value stays as it is, byte by byte', (file) => {
    const text = readFileSync(file, 'utf8');
    const shuffled = Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse());
    expect(writeJson(text, Array.isArray(JSON.parse(text)) ? JSON.parse(text) : shuffled)).toBe(text);
  });

  it.each(files)('%s with one change more says it, and with the change taken back is as before', (file) => {
    const text = readFileSync(file, 'utf8');
    const value = JSON.parse(text) as Record<string, unknown>;
    const changed = { ...value, zzz: { a: [1, 'x'], b: {} } };
    if (Array.isArray(value)) return;
    const written = writeJson(text, changed);
    expect(JSON.parse(written)).toEqual(changed);
    expect(writeJson(written, value)).toBe(text);
  });

  it('touches the line of the changed value only', () => {
    const text = '{\n  "a": { "x": 1, "y": [1, 2] },\n  "b": [ "long" ]\n}\n';
    expect(writeJson(text, { a: { x: 2, y: [1, 2] }, b: ['long'] })).toBe(text.replace('"x": 1', '"x": 2'));
    expect(writeJson(text, { a: { x: 1, y: [1, 2, 3] }, b: ['long'] })).toBe(text.replace('[1, 2]', '[1, 2, 3]'));
  });

  it('keeps the text of items that move, and puts new keys where they belong', () => {
    const text = '[\n  { "id": "one", "n":1 },\n  { "id": "two", "n":2 }\n]';
    const moved = writeJson(text, [
      { id: 'two', n: 2 },
      { id: 'one', n: 1 },
    ]);
    expect(moved).toBe('[\n  { "id": "two", "n":2 },\n  { "id": "one", "n":1 }\n]');
    expect(writeJson('{\n  "a": 1,\n  "c": 3\n}', { a: 1, b: 2, c: 3 })).toBe('{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}');
  });

  it('writes a broken text anew', () => {
    expect(writeJson('{ broken', { a: 1 })).toBe('{\n  "a": 1\n}\n');
    expect(readJson('{ broken')).toBeUndefined();
  });
});

describe('sameJson', () => {
  it('does not look at the order of keys and at keys without a value', () => {
    expect(sameJson({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1, d: undefined })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ a: 1 }, { a: '1' })).toBe(false);
    expect(sameJson({}, [])).toBe(false);
  });
});
