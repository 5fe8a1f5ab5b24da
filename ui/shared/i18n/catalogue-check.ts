import type { Catalogue, Message } from './translate.ts';

/** A source file handed to the checks. */
export interface SourceFile {
  path: string;
  text: string;
}

const KEY_CALL = /\bt\(\s*'([^']+)'/g;
const KEY_DYNAMIC = /\bt\(\s*`([^`$]*)\$\{/g;
const KEY_CONSTANT = /'((?:[a-z][\w-]*\.)+[\w-]+)'/g;
const CEDILLA = /[şţŞŢ]/;
const TEXT_ATTRIBUTES = /\b(?:label|title|aria-label|placeholder|alt)="([^"]*\p{L}{2,}[^"]*)"/gu;
const JSX_TEXT = />([^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*)</gu;

/**
 * What is wrong between the two languages of a catalogue: a missing key, other placeholders, an empty text,
 * a letter with cedilla, a plural form that the language does not have or lacks.
 * @returns one line per problem
 */
export function compareCatalogues(ro: Catalogue, hu: Catalogue): string[] {
  const problems: string[] = [];
  for (const key of new Set([...Object.keys(ro), ...Object.keys(hu)])) {
    const left = ro[key];
    const right = hu[key];
    if (left === undefined || right === undefined) {
      problems.push(`${key}: only in ${left === undefined ? 'hu' : 'ro'}`);
      continue;
    }
    if (placeholders(left) !== placeholders(right)) problems.push(`${key}: placeholders differ`);
    problems.push(...messageProblems(key, 'ro', left, ['one', 'few', 'other']));
    problems.push(...messageProblems(key, 'hu', right, ['one', 'other']));
  }
  return problems;
}

/**
 * Keys that the sources use but no catalogue has, and keys of `own` that no source uses.
 * A key built from a template (`` t(`state.${x}`) ``) uses every key with that beginning.
 */
export function compareUse(sources: SourceFile[], own: Catalogue, others: Catalogue = {}): string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  const prefixes = new Set<string>();
  for (const { path, text } of sources) {
    for (const [, key = ''] of text.matchAll(KEY_CALL)) {
      used.add(key);
      if (!(key in own) && !(key in others)) problems.push(`${path}: unknown key ${key}`);
    }
    for (const [, prefix = ''] of text.matchAll(KEY_DYNAMIC)) prefixes.add(prefix);
    for (const [, key = ''] of text.matchAll(KEY_CONSTANT)) used.add(key);
  }
  for (const key of Object.keys(own)) {
    const covered = used.has(key) || [...prefixes].some((prefix) => prefix !== '' && key.startsWith(prefix));
    if (!covered) problems.push(`unused key ${key}`);
  }
  return problems;
}

/** Literal words for people that stand in TSX instead of a catalogue: text nodes and naming attributes. */
export function literalTexts(sources: SourceFile[]): string[] {
  return sources
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) => {
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replaceAll('=>', '');
      const found = [...code.matchAll(TEXT_ATTRIBUTES), ...code.matchAll(JSX_TEXT)];
      return found
        .map((match) => `${path}: ${match[1]?.trim()}`)
        .filter((line) => !/\b(?:extends|const|import)\b/.test(line));
    });
}

function messageProblems(key: string, language: string, message: Message, forms: string[]): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  const problems: string[] = [];
  if (texts.some((text) => text.trim() === '')) problems.push(`${key}: empty in ${language}`);
  if (texts.some((text) => CEDILLA.test(text))) problems.push(`${key}: cedilla in ${language}`);
  if (typeof message !== 'string' && forms.join() !== Object.keys(message).join()) {
    problems.push(`${key}: plural forms in ${language} must be ${forms.join(', ')}`);
  }
  return problems;
}

function placeholders(message: Message): string {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  return [...new Set(names)].sort().join();
}
