import type { TextEntry, TextState } from './translations.ts';

/** Which texts are shown. */
export type Shown = 'todo' | 'missing' | 'stale' | 'all';

/** Texts that stand in the same file. */
export interface TextGroup {
  file: string;
  entries: TextEntry[];
}

const wanted: Record<Shown, (state: TextState) => boolean> = {
  all: () => true,
  todo: (state) => state !== 'ok',
  missing: (state) => state === 'missing',
  stale: (state) => state === 'staleHu' || state === 'staleRo',
};

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The texts to show, by file.
 *
 * @param keep ids that stay though they no longer fit, because somebody is at work on them
 */
export function chooseTexts(
  entries: readonly TextEntry[],
  shown: Shown,
  search: string,
  keep: ReadonlySet<string>,
): TextGroup[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const fits = (entry: TextEntry) => {
    if (!wanted[shown](entry.state) && !keep.has(placeOf(entry))) return false;
    const text = plain(`${entry.ro} ${entry.hu} ${entry.id}`);
    return words.every((word) => text.includes(word));
  };
  const groups = new Map<string, TextEntry[]>();
  for (const entry of entries.filter(fits)) groups.set(entry.file, [...(groups.get(entry.file) ?? []), entry]);
  return [...groups].map(([file, list]) => ({ file, entries: list }));
}

/** What tells one text from all others of the package. */
export const placeOf = (entry: TextEntry): string => `${entry.file}#${entry.id}`;

/** How many texts there are, and how many are in order, missing or stale. */
export function countTexts(entries: readonly TextEntry[]) {
  const count = (shown: Shown) => entries.filter(({ state }) => wanted[shown](state)).length;
  return {
    all: entries.length,
    missing: count('missing'),
    stale: count('stale'),
    ready: entries.length - count('todo'),
  };
}
