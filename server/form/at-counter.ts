import { isRecord } from './path.ts';
import type { FormSchema } from './types.ts';

/**
 * A form as the counter fills it in: what only a request over the portal needs (`dosar:optionalAtCounter`, such as the
 * e-mail address of somebody who has none) may stay empty there.
 * @param schema form-js schema; not changed
 */
export function formAtCounter(schema: FormSchema): FormSchema {
  const changed = structuredClone(schema);
  relax(changed);
  return changed;
}

function relax(component: unknown): void {
  if (!isRecord(component)) return;
  const { components, properties, validate } = component;
  const optional = isRecord(properties) && properties['dosar:optionalAtCounter'] === true;
  if (optional && isRecord(validate)) delete validate['required'];
  if (Array.isArray(components)) for (const inner of components) relax(inner);
}
