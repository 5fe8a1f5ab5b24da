import type { Language } from '../texts/index.ts';
import words from './words.json' with { type: 'json' };

/** The words of the register's columns and choices, as they stand on paper and in exports. */
export type RegisterWord = keyof typeof words;

/** A word of the register in one language. @param key for example `channel.post`; an unknown one stands for itself */
export function word(key: string, language: Language): string {
  return words[key as RegisterWord]?.[language] ?? key;
}
