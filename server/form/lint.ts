import { lintComponent, lintPages } from './lint-rules.ts';
import { text } from './messages.ts';
import { isRecord } from './path.ts';
import { prepareForm } from './prepare.ts';
import { SCHEMA_LIMITS } from './schema.ts';
import type { FormComponent, Language } from './types.ts';

/** One thing to put right before a form may be published. */
export interface LintProblem {
  /** Id of the component; empty for problems of the whole form. */
  id: string;
  code: string;
  message: string;
}

const MAX_COMPONENTS = 500;
const MAX_REPORTED = 200;

/** Collects problems without ever recursing deeper than a form may be nested. */
class Report {
  readonly problems: LintProblem[] = [];
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  add(id: unknown, code: string, params: Record<string, unknown> = {}): void {
    if (this.problems.length >= MAX_REPORTED) return;
    const name = typeof id === 'string' ? id.slice(0, 100) : '';
    this.problems.push({ id: name, code, message: text(this.language, `lint.${code}`, params) });
  }
}

function readJson(schema: unknown, report: Report): Record<string, unknown> | null {
  let reason: string;
  try {
    const source = JSON.stringify(schema);
    const copy: unknown = source === undefined || source.length > SCHEMA_LIMITS.characters ? null : JSON.parse(source);
    if (isRecord(copy) && Array.isArray(copy.components)) {
      if (copy.type === undefined || copy.type === 'default') return copy;
    }
    reason = isRecord(copy) ? 'components' : 'JSON';
  } catch {
    reason = 'JSON';
  }
  report.add('', 'notAForm', { reason });
  return null;
}

interface Seen {
  ids: Set<string>;
  keys: Set<string>;
  /** Fields that others name. */
  named: { id: unknown; key: string; full: string }[];
  count: number;
}

function checkUnique(component: FormComponent, place: string, seen: Seen, report: Report): void {
  const { id } = component;
  if (typeof id === 'string' && id !== '') {
    if (seen.ids.has(id)) report.add(id, 'duplicateId', { id });
    seen.ids.add(id);
  }
  const key = component.components ? '' : component.key;
  if (typeof key !== 'string' || key === '') return;
  const full = place === '' ? key : `${place}.${key}`;
  if (seen.keys.has(full)) report.add(id, 'duplicateKey', { key: full });
  seen.keys.add(full);
}

/** Properties of a street that name the fields of the same address. */
const NAMING = ['dosar:localityKey', 'dosar:postalCodeKey'];

function noteNamed({ id, properties }: FormComponent, place: string, seen: Seen): void {
  for (const property of NAMING) {
    const key = isRecord(properties) ? properties[property] : undefined;
    if (typeof key === 'string' && key !== '') seen.named.push({ id, key, full: place === '' ? key : `${place}.${key}` });
  }
}

function walk(components: readonly unknown[], place: string, depth: number, seen: Seen, report: Report): void {
  for (const component of components) {
    seen.count++;
    if (seen.count > SCHEMA_LIMITS.components) return;
    if (!isRecord(component)) {
      report.add('', 'unknownType', { type: String(component).slice(0, 40) });
      continue;
    }
    checkUnique(component, place, seen, report);
    for (const [code, params] of lintComponent(component)) report.add(component.id, code, params);
    noteNamed(component, place, seen);
    if (!Array.isArray(component.components)) continue;
    if (depth >= SCHEMA_LIMITS.depth) {
      report.add(component.id, 'tooDeep');
      continue;
    }
    const inner = typeof component.path === 'string' && component.path !== '' ? component.path : '';
    walk(component.components, [place, inner].filter(Boolean).join('.'), depth + 1, seen, report);
  }
}

function lint(schema: unknown, report: Report): void {
  const form = readJson(schema, report);
  if (!form) return;
  const seen: Seen = { ids: new Set(), keys: new Set(), named: [], count: 0 };
  walk(form.components as unknown[], '', 0, seen, report);
  if (seen.count > MAX_COMPONENTS) {
    report.add('', 'tooManyComponents', { count: seen.count, max: MAX_COMPONENTS });
  }
  for (const { id, key, full } of seen.named) if (!seen.keys.has(full)) report.add(id, 'noSuchField', { key });
  if (report.problems.length > 0) return;
  for (const [id, [code]] of lintPages(form.components as unknown[])) report.add(id, code);
  if (report.problems.length > 0) return;
  try {
    prepareForm(form);
  } catch (error) {
    report.add('', 'notShown', { reason: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
}

/**
 * What stands against publishing a form. Never throws, whatever it is given.
 * @param schema anything
 * @param language of the messages, Romanian unless told
 * @returns at most 200 problems in the order of the form; empty when the form may be published
 */
export function lintForm(schema: unknown, language: Language = 'ro'): LintProblem[] {
  const report = new Report(language);
  try {
    lint(schema, report);
  } catch (error) {
    report.add('', 'notShown', { reason: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
  return report.problems;
}
