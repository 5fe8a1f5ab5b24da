import { validators } from '../validation/index.ts';
import { hasOptions, isMultiple } from './options.ts';
import type { ImportedField } from './viewer.ts';
import type { IssueCode } from './types.ts';

/** A value taken over from submitted data, or the reason why it was not. */
export type ReadValue =
  | { value: unknown; issue?: undefined }
  | { value?: undefined; issue: { code: IssueCode; params: Record<string, unknown> } };

/** Longest text of a field that declares no `maxLength`, in characters. */
export const DEFAULT_MAX_TEXT = 10_000;
const MAX_OPTION_CHARACTERS = 2_000;
const MAX_CHOSEN = 500;
const MAX_FILES = 50;
const MAX_DOCUMENT_ID = 200;

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;
const NUMERIC = /^-?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?$/;
// PostgreSQL stores no NUL, and no one types the other control characters
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

const wrongType = (expected: string): ReadValue => ({ issue: { code: 'type', params: { expected } } });
const tooLarge = (max: number): ReadValue => ({ issue: { code: 'tooLarge', params: { max } } });

function cleanText(text: string): string {
  return text.toWellFormed().replace(CONTROL, '');
}

function readText(field: ImportedField, raw: unknown): ReadValue {
  if (raw === null) return { value: '' };
  if (typeof raw !== 'string') return wrongType('string');
  const declared = Number(field.validate?.maxLength);
  const limit = declared > DEFAULT_MAX_TEXT ? declared : DEFAULT_MAX_TEXT;
  if (raw.length > limit) return tooLarge(limit);
  const text = cleanText(raw);
  return { value: field.type === 'textfield' ? text.replace(/[\r\n\t]/g, ' ') : text };
}

function readNumber(field: ImportedField, raw: unknown): ReadValue {
  if (raw === null || raw === '') return { value: null };
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return wrongType('number');
    const plain = Object.is(raw, -0) ? 0 : raw;
    return { value: field.serializeToString === true ? String(plain) : plain };
  }
  const isText = field.serializeToString === true && typeof raw === 'string' && NUMERIC.test(raw);
  return isText && Number.isFinite(Number(raw)) ? { value: raw } : wrongType('number');
}

function isDateTime(value: string): boolean {
  const [date = '', time = '', ...rest] = value.split('T');
  return rest.length === 0 && validators.date(date) && TIME.test(time);
}

function readDate(field: ImportedField, raw: unknown): ReadValue {
  if (raw === null || raw === '') return { value: null };
  if (typeof raw !== 'string') return wrongType('string');
  const subtype = String(field.subtype);
  const right = subtype === 'time' ? TIME.test(raw) : subtype === 'datetime' ? isDateTime(raw) : validators.date(raw);
  return right ? { value: raw } : { issue: { code: 'date', params: { subtype } } };
}

function readChoice(raw: unknown): ReadValue {
  if (raw === null || raw === undefined || raw === '') return { value: null };
  if (typeof raw === 'object') {
    const isSmall = JSON.stringify(raw).length <= MAX_OPTION_CHARACTERS;
    return isSmall ? { value: raw } : tooLarge(MAX_OPTION_CHARACTERS);
  }
  return { value: typeof raw === 'string' ? cleanText(raw) : raw };
}

function readChoices(raw: unknown): ReadValue {
  if (raw === null) return { value: [] };
  if (!Array.isArray(raw)) return wrongType('array');
  if (raw.length > MAX_CHOSEN) return { issue: { code: 'tooMany', params: { max: MAX_CHOSEN } } };
  const chosen: unknown[] = [];
  for (const item of raw) {
    const read = readChoice(item);
    if (read.issue) return read;
    if (!chosen.includes(read.value)) chosen.push(read.value);
  }
  return { value: chosen };
}

function isDocumentId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_DOCUMENT_ID && cleanText(value) === value;
}

function readFiles(raw: unknown): ReadValue {
  if (raw === null || raw === '') return { value: null };
  if (isDocumentId(raw)) return { value: raw };
  if (!Array.isArray(raw)) return wrongType('array');
  if (raw.length > MAX_FILES) return { issue: { code: 'tooMany', params: { max: MAX_FILES } } };
  return raw.every(isDocumentId) ? { value: [...new Set(raw)] } : wrongType('array');
}

/**
 * Takes one submitted value over by the type of its field: right type, form-js's own spelling, within bounds.
 * @param field component after import
 * @param raw what was submitted, not undefined
 */
export function readValue(field: ImportedField, raw: unknown): ReadValue {
  if (hasOptions(field.type)) return isMultiple(field.type) ? readChoices(raw) : readChoice(raw);
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return readText(field, raw);
    case 'number':
      return readNumber(field, raw);
    case 'checkbox':
      if (raw === null) return { value: false };
      return typeof raw === 'boolean' ? { value: raw } : wrongType('boolean');
    case 'datetime':
      return readDate(field, raw);
    case 'filepicker':
      return readFiles(raw);
    default:
      return wrongType('nothing');
  }
}
