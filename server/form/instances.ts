import { normalizers, validators } from '../validation/index.ts';
import { getAt, isRecord, setAt } from './path.ts';
import { keyedOptions } from './options.ts';
import type { OptionSet } from './options.ts';
import type { FormNode, PreparedForm, RowSlot } from './prepare.ts';
import type { FormData, Issue, ValidateOptions } from './types.ts';
import { namedByList } from './streets.ts';
import { readValue } from './values.ts';
import type { ReadValue } from './values.ts';

/** An issue before its sentence is written. */
export type Finding = Omit<Issue, 'message'>;

/** Where a component stands: in the form itself or in a row of a list. */
export interface Scope {
  row: readonly (string | number)[];
  parent: Scope | null;
  indexes: Readonly<Record<string, number>>;
  /** Row numbers from 1, outermost first, as FEEL sees them. */
  i: number[];
}

/** One component in one row, with what was submitted for it and what holds at the moment. */
export interface Instance {
  node: FormNode;
  path: (string | number)[];
  scope: Scope;
  parent: Instance | null;
  /** From the client; `issue` when it could not be taken over; undefined when nothing was sent. */
  sent: ReadValue | undefined;
  /** From the server, or the default of the schema. */
  known: unknown;
  options: OptionSet | null | undefined;
  hidden: boolean;
  readonly: boolean;
  rejected: boolean;
  /** Result of an expression field. */
  computed: unknown;
}

/** Everything known about one submission while it is being checked. */
export interface Submission {
  form: PreparedForm;
  options: ValidateOptions;
  instances: Instance[];
  /** What conditions and expressions see: visible values, untouched fields with their initial value. */
  data: Record<string, unknown>;
  findings: Finding[];
}

/** Fields of all rows together; more is refused. */
const MAX_INSTANCES = 20_000;

/** Thrown when a submission has more rows than any person fills in. */
export class TooLargeError extends Error {}

function resolve(path: FormNode['path'], indexes: Scope['indexes']): (string | number)[] {
  return path.map((part: string | RowSlot) => typeof part === 'string' ? part : indexes[part.list] ?? 0);
}

function addList(submission: Submission, instance: Instance, input: unknown): void {
  const { node, path, scope } = instance;
  const raw = getAt(input, path);
  if (raw === undefined || raw === null) return;
  const location = { path: path.join('.'), field: node.field.id };
  if (!Array.isArray(raw)) {
    submission.findings.push({ ...location, code: 'type', params: { expected: 'array' } });
    instance.sent = { issue: { code: 'type', params: {} } };
    return;
  }
  instance.sent = { value: raw.length };
  const rows = raw.slice(0, node.rows.max);
  setAt(submission.data, path, rows.map(() => ({})));
  rows.forEach((row: unknown, index) => {
    if (!isRecord(row)) {
      const rowPath = `${location.path}.${index}`;
      submission.findings.push({ ...location, path: rowPath, code: 'type', params: { expected: 'object' } });
      return;
    }
    const rowScope: Scope = {
      row: [...path, index], parent: scope, indexes: { ...scope.indexes, [node.field.id]: index },
      i: [...scope.i, index + 1],
    };
    addNodes(submission, node.children, rowScope, instance, input);
  });
}

/** Valid values go on in the one spelling in which they are stored (phone in E.164, IBAN without blanks, …). */
function readStored(node: FormNode, raw: unknown, { streets }: ValidateOptions): ReadValue {
  const read = readValue(node.field, raw);
  if (!node.validator || typeof read.value !== 'string' || !validators[node.validator](read.value)) return read;
  const stored = normalizers[node.validator](read.value);
  return { value: node.validator === 'street' ? namedByList(stored, streets) : stored };
}

function addField(submission: Submission, instance: Instance, input: unknown): void {
  const { node, path } = instance;
  const initialData = submission.options.initialData ?? {};
  const raw = getAt(input, path);
  if (raw !== undefined && node.field.type !== 'expression') instance.sent = readStored(node, raw, submission.options);
  const known = getAt(initialData, path);
  instance.known = known !== undefined ? known : node.hasDefault ? node.initialValue : undefined;
  if (node.options === null && node.field.valuesKey !== undefined) {
    instance.options = keyedOptions(node.field, initialData);
  }
}

function addNodes(
  submission: Submission, nodes: readonly FormNode[], scope: Scope, parent: Instance | null, input: unknown,
): void {
  for (const node of nodes) {
    if (submission.instances.length >= MAX_INSTANCES) throw new TooLargeError();
    const instance: Instance = {
      node, path: resolve(node.path, scope.indexes), scope, parent, sent: undefined, known: undefined,
      options: node.options, hidden: false, readonly: node.readonly === true, rejected: false, computed: null,
    };
    submission.instances.push(instance);
    if (node.kind === 'list') addList(submission, instance, input);
    else if (node.kind === 'field') addField(submission, instance, input);
    else addNodes(submission, node.children, scope, instance, input);
  }
}

/**
 * Lays a submission out: one instance per component and row, in the order of the form, with typed values. What the
 * schema does not name is left behind here.
 * @param form prepared form
 * @param input submitted data, within the size limits
 * @param options what the server knows
 * @throws TooLargeError when the rows make more than 20 000 fields
 */
export function layOut(form: PreparedForm, input: FormData, options: ValidateOptions): Submission {
  const submission: Submission = { form, options, instances: [], data: {}, findings: [] };
  const root: Scope = { row: [], parent: null, indexes: {}, i: [] };
  addNodes(submission, form.nodes, root, null, input);
  return submission;
}

/**
 * Whether the client may set this value.
 * @param instance a field
 */
export function isEditable(instance: Instance): boolean {
  return !instance.node.disabled && !instance.readonly && instance.node.field.type !== 'expression';
}

/**
 * The value that counts for a field that is shown.
 * @param instance a field
 * @returns undefined when nobody gave one
 */
export function valueOf(instance: Instance): unknown {
  if (instance.node.field.type === 'expression') return instance.computed;
  if (!isEditable(instance)) return instance.known;
  // a refused value must not make room for the default, as if nothing had been sent
  const isRefused = instance.rejected || instance.sent?.issue !== undefined;
  if (isRefused) return instance.known === undefined ? undefined : instance.node.emptyValue;
  return instance.sent ? instance.sent.value : instance.known;
}
