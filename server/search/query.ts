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
  /** The register asked for by the short name before a number; null for all. */
  register: string | null;
}

const maxTerms = 6;
const date = String.raw`(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})\.?|(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})|(\d{4})`;
/** `12/24.11.2026`, `12/2026`, `nr. 12 din 24.11.2026`, `12/2026.11.24.` */
const fullNumber = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(\d{1,9})(?:\s*\/\s*|\s+din\s+)(?:${date})(?![\p{L}\p{N}])`,
  'gu',
);
/** The short name of a register before a number: `CU-12`, `L544/12`. */
const prefixed = /(?<![\p{L}\p{N}])(\p{L}[\p{L}\p{N}]{0,7})\s*[-/]\s*(?=\d)/gu;
const sign = /^(nr|no|sz|num[aă]rul|szám)$/iu;

/** A text for comparing: small letters, no diacritics. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Reads what a person typed.
 * @param text as typed
 * @param registerOf the register whose numbers begin with a word (`CU-12/2026`)
 * @param tokensOf lexemes that a word stands for besides itself, for example procedures of that name
 */
export function parseQuery(
  text: string, registerOf: (prefix: string) => string | undefined = () => undefined,
  tokensOf: (word: string) => string[] = () => [],
): Query {
  const full: string[] = [];
  let register: string | null = null;
  const bare = text.normalize('NFC').replaceAll(prefixed, (whole, prefix: string) => {
    const found = registerOf(prefix);
    register = found ?? register;
    return found ? ' ' : whole;
  });
  const rest = bare.replaceAll(fullNumber, (...match: string[]) => {
    full.push(numberToken(match));
    return ' ';
  });
  const words = rest.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 || /^\d$/.test(word));
  const named = words.filter((word) => !sign.test(word));
  const plain = named.filter(isNumber);
  const numbers = [...full, ...plain.map((word) => `n:${Number(word)}`)];
  return {
    terms: [...full.map((token) => ({ tokens: [token] })), ...named.map((word) => termOf(word, tokensOf))]
      .slice(0, maxTerms),
    numbers: numbers.length === 1 && named.length === plain.length ? numbers : [],
    register,
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
