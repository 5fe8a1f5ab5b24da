import type { FormData, FormSchema } from '../shared/api/index.ts';

interface Part {
  type?: string;
  key?: string;
  path?: string;
  components?: Part[];
}

/**
 * What the account already knows of the answers to a form.
 * @param known answers by the keys that forms use
 */
export function knownAnswers(schema: FormSchema, known: Record<string, string>): FormData {
  const keys = new Set(keysOf((schema as unknown as Part).components ?? []));
  return Object.fromEntries(Object.entries(known).filter(([key]) => keys.has(key)));
}

/** Keys of the fields outside lists: a list asks for somebody else each time. */
function keysOf(parts: Part[]): string[] {
  return parts.flatMap(({ type, key, path, components = [] }) => {
    if (type === 'dynamiclist' || path) return [];
    return [...(key ? [key] : []), ...keysOf(components)];
  });
}
