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

/** Values of the options of a field, wherever it stands in the form; one typed freely has none. */
export function optionValues(schema: unknown, key: string, depth = 0): string[] {
  if (typeof schema !== 'object' || schema === null || depth > 20) return [];
  const { components, key: own, values } = schema as { components?: unknown; key?: unknown; values?: unknown };
  const mine = own === key && Array.isArray(values) ? values : [];
  const inner = Array.isArray(components) ? components : [];
  return [
    ...mine.map((option) => String((Object(option) as { value?: unknown }).value)),
    ...inner.flatMap((component) => optionValues(component, key, depth + 1)),
  ];
}
