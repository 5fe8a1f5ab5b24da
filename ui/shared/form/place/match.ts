import { foldName } from '../../../../server/validation/index.ts';
import type { Language, LocalText } from '../../i18n/index.ts';

/** A street as the list of the city gives it. */
export interface StreetChoice {
  id: string;
  ro: string;
  hu: string;
  /** village or quarter; the city itself when left out */
  locality?: LocalText;
  postalCode?: string;
  /** names it had before */
  former?: string[];
}

/** The list with the places it covers, the city itself first. */
export interface StreetList {
  localities: { name: LocalText; postalCode?: string }[];
  streets: StreetChoice[];
}

const MOST = 8;
/** What people write for the kind of a street; it says nothing where other words do. */
const KINDS = new Set(
  (
    'str strada stradela bd bdul bulevardul b dul al aleea pta piata ptia sos soseaua cale calea nr ' +
    'u utca ut tere ter setany sugarut'
  ).split(' '),
);

/** How far a word that is typed is from one of the list: 0 the same, 1 its beginning, above that mistyped; null too far. */
function wordCost(typed: string, word: string): number | null {
  if (typed === word) return 0;
  if (word.startsWith(typed)) return 1;
  const allowed = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (allowed === 0 || typed[0] !== word[0]) return null;
  const lengths = Array.from({ length: 2 * allowed + 1 }, (_, index) => typed.length - allowed + index);
  const least = Math.min(...lengths.map((length) => distance(typed, word.slice(0, length))));
  return least <= allowed ? 1 + least : null;
}

/** Letters that are wrong, missing, too many, or in each other's place. */
function distance(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now[column] = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, now];
  }
  return last[other.length] ?? 0;
}

function nameCost(words: string[], name: string): number | null {
  const own = foldName(name).split(' ');
  let sum = 0;
  for (const [place, typed] of words.entries()) {
    const costs = own.flatMap((word, at) => {
      const cost = wordCost(typed, word);
      return cost === null ? [] : [cost + (at === place ? 0 : 0.1)];
    });
    if (costs.length === 0) return null;
    sum += Math.min(...costs);
  }
  return sum;
}

function streetCost(words: string[], { ro, hu, former = [] }: StreetChoice, language: Language): number | null {
  const names = [
    ...[ro, hu].map((name, index) => [name, (index === 0) === (language === 'ro') ? 0 : 0.2] as const),
    ...former.map((name) => [name, 0.5] as const),
  ];
  const costs = names.flatMap(([name, extra]) => {
    const cost = nameCost(words, name);
    return cost === null ? [] : [cost + extra];
  });
  return costs.length === 0 ? null : Math.min(...costs);
}

/** Words of what was typed; the kind of a street only where there is nothing else. */
function wordsOf(typed: string): string[] {
  const words = foldName(typed).split(' ').filter(Boolean);
  const telling = words.filter((word) => !KINDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** Whether a place that was typed lies in the city; nothing typed may still be. */
export function isInside({ localities }: StreetList, locality: string): boolean {
  const folded = foldName(locality);
  return folded === '' || localities.some(({ name }) => [name.ro, name.hu].some((one) => foldName(one) === folded));
}

/** Streets of a place; of all places where none was typed, of none where it lies elsewhere. */
function streetsIn(list: StreetList, locality: string): StreetChoice[] {
  const folded = foldName(locality);
  if (folded === '') return list.streets;
  const [main] = list.localities;
  return list.streets.filter((street) => {
    const place = street.locality ?? main?.name;
    return place !== undefined && [place.ro, place.hu].some((one) => foldName(one) === folded);
  });
}

/**
 * The streets that what is typed may mean, the likeliest first: without diacritics, in either language, by an old name,
 * with small errors.
 * @param locality what stands in the field of the place, empty where there is none
 */
export function findStreets(list: StreetList, typed: string, locality: string, language: Language): StreetChoice[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  return streetsIn(list, locality)
    .flatMap((street) => {
      const cost = streetCost(words, street, language);
      return cost === null ? [] : [{ street, cost }];
    })
    .sort((a, b) => a.cost - b.cost || a.street[language].localeCompare(b.street[language], language))
    .slice(0, MOST)
    .map(({ street }) => street);
}

/** The street that was typed out in full, in either language; null where none or several are called so. */
export function exactStreet(list: StreetList, typed: string, locality: string): StreetChoice | null {
  const folded = foldName(typed);
  const found = streetsIn(list, locality).filter(({ ro, hu }) => [ro, hu].some((name) => foldName(name) === folded));
  return folded !== '' && found.length === 1 ? (found[0] ?? null) : null;
}
