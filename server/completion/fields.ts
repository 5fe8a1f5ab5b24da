import { formatDate } from '../calendar/index.ts';
import type { FormComponent, FormSchema } from '../form/index.ts';
import type { Bilingual } from '../orm/base.ts';
import { both } from '../message/index.ts';
import { formOf, type PublishedProcedure } from '../procedure/index.ts';
import { text, type Language } from '../texts/index.ts';
import { streetText } from '../validation/index.ts';

/** A field of the start form that an officer can ask to correct. */
export interface StartField {
  key: string;
  label: Bilingual;
}

/** The first part of a key: what is asked for is whole answers, also of lists and groups with a path of their own. */
const topOf = ({ key, path }: FormComponent): string => (path ?? key ?? '').split('.')[0] ?? '';

function* components(schema: { components?: FormComponent[] }): Generator<FormComponent> {
  for (const component of schema.components ?? []) {
    if (topOf(component) !== '') yield component;
    else yield* components(component);
  }
}

const byLanguage = (procedure: PublishedProcedure) => ({
  ro: [...components(formOf(procedure, 'start', 'ro'))], hu: [...components(formOf(procedure, 'start', 'hu'))],
});

/** The answers of the start form, in its order. */
export function startFields(procedure: PublishedProcedure): StartField[] {
  const found = byLanguage(procedure);
  const seen = new Set<string>();
  return found.ro.flatMap((component, index) => {
    const key = topOf(component);
    if (seen.has(key) || component.type === 'button') return [];
    seen.add(key);
    return [{ key, label: { ro: labelOf(component), hu: labelOf(found.hu[index] ?? component) } }];
  });
}

const labelOf = (component: FormComponent): string =>
  [component.label, component['dateLabel'], component['timeLabel'], component.key]
    .find((label): label is string => typeof label === 'string' && label.trim() !== '') ?? '';

/** A form with one field only, always shown: nothing else is to be filled in. */
export function fieldForm(procedure: PublishedProcedure, key: string, language: Language): FormSchema {
  const schema = formOf(procedure, 'start', language);
  const chosen = [...components(schema as { components?: FormComponent[] })].filter(
    (component) => topOf(component) === key,
  );
  return { ...schema, components: chosen.map((component) => omit(component, ['conditional', 'layout'])) };
}

const omit = (component: FormComponent, names: string[]): FormComponent =>
  Object.fromEntries(Object.entries(component).filter(([name]) => !names.includes(name)));

/**
 * A value of the start form in words, in both languages.
 * @param names names of documents by id
 */
export function inWords(
  procedure: PublishedProcedure,
  key: string,
  value: unknown,
  names: Map<string, string>,
): Bilingual {
  return both((language) => {
    const component = byLanguage(procedure)[language].find((one) => topOf(one) === key);
    return wordsOf(component, value, language, names) || text(language, 'answer.none');
  });
}

function wordsOf(component: FormComponent | undefined, value: unknown, language: Language, names: Map<string, string>): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) {
    return value
      .map((one) => wordsOf(component, one, language, names))
      .filter(Boolean)
      .join(component?.components ? '; ' : ', ');
  }
  if (typeof value === 'object') return rowWords(component, value as Record<string, unknown>, language, names);
  if (typeof value === 'boolean') return value ? text(language, 'answer.yes') : text(language, 'answer.no');
  if (component?.type === 'filepicker') return names.get(String(value)) ?? text(language, 'answer.document');
  if (component?.type === 'datetime' && /^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    return formatDate(String(value), language);
  const option = optionsOf(component).find((one) => one.value === value);
  return option?.label ?? streetText(String(value), language);
}

/** A row of a list, or a group: each answer behind its label. */
function rowWords(
  component: FormComponent | undefined, row: Record<string, unknown>, language: Language, names: Map<string, string>,
): string {
  const inner = [...components(component ?? {})];
  return Object.entries(row).map(([key, value]) => {
    const field = inner.find((one) => topOf(one) === key);
    const words = wordsOf(field, value, language, names);
    return words && `${field ? labelOf(field) : key}: ${words}`;
  }).filter(Boolean).join(', ');
}

const optionsOf = (component: FormComponent | undefined): { label: string; value: unknown }[] =>
  Array.isArray(component?.values) ? component.values as { label: string; value: unknown }[] : [];
