import hu from '../../../server/form/messages.hu.json' with { type: 'json' };
import ro from '../../../server/form/messages.ro.json' with { type: 'json' };
import type { Language } from '../i18n/index.ts';
import { formatDate, formatNumber } from '../i18n/index.ts';
import type { Finding } from './field-rules.ts';
import { sentenceKey } from './field-rules.ts';
import type { Field } from './form-js.ts';

type Sentence = string | { plural: string; one: string; few?: string; other: string };

const catalogues: Record<Language, Record<string, Sentence>> = { ro, hu };

/**
 * The sentence that says what to do about a finding, out of the server's own catalogue, so that both sides say the same.
 * @param label the label of the field as the reader sees it
 */
export function issueText(finding: Finding, field: Field, label: string, language: Language): string {
  const own = field.validate?.patternErrorMessage;
  if (finding.code === 'pattern' && own) return own;
  const catalogue = catalogues[language];
  const sentence = catalogue[sentenceKey(finding, field)] ?? catalogue.type ?? '';
  const params: Record<string, unknown> = { ...finding.params, label: label.trim().replace(/\s*[:*]+$/, '') };
  return choose(sentence, params, language).replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    show(params[name], language),
  );
}

function choose(sentence: Sentence, params: Record<string, unknown>, language: Language): string {
  if (typeof sentence === 'string') return sentence;
  const form = new Intl.PluralRules(language).select(Number(params[sentence.plural]));
  if (form === 'one') return sentence.one;
  return form === 'few' ? (sentence.few ?? sentence.other) : sentence.other;
}

function show(value: unknown, language: Language): string {
  if (typeof value === 'number') return formatNumber(value, language);
  const text = String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text, language) : text;
}
