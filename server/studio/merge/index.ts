import { keyOf, type Choices, type Joined, type Part } from './decisions.ts';
import { joinJson } from './json.ts';
import { joinLines } from './lines.ts';
import { joinXml } from './xml.ts';

export type { Choices, Part, Place, Side } from './decisions.ts';

/** Files as text by their path. Nothing here needs a server: pages use it as well. */
type Texts = Readonly<Record<string, string | undefined>>;

/** Two changes of the same files, put together. */
export interface Merge {
  /** The files with the sides that were chosen; theirs where nothing was chosen. */
  merged: Record<string, string>;
  /** What both made otherwise, by file. */
  parts: Part[];
  /** Files that both changed and that stand together without a question. */
  joined: string[];
  /** Files in which the chosen sides do not fit together; they stand as theirs. */
  unfit: string[];
}

/**
 * Puts together what two people made of the same files. A file that only one of them changed is as that one left it;
 * in a file that both changed, their changes are taken part by part (elements, fields, rows, settings, texts, lines)
 * where they do not meet.
 * @param choices whose change stands where both changed the same, by the key of the part
 */
export function mergeFiles(base: Texts, mine: Texts, theirs: Texts, choices: Choices = {}): Merge {
  const merge: Merge = { merged: {}, parts: [], joined: [], unfit: [] };
  const paths = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
  for (const path of [...paths].sort()) {
    const text = mergeFile({ path, base: base[path], mine: mine[path], theirs: theirs[path] }, choices, merge);
    if (text !== undefined) merge.merged[path] = text;
  }
  return merge;
}

interface Three {
  path: string;
  base: string | undefined;
  mine: string | undefined;
  theirs: string | undefined;
}

function mergeFile(three: Three, choices: Choices, merge: Merge): string | undefined {
  const { path, base, mine, theirs } = three;
  if (mine === theirs || mine === base) return theirs;
  if (theirs === base) return mine;
  const sideOf = (key: string) => choices[key] ?? 'theirs';
  const asked = join(three, () => 'theirs');
  if (!asked) {
    const key = keyOf(path, null);
    const places = [{ element: null, what: 'file', base: base ?? null, mine: mine ?? null, theirs: theirs ?? null }];
    merge.parts.push({ key, file: path, element: null, name: null, places });
    return sideOf(key) === 'mine' ? mine : theirs;
  }
  merge.parts.push(...asked.parts);
  if (asked.parts.length === 0) merge.joined.push(path);
  const chosen = asked.parts.length === 0 ? asked : join(three, sideOf);
  if (!chosen) merge.unfit.push(path);
  return chosen ? chosen.text : theirs;
}

/** One file by its parts; null where it can only be decided as a whole. */
function join({ path, base, mine, theirs }: Three, sideOf: Parameters<typeof joinJson>[4]): Joined | null {
  if (mine === undefined || theirs === undefined) return null;
  if (/\.(json|form)$/.test(path)) return joinJson(path, base ?? '{}', mine, theirs, sideOf);
  if (base === undefined) return null;
  return /\.(bpmn|dmn)$/.test(path)
    ? joinXml(path, base, mine, theirs, sideOf)
    : joinLines(path, base, mine, theirs, sideOf);
}
