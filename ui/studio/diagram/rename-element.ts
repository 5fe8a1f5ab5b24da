import { FORM_TRANSLATIONS, formFile, translationsOfProcedure } from '../texts/translations.ts';
import type { Changes, Files } from '../workbench/index.ts';
import { keyOf } from '../workspace/key-of.ts';
import type { JsonWord } from './json-words.ts';
import { changeWords } from './json-words.ts';

const REFERENCES = 'id|bpmnElement|sourceRef|targetRef|attachedToRef|default|processRef';
const POINTERS = 'incoming|outgoing|sourceRef|targetRef|flowNodeRef|dataInputRef|dataOutputRef';

/** Whether a text can be the id of an element. */
export function isElementId(text: string): boolean {
  return /^[A-Za-z_][\w.-]{0,99}$/.test(text);
}

/** Whether an id was given by an editor and says nothing: a name takes its place. */
export function isGeneratedId(id: string): boolean {
  return /^(Activity|Gateway|Event|Flow|StartEvent|EndEvent|Task)_[0-9a-z]{5,9}$/.test(id);
}

/** An id made of a name, that nothing in the diagram has. */
export function namedId(files: Files, name: string): string {
  const begin = keyOf(name).slice(0, 40).replace(/-+$/, '') || 'pas';
  const all = Object.entries(files)
    .filter(([path]) => path.endsWith('.bpmn'))
    .map(([, text]) => text)
    .join('\n');
  const isTaken = (id: string) => all.includes(`"${id}"`);
  let id = begin;
  for (let count = 2; isTaken(id); count += 1) id = `${begin}-${count}`;
  return id;
}

/**
 * Gives an element of the diagram another id and keeps everything in step that names it: lines and drawing, the form
 * of a
 * task with its link and its translations, routing, milestones, outcomes, rules of tasks, messages, examples.
 * @param key of the procedure
 * @returns what has to be written; nothing where neither id changes
 */
export function renameElement(files: Files, key: string, from: string, to: string): Changes {
  if (from === to) return {};
  const changes: Changes = {};
  const put = (path: string, text: string | null) => {
    if (text !== files[path]) changes[path] = text;
  };
  const json = (path: string, change: (word: JsonWord) => string) => {
    const text = files[path];
    if (text !== undefined) put(path, changeWords(text, change));
  };
  const diagram = files[`${key}.bpmn`];
  if (diagram !== undefined) put(`${key}.bpmn`, inDiagram(diagram, key, from, to));
  const form = files[formFile(from)];
  if (form !== undefined) {
    put(formFile(to), inForm(form, `${key}.${from}`, `${key}.${to}`));
    changes[formFile(from)] = null;
  }
  json(FORM_TRANSLATIONS, ({ path, isKey, text }) =>
    isKey && path.length === 0 && text.startsWith(`${from}#`) ? to + text.slice(from.length) : text,
  );
  json(translationsOfProcedure(key), ({ path, isKey, text }) =>
    isKey && path.length === 0 ? inTextId(text, from, to) : text,
  );
  json('procedure.json', (word) => inProcedure(word, from, to));
  for (const path of Object.keys(files))
    if (path.startsWith('examples/')) json(path, (word) => inExample(word, from, to));
  return changes;
}

function inDiagram(xml: string, key: string, from: string, to: string): string {
  const id = from.replaceAll(/[.]/g, '\\.');
  return xml
    .replaceAll(
      new RegExp(`(\\s(?:${REFERENCES})=)(["'])${id}\\2`, 'g'),
      (_, head: string, quote: string) => head + quote + to + quote,
    )
    .replaceAll(
      new RegExp(`(<(?:[\\w.-]+:)?(?:${POINTERS})>\\s*)${id}(\\s*<)`, 'g'),
      (_, head: string, tail: string) => head + to + tail,
    )
    .replaceAll(
      new RegExp(`(\\s(?:[\\w.-]+:)?formRef=)(["'])${key}\\.${id}\\2`, 'g'),
      (_, head: string, quote: string) => `${head}${quote}${key}.${to}${quote}`,
    );
}

function inForm(form: string, from: string, to: string): string {
  return changeWords(form, ({ path, isKey, text }) => (!isKey && path.join() === 'id' && text === from ? to : text));
}

/** `task.name`, `step:task.title`, `outcome:end.title`: the text ids that carry an element. */
function inTextId(id: string, from: string, to: string): string {
  const [, kind = '', element = '', property = ''] = /^(step:|outcome:|)(.+)\.([^.]+)$/.exec(id) ?? [];
  return element === from && (kind !== '' || property === 'name') ? `${kind}${to}.${property}` : id;
}

/** Places of `procedure.json` where an element is named; `*` stands for any one part. */
const PLACES = ['steps.*.activity', 'tasks.*.notBy.*', 'terms.*.countsFrom', 'terms.*.*.countsFrom'];
const KEYED = new Set(['outcomes', 'tasks', 'routing.tasks']);

function inProcedure({ path, isKey, text }: JsonWord, from: string, to: string): string {
  if (isKey) return text === from && KEYED.has(path.join('.')) ? to : text;
  if (isAt(path, 'messages.*.reasonFrom') && text.startsWith(`${from}.`)) return to + text.slice(from.length);
  return text === from && PLACES.some((place) => isAt(path, place)) ? to : text;
}

function inExample({ path, isKey, text }: JsonWord, from: string, to: string): string {
  if (isKey) return text === from && ['tasks', 'outputs', 'errors'].includes(path.join('.')) ? to : text;
  if (isAt(path, 'order.*')) return text.replace(/:(.+)$/, (whole, id: string) => (id === from ? `:${to}` : whole));
  return text === from && (isAt(path, 'outcome') || isAt(path, 'timers.*')) ? to : text;
}

function isAt(path: string[], place: string): boolean {
  const parts = place.split('.');
  return parts.length === path.length && parts.every((part, index) => part === '*' || part === path[index]);
}
