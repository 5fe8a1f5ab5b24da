import type { FormData } from '../shared/api/index.ts';

/** Whose answer stays. */
export type Side = 'mine' | 'theirs';

/** An answer that is not the same in two places. */
export interface Difference {
  key: string;
  /** the side that alone was changed; null where both were */
  changed: Side | null;
}

/** Whether two values are the same answer; nothing, null and an empty text or list are the same. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameAnswer(left[key], right[key]));
}

/**
 * Where two versions of the same answers differ.
 * @param base the answers that both began from
 */
export function differences(base: FormData, mine: FormData, theirs: FormData): Difference[] {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return keys
    .filter((key) => !sameAnswer(mine[key], theirs[key]))
    .map((key) => {
      const changed = sameAnswer(mine[key], base[key]) ? 'theirs' : sameAnswer(theirs[key], base[key]) ? 'mine' : null;
      return { key, changed };
    });
}

/** The answers with, for each difference, the side that was chosen; mine where nothing was. */
export function merge(mine: FormData, theirs: FormData, choices: Record<string, Side>): FormData {
  const chosen = Object.entries(choices).filter(([, side]) => side === 'theirs');
  return { ...mine, ...Object.fromEntries(chosen.map(([key]) => [key, theirs[key] ?? null])) };
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || value === '';
}
