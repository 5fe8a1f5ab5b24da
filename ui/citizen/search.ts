import type { Procedure } from '../shared/api/index.ts';
import type { LocalText } from '../shared/i18n/index.ts';

/** A text for comparison: small letters without diacritics. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Words that say nothing about what somebody looks for. */
const fillers = new Set(['de', 'la', 'in', 'cu', 'pe', 'si', 'un', 'o', 'al', 'a', 'az', 'es', 'egy', 'pentru', 'din']);

/** The part of a procedure that the search reads; every text in both languages. */
export type Searchable = Pick<Procedure, 'name' | 'summary' | 'audience' | 'documents' | 'department' | 'keywords'>;

const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const both = ({ ro, hu }: LocalText): string => `${ro} ${hu}`;

/** Words of a procedure by how much they say about it. */
function weighed(procedure: Searchable): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (weight: number, texts: LocalText[]): void => {
    for (const word of texts.flatMap((text) => wordsOf(both(text)))) {
      weights.set(word, Math.max(weight, weights.get(word) ?? 0));
    }
  };
  add(4, [procedure.name, ...procedure.keywords]);
  add(2, [procedure.department.name]);
  add(1, [procedure.summary, procedure.audience, ...procedure.documents.map(({ name }) => name)]);
  return weights;
}

const indexes = new WeakMap<Searchable, Map<string, number>>();

function indexOf(procedure: Searchable): Map<string, number> {
  const index = indexes.get(procedure) ?? weighed(procedure);
  indexes.set(procedure, index);
  return index;
}

/** How many typing errors a word of this length may have. */
const forgiven = ({ length }: string): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * Whether a word can be the beginning of another one in which letters were missed, doubled, changed or swapped.
 * @param most typing errors that are forgiven
 */
export function nearlyBegins(typed: string, word: string, most: number): boolean {
  if (word.length < typed.length - most) return false;
  let before: number[] = [];
  let row = Array.from({ length: word.length + 1 }, (_, index) => index);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const same = typed[i - 1] === word[j - 1];
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      next.push(cost);
    }
    if (Math.min(...next) > most) return false;
    before = row;
    row = next;
  }
  return Math.min(...row) <= most;
}

/** How well one typed word meets one word of a procedure: 1 whole, 0 not at all. */
function closeness(typed: string, word: string): number {
  if (word === typed) return 1;
  if (word.startsWith(typed)) return 0.9;
  if (typed.length > 2 && word.includes(typed)) return 0.7;
  const most = forgiven(typed);
  // the first letter is seldom wrong, and asking for it keeps a large catalogue quick
  return most > 0 && word[0] === typed[0] && nearlyBegins(typed, word, most) ? 0.4 : 0;
}

function score(procedure: Searchable, typed: string[]): number {
  let sum = 0;
  for (const one of typed) {
    let best = 0;
    for (const [word, weight] of indexOf(procedure)) best = Math.max(best, weight * closeness(one, word));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/**
 * The procedures that meet every word of the query in either language, best first; typing errors are forgiven, and so
 * are diacritics. An empty query finds all, in their own order.
 */
export function filterProcedures<One extends Searchable>(procedures: One[], query: string): One[] {
  const all = wordsOf(query);
  const telling = all.filter((word) => !fillers.has(word));
  const typed = telling.length > 0 ? telling : all;
  if (typed.length === 0) return procedures;
  return procedures
    .map((procedure) => ({ procedure, points: score(procedure, typed) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({ procedure }) => procedure);
}

/** By what the catalogue is laid out. */
export const groupings = ['category', 'life', 'department'] as const;
export type Grouping = (typeof groupings)[number];

/** Categories in the order in which people look for them. */
export const categories = [
  'taxes', 'urbanism', 'civil', 'social', 'information', 'environment', 'business', 'account',
];

/** Situations of life in the order in which people look for them. */
export const lifeEvents = [
  'moving', 'building', 'family', 'car', 'business', 'hardship', 'inheritance', 'neighbourhood', 'rights', 'account',
];

function namesIn(procedure: Procedure, by: Grouping): string[] {
  if (by === 'department') return [procedure.department.key];
  return by === 'life' ? procedure.lifeEvents : [procedure.category];
}

type Group = [name: string, members: Procedure[]];

/** Names in the order of the page, others last in one group. @param names what one procedure belongs to */
function group(procedures: Procedure[], order: readonly string[], names: (one: Procedure) => string[]): Group[] {
  const groups = new Map<string, Procedure[]>();
  for (const procedure of procedures) {
    const known = names(procedure).filter((name) => order.includes(name));
    for (const name of known.length > 0 ? known : ['other']) groups.set(name, [...(groups.get(name) ?? []), procedure]);
  }
  return [...order, 'other'].flatMap((name): Group[] => {
    const members = groups.get(name);
    return members ? [[name, members]] : [];
  });
}

/**
 * The procedures in groups; a procedure may stand in several situations of life.
 * @param departments keys in the order of the city hall's settings
 */
export function grouped(procedures: Procedure[], by: Grouping, departments: readonly string[]): Group[] {
  const order = { category: categories, life: lifeEvents, department: departments }[by];
  return group(procedures, order, (procedure) => namesIn(procedure, by));
}
