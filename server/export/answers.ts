import { formatDate } from '../calendar/index.ts';
import type { FormComponent } from '../form/index.ts';
import type { Bilingual } from '../orm/base.ts';
import { formOf, type PublishedProcedure } from '../procedure/index.ts';
import { bilingual } from '../texts/index.ts';
import { streetText } from '../validation/index.ts';

/** Questions under one heading, with their answers in words. */
export interface AnswerGroup {
  title: Bilingual | null;
  rows: { question: Bilingual; answer: Bilingual }[];
}

/** One component in both languages. */
interface Pair {
  ro: FormComponent;
  hu: FormComponent;
}

type Values = Record<string, unknown>;

/** Components that hold no answer. */
const silent = new Set(['text', 'html', 'image', 'separator', 'spacer', 'button', 'iframe', 'table', 'expression']);

/**
 * The answers of a form in the words of the form, in both languages, as people read them; empty ones are left out.
 * @param form `start` or the id of a user task
 * @param names file names of documents by their id
 * @throws AppError `form.notFound`
 */
export function answersInWords(
  procedure: PublishedProcedure, form: string, data: Values, names: Map<string, string>,
): AnswerGroup[] {
  const groups: AnswerGroup[] = [{ title: null, rows: [] }];
  collect(pairs(formOf(procedure, form, 'ro'), formOf(procedure, form, 'hu')), data, names, groups);
  return groups.filter(({ rows }) => rows.length > 0);
}

function pairs(ro: { components?: unknown }, hu: { components?: unknown }): Pair[] {
  const [all, other] = [listOf(ro), listOf(hu)];
  return all.map((component, index) => ({ ro: component, hu: other[index] ?? component }));
}

const listOf = ({ components }: { components?: unknown }): FormComponent[] =>
  Array.isArray(components) ? components as FormComponent[] : [];

function collect(components: Pair[], data: Values, names: Map<string, string>, groups: AnswerGroup[]): void {
  for (const pair of components) {
    const { type = '', path } = pair.ro;
    if (type === 'group') {
      const inner = path ? at(data, path) : data;
      const label = labelOf(pair);
      if (label.ro) groups.push({ title: label, rows: [] });
      if (isRecord(inner)) collect(pairs(pair.ro, pair.hu), inner, names, groups);
    } else if (type === 'dynamiclist') {
      const rows = at(data, path ?? '');
      for (const [index, row] of (Array.isArray(rows) ? rows : []).entries()) {
        const { ro, hu } = labelOf(pair);
        groups.push({ title: { ro: `${ro} ${index + 1}`, hu: `${hu} ${index + 1}` }, rows: [] });
        if (isRecord(row)) collect(pairs(pair.ro, pair.hu), row, names, groups);
      }
    } else if (pair.ro.key && !silent.has(type)) {
      const answer = answerOf(pair, at(data, pair.ro.key), names);
      if (answer) groups.at(-1)?.rows.push({ question: labelOf(pair), answer });
    }
  }
}

function answerOf({ ro, hu }: Pair, value: unknown, names: Map<string, string>): Bilingual | null {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value) && value.length === 0) return null;
  if (typeof value === 'boolean') return value ? bilingual('answer.yes') : bilingual('answer.no');
  if (ro.type === 'filepicker') return same([value].flat().map((id) => names.get(String(id)) ?? String(id)).join(', '));
  if (ro.type === 'datetime' && /^\d{4}-\d{2}-\d{2}$/.test(String(value))) {
    return { ro: formatDate(String(value), 'ro'), hu: formatDate(String(value), 'hu') };
  }
  const chosen = [value].flat();
  const words = (component: FormComponent, language: 'ro' | 'hu') =>
    chosen.map((one) => streetText(optionLabel(component, one), language)).join(', ');
  return { ro: words(ro, 'ro'), hu: words(hu, 'hu') };
}

/** The label of an option, or the value itself where there is none. */
function optionLabel({ values }: FormComponent, value: unknown): string {
  const options = Array.isArray(values) ? values as { label?: unknown; value?: unknown }[] : [];
  const label = options.find((option) => option.value === value)?.label;
  if (typeof label === 'string') return label;
  return isRecord(value) ? String(value['label'] ?? value['value'] ?? JSON.stringify(value)) : String(value);
}

/** The label of a field; a date or time has one of its own. */
const labelOf = ({ ro, hu }: Pair): Bilingual => ({ ro: wordsOf(ro), hu: wordsOf(hu) });

const wordsOf = ({ label, dateLabel, timeLabel }: FormComponent): string => textOf(label ?? dateLabel ?? timeLabel);

const textOf = (label: unknown): string => typeof label === 'string' ? label : '';

const same = (text: string): Bilingual => ({ ro: text, hu: text });

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function at(data: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => isRecord(inner) ? inner[key] : undefined, data);
}
