import type { Language } from './words.ts';

/** Words that stand in nearly every sentence of one language and in none of the other. */
const marks = {
  ro: /(?<!\p{L})(és|vagy|hogy|kérelem|kérelmet|ügyfél|Önnek|nincs|iktatószám)(?!\p{L})/giu,
  hu: /(?<!\p{L})(și|sau|pentru|cererea|cererii|dumneavoastră|înregistrare|numărul)(?!\p{L})/giu,
} as const;

/** Words of the other language in a text. @param language that the text should be in */
export const foreignWords = (text: string, language: Language): string[] => text.match(marks[language]) ?? [];
