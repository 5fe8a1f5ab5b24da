import { readForm } from '../forms/form-facts.ts';
import { ANSWERS, titleOf, walkForm } from '../forms/schema.ts';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import type { Files } from '../texts/translations.ts';

/** Something that a letter can say, and how its source says it. */
export interface KnownValue {
  /** Where it comes from: the letter itself, the request, or the name of a task. */
  group: 'letter' | 'request' | 'task';
  task?: string;
  /** Name of its text, or the question of the form. */
  label: string;
  code: string;
}

const LETTER: [label: string, code: string][] = [
  ['applicant', '#data.applicant.name'],
  ['applicantHu', '#value(data.applicant, "nameHu", fallback: data.applicant.name)'],
  ['address', '#value(data.applicant, "address", fallback: "–")'],
  ['number', '#data.number'],
  ['dateRo', '#data.dateRo'],
  ['dateHu', '#data.dateHu'],
  ['requestNumber', '#data.requestNumber'],
  ['requestDateRo', '#data.requestDateRo'],
  ['requestDateHu', '#data.requestDateHu'],
  ['validUntilRo', '#value(data, "validUntilRo", fallback: "–")'],
  ['validUntilHu', '#value(data, "validUntilHu", fallback: "–")'],
];

const shown = (owner: string, key: string, type: string): string => {
  const value = `value(${owner}, "${key}", fallback: "")`;
  return type === 'textarea' ? `#paragraphs(${value})` : `#${value}`;
};

function answersOf(files: Files, form: string) {
  const schema = readForm(files, form);
  return schema
    ? walkForm(schema)
        .map(({ component }) => component)
        .filter(({ key, type }) => key !== undefined && ANSWERS.has(type))
    : [];
}

/** Everything that a letter of a procedure can say: its number and dates, the request, what employees answered. */
export function knownValues(files: Files, diagram: DiagramFacts): KnownValue[] {
  return [
    ...LETTER.map(([label, code]): KnownValue => ({ group: 'letter', label, code })),
    ...answersOf(files, 'start').map((component): KnownValue => ({
      group: 'request',
      label: titleOf(component) || String(component.key),
      code: shown('data.submission', String(component.key), component.type),
    })),
    ...diagram.userTasks.flatMap(({ id, name }) =>
      answersOf(files, id).map((component): KnownValue => ({
        group: 'task',
        task: name || id,
        label: titleOf(component) || String(component.key),
        code: shown(`task(data, "${id}")`, String(component.key), component.type),
      })),
    ),
  ];
}
