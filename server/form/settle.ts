import { isDeepStrictEqual } from 'node:util';
import { getAt, setAt } from './path.ts';
import { isMultiple, toOptionSet } from './options.ts';
import { valueOf } from './instances.ts';
import type { Instance, Scope, Submission } from './instances.ts';
import type { ExpressionScope } from './viewer.ts';

/** Enough for conditions that depend on each other in a chain against the order of the form. */
const MAX_ROUNDS = 12;
const MAX_COMPUTED_CHARACTERS = 100_000;

/**
 * What FEEL sees at a place of the form, in the shape of form-js.
 * @param submission submission being checked
 * @param scope form or row
 */
export function expressionScope(submission: Submission, scope: Scope): ExpressionScope {
  const data = { ...submission.options.initialData, ...submission.data };
  return { data, this: scopeData(submission, scope, data), parent: parentContext(submission, scope, data), i: scope.i };
}

function scopeData(submission: Submission, scope: Scope, data: Record<string, unknown>): unknown {
  return scope.row.length === 0 ? data : getAt(submission.data, scope.row) ?? {};
}

function parentContext(submission: Submission, scope: Scope, data: Record<string, unknown>): unknown {
  if (!scope.parent) return null;
  const outer = scopeData(submission, scope.parent, data) as Record<string, unknown>;
  const special = { this: outer, parent: parentContext(submission, scope.parent, data), i: scope.parent.i };
  return toContext({ ...special, data: outer });
}

/**
 * Flattens a scope into the variables of an expression (`buildExpressionContext` of form-js).
 * @param scope place of evaluation
 */
export function toContext(scope: ExpressionScope): Record<string, unknown> {
  const { data, ...special } = scope;
  return { ...special, ...data, _this_: special.this, _parent_: special.parent, _i_: special.i };
}

/** Results of FEEL may be dates, ranges or functions; only JSON goes on. */
function toJson(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value ?? null;
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '').slice(0, MAX_COMPUTED_CHARACTERS);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = JSON.stringify(value);
  return text === undefined || text.length > MAX_COMPUTED_CHARACTERS ? null : JSON.parse(text);
}

/** A hidden list has no rows for conditions; shown again, it has empty ones for its fields to fill. */
function writeList(submission: Submission, instance: Instance): void {
  const count = instance.sent?.issue ? undefined : instance.sent?.value as number | undefined;
  if (instance.hidden) setAt(submission.data, instance.path, undefined);
  else if (count !== undefined && getAt(submission.data, instance.path) === undefined) {
    const length = Math.min(count, instance.node.rows.max);
    setAt(submission.data, instance.path, Array.from({ length }, () => ({})));
  }
}

function write(submission: Submission, instance: Instance): void {
  const { node, path, hidden } = instance;
  if (node.kind === 'list') writeList(submission, instance);
  if (node.kind !== 'field') return;
  const value = hidden ? undefined : valueOf(instance);
  // form-js keeps the initial value of a hidden field of the first level, and none of a deeper one
  const untouched = hidden && path.length > 1 ? undefined : node.initialValue;
  setAt(submission.data, path, value === undefined ? untouched : value);
}

function isHidden(submission: Submission, instance: Instance): boolean {
  if (instance.parent?.hidden) return true;
  if (instance.node.hide === null) return false;
  const context = toContext(expressionScope(submission, instance.scope));
  return submission.form.viewer.unaryTest(instance.node.hide, context) === true;
}

function isRejected(instance: Instance): boolean {
  const { options, sent, node } = instance;
  if (!options || !sent || sent.issue || sent.value === null || sent.value === undefined) return false;
  if (!isMultiple(node.field.type)) return !options.has(sent.value);
  return !(sent.value as unknown[]).every((item) => options.has(item));
}

function evaluate(submission: Submission, instance: Instance, expression: unknown): unknown {
  if (typeof expression !== 'string') return null;
  const context = toContext(expressionScope(submission, instance.scope));
  return submission.form.viewer.evaluate(expression, context);
}

/** Brings one instance up to date with the others. */
function update(submission: Submission, instance: Instance): boolean {
  const { hidden, readonly, rejected, computed } = instance;
  const { field } = instance.node;
  instance.hidden = isHidden(submission, instance);
  if (instance.node.kind === 'field' && !instance.hidden) {
    if (typeof instance.node.readonly === 'string') {
      const context = toContext(expressionScope(submission, instance.scope));
      instance.readonly = submission.form.viewer.unaryTest(instance.node.readonly, context) === true;
    }
    if (instance.node.options === null && field.valuesKey === undefined) {
      instance.options = toOptionSet(evaluate(submission, instance, field.valuesExpression));
    }
    if (field.type === 'expression') instance.computed = toJson(evaluate(submission, instance, field.expression));
    instance.rejected = isRejected(instance);
  }
  write(submission, instance);
  return hidden !== instance.hidden || readonly !== instance.readonly || rejected !== instance.rejected
    || !isDeepStrictEqual(computed, instance.computed);
}

function isLive(instance: Instance): boolean {
  const { node, parent } = instance;
  return node.hide !== null || node.field.type === 'expression' || typeof node.readonly === 'string'
    || (node.options === null && node.field.valuesKey === undefined) || (parent !== null && isLive(parent));
}

/**
 * Decides what is shown, computes expression fields and option lists, until nothing changes any more. A hidden value
 * does not count for what comes after it, as in the browser.
 * @param submission laid-out submission, changed in place
 */
export function settle(submission: Submission): void {
  for (const instance of submission.instances) write(submission, instance);
  const first = submission.instances.map((instance) => update(submission, instance));
  if (!first.includes(true)) return;
  const live = submission.instances.filter(isLive);
  for (let round = 1; round < MAX_ROUNDS; round++) {
    const changes = live.map((instance) => update(submission, instance));
    if (!changes.includes(true)) return;
  }
}
