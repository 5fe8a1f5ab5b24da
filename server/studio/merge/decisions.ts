/** Whose change stands at a place that both changed. */
export type Side = 'mine' | 'theirs';

/** Sides by the key of a part. */
export type Choices = Readonly<Record<string, Side>>;

/** One thing that both made otherwise; null where there is nothing. */
export interface Place {
  /** The element that it belongs to: of the part, or of what stands and falls with it. */
  element: string | null;
  /** Property, setting or cell; `all` for the part as a whole, `drawing` for where it stands, `order`, `file`. */
  what: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

/** What people decide as one: an element, a field, a row, a setting, a text, some lines, or a file. */
export interface Part {
  /** File and part: under this key its side is chosen. */
  key: string;
  file: string;
  /** Id of the element, the field or the row, name of the setting or the text; null for the file as a whole. */
  element: string | null;
  /** How people call it, where it has a name. */
  name: string | null;
  places: Place[];
}

/** Asks for the side of one place of a part; whoever asks goes on with the answer. */
export type Decide = (element: string | null, name: string | null, place: Place) => Side;

/** The key of a part. */
export const keyOf = (file: string, element: string | null): string => `${file}#${element ?? ''}`;

/** Whether two places are the same. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.what === other.what && one.element === other.element;

/** Answers from choices (theirs while there is none) and remembers what was asked. */
export class Decisions {
  readonly parts = new Map<string, Part>();
  readonly #file: string;
  readonly #sideOf: (key: string) => Side;

  constructor(file: string, sideOf: (key: string) => Side) {
    this.#file = file;
    this.#sideOf = sideOf;
  }

  readonly decide: Decide = (element, name, place) => {
    const key = keyOf(this.#file, element);
    const part = this.parts.get(key) ?? { key, file: this.#file, element, name: null, places: [] };
    part.name ??= name;
    if (!part.places.some((one) => isSamePlace(one, place))) part.places.push(place);
    this.parts.set(key, part);
    return this.#sideOf(key);
  };
}

/** A file put together with the sides that were chosen, and what had to be asked; null where it cannot be by parts. */
export interface Joined {
  text: string;
  parts: Part[];
}

/** Ids of the one list, with those that only the other has behind what stands before them there. */
export function placed(order: readonly string[], others: readonly string[]): string[] {
  const result = [...order];
  for (const [index, id] of others.entries()) {
    if (result.includes(id)) continue;
    const before = others.slice(0, index).findLast((one) => result.includes(one));
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id);
  }
  return result;
}

/**
 * In which order the entries of a list stand: that of whoever changed it.
 * @param ask called where both ordered the same things otherwise
 */
export function orderOf(lists: { base: string[]; mine: string[]; theirs: string[] }, ask: () => Side): string[] {
  const { base, mine, theirs } = lists;
  const inAll = new Set(base).intersection(new Set(mine)).intersection(new Set(theirs));
  const [from, ours, other] = [base, mine, theirs].map((list) => list.filter((id) => inAll.has(id)).join('\n'));
  const moved = from !== ours && (from === other || (ours !== other && ask() === 'mine'));
  return moved ? placed(mine, theirs) : placed(theirs, mine);
}
