import { isDeepStrictEqual } from 'node:util';
import { getAt, isRecord } from './path.ts';
import type { FormComponent, FormData } from './types.ts';

const SINGLE = new Set(['select', 'radio']);
const MULTIPLE = new Set(['checklist', 'taglist']);

/** Values a person may choose from. */
export interface OptionSet {
  has(value: unknown): boolean;
}

/**
 * Whether a component lets the person choose among options.
 * @param type component type
 */
export function hasOptions(type: string): boolean {
  return SINGLE.has(type) || MULTIPLE.has(type);
}

/**
 * Whether the value of a component is a list of chosen options.
 * @param type component type
 */
export function isMultiple(type: string): boolean {
  return MULTIPLE.has(type);
}

function optionValue(option: unknown): unknown {
  const value = isRecord(option) ? option.value : option;
  const isPrimitive = ['string', 'number', 'boolean'].includes(typeof value);
  if (isPrimitive) return value || value === 0 || value === false ? value : undefined;
  return isRecord(value) && Object.keys(value).length > 0 ? value : undefined;
}

/**
 * Collects the allowed values of a list of options, as form-js normalises them: primitives, or `{label, value}`.
 * @param options anything; what is no list has no values
 */
export function toOptionSet(options: unknown): OptionSet {
  const values = (Array.isArray(options) ? options : []).map(optionValue).filter((value) => value !== undefined);
  const primitives = new Set<unknown>(values.filter((value) => typeof value !== 'object'));
  const objects = values.filter((value) => typeof value === 'object');
  return {
    has: (value) => typeof value === 'object' && value !== null
      ? objects.some((known) => isDeepStrictEqual(known, value)) : primitives.has(value),
  };
}

/**
 * The options that stand in the schema itself.
 * @param field component after import
 * @returns null when the options depend on data, undefined when the component has none
 */
export function staticOptions(field: FormComponent): OptionSet | null | undefined {
  if (!hasOptions(field.type ?? '')) return undefined;
  if (field.valuesKey !== undefined) return null;
  if (field.values !== undefined) return toOptionSet(field.values);
  return typeof field.valuesExpression === 'string' ? null : toOptionSet([]);
}

/**
 * The options that the server gave beside the form.
 * @param field component with `valuesKey`
 * @param initialData variables of the server
 */
export function keyedOptions(field: FormComponent, initialData: FormData): OptionSet {
  return toOptionSet(getAt(initialData, [String(field.valuesKey)]));
}
