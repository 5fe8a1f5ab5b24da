import { textHash, visibleTexts } from '../../../../server/form/texts.ts';
import { getAt } from '../../../../server/form/path.ts';
import { changeWords } from '../../diagram/json-words.ts';
import { readJson } from '../../texts/json-text.ts';
import type { AnswerPath } from './feel.ts';
import { renameInText } from './feel.ts';
import { findPart, rowDepth, samePath } from './fields.ts';
import type { Done } from './in-form.ts';
import { isColumnOf } from './in-form.ts';

/** The answer that is renamed, and the forms whose answer it is. */
export interface Wish {
  forms: ReadonlySet<string>;
  path: AnswerPath;
  to: string;
}

function words(json: string, change: (word: Parameters<Parameters<typeof changeWords>[1]>[0]) => string): Done {
  let count = 0;
  const text = changeWords(json, (word) => {
    const next = change(word);
    if (next !== word.text) count += 1;
    return next;
  });
  return { text, count, unsure: 0 };
}

const at = (path: readonly string[], place: string): boolean => {
  const parts = place.split('.');
  return parts.length === path.length && parts.every((part, index) => part === '*' || part === path[index]);
};

/** `procedure.json`: what reaches the diagram, where a message takes its reason from, documents that are sent up. */
export function renameInSettings(json: string, { forms, path, to }: Wish): Done {
  const [name] = path;
  return words(json, ({ path: place, isKey, text }) => {
    if (isKey || path.length > 1) return text;
    const [, kind, task = ''] = place;
    const form = kind === 'start' ? 'start' : task;
    const isRouted = at(place, 'routing.start.*') || at(place, 'routing.tasks.*.*');
    if (isRouted) return text === name && forms.has(form) ? to : text;
    if (at(place, 'documents.*.key')) return text === name && forms.has('start') ? to : text;
    if (!at(place, 'messages.*.reasonFrom')) return text;
    const dot = text.lastIndexOf('.');
    return text.slice(dot + 1) === name && forms.has(text.slice(0, dot)) ? text.slice(0, dot + 1) + to : text;
  });
}

/** Hungarian of the settings: documents that are sent up go by the name of their field. */
export function renameInSettingsTexts(json: string, { forms, path, to }: Wish): Done {
  return words(json, ({ path: place, isKey, text }) =>
    isKey && place.length === 0 && path.length === 1 && forms.has('start') && text === `document:${path[0]}.name`
      ? `document:${to}.name`
      : text,
  );
}

/** A recorded run: answers of the request and of tasks, places of errors, values of the diagram. */
export function renameInExample(json: string, { forms, path, to }: Wish, isVariable: boolean): Done {
  const name = path.at(-1) ?? '';
  const owner = path.slice(0, -1);
  const isAt = (place: readonly string[], head: readonly string[]) =>
    head.every((part, index) => part === place[index]) &&
    samePath(place.slice(head.length).filter((part) => !/^\d+$/.test(part)), owner);
  return words(json, ({ path: place, isKey, text }) => {
    if (!isKey) return at(place, 'expectIssues.*.path') && forms.has('start') ? inPlace(text, path, to) : text;
    if (text !== name) return text;
    const [part = '', task = ''] = place;
    if (part === 'data' && forms.has('start')) return isAt(place, ['data']) ? to : text;
    if (part === 'tasks' && forms.has(task)) return isAt(place, ['tasks', task]) ? to : text;
    return at(place, 'variables') && isVariable ? to : text;
  });
}

/** `items[0].name`, `items.0.name`: the place of an answer with the number of its row. */
function inPlace(place: string, path: AnswerPath, to: string): string {
  const parts = place.split(/(\.|\[\d+\])/);
  const names = parts.flatMap((part, index) => (/^[A-Za-z_]\w*$/.test(part) ? [index] : []));
  const isSame = samePath(names.slice(0, path.length).map((index) => parts[index] ?? ''), path);
  const last = names[path.length - 1];
  return isSame && last !== undefined ? parts.map((part, index) => (index === last ? to : part)).join('') : place;
}

/** Texts of a form by their ids in `forms/hu.json`. */
function textsOf(form: string, json: string | undefined): Map<string, string> {
  return new Map(visibleTexts(readJson(json)).map(({ key, text }) => [`${form}#${key}`, text]));
}

/**
 * Hungarian of the forms: expressions between its words, columns of tables; a translation that was made from the text as
 * it was stays made from it, and one that was not stays so.
 *
 * @param before forms that speak of the answer, as they were, by name
 * @param after the same with the new name
 */
export function renameInFormTexts(
  json: string,
  { path, to }: Wish,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Done {
  const texts = [before, after].map((forms) => new Map([...forms].flatMap(([form, text]) => [...textsOf(form, text)])));
  const given = readJson(json);
  let unsure = 0;
  const forms = new Map([...before].map(([form, text]) => [form, readJson(text)]));
  const partOf = (id: string) => {
    const [form = '', rest = ''] = id.split(/#(.*)/);
    return findPart(forms.get(form), rest.split('.')[0] ?? '');
  };
  const nextId = (id: string) => {
    const part = partOf(id);
    return part && isColumnOf(part.component, path) ? id.replace(`.columns:${path.at(-1)}.`, `.columns:${to}.`) : id;
  };
  const nextText = (id: string, text: string) => {
    const part = partOf(id);
    const result = part ? renameInText(text, false, path, to, rowDepth(part.above, path)) : { text, unsure: 0 };
    unsure += result.unsure;
    return result.text;
  };
  const nextMark = (id: string, of: string) => {
    const [ro, next] = [texts[0]?.get(id), texts[1]?.get(nextId(id))];
    if (ro !== undefined && next !== undefined && of === textHash(ro)) return textHash(next);
    const hu = getAt(given, [id, 'text']);
    return typeof hu === 'string' && of === textHash(hu) ? textHash(nextText(id, hu)) : of;
  };
  let count = 0;
  const text = changeWords(json, (word) => {
    const [id = '', property] = word.path;
    const next = word.isKey
      ? word.path.length === 0 ? nextId(word.text) : word.text
      : property === 'of' ? nextMark(id, word.text) : nextText(id, word.text);
    if (next !== word.text && property !== 'of') count += 1;
    return next;
  });
  return { text, count, unsure };
}
