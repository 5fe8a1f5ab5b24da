import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../shared/i18n/catalogue-check.ts';
import { compareCatalogues, compareUse, literalTexts } from '../../shared/i18n/catalogue-check.ts';
import shared from '../../shared/i18n/ro.json' with { type: 'json' };
import hu from './hu.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

const room = fileURLToPath(new URL('..', import.meta.url));
const sources: SourceFile[] = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => ({ path, text: readFileSync(join(room, path), 'utf8') }));

describe('texts of the studio', () => {
  it('stand in both languages with the same placeholders and the right letters', () => {
    expect(compareCatalogues(ro, hu)).toEqual([]);
  });

  it('are all used, and every text used exists', () => {
    expect(compareUse(sources, ro, shared)).toEqual([]);
  });

  it('never stand in the components themselves', () => {
    expect(literalTexts(sources)).toEqual([]);
  });
});
