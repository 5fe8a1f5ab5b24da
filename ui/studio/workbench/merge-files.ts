import type { Changes, Files } from './types.ts';

export { mergeFiles } from '../../../server/studio/merge/index.ts';
export type { Choices, Part, Place as PartPlace, Side } from '../../../server/studio/merge/index.ts';

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
