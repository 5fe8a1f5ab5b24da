import { changeWords } from '../../diagram/json-words.ts';
import type { JsonWord } from '../../diagram/json-words.ts';
import { readJson } from '../../texts/json-text.ts';
import type { Component } from '../schema.ts';
import type { AnswerPath } from './feel.ts';
import { feelParts, namesInFeel, renameInText } from './feel.ts';
import type { Field } from './fields.ts';
import { fieldsIn, rowDepth, samePath, surroundings } from './fields.ts';

/** Properties whose value is the name of another answer. */
const RELATIONS = new Set([
  'dosar:differsFrom', 'dosar:notBefore', 'dosar:oneOf', 'dosar:someOf', 'dosar:localityKey', 'dosar:postalCodeKey',
]);
/** Properties whose value is several names. */
const LISTS = new Set(['dosar:workingDays']);
const UNARY = new Set(['conditional.hide', 'readonly']);

/** Of a form: whether it has the answer itself, and so gives it, or only reads it. */
export interface FormView {
  text: string;
  /** whether fields of the form that keep this answer are renamed too */
  gives: boolean;
}

/** What was done to a file. */
export interface Done {
  text: string;
  count: number;
  unsure: number;
}

/** A form with another name for an answer: at its own field, in conditions, texts, rules between fields, tables. */
export function renameInForm({ text, gives }: FormView, path: AnswerPath, to: string): Done {
  const form = readJson(text);
  const fields = fieldsIn(form);
  const done: Done = { text, count: 0, unsure: 0 };
  if (!gives && fields.some((field) => samePath(field.path, path))) return done;
  done.text = changeWords(text, (word) => {
    const next = word.isKey ? word.text : changed({ form, fields, path, to, gives, done }, word);
    if (next !== word.text) done.count += 1;
    return next;
  });
  return done;
}

interface Change {
  form: unknown;
  fields: readonly Field[];
  path: AnswerPath;
  to: string;
  gives: boolean;
  done: Done;
}

function changed({ form, fields, path, to, gives, done }: Change, word: JsonWord): string {
  const { component, above } = surroundings(form, word.path);
  if (!component) return word.text;
  const property = word.path.slice(word.path.lastIndexOf('components') + 2).join('.');
  const { text } = word;
  if (property === 'key' || property === 'path') {
    return gives && samePath([...above, ...text.split('.')], path) ? lastNamed(text, to) : text;
  }
  if (isShadowed(fields, above, path)) return text;
  const [group, name = ''] = property.split(/\.(.*)/);
  if (group === 'properties' && RELATIONS.has(name)) return samePath(text.split('.'), path) ? lastNamed(text, to) : text;
  if (group === 'properties' && LISTS.has(name) && path.length === 1) {
    return text.split(' ').map((one) => (one === path[0] ? to : one)).join(' ');
  }
  if (property === 'valuesKey') return samePath(text.split('.'), path) ? lastNamed(text, to) : text;
  if (/^columns\.\d+\.key$/.test(property)) return isColumnOf(component, path) && text === path.at(-1) ? to : text;
  const result = renameInText(text, UNARY.has(property), path, to, rowDepth(above, path));
  done.unsure += result.unsure;
  return result.text;
}

/** Another last name of a dotted way. */
const lastNamed = (text: string, to: string): string => text.replace(/[^.]+$/, to);

/** Whether a row around a part has an answer of its own that is called like the one outside. */
const isShadowed = (fields: readonly Field[], above: AnswerPath, path: AnswerPath): boolean =>
  path.length === 1 && above.length > 0 && fields.some((field) => samePath(field.path, [...above, ...path]));

/** Whether a table shows the rows that the answer stands in. */
export function isColumnOf(component: Component, path: AnswerPath): boolean {
  const source = typeof component.dataSource === 'string' ? component.dataSource.replace(/^=\s*/, '').trim() : '';
  return path.length > 1 && source === path.slice(0, -1).join('.');
}

/** Names that the expressions of a form take from the data. */
export function namesReadBy(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  changeWords(text, (word) => {
    const property = word.path.slice(word.path.lastIndexOf('components') + 2).join('.');
    const [, name = ''] = property.split(/\.(.*)/);
    if (!word.isKey && (RELATIONS.has(name) || LISTS.has(name))) for (const one of word.text.split(' ')) names.add(one);
    if (!word.isKey) {
      for (const { source } of feelParts(word.text)) for (const one of namesInFeel(source, UNARY.has(property))) names.add(one);
    }
    return word.text;
  });
  return names;
}
