import { validators } from '../validation/index.ts';
import { localDate } from '../calendar/index.ts';
import { isEditable, valueOf } from './instances.ts';
import type { Finding, Instance, Submission } from './instances.ts';
import { relations } from './relations.ts';
import { listedStreet, nameOf } from './streets.ts';
import { expressionScope, toContext } from './settle.ts';
import type { IssueCode } from './types.ts';
import type { CapturedMessage } from './viewer.ts';

/** One rule: what it finds wrong with the value of a field. */
export type Check = (submission: Submission, instance: Instance, value: unknown) => Omit<Finding, 'path' | 'field'>[];

/** How the sentences of form-js map to codes; the keys are checked against the viewer by a test. */
export const VIEWER_MESSAGES: Record<string, { code: IssueCode; param?: string }> = {
  'Value is not a number.': { code: 'type' },
  'Value is expected to be an integer.': { code: 'integer' },
  'Value is expected to have at most 1 decimal digit.': { code: 'decimals' },
  'Value is expected to have at most {value} decimal digits.': { code: 'decimals', param: 'decimals' },
  'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.': { code: 'step' },
  'Field must match pattern {value}.': { code: 'pattern', param: 'pattern' },
  'Field is required.': { code: 'required' },
  'Field must have minimum value of {value}.': { code: 'min', param: 'min' },
  'Field must have maximum value of {value}.': { code: 'max', param: 'max' },
  'Min validation value is not a valid number.': { code: 'limit', param: 'rule' },
  'Max validation value is not a valid number.': { code: 'limit', param: 'rule' },
  'Field must have minimum length of {value}.': { code: 'minLength', param: 'minLength' },
  'Field must have maximum length of {value}.': { code: 'maxLength', param: 'maxLength' },
  'Field must be a valid international phone number. (e.g. +4930664040900)': { code: 'phone' },
  'Field must be a valid email.': { code: 'email' },
};

function figure(text: unknown): unknown {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : String(text);
}

function paramsOf(message: CapturedMessage, instance: Instance): Record<string, unknown> {
  const { code, param } = VIEWER_MESSAGES[message.template] ?? { code: 'type' };
  const { previousValue, nextValue, value } = message.replacements;
  if (code === 'step') return { previous: figure(String(previousValue)), next: figure(String(nextValue)) };
  if (code === 'decimals') return { decimals: instance.node.field.decimalDigits };
  if (code === 'limit') return { rule: message.template.startsWith('Min') ? 'min' : 'max' };
  if (code === 'type') return { expected: 'number' };
  return param ? { [param]: code === 'pattern' ? value : figure(value) } : {};
}

/** What form-js itself says about the value. */
const viewerRules: Check = (submission, instance, value) => {
  const scope = expressionScope(submission, instance.scope);
  let messages: (string | CapturedMessage)[];
  try {
    const measured = instance.node.validator === 'street' ? nameOf(value) : value;
    messages = submission.form.viewer.validate(instance.node.field.id, scope, measured);
  } catch {
    return [{ code: 'limit', params: { rule: 'schema' } }];
  }
  return messages.map((message) => {
    // the only plain text is the author's own sentence for a pattern
    if (typeof message === 'string') {
      return { code: 'pattern' as const, params: { pattern: instance.node.field.validate?.pattern } };
    }
    const code = VIEWER_MESSAGES[message.template]?.code ?? 'type';
    return { code, params: paramsOf(message, instance) };
  });
};

const ownValidator: Check = (_submission, { node }, value) => {
  if (!node.validator || typeof value !== 'string' || value === '') return [];
  return validators[node.validator](value) ? [] : [{ code: node.validator, params: {} }];
};

function dayLimit(rule: unknown, today: string): string | null {
  if (typeof rule !== 'string') return null;
  if (validators.date(rule)) return rule;
  const relative = /^today(?:([+-]\d{1,5})d)?$/.exec(rule);
  if (!relative) return null;
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + Number(relative[1] ?? 0));
  return date.toISOString().slice(0, 10);
}

/** `disallowPassedDates`, and `dosar:minDate` / `dosar:maxDate`: an ISO date, `today`, or `today-30d`. */
const dateRange: Check = (submission, { node }, value) => {
  if (node.field.type !== 'datetime' || typeof value !== 'string' || node.field.subtype === 'time') return [];
  const today = localDate(submission.options.now ?? new Date());
  const properties = node.field.properties ?? {};
  const min = dayLimit(properties['dosar:minDate'], today) ?? (node.field.disallowPassedDates === true ? today : null);
  const max = dayLimit(properties['dosar:maxDate'], today);
  const day = value.slice(0, 10);
  if ((min === null || day >= min) && (max === null || day <= max)) return [];
  return [{ code: 'dateRange', params: { ...(min ? { min } : {}), ...(max ? { max } : {}) } }];
};

const files: Check = (submission, instance, value) => {
  const { node } = instance;
  if (node.field.type !== 'filepicker' || value === null || value === undefined) return [];
  const ids = Array.isArray(value) ? value as string[] : [String(value)];
  const { multiple } = node.field;
  const isMultiple = typeof multiple === 'string' && multiple.startsWith('=')
    ? submission.form.viewer.evaluate(multiple, toContext(expressionScope(submission, instance.scope))) === true
    : multiple === true;
  const most = isMultiple ? Number(node.field.properties?.['dosar:maxFiles'] ?? Number.POSITIVE_INFINITY) : 1;
  if (ids.length > most) return [{ code: 'tooMany', params: { max: most } }];
  const { documents } = submission.options;
  return documents && ids.some((id) => !documents.has(id)) ? [{ code: 'unknownDocument', params: {} }] : [];
};

const CHECKS: Check[] = [viewerRules, ownValidator, listedStreet, dateRange, files, relations];

function findInField(submission: Submission, instance: Instance): Finding[] {
  const place = { path: instance.path.join('.'), field: instance.node.field.id };
  if (!isEditable(instance)) return [];
  if (instance.sent?.issue) return [{ ...place, ...instance.sent.issue }];
  if (instance.rejected) return [{ ...place, code: 'option', params: {} }];
  const value = valueOf(instance) ?? instance.node.initialValue;
  return CHECKS.flatMap((check) => check(submission, instance, value)).map((finding) => Object.assign(finding, place));
}

function findInList({ node, path, sent }: Instance): Finding[] {
  if (sent?.issue) return [];
  const count = (sent?.value ?? 0) as number;
  const place = { path: path.join('.'), field: node.field.id };
  if (count > node.rows.max) return [{ ...place, code: 'rows.max', params: { max: node.rows.max, count } }];
  return count < node.rows.min ? [{ ...place, code: 'rows.min', params: { min: node.rows.min, count } }] : [];
}

/**
 * All that is wrong with what is shown, in the order of the form.
 * @param submission settled submission
 */
export function findIssues(submission: Submission): Finding[] {
  const shown = submission.instances.filter((instance) => !instance.hidden);
  const hiddenIds = new Set(submission.instances.filter(({ hidden }) => hidden).map(({ node }) => node.field.id));
  const shape = submission.findings.filter(({ field }) => !hiddenIds.has(field));
  const found = shown.flatMap((instance) => {
    if (instance.node.kind === 'list') return findInList(instance);
    return instance.node.kind === 'field' ? findInField(submission, instance) : [];
  });
  return [...shape, ...found];
}
