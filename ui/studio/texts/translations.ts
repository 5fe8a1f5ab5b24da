import { isRecord, setAt } from '../../../server/form/path.ts';
import { textHash, visibleTexts } from '../../../server/form/texts.ts';
import { readJson, writeJson } from './json-text.ts';
import { textsOfProcedureFile } from './procedure-texts.ts';
import { textsOfTemplate, writeTemplateText } from './template-texts.ts';
import { readXmlNames, writeXmlName } from './xml-names.ts';

/** Files of a draft by their path. */
export type Files = Readonly<Record<string, string | undefined>>;

/** What has to be written for a change: path → new text. */
export type Changes = Record<string, string>;

/**
 * `ok`; no Hungarian at all; `staleHu`: the Romanian was changed after it was translated; `staleRo`: the Hungarian was
 * changed and nobody has said yet that the Romanian still says the same.
 */
export type TextState = 'ok' | 'missing' | 'staleHu' | 'staleRo';

/** Where a text is read: names of the diagram, metadata, one form, one template of a document. */
export type TextKind = 'diagram' | 'procedure' | 'form' | 'document';

/** One text of the package in both languages. */
export interface TextEntry {
  kind: TextKind;
  /** File that holds the Romanian. */
  file: string;
  /** Id inside the file under which the Hungarian stands, for example `review.name` or `start#cnp.label`. */
  id: string;
  /** Element that the text belongs to: BPMN id, component of the form, id of `procedure.json`. */
  element: string;
  ro: string;
  hu: string;
  /** Mark of the text that the Hungarian was made from; none without Hungarian and in templates. */
  of?: string;
  state: TextState;
}

interface Translation {
  of: string;
  text: string;
}

/** Place of the Hungarian of a procedure's own texts. */
export const translationsOfProcedure = (key: string): string => `${key}.hu.json`;

/** Place of the Hungarian of all forms. */
export const FORM_TRANSLATIONS = 'forms/hu.json';

/** File of a form by its name: `start` or the id of a user task. */
export const formFile = (form: string): string => `forms/${form}.form`;

function entryOf(translations: unknown, id: string): Translation | undefined {
  const entry = isRecord(translations) && Object.hasOwn(translations, id) ? translations[id] : undefined;
  return isRecord(entry) && typeof entry.text === 'string' ? { of: String(entry.of), text: entry.text } : undefined;
}

/** How the two languages of a text stand to each other; `of` marks the text that was written first. */
export function stateOf(ro: string, entry: Translation | undefined): TextState {
  if (!entry?.text.trim()) return 'missing';
  if (entry.of === textHash(ro)) return 'ok';
  return entry.of === textHash(entry.text) ? 'staleRo' : 'staleHu';
}

type Source = Pick<TextEntry, 'kind' | 'file' | 'id' | 'element' | 'ro'>;

function diagramTexts(files: Files, key: string): Source[] {
  const file = `${key}.bpmn`;
  return readXmlNames(files[file] ?? '').flatMap(({ id, element, name }): Source[] =>
    // names of messages and signals are addresses, not words for people
    name.trim() === '' || element === 'message' || element === 'signal'
      ? []
      : [{ kind: 'diagram', file, id: `${id}.name`, element: id, ro: name.trim() }],
  );
}

function procedureTexts(files: Files): Source[] {
  const file = 'procedure.json';
  return textsOfProcedureFile(readJson(files[file])).map(({ id, text }): Source => ({
    kind: 'procedure',
    file,
    id,
    element: id,
    ro: text,
  }));
}

/** Forms of a draft: the request first, then those of the user tasks by name. */
export function formsOf(files: Files): string[] {
  const names = Object.keys(files).flatMap((file) => /^forms\/([^/]+)\.form$/.exec(file)?.[1] ?? []);
  return names.sort((a, b) => Number(b === 'start') - Number(a === 'start') || a.localeCompare(b));
}

function formTexts(files: Files, form: string): Source[] {
  const file = formFile(form);
  return visibleTexts(readJson(files[file])).map(({ key, text }): Source => ({
    kind: 'form',
    file,
    id: `${form}#${key}`,
    element: key.split('.')[0] ?? '',
    ro: text,
  }));
}

function documentTexts(files: Files): TextEntry[] {
  return Object.keys(files)
    .filter((file) => /^templates\/.*\.typ$/.test(file))
    .sort()
    .flatMap((file) =>
      textsOfTemplate(files[file] ?? '').map(({ id, ro, hu }): TextEntry => ({
        kind: 'document',
        file,
        id,
        element: id,
        ro,
        hu,
        state: hu.trim() === '' ? 'missing' : 'ok',
      })),
    );
}

/**
 * Every text of a package in both languages, in the order of its files: diagram, metadata, forms, documents. Numbers,
 * signs and empty texts are no words and are left out; a Hungarian that is the same as the Romanian counts as there.
 */
export function readTexts(files: Files, key: string): TextEntry[] {
  const own: unknown = readJson(files[translationsOfProcedure(key)]);
  const ofForms: unknown = readJson(files[FORM_TRANSLATIONS]);
  const sources = [
    ...diagramTexts(files, key),
    ...procedureTexts(files),
    ...formsOf(files).flatMap((form) => formTexts(files, form)),
  ];
  const translated = sources.map((source): TextEntry => {
    const entry = entryOf(source.kind === 'form' ? ofForms : own, source.id);
    return { ...source, hu: entry?.text ?? '', of: entry?.of, state: stateOf(source.ro, entry) };
  });
  return [...translated, ...documentTexts(files)];
}

function translationFile(kind: TextKind, key: string): string {
  return kind === 'form' ? FORM_TRANSLATIONS : translationsOfProcedure(key);
}

function writeEntry(files: Files, file: string, id: string, entry: Translation | undefined): Changes {
  const given = readJson(files[file]);
  const translations = isRecord(given) ? { ...given } : {};
  if (entry) translations[id] = entry;
  else delete translations[id];
  return { [file]: writeJson(files[file] ?? '', translations) };
}

/**
 * Writes the Hungarian of a text. Where none or an old one stood, it is a translation of the Romanian as it is now;
 * a changed translation asks for the Romanian to be looked at, until `confirmText`.
 *
 * @param entry the text as it was before the analyst began to type: what was missing then is translated, not changed
 * @param text empty removes the translation
 */
export function writeHungarian(files: Files, key: string, entry: TextEntry, text: string): Changes {
  if (entry.kind === 'document')
    return { [entry.file]: writeTemplateText(files[entry.file] ?? '', entry.id, 'hu', text) };
  const file = translationFile(entry.kind, key);
  if (text.trim() === '') return writeEntry(files, file, entry.id, undefined);
  if (text === entry.hu) return writeEntry(files, file, entry.id, { of: entry.of ?? textHash(entry.ro), text });
  const isNew = entry.state === 'missing' || entry.state === 'staleHu';
  return writeEntry(files, file, entry.id, { of: textHash(isNew ? entry.ro : text), text });
}

/** Writes the Romanian of a text where it stands; its Hungarian is stale from then on. */
export function writeRomanian(files: Files, _key: string, entry: TextEntry, text: string): Changes {
  const { file, kind } = entry;
  const source = files[file] ?? '';
  if (kind === 'document') return { [file]: writeTemplateText(source, entry.id, 'ro', text) };
  if (kind === 'diagram') return { [file]: writeXmlName(source, entry.element, text) };
  const value = readJson(source);
  if (!isRecord(value)) return {};
  if (kind === 'form') {
    const id = entry.id.slice(entry.id.indexOf('#') + 1);
    visibleTexts(value)
      .find(({ key }) => key === id)
      ?.replace(text);
  } else {
    const place = textsOfProcedureFile(value).find(({ id }) => id === entry.id);
    if (place) setAt(value, place.path, text);
  }
  return { [file]: writeJson(source, value) };
}

/** Says that both languages of a text say the same. */
export function confirmText(files: Files, key: string, entry: TextEntry): Changes {
  if (entry.kind === 'document' || entry.hu === '') return {};
  return writeEntry(files, translationFile(entry.kind, key), entry.id, { of: textHash(entry.ro), text: entry.hu });
}

/** Where a text stands, for rooms that show single texts whether or not there is a word in them yet. */
export type TextPlace = Pick<TextEntry, 'kind' | 'file' | 'id' | 'element'>;

/** One text with its Hungarian; the Romanian is what the room has. */
export function textAt(files: Files, key: string, place: TextPlace, ro: string): TextEntry {
  const entry = entryOf(readJson(files[translationFile(place.kind, key)]), place.id);
  return { ...place, ro, hu: entry?.text ?? '', of: entry?.of, state: stateOf(ro, entry) };
}

/** Place of a text of a component of a form; `property` as in `label` or `values:yes.label`. */
export function placeInForm(form: string, component: string, property: string): TextPlace {
  return { kind: 'form', file: formFile(form), id: `${form}#${component}.${property}`, element: component };
}

/** Place of a text of `procedure.json` by its id, as in `step:review.title`. */
export function placeInProcedure(id: string): TextPlace {
  return { kind: 'procedure', file: 'procedure.json', id, element: id };
}

/** Gives translations that begin with one id to another, when what they belong to gets a new name. */
export function renameTexts(files: Files, file: string, from: string, to: string): Changes {
  const given = readJson(files[file]);
  if (!isRecord(given) || !Object.keys(given).some((id) => id.startsWith(from))) return {};
  const renamed = Object.entries(given).map(([id, entry]) => [
    id.startsWith(from) ? to + id.slice(from.length) : id,
    entry,
  ]);
  return { [file]: writeJson(files[file] ?? '', Object.fromEntries(renamed)) };
}

/**
 * Takes the translation of one item out of a list whose texts go by their number; those behind it move up.
 *
 * @param count items before one was taken out
 */
export function dropNumberedText(
  files: Files,
  file: string,
  index: number,
  count: number,
  idOf: (index: number) => string,
): Changes {
  const given = readJson(files[file]);
  if (!isRecord(given)) return {};
  const ids = Array.from({ length: count }, (_, place) => idOf(place));
  const kept = Object.entries(given).flatMap(([id, entry]): [string, unknown][] => {
    const place = ids.indexOf(id);
    if (place === index) return [];
    return [[place > index ? (ids[place - 1] ?? id) : id, entry]];
  });
  return { [file]: writeJson(files[file] ?? '', Object.fromEntries(kept)) };
}

/**
 * Removes translations whose text is gone, for example after an element was deleted.
 *
 * @returns nothing when all belong to a text
 */
export function dropLeftOver(files: Files, key: string): Changes {
  const ids = new Set(readTexts(files, key).map((entry) => entry.id));
  return Object.assign(
    {},
    ...[translationsOfProcedure(key), FORM_TRANSLATIONS].map((file): Changes => {
      const given = readJson(files[file]);
      if (!isRecord(given) || Object.keys(given).every((id) => ids.has(id))) return {};
      const kept = Object.fromEntries(Object.entries(given).filter(([id]) => ids.has(id)));
      return { [file]: writeJson(files[file] ?? '', kept) };
    }),
  ) as Changes;
}
