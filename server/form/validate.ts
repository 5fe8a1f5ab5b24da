import { findIssues } from './checks.ts';
import { TIMED_OUT, withinTime } from './guard.ts';
import { layOut, TooLargeError, valueOf } from './instances.ts';
import type { Finding, Submission } from './instances.ts';
import { fieldMessage, wholeFormMessage } from './messages.ts';
import { isRecord, setAt } from './path.ts';
import type { PreparedForm } from './prepare.ts';
import { settle } from './settle.ts';
import type { FormData, ValidateOptions, ValidationResult } from './types.ts';

/** Bounds of one submission, whatever its form. */
export const DATA_LIMITS = { bytes: 1_000_000, depth: 20, milliseconds: 250 };

/** Counts without building a copy; stops early. */
function isWithinLimits(value: unknown, depth = 0, budget = { left: DATA_LIMITS.bytes }): boolean {
  if (depth > DATA_LIMITS.depth) return false;
  if (typeof value === 'string') budget.left -= Buffer.byteLength(value) + 2;
  else if (typeof value !== 'object' || value === null) budget.left -= 5;
  else {
    budget.left -= 2;
    for (const key of Object.keys(value)) {
      budget.left -= Array.isArray(value) ? 1 : Buffer.byteLength(key) + 4;
      if (budget.left < 0 || !isWithinLimits((value as Record<string, unknown>)[key], depth + 1, budget)) return false;
    }
  }
  return budget.left >= 0;
}

/** Only what is shown and was given: by the client, by the server, by the schema's default, or by an expression. */
function cleanData(submission: Submission): FormData {
  const clean: FormData = {};
  for (const instance of submission.instances) {
    const { node, path, hidden, sent } = instance;
    if (hidden || node.disabled) continue;
    if (node.kind === 'list' && sent && !sent.issue) {
      const length = Math.min(sent.value as number, node.rows.max);
      setAt(clean, path, Array.from({ length }, () => ({})));
    }
    if (node.kind !== 'field') continue;
    const value = valueOf(instance);
    if (value !== undefined) setAt(clean, path, value);
  }
  return clean;
}

function check(form: PreparedForm, input: FormData, options: ValidateOptions) {
  const submission = layOut(form, input, options);
  settle(submission);
  const issues = findIssues(submission)
    .map((finding) => Object.assign(finding, { message: fieldMessage(submission, finding) }));
  return { issues, data: cleanData(submission) };
}

function checkBounded(form: PreparedForm, input: FormData, options: ValidateOptions) {
  const work = () => check(form, input, options);
  try {
    return form.risky ? withinTime(work, DATA_LIMITS.milliseconds) : work();
  } catch (error) {
    if (error instanceof TooLargeError) return TIMED_OUT;
    throw error;
  }
}

/**
 * Validates submitted data against a form, with the rules of form-js and ours, and takes over only what the form lets
 * in: no unknown keys, no hidden, disabled or read-only values of the client, expressions computed anew.
 * @param form result of `prepareForm`
 * @param input anything that came over the network, parsed from JSON
 * @param options what the server knows; `language` of the sentences is Romanian unless told
 * @returns issues in the order of the form, and the clean data; validating those again gives the same data
 */
export function validateForm(form: PreparedForm, input: unknown, options: ValidateOptions = {}): ValidationResult {
  const language = options.language ?? 'ro';
  const refused = (code: Finding['code'], params: Record<string, unknown>): ValidationResult => {
    const finding: Finding = { path: '', field: '', code, params };
    return { valid: false, issues: [{ ...finding, message: wholeFormMessage(language, finding) }], data: {} };
  };
  if (!isRecord(input)) return refused('type', { expected: 'object' });
  if (!isWithinLimits(input)) return refused('tooLarge', { max: DATA_LIMITS.bytes });
  const result = checkBounded(form, input, options);
  if (result === TIMED_OUT) return refused('tooComplex', {});
  return { valid: result.issues.length === 0, issues: result.issues, data: result.data };
}
