/** Kind of a value that the engine can hold; `other` is a list or anything that only the case file keeps. */
export type ValueKind = 'string' | 'number' | 'boolean' | 'other' | 'unknown';

/** A field of a form as far as routing may rely on it. */
export interface FormField {
  /** Id of the component. */
  id: string;
  kind: ValueKind;
  /** Whether whoever sees the field has to answer it. */
  isAnswered: boolean;
  /** The only values it can have; nothing when it is typed freely. */
  options?: (string | number | boolean)[];
  isReadOnly: boolean;
}

interface Component {
  type?: unknown;
  id?: unknown;
  key?: unknown;
  path?: unknown;
  readonly?: unknown;
  disabled?: unknown;
  serializeToString?: unknown;
  values?: unknown;
  validate?: { required?: unknown };
  components?: unknown;
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  textfield: 'string', textarea: 'string', datetime: 'string', number: 'number', checkbox: 'boolean',
  checklist: 'other', taglist: 'other', filepicker: 'other', dynamiclist: 'other', table: 'other',
};
const MAX_DEPTH = 20;

/** The answers of a form by their key: only those that stand beside each other at the top of the answers. */
export function fieldsOf(schema: unknown): Map<string, FormField> {
  const fields = new Map<string, FormField>();
  collect(schema, fields, 0);
  return fields;
}

function collect(container: unknown, fields: Map<string, FormField>, depth: number): void {
  const { components } = Object(container) as Component;
  if (!Array.isArray(components) || depth > MAX_DEPTH) return;
  for (const entry of components) {
    const component = Object(entry) as Component;
    const isNested = typeof component.path === 'string' && component.path !== '';
    if (typeof component.key === 'string' && !fields.has(component.key)) fields.set(component.key, fieldOf(component));
    if (component.type !== 'dynamiclist' && !isNested) collect(component, fields, depth + 1);
  }
}

function fieldOf(component: Component): FormField {
  const { id, type, readonly, disabled, validate } = component;
  const options = optionsOf(component);
  return {
    id: typeof id === 'string' ? id : '',
    kind: kindOf(component, options),
    isAnswered: validate?.required === true || type === 'checkbox' || type === 'expression',
    isReadOnly: readonly === true || disabled === true,
    ...options && { options },
  };
}

function kindOf({ type, serializeToString }: Component, options: FormField['options']): ValueKind {
  if (type === 'number' && serializeToString === true) return 'string';
  if (type !== 'radio' && type !== 'select') return KINDS[String(type)] ?? 'unknown';
  const kinds = new Set<ValueKind>(options?.map((value) => typeof value as ValueKind) ?? ['string']);
  return kinds.size === 1 ? [...kinds][0]! : 'unknown';
}

function optionsOf({ type, values }: Component): FormField['options'] {
  if ((type !== 'radio' && type !== 'select') || !Array.isArray(values)) return undefined;
  return values.flatMap((option): (string | number | boolean)[] => {
    const { value } = Object(option) as { value?: unknown };
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
  });
}
