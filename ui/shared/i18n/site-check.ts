import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from './catalogue-check.ts';
import { compareCatalogues, compareUse, literalTexts } from './catalogue-check.ts';
import shared from './ro.json' with { type: 'json' };
import type { Catalogue } from './translate.ts';

const ui = fileURLToPath(new URL('../..', import.meta.url));

/** What is written in a room of `ui/`, tests left out. */
export function sourcesOf(room: string): SourceFile[] {
  return readdirSync(join(ui, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => ({ path: `${room}/${path}`, text: readFileSync(join(ui, room, path), 'utf8') }));
}

/** Tests of the texts of a site behind the sign-in. @param room its folder in `ui/` */
export function describeTexts(room: string, { ro, hu }: { ro: Catalogue; hu: Catalogue }): void {
  const sources = sourcesOf(room);

  describe(`texts of ${room}`, () => {
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
}
