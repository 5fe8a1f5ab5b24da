/** Keys of the fields of a form, also of those inside groups. */
export function fieldKeys(schema: unknown, depth = 0): Set<string> {
  const keys = new Set<string>();
  if (typeof schema !== 'object' || schema === null || depth > 20) return keys;
  const { components } = schema as { components?: unknown };
  for (const component of Array.isArray(components) ? components : []) {
    const { key } = Object(component) as { key?: unknown };
    if (typeof key === 'string') keys.add(key);
    for (const inner of fieldKeys(component, depth + 1)) keys.add(inner);
  }
  return keys;
}
