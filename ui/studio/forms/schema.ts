import { isRecord } from '../../../server/form/path.ts';
import type { Files } from '../texts/translations.ts';

/** A component of a form as it stands in its file. */
export interface Component {
  id: string;
  type: string;
  key?: string;
  path?: string;
  label?: string;
  dateLabel?: string;
  timeLabel?: string;
  text?: string;
  description?: string;
  values?: { label: string; value: string }[];
  valuesKey?: string;
  valuesExpression?: string;
  validate?: Record<string, unknown>;
  properties?: Record<string, string>;
  conditional?: { hide?: string };
  readonly?: boolean | string;
  layout?: { row?: string; columns?: number | null };
  components?: Component[];
  [more: string]: unknown;
}

/** A form as it stands in its file. */
export interface FormSchema {
  id?: string;
  components: Component[];
  [more: string]: unknown;
}

/** Types of components that hold an answer. */
export const ANSWERS = new Set([
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'radio',
  'select',
  'checklist',
  'taglist',
  'filepicker',
  'expression',
]);

/** Types with a list of choices. */
export const CHOICES = new Set(['radio', 'select', 'checklist', 'taglist']);

/** Whether a value can be read as a form. */
export function isForm(value: unknown): value is FormSchema {
  return isRecord(value) && Array.isArray(value.components);
}

/** Every component with what it stands in, in the order of the form. */
export function walkForm(owner: { components?: Component[] }, depth = 0): { component: Component; depth: number }[] {
  return (owner.components ?? []).flatMap((component) =>
    isRecord(component) ? [{ component, depth }, ...walkForm(component, depth + 1)] : [],
  );
}

/** The component with an id. */
export function findComponent(form: FormSchema, id: string): Component | undefined {
  return walkForm(form).find(({ component }) => component.id === id)?.component;
}

/** Property that holds the question of a component. */
export function questionOf({ type, subtype }: Component): 'label' | 'dateLabel' | 'timeLabel' | 'text' | 'alt' {
  if (type === 'datetime') return subtype === 'time' ? 'timeLabel' : 'dateLabel';
  if (type === 'text') return 'text';
  return type === 'image' ? 'alt' : 'label';
}

/** The question of a component in Romanian; empty when it has none. */
export function titleOf(component: Component): string {
  const question = component[questionOf(component)];
  return typeof question === 'string' ? question : '';
}

const SMALL_WORDS = new Set([
  'de',
  'la',
  'al',
  'a',
  'ale',
  'cu',
  'din',
  'in',
  'pe',
  'si',
  'sau',
  'pentru',
  'dumneavoastra',
  'este',
  'care',
]);

/**
 * A key for a question: its first words without accents, as in `numeDeFamilie`.
 *
 * @param taken keys that the form has already
 */
export function proposeKey(question: string, taken: ReadonlySet<string>): string {
  const plain = question.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const chosen = words.filter((word) => !SMALL_WORDS.has(word)).slice(0, 4);
  const [first = 'field', ...rest] = chosen.length > 0 ? chosen : words;
  const name = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('').slice(0, 40);
  return unused(/^[a-z]/.test(name) ? name : `field${name}`, taken);
}

/** The name itself, or with the first number that makes it new. */
export function unused(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}

/** Keys and ids that a form has, so that a new one is new in both. */
export function takenNames(form: FormSchema): Set<string> {
  return new Set(
    walkForm(form).flatMap(({ component: { id, key, path } }) => [id, key, path].filter((name) => name !== undefined)),
  );
}

/** Files of the draft that speak of the key of a field: who renames it has to look there. */
export function usesOfKey(files: Files, form: string, key: string): string[] {
  const word = new RegExp(`(?<![\\w-])${key.replaceAll(/[^\w]/g, '\\$&')}(?![\\w-])`);
  return Object.keys(files).filter(
    (file) => file !== `forms/${form}.form` && !file.endsWith('hu.json') && word.test(files[file] ?? ''),
  );
}

/** Place behind a component in its list: behind the whole row that it shares with others. */
export function placeBehind(components: readonly Component[], index: number): number {
  const row = components[index]?.layout?.row;
  const next = components.findIndex(
    (component, place) => place > index && (row === undefined || component.layout?.row !== row),
  );
  return next < 0 ? components.length : next;
}
