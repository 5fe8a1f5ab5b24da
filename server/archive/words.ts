import type { Bilingual } from '../orm/base.ts';
import words from './words.json' with { type: 'json' };

/** The words of the archive's papers. */
export type ArchiveWord = keyof typeof words;

/** A word of the archive's papers in both languages, with its `{name}` placeholders filled in. */
export function wordsOf(key: ArchiveWord, params: Record<string, string | number | Bilingual> = {}): Bilingual {
  const fill = (language: keyof Bilingual): string =>
    words[key][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : String(typeof value === 'object' ? value[language] : value);
    });
  return { ro: fill('ro'), hu: fill('hu') };
}

/** A term as people write it: `5 ani`, `20 de ani`, permanent. */
export function termWords(years: number | null): Bilingual {
  if (years === null) return wordsOf('permanent');
  const form = new Intl.PluralRules('ro').select(years) as 'one' | 'few' | 'other';
  return wordsOf(`years.${form}`, { count: years });
}
