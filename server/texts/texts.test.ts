import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../errors.ts';
import hu from './hu.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .filter((name, index, all) => all.indexOf(name) === index)
    .sort();

/** Every text key that the server's sources name. */
function usedKeys(): Set<string> {
  const root = path.resolve(import.meta.dirname, '../..');
  const files = ['server', 'workers'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => path.join(root, folder, name)),
  );
  const calls = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/(?:text\([^,]+,|bilingual\()\s*'([\w.]+)'/g),
  ]);
  return new Set(calls.map(([, key]) => key ?? ''));
}

describe('the texts of the server', () => {
  it('exist in both languages, none empty, with the same placeholders', () => {
    expect(Object.keys(hu)).toEqual(Object.keys(ro));
    for (const [key, text] of Object.entries(ro)) {
      const other = (hu as Record<string, string>)[key] ?? '';
      expect(text.trim() && other.trim(), key).not.toBe('');
      expect(placeholders(other), key).toEqual(placeholders(text));
    }
  });

  it('write ș and ț with a comma', () => {
    expect(JSON.stringify([ro, hu])).not.toMatch(/[şţŞŢǎ]/);
  });

  it('have a title and a detail for every error, and nothing that is not used', () => {
    const errors = Object.keys(errorCodes).flatMap((code) => [`error.${code}.title`, `error.${code}.detail`]);
    expect([...errors, ...usedKeys()].sort()).toEqual(Object.keys(ro).sort());
  });
});
