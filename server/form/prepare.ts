import { createHash } from 'node:crypto';
import { isValidatorName } from '../validation/index.ts';
import type { ValidatorName } from '../validation/index.ts';
import { isRiskyExpression, isRiskyPattern } from './guard.ts';
import { isRecord } from './path.ts';
import { readSchema } from './schema.ts';
import { staticOptions } from './options.ts';
import type { OptionSet } from './options.ts';
import { SchemaError } from './types.ts';
import type { FormSchema } from './types.ts';
import { importIntoViewer } from './viewer.ts';
import type { ImportedField, ViewerServices } from './viewer.ts';

/** Stands in a path where the index of a row of that list goes. */
export interface RowSlot {
  list: string;
}

/** One component that matters for data: a field, a group, or a repeating list. */
export interface FormNode {
  kind: 'field' | 'group' | 'list';
  field: ImportedField;
  path: readonly (string | RowSlot)[];
  children: FormNode[];
  hide: string | null;
  /** Value of a field nobody touched, as form-js shows it. */
  initialValue: unknown;
  /** Value of a field that was emptied. */
  emptyValue: unknown;
  hasDefault: boolean;
  disabled: boolean;
  readonly: boolean | string;
  validator: ValidatorName | null;
  /** Values known without data; null when they depend on it, undefined for fields without options. */
  options: OptionSet | null | undefined;
  rows: { min: number; max: number };
}

/** A schema ready to validate any number of submissions. Treat as opaque outside of `server/form`. */
export interface PreparedForm {
  readonly hash: string;
  readonly nodes: readonly FormNode[];
  readonly viewer: ViewerServices;
  /** Whether author's patterns or expressions could run long, so that a time limit is needed. */
  readonly risky: boolean;
  /** First parts of all paths: what is not among them is no field of this form. */
  readonly topLevelKeys: ReadonlySet<string>;
}

export const DEFAULT_MAX_ROWS = 200;
const CACHE_SIZE = 200;
const cache = new Map<string, PreparedForm>();

function toNumber(value: unknown, fallback: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : fallback;
}

function rowLimits(field: ImportedField): FormNode['rows'] {
  const [rules, properties] = [field.validate ?? {}, field.properties ?? {}];
  const max = toNumber(rules.maxRows ?? properties['dosar:maxRows'], DEFAULT_MAX_ROWS);
  const required = rules.required === true ? 1 : 0;
  return { min: toNumber(rules.minRows ?? properties['dosar:minRows'], required), max };
}

function pathOf(field: ImportedField, viewer: ViewerServices, lists: readonly string[]): FormNode['path'] {
  const slots = Object.fromEntries(lists.map((list) => [list, { list }]));
  return viewer.valuePath(field, slots) as FormNode['path'];
}

function toNode(field: ImportedField, viewer: ViewerServices, lists: readonly string[]): FormNode | null {
  const config = viewer.configOf(field.type);
  const children = (field.components ?? []) as ImportedField[];
  if (!config || (!config.keyed && children.length === 0)) return null;
  const kind = config.keyed ? 'field' : config.repeatable && field.isRepeating ? 'list' : 'group';
  const validator = field.properties?.['dosar:validate'];
  const hide = field.conditional?.hide;
  const innerLists = kind === 'list' ? [...lists, field.id] : lists;
  return {
    kind, field, hide: typeof hide === 'string' && hide.startsWith('=') ? hide : null,
    path: pathOf(field, viewer, lists),
    children: kind === 'field' ? [] : toNodes(children, viewer, innerLists),
    initialValue: field.defaultValue ?? config.emptyValue ?? null,
    emptyValue: config.emptyValue ?? null,
    hasDefault: field.defaultValue !== undefined && field.defaultValue !== null,
    disabled: field.disabled === true,
    readonly: field.readonly === true || (typeof field.readonly === 'string' && field.readonly.startsWith('=')
      ? field.readonly : false),
    validator: isValidatorName(validator) ? validator : null,
    options: staticOptions(field),
    rows: rowLimits(field),
  };
}

function toNodes(fields: readonly ImportedField[], viewer: ViewerServices, lists: readonly string[]): FormNode[] {
  return fields.map((field) => toNode(field, viewer, lists)).filter((node) => node !== null);
}

function collectTopLevelKeys(nodes: readonly FormNode[], keys = new Set<string>()): Set<string> {
  for (const node of nodes) {
    const first = node.path[0];
    if (typeof first === 'string') keys.add(first);
    collectTopLevelKeys(node.children, keys);
  }
  return keys;
}

function hasRisk(value: unknown): boolean {
  if (typeof value === 'string') return (value.startsWith('=') || value.includes('{{')) && isRiskyExpression(value);
  if (Array.isArray(value)) return value.some(hasRisk);
  if (!isRecord(value)) return false;
  if (typeof value.pattern === 'string' && isRiskyPattern(value.pattern)) return true;
  return Object.values(value).some(hasRisk);
}

function prepare(hash: string, schema: unknown): PreparedForm {
  const readable = readSchema(schema);
  let viewer: ViewerServices;
  try {
    viewer = importIntoViewer(readable.schema);
  } catch (error) {
    throw new SchemaError(error instanceof Error ? error.message : 'form-js refuses this schema', { cause: error });
  }
  const nodes = toNodes((viewer.root.components ?? []) as ImportedField[], viewer, []);
  return { hash, nodes, viewer, risky: hasRisk(readable.schema), topLevelKeys: collectTopLevelKeys(nodes) };
}

/**
 * Reads a form-js schema once for many validations; the last 200 schemas are kept by the hash of their content.
 * @param schema form-js schema, localised or not
 * @returns the prepared form, for `validateForm`
 * @throws SchemaError when form-js could not show it either
 */
export function prepareForm(schema: FormSchema): PreparedForm {
  let text: string;
  try {
    text = JSON.stringify(schema) ?? '';
  } catch {
    throw new SchemaError('the schema is not JSON');
  }
  const hash = createHash('sha256').update(text).digest('hex');
  const prepared = cache.get(hash) ?? prepare(hash, schema);
  cache.delete(hash);
  cache.set(hash, prepared);
  if (cache.size > CACHE_SIZE) cache.delete(cache.keys().next().value!);
  return prepared;
}
