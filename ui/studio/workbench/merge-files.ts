import type { Changes, Conflict, Files } from './types.ts';

/** What must change in `from` so that it equals `to`. */
export function changesBetween(from: Files, to: Files): Changes {
  const changes: Changes = {};
  for (const [path, text] of Object.entries(to)) if (from[path] !== text) changes[path] = text;
  for (const path of Object.keys(from)) if (!(path in to)) changes[path] = null;
  return changes;
}

/** The files after changes. */
export function applyChanges(files: Files, changes: Changes): Files {
  const next: Record<string, string> = { ...files };
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete next[path];
    else next[path] = text;
  }
  return next;
}

/**
 * Puts together what two analysts made of the same files: a file that only one of them changed is as that one left it.
 * @returns the files that need no decision (a conflict stands as `theirs` meanwhile), and the conflicts
 */
export function mergeFiles(base: Files, mine: Files, theirs: Files): { merged: Files; conflicts: Conflict[] } {
  const merged: Record<string, string> = {};
  const conflicts: Conflict[] = [];
  for (const path of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const three = { path, base: base[path], mine: mine[path], theirs: theirs[path] };
    const onlyMine = three.theirs === three.base;
    if (!onlyMine && three.mine !== three.base && three.mine !== three.theirs) conflicts.push(three);
    const text = onlyMine ? three.mine : three.theirs;
    if (text !== undefined) merged[path] = text;
  }
  return { merged, conflicts: conflicts.sort((a, b) => a.path.localeCompare(b.path)) };
}
