import { getAt, isRecord } from './path.ts';
import { sha256 } from './sha256.ts';
import type { FormComponent } from './types.ts';

/** One text of a schema that people read. */
export interface VisibleText {
  /** `<component id>.<property>`; options by their value: `county.values:CV.label`. */
  key: string;
  text: string;
  /** Writes another text in its place. */
  replace(text: string): void;
}

const PROPERTIES = [
  'label', 'description', 'text', 'content', 'title', 'alt', 'placeholder', 'dateLabel', 'timeLabel',
  'appearance.prefixAdorner', 'appearance.suffixAdorner', 'validate.patternErrorMessage',
];
const LISTS = [['values', 'value'], ['columns', 'key']] as const;
const MAX_DEPTH = 20;

/** Numbers, units of one sign and expressions without any words need no translation. */
function hasWords(text: string): boolean {
  const words = text.startsWith('=') ? (text.match(/"[^"]*"/g) ?? []).join('') : text.replace(/\{\{.*?\}\}/gs, '');
  return /\p{L}/u.test(words);
}

function textOf(id: string, property: string, owner: Record<string, unknown>, name: string): VisibleText[] {
  const text = owner[name];
  if (typeof text !== 'string' || !hasWords(text)) return [];
  return [{ key: `${id}.${property}`, text, replace: (other) => { owner[name] = other; } }];
}

function textsOf(component: FormComponent, id: string): VisibleText[] {
  const own = PROPERTIES.flatMap((property) => {
    const [name = '', inner] = property.split('.');
    const owner = inner === undefined ? component : getAt(component, [name]);
    return isRecord(owner) ? textOf(id, property, owner, inner ?? name) : [];
  });
  const listed = LISTS.flatMap(([list, identity]) => {
    const items = getAt(component, [list]);
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown) => isRecord(item)
      ? textOf(id, `${list}:${String(item[identity])}.label`, item, 'label') : []);
  });
  return [...own, ...listed];
}

/**
 * All texts of a schema that people read, in the order of the form.
 * @param schema form-js schema or a part of one
 */
export function visibleTexts(schema: unknown, depth = 0): VisibleText[] {
  if (!isRecord(schema) || depth > MAX_DEPTH) return [];
  const own = depth > 0 && typeof schema.id === 'string' ? textsOf(schema as FormComponent, schema.id) : [];
  const children = Array.isArray(schema.components) ? schema.components : [];
  return [...own, ...children.flatMap((child: unknown) => visibleTexts(child, depth + 1))];
}

/**
 * The mark of the text a translation was made from.
 * @param text Romanian text
 * @returns first 12 hex digits of its SHA-256
 */
export function textHash(text: string): string {
  return sha256(text).slice(0, 12);
}
