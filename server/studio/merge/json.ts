import { Decisions, orderOf, type Decide, type Joined, type Side } from './decisions.ts';

interface JsonObject {
  [key: string]: Json;
}
type Json = null | boolean | number | string | Json[] | JsonObject;

/** Marks that there is nothing at a place. */
const nothing = Symbol('nothing');
type Maybe = Json | typeof nothing;

/** One step of the way into a file: a key, or an entry of a list by what tells it apart. */
interface Step {
  text: string;
  /** True for an entry of a list. */
  entry: boolean;
  name: string | null;
}

/** Properties by which the entries of a list are told apart. */
const identities = ['id', 'key', 'activity', 'value'] as const;
/** Properties that say how people call a thing. */
const names = ['label', 'name', 'title', 'text', 'subject'] as const;

/**
 * What two people made of one JSON file, put together: by key, and in lists of things with an id by that id.
 * @param sideOf whose change stands, by the key of the part
 * @returns the text in the manner of `theirs`; null where a text is no JSON
 */
export function joinJson(
  file: string,
  base: string,
  mine: string,
  theirs: string,
  sideOf: (key: string) => Side,
): Joined | null {
  try {
    const [from, ours, other] = [base, mine, theirs].map((text) => JSON.parse(text) as Json) as [Json, Json, Json];
    const decisions = new Decisions(file, sideOf);
    const joined = new Join(decisions.decide).join(from, ours, other, []);
    if (joined === nothing) return null;
    const parts = [...decisions.parts.values()];
    if (same(joined, other)) return { text: theirs, parts };
    if (same(joined, ours)) return { text: mine, parts };
    const indent = /\n( +)"/.exec(theirs)?.[1] ?? '  ';
    return { text: `${JSON.stringify(joined, null, indent)}${theirs.endsWith('\n') ? '\n' : ''}`, parts };
  } catch {
    return null;
  }
}

const isObject = (value: Maybe): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A translation with the mark of what it translates: never taken apart. */
const isTranslation = (value: JsonObject): boolean =>
  Object.keys(value).every((key) => key === 'of' || key === 'text') && typeof value['text'] === 'string';

/** Equal also where keys stand in another order. */
function same(a: Maybe, b: Maybe): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, index) => same(entry, b[index] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null))
  );
}

const at = (value: JsonObject, key: string): Maybe => (Object.hasOwn(value, key) ? (value[key] ?? null) : nothing);

/** The part that a way leads to: the innermost entry of a list, else the first two keys. */
function partOf(way: readonly Step[]): number {
  const entry = way.findLastIndex((step) => step.entry);
  return entry === -1 ? Math.min(2, way.length) : entry + 1;
}

const written = (value: Maybe): string | null => {
  if (value === nothing) return null;
  if (isObject(value) && isTranslation(value)) return String(value['text']);
  return typeof value === 'string' ? value : JSON.stringify(value);
};

class Join {
  readonly #decide: Decide;

  constructor(decide: Decide) {
    this.#decide = decide;
  }

  join(base: Maybe, mine: Maybe, theirs: Maybe, way: readonly Step[]): Maybe {
    if (same(mine, theirs) || same(base, mine)) return theirs;
    if (same(base, theirs)) return mine;
    if (isObject(mine) && isObject(theirs) && !(isTranslation(mine) && isTranslation(theirs)))
      return this.#objects(isObject(base) ? base : {}, mine, theirs, way);
    const lists: [Maybe, Maybe, Maybe] = [base === nothing ? [] : base, mine, theirs];
    const identity = identityOf(...lists);
    if (identity) return this.#lists(identity, lists as [Json[], Json[], Json[]], way);
    return this.#ask(way, [base, mine, theirs]) === 'mine' ? mine : theirs;
  }

  #ask(way: readonly Step[], values: [Maybe, Maybe, Maybe], about?: string): Side {
    const cut = partOf(way);
    const rest = way.slice(cut).map(({ text }) => text);
    const [base, mine, theirs] = values.map(written) as [string | null, string | null, string | null];
    const element = way.slice(0, cut).map(({ text }) => text).join('.');
    const name = way[cut - 1]?.name ?? null;
    return this.#decide(element, name, { element, what: about ?? (rest.join('.') || 'all'), base, mine, theirs });
  }

  /** In the order of theirs; what is new in mine comes last. */
  #objects(base: JsonObject, mine: JsonObject, theirs: JsonObject, way: readonly Step[]): Json {
    const result: JsonObject = {};
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine), ...Object.keys(base)])) {
      const step = { text: key, entry: false, name: nameOf(at(base, key), at(theirs, key), at(mine, key)) };
      const joined = this.join(at(base, key), at(mine, key), at(theirs, key), [...way, step]);
      if (joined !== nothing) Object.defineProperty(result, key, { value: joined, enumerable: true, writable: true });
    }
    return result;
  }

  #lists(identity: string, [base, mine, theirs]: [Json[], Json[], Json[]], way: readonly Step[]): Json {
    const [from, ours, other] = [base, mine, theirs].map(
      (list) => new Map(list.map((entry) => [String((entry as JsonObject)[identity]), entry])),
    ) as [Map<string, Json>, Map<string, Json>, Map<string, Json>];
    const keys = { base: [...from.keys()], mine: [...ours.keys()], theirs: [...other.keys()] };
    const order = orderOf(keys, () => this.#ask(way, [keys.base, keys.mine, keys.theirs], 'order'));
    return order.flatMap((id) => {
      const at = (map: Map<string, Json>): Maybe => map.get(id) ?? nothing;
      const [was, own, their]: [Maybe, Maybe, Maybe] = [at(from), at(ours), at(other)];
      const joined = this.join(was, own, their, [...way, { text: id, entry: true, name: nameOf(was, their, own) }]);
      return joined === nothing ? [] : [joined];
    });
  }
}

/** The property that tells the entries of all three lists apart; undefined where there is none. */
function identityOf(...lists: Maybe[]): string | undefined {
  return identities.find((name) =>
    lists.every((list) => {
      if (!Array.isArray(list)) return false;
      const ids = list.map((entry) => (isObject(entry) ? entry[name] : undefined));
      return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
    }),
  );
}

function nameOf(...values: Maybe[]): string | null {
  for (const value of values) {
    if (!isObject(value)) continue;
    const name = names.map((property) => value[property]).find((text) => typeof text === 'string' && text !== '');
    if (typeof name === 'string') return name;
  }
  return null;
}
