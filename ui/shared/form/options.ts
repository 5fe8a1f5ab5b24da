import type { Field } from './form-js.ts';

/** One answer to choose, with the value that is stored. */
export interface FieldOption {
  /** text form of the value, unique in the list */
  key: string;
  label: string;
  value: unknown;
}

/**
 * The answers of a choice: from the schema, from the data given with the form, or from an expression.
 * @param evaluated result of the field's `valuesExpression`
 * @param initialData data given with the form, for `valuesKey`
 */
export function readOptions(field: Field, evaluated: unknown, initialData: Record<string, unknown>): FieldOption[] {
  const source = field.valuesKey ? initialData[field.valuesKey] : field.valuesExpression ? evaluated : field.values;
  return (Array.isArray(source) ? source : []).map(readOption).filter((option) => option !== null);
}

/** Text form of a value, to find its option. */
export function optionKey(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function readOption(option: unknown): FieldOption | null {
  if (option === null || option === undefined || option === '') return null;
  if (typeof option !== 'object') return { key: optionKey(option), label: String(option), value: option };
  const { label, value } = option as { label?: unknown; value?: unknown };
  if (value === undefined || value === null || value === '') return null;
  return { key: optionKey(value), label: String(label ?? value), value };
}
