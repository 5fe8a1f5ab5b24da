import { isValidatorName, readStreet, validators } from '../../../server/validation/index.ts';
import type { Field, FieldRules } from './form-js.ts';

/** What is wrong with a value: the same codes and figures as the server's. */
export interface Finding {
  code: string;
  params: Record<string, unknown>;
}

const EMAIL = validators.email;

/**
 * The first thing that is wrong with the value of a field.
 * @param field component of the schema
 * @param rules its rules, expressions already evaluated
 * @param value what the reader gave
 * @param today `YYYY-MM-DD`
 * @returns null when nothing is wrong
 */
export function findProblem(field: Field, rules: FieldRules, value: unknown, today: string): Finding | null {
  if (isEmpty(field, value)) return rules.required ? { code: 'required', params: {} } : null;
  if (field.type === 'number') return numberProblem(field, rules, value);
  if (field.type === 'datetime') return dateProblem(field, String(value), today);
  if (typeof value === 'string') return textProblem(field, rules, value);
  return null;
}

/** Key of the sentence for a finding; the server chooses by the same rule. */
export function sentenceKey(finding: Finding, field: Field): string {
  const { code, params } = finding;
  if (code === 'required') {
    if (['select', 'radio', 'checklist', 'taglist'].includes(field.type)) return 'required.choice';
    return ['checkbox', 'filepicker', 'datetime'].includes(field.type) ? `required.${field.type}` : code;
  }
  if (code === 'date') return `date.${field.subtype ?? 'date'}`;
  if (code === 'decimals' && params.decimals === 0) return 'integer';
  if (code !== 'dateRange') return code;
  return params.min && params.max ? code : params.min ? 'dateRange.min' : 'dateRange.max';
}

function isEmpty(field: Field, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return field.type === 'checkbox' ? value === false : typeof value === 'string' && value.trim() === '';
}

function textProblem(field: Field, rules: FieldRules, value: string): Finding | null {
  const validator = field.properties?.['dosar:validate'];
  // of a street of the list the name counts, not what is stored with it
  const length = ((validator === 'street' && readStreet(value)?.ro) || value.trim()).length;
  if (rules.pattern && !new RegExp(rules.pattern).test(value))
    return { code: 'pattern', params: { pattern: rules.pattern } };
  const own = isValidatorName(validator) && !validators[validator](value) ? { code: validator, params: {} } : null;
  if (own) return own;
  const minLength = figure(rules.minLength);
  if (minLength !== null && length < minLength) return { code: 'minLength', params: { minLength } };
  const maxLength = figure(rules.maxLength);
  if (maxLength !== null && length > maxLength) return { code: 'maxLength', params: { maxLength } };
  if (rules.validationType === 'email' && !EMAIL(value)) return { code: 'email', params: {} };
  if (rules.validationType === 'phone' && !validators.phone(value)) return { code: 'phone', params: {} };
  return null;
}

function numberProblem(field: Field, rules: FieldRules, value: unknown): Finding | null {
  const number = Number(value);
  if (!Number.isFinite(number)) return { code: 'type', params: { expected: 'number' } };
  const decimals = String(value).split('.')[1]?.length ?? 0;
  if (field.decimalDigits !== undefined && decimals > field.decimalDigits) {
    return { code: 'decimals', params: { decimals: field.decimalDigits } };
  }
  const step = stepProblem(number, field.increment);
  if (step) return step;
  const min = figure(rules.min);
  if (min !== null && number < min) return { code: 'min', params: { min } };
  const max = figure(rules.max);
  return max !== null && number > max ? { code: 'max', params: { max } } : null;
}

/** A number between two allowed steps; counted in whole units of the last decimal, where nothing is rounded. */
function stepProblem(number: number, increment: number | undefined): Finding | null {
  if (!increment || !Number.isFinite(increment)) return null;
  const decimals = Math.max(...[number, increment].map((one) => String(one).split('.')[1]?.length ?? 0));
  const unit = 10 ** decimals;
  const [value, step] = [Math.round(number * unit), Math.round(increment * unit)];
  const rest = step === 0 ? 0 : value % step;
  if (rest === 0) return null;
  return { code: 'step', params: { previous: (value - rest) / unit, next: (value - rest + step) / unit } };
}

function dateProblem(field: Field, value: string, today: string): Finding | null {
  const subtype = field.subtype ?? 'date';
  const day = value.slice(0, 10);
  const shape: Record<string, boolean> = {
    date: validators.date(value),
    time: /^([01]\d|2[0-3]):[0-5]\d/.test(value),
    datetime: validators.date(day) && /^T([01]\d|2[0-3]):[0-5]\d/.test(value.slice(10)),
  };
  if (!shape[subtype]) return { code: 'date', params: { subtype } };
  if (subtype === 'time') return null;
  const min = dayLimit(field.properties?.['dosar:minDate'], today) ?? (field.disallowPassedDates ? today : null);
  const max = dayLimit(field.properties?.['dosar:maxDate'], today);
  if ((min === null || day >= min) && (max === null || day <= max)) return null;
  return { code: 'dateRange', params: { ...(min ? { min } : {}), ...(max ? { max } : {}) } };
}

function dayLimit(rule: unknown, today: string): string | null {
  if (typeof rule !== 'string') return null;
  if (validators.date(rule)) return rule;
  const relative = /^today(?:([+-]\d{1,5})d)?$/.exec(rule);
  if (!relative) return null;
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Number(relative[1] ?? 0));
  return day.toISOString().slice(0, 10);
}

function figure(rule: unknown): number | null {
  if (rule === undefined || rule === null || rule === '') return null;
  const number = Number(rule);
  return Number.isFinite(number) ? number : null;
}
