import { expressionScope, toContext } from './settle.ts';
import type { Finding, Instance, Submission } from './instances.ts';
import { hasOptions } from './options.ts';
import type { Language } from './types.ts';
import hu from './messages.hu.json' with { type: 'json' };
import ro from './messages.ro.json' with { type: 'json' };

/** A sentence, or its plural forms by the number named in `plural`. */
type Entry = string | { plural: string; one: string; few?: string; other: string };

const catalogues: Record<Language, Record<string, Entry>> = { ro, hu };
const plurals: Record<Language, Intl.PluralRules> = { ro: new Intl.PluralRules('ro'), hu: new Intl.PluralRules('hu') };
const numbers: Record<Language, Intl.NumberFormat> = {
  ro: new Intl.NumberFormat('ro-RO', { maximumFractionDigits: 20 }),
  hu: new Intl.NumberFormat('hu-HU', { maximumFractionDigits: 20 }),
};

const MAX_LABEL = 120;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function show(language: Language, value: unknown): string {
  if (typeof value === 'number') return numbers[language].format(value);
  const date = ISO_DATE.exec(String(value));
  if (!date) return String(value);
  return language === 'ro' ? `${date[3]}.${date[2]}.${date[1]}` : `${date[1]}. ${date[2]}. ${date[3]}.`;
}

/**
 * Builds a sentence of the catalogues.
 * @param language ro or hu
 * @param key key of the catalogue
 * @param params figures and names that stand in braces
 */
export function text(language: Language, key: string, params: Record<string, unknown> = {}): string {
  const entry = catalogues[language][key] ?? catalogues[language].type!;
  let template: string;
  if (typeof entry === 'string') template = entry;
  else {
    const form = plurals[language].select(Number(params[entry.plural]));
    template = form === 'one' ? entry.one : form === 'few' ? entry.few ?? entry.other : entry.other;
  }
  return template.replace(/\{(\w+)\}/g, (_, name: string) => show(language, params[name] ?? ''));
}

function labelOf(submission: Submission, instance: Instance): string {
  const { field } = instance.node;
  const candidates = field.type === 'datetime' ? [field.dateLabel, field.timeLabel, field.label] : [field.label];
  const label = candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '');
  if (label === undefined) return field.key ?? field.id;
  if (!label.startsWith('=') && !label.includes('{{')) return trimLabel(label);
  const context = toContext(expressionScope(submission, instance.scope));
  try {
    const { viewer } = submission.form;
    return trimLabel(String(label.startsWith('=') ? viewer.evaluate(label, context) : viewer.template(label, context)));
  } catch {
    return field.key ?? field.id;
  }
}

function trimLabel(label: string): string {
  return label.split('\n')[0]!.trim().replace(/\s*[:*]+$/, '').slice(0, MAX_LABEL);
}

function variantOf(finding: Finding, type: string): string {
  const { code, params } = finding;
  if (code === 'required') {
    if (hasOptions(type)) return 'required.choice';
    return ['checkbox', 'filepicker', 'datetime'].includes(type) ? `required.${type}` : code;
  }
  if (code === 'date') return `date.${String(params.subtype)}`;
  if (code === 'decimals' && params.decimals === 0) return 'integer';
  if (code !== 'dateRange') return code;
  return params.min && params.max ? code : params.min ? 'dateRange.min' : 'dateRange.max';
}

/**
 * The sentence for one finding of a field, with the label the person sees.
 * @param submission submission the finding comes from
 * @param finding the finding
 */
export function fieldMessage(submission: Submission, finding: Finding): string {
  const language = submission.options.language ?? 'ro';
  const ofField = submission.instances.filter(({ node }) => node.field.id === finding.field);
  const instance = ofField.find(({ path }) => path.join('.') === finding.path) ?? ofField[0];
  if (!instance) return wholeFormMessage(language, finding);
  const { field } = instance.node;
  const own = field.validate?.patternErrorMessage;
  if (finding.code === 'pattern' && typeof own === 'string' && own !== '') return own;
  const key = variantOf(finding, field.type);
  return text(language, key, { ...finding.params, label: labelOf(submission, instance) });
}

/**
 * The sentence for something that concerns the whole form.
 * @param language ro or hu
 * @param finding finding without a field
 */
export function wholeFormMessage(language: Language, finding: Finding): string {
  return text(language, `form.${finding.code}`, finding.params);
}
