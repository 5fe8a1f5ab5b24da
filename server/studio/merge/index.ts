/** Files as text by their path. Nothing here needs a server: pages use it as well. */
type Texts = Readonly<Record<string, string | undefined>>;
interface JsonObject {
  [key: string]: Json;
}
type Json = null | boolean | number | string | Json[] | JsonObject;

/** Marks that there is nothing at a place. */
const nothing = Symbol('nothing');
type Maybe = Json | typeof nothing;

/** Properties by which the entries of a list are told apart. */
const identities = ['id', 'key', 'activity', 'value'] as const;

/**
 * What two people made of one JSON file, put together: by key, and in lists of things with an id by that id.
 * @returns the text in the manner of `theirs`; null where both changed the same place, or where a text is no JSON
 */
export function mergeJson(base: string, mine: string, theirs: string): string | null {
  try {
    const [from, ours, other] = [base, mine, theirs].map((text) => JSON.parse(text) as Json) as [Json, Json, Json];
    const merged = merge(from, ours, other);
    if (merged === conflict || merged === nothing) return null;
    const indent = /\n( +)"/.exec(theirs)?.[1] ?? '  ';
    return `${JSON.stringify(merged, null, indent)}${theirs.endsWith('\n') ? '\n' : ''}`;
  } catch {
    return null;
  }
}

const conflict = Symbol('conflict');

const isObject = (value: Maybe): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: Maybe, b: Maybe): boolean =>
  a === b || (a !== nothing && b !== nothing && JSON.stringify(a) === JSON.stringify(b));

function merge(base: Maybe, mine: Maybe, theirs: Maybe): Maybe | typeof conflict {
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isObject(mine) && isObject(theirs)) return mergeObjects(isObject(base) ? base : {}, mine, theirs);
  const identity = identityOf(base, mine, theirs);
  return identity ? mergeLists(identity, base as Json[], mine as Json[], theirs as Json[]) : conflict;
}

const at = (value: JsonObject, key: string): Maybe => (Object.hasOwn(value, key) ? (value[key] ?? null) : nothing);

/** In the order of theirs; what is new in mine comes last. */
function mergeObjects(base: JsonObject, mine: JsonObject, theirs: JsonObject): Json | typeof conflict {
  const result: JsonObject = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine), ...Object.keys(base)])) {
    const merged = merge(at(base, key), at(mine, key), at(theirs, key));
    if (merged === conflict) return conflict;
    if (merged !== nothing) result[key] = merged;
  }
  return result;
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

type Entries = Map<string, Json>;

/** In the order of whoever changed it; two different orders of the same things are a conflict. */
function mergeLists(identity: string, base: Json[], mine: Json[], theirs: Json[]): Json | typeof conflict {
  const [from, ours, other] = [base, mine, theirs].map(
    (list) => new Map(list.map((entry) => [String((entry as JsonObject)[identity]), entry])),
  ) as [Entries, Entries, Entries];
  const common = (map: Entries): string[] =>
    [...map.keys()].filter((id) => from.has(id) && ours.has(id) && other.has(id));
  const orders = [common(from), common(ours), common(other)].map((ids) => ids.join('\n'));
  const moved = orders[0] !== orders[1];
  if (moved && orders[0] !== orders[2] && orders[1] !== orders[2]) return conflict;
  const order = placed(moved ? [...ours.keys()] : [...other.keys()], moved ? [...other.keys()] : [...ours.keys()]);
  const result: Json[] = [];
  for (const id of order) {
    const merged = merge(from.get(id) ?? nothing, ours.get(id) ?? nothing, other.get(id) ?? nothing);
    if (merged === conflict) return conflict;
    if (merged !== nothing) result.push(merged);
  }
  return result;
}

/** Ids of the one list, with those that only the other has behind what stands before them there. */
function placed(order: string[], others: string[]): string[] {
  const result = [...order];
  for (const [index, id] of others.entries()) {
    if (result.includes(id)) continue;
    const before = others.slice(0, index).findLast((one) => result.includes(one));
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id);
  }
  return result;
}

/** What a merge of whole packages leaves to people. */
export interface FileConflict {
  path: string;
  base: string | undefined;
  mine: string | undefined;
  theirs: string | undefined;
}

/**
 * Puts together what two people made of the same files. A file that only one of them changed is as that one left it;
 * of a JSON file both changes are taken where they do not meet.
 * @returns the files that need no decision (a conflict stands as `theirs` meanwhile), and the conflicts by their path
 */
export function mergeFiles(
  base: Texts,
  mine: Texts,
  theirs: Texts,
): { merged: Record<string, string>; conflicts: FileConflict[] } {
  const merged: Record<string, string> = {};
  const conflicts: FileConflict[] = [];
  for (const path of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const three = { path, base: base[path], mine: mine[path], theirs: theirs[path] };
    const text = mergedText(three);
    if (text === null) conflicts.push(three);
    const kept = text === null ? three.theirs : text;
    if (kept !== undefined) merged[path] = kept;
  }
  return { merged, conflicts: conflicts.sort((a, b) => a.path.localeCompare(b.path)) };
}

/** One file; undefined where it is gone, null where people have to decide. */
function mergedText({ path, base, mine, theirs }: FileConflict): string | undefined | null {
  if (mine === theirs || mine === base) return theirs;
  if (theirs === base) return mine;
  if (mine === undefined || theirs === undefined || !/\.(json|form)$/.test(path)) return null;
  return mergeJson(base ?? '{}', mine, theirs);
}
