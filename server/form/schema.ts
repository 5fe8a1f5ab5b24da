import { isForbiddenSegment, isRecord } from './path.ts';
import { SchemaError } from './types.ts';
import type { FormComponent } from './types.ts';

/** Above these a schema is not shown to anyone; `lintForm` asks for much less. */
export const SCHEMA_LIMITS = { components: 2_000, depth: 12, characters: 2_000_000, pattern: 500, expression: 5_000 };

const TEXT_TYPES = new Set(['textfield', 'textarea']);
const LENGTHS = ['minLength', 'maxLength'];
const RANGE = ['min', 'max'];

/** A schema made safe to import: a private copy, with rules removed that could only crash. */
export interface ReadableSchema {
  schema: FormComponent;
  components: number;
}

/**
 * Whether form-js can run a pattern at all.
 * @param pattern value of `validate.pattern`
 */
export function isUsablePattern(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string' || pattern.length > SCHEMA_LIMITS.pattern) return false;
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function isLimit(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : typeof value === 'number' && Number.isFinite(value);
}

/** Keeps of `validate` what applies to the type: the viewer's validator throws for the rest. */
function readRules(component: FormComponent): Record<string, unknown> {
  const rules = isRecord(component.validate) ? component.validate : {};
  const kept: Record<string, unknown> = {};
  if (rules.required === true) kept.required = true;
  const isText = TEXT_TYPES.has(component.type ?? '');
  const limits = isText ? [...RANGE, ...LENGTHS] : component.type === 'number' ? RANGE : [];
  for (const name of limits) if (isLimit(rules[name])) kept[name] = rules[name];
  if (isText) {
    if (isUsablePattern(rules.pattern)) kept.pattern = rules.pattern;
    if (typeof rules.patternErrorMessage === 'string') kept.patternErrorMessage = rules.patternErrorMessage;
    if (['email', 'phone'].includes(String(rules.validationType))) kept.validationType = rules.validationType;
  }
  for (const name of ['minRows', 'maxRows']) if (typeof rules[name] === 'number') kept[name] = rules[name];
  return kept;
}

function checkKey(key: unknown, property: string): void {
  if (key === undefined) return;
  if (typeof key !== 'string') throw new SchemaError(`${property} must be a text`);
  if (key !== '' && key.split('.').some((part) => part === '' || isForbiddenSegment(part))) {
    throw new SchemaError(`${property} "${key}" is not allowed`);
  }
}

function readComponent(value: unknown, depth: number, count: { components: number }): FormComponent {
  if (!isRecord(value) || typeof value.type !== 'string') throw new SchemaError('a component has no type');
  if (depth > SCHEMA_LIMITS.depth) throw new SchemaError('components are nested too deeply');
  if (++count.components > SCHEMA_LIMITS.components) throw new SchemaError('there are too many components');
  const component = value as FormComponent;
  checkKey(component.key, 'key');
  checkKey(component.path, 'path');
  if (component.id !== undefined && (typeof component.id !== 'string' || isForbiddenSegment(component.id))) {
    throw new SchemaError('an id is not allowed');
  }
  component.validate = readRules(component);
  if (component.conditional !== undefined && !isRecord(component.conditional)) delete component.conditional;
  const isNumber = component.type === 'number';
  if (isNumber && !(Number(component.increment) > 0)) delete component.increment;
  if (isNumber && !Number.isInteger(component.decimalDigits)) delete component.decimalDigits;
  if (component.components === undefined) return component;
  if (!Array.isArray(component.components)) throw new SchemaError('components must be a list');
  component.components = component.components.map((child) => readComponent(child, depth + 1, count));
  return component;
}

function copyOf(value: unknown): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    throw new SchemaError('the schema is not JSON');
  }
  if (text === undefined) throw new SchemaError('the schema is not JSON');
  if (text.length > SCHEMA_LIMITS.characters) throw new SchemaError('the schema is too large');
  return JSON.parse(text);
}

/**
 * Checks the shape of a schema that anybody may have written and removes rules that could only crash.
 * @param value anything
 * @returns a private copy for the viewer
 * @throws SchemaError when it is no form, too large, or a key could reach a prototype
 */
export function readSchema(value: unknown): ReadableSchema {
  const copy = copyOf(value);
  if (!isRecord(copy) || (copy.components === undefined && copy.type !== 'default')) {
    throw new SchemaError('this is not a form: no components');
  }
  if (copy.type !== undefined && copy.type !== 'default') throw new SchemaError('this is not a form: wrong type');
  const count = { components: 0 };
  const schema = readComponent({ ...copy, type: 'default' }, 0, count);
  return { schema, components: count.components };
}
