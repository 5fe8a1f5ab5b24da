export type Path = readonly (string | number)[];

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Whether a segment of a key could reach a prototype.
 * @param segment one part of a dotted key
 */
export function isForbiddenSegment(segment: string): boolean {
  return FORBIDDEN.has(segment);
}

/**
 * Whether a value is an object with entries (no array, no null).
 * @param value anything
 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads own properties only.
 * @param target data
 * @param path keys and row indexes
 * @returns the value, or undefined when a part is missing
 */
export function getAt(target: unknown, path: Path): unknown {
  let current = target;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/**
 * Writes a value, creating objects (or rows, where the next part is an index) on the way.
 * @param target data, changed in place
 * @param path keys and row indexes; the parts come from a checked schema
 * @param value what to write; undefined removes
 */
export function setAt(target: Record<string, unknown>, path: Path, value: unknown): void {
  let current = target as Record<string | number, unknown>;
  for (let at = 0; at < path.length - 1; at++) {
    const key = path[at]!;
    const existing = Object.hasOwn(current, key) ? current[key] : undefined;
    if (typeof existing === 'object' && existing !== null) {
      current = existing as Record<string | number, unknown>;
      continue;
    }
    if (value === undefined) return;
    const created = (typeof path[at + 1] === 'number' ? [] : {}) as Record<string | number, unknown>;
    current[key] = created;
    current = created;
  }
  const last = path.at(-1)!;
  if (value === undefined) delete current[last];
  else current[last] = value;
}
