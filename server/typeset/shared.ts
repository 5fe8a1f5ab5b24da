import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../processes/_shared');

let sources: Record<string, string> | undefined;

/** The letterhead and what else all papers share, by the path by which they import it. */
export function sharedSources(): Record<string, string> {
  sources ??= Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.typ'))
      .map((name) => [`_shared/${name}`, readFileSync(path.join(folder, name), 'utf8')]),
  );
  return sources;
}
