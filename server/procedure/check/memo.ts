import { hash } from 'node:crypto';

const MAX_KEPT = 500;

/**
 * Remembers results by the content that they were made from, so that a check while editing works out anew only what has
 * changed. The oldest ones are forgotten.
 */
export function memo<T>(): (content: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (content, make) => {
    const key = hash('sha256', content, 'base64');
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const made = make();
    kept.set(key, made);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
    return made;
  };
}
