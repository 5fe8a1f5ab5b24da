/** One part of what was asked: a word (whole, part of one, or mistyped), and lexemes that stand for it as well. */
export interface Term {
  word?: string;
  tokens: string[];
}

/** What was asked, as the search function takes it. */
export interface Query {
  terms: Term[];
  /** Numbers asked for and nothing else: lines with exactly this number come first. */
  numbers: string[];
}

const maxTerms = 6;
const date = String.raw`(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})\.?|(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})|(\d{4})`;
/** `12/24.11.2026`, `12/2026`, `nr. 12 din 24.11.2026`, `12/2026.11.24.` */
const fullNumber = new RegExp(String.raw`(?<![\p{L}\p{N}])(\d{1,9})(?:\s*\/\s*|\s+din\s+)(?:${date})(?![\p{L}\p{N}])`, 'gu');
const sign = /^(nr|no|sz|num[aă]rul|szám)$/iu;

/** A text for comparing: small letters, no diacritics. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Reads what a person typed.
 * @param text as typed
 * @param tokensOf lexemes that a word stands for besides itself, for example procedures of that name
 */
export function parseQuery(text: string, tokensOf: (word: string) => string[] = () => []): Query {
  const full: string[] = [];
  const rest = text.normalize('NFC').replaceAll(fullNumber, (...match: string[]) => {
    full.push(numberToken(match));
    return ' ';
  });
  const words = rest.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 || /^\d$/.test(word));
  const named = words.filter((word) => !sign.test(word));
  const plain = named.filter(isNumber);
  const numbers = [...full, ...plain.map((word) => `n:${Number(word)}`)];
  return {
    terms: [...full.map((token) => ({ tokens: [token] })), ...named.map((word) => termOf(word, tokensOf))].slice(0, maxTerms),
    numbers: numbers.length === 1 && named.length === plain.length ? numbers : [],
  };
}

const isNumber = (word: string): boolean => /^\d{1,9}$/.test(word);

function termOf(word: string, tokensOf: (word: string) => string[]): Term {
  if (isNumber(word)) return { tokens: [`n:${Number(word)}`, word] };
  return { word, tokens: word.length < 3 ? [] : tokensOf(fold(word)) };
}

const two = (part = ''): string => part.padStart(2, '0');

function numberToken([, no, year1, month1, day1, day2, month2, year2, year]: string[]): string {
  if (year) return `n:${Number(no)}/${year}`;
  return `n:${Number(no)}/${year1 ?? year2}-${two(month1 ?? month2)}-${two(day1 ?? day2)}`;
}
