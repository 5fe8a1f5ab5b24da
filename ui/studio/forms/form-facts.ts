import { isRecord } from '../../../server/form/path.ts';
import { localizeForm } from '../../../server/form/localize.ts';
import type { Translations } from '../../../server/form/localize.ts';
import type { FormSchema as ReadableForm } from '../../../server/form/types.ts';
import type { Language } from '../../shared/i18n/index.ts';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import { readJson, writeJson } from '../texts/json-text.ts';
import type { Changes, Files } from '../texts/translations.ts';
import { FORM_TRANSLATIONS, formFile, formsOf } from '../texts/translations.ts';
import type { FormSchema } from './schema.ts';
import { isForm } from './schema.ts';

const PROCEDURE = 'procedure.json';

/** A form of the procedure, there or still to be made. */
export interface FormOfProcedure {
  name: string;
  /** Name of the user task, empty for the request. */
  task: string;
  groups: string[];
  exists: boolean;
  /** No task of the diagram uses it. */
  isLeftOver: boolean;
}

/** The request and the form of every user task, in the order of the diagram; then what no task uses. */
export function formsOfProcedure(files: Files, diagram: DiagramFacts): FormOfProcedure[] {
  const there = new Set(formsOf(files));
  const wanted = [{ id: 'start', name: '', groups: [] as string[] }, ...diagram.userTasks];
  const used = wanted.map(({ id, name, groups }) => ({
    name: id,
    task: name,
    groups,
    exists: there.has(id),
    isLeftOver: false,
  }));
  const rest = [...there].filter((name) => !wanted.some(({ id }) => id === name));
  return [...used, ...rest.map((name) => ({ name, task: '', groups: [], exists: true, isLeftOver: true }))];
}

/** The form of a file; undefined when it cannot be read. */
export function readForm(files: Files, name: string): FormSchema | undefined {
  const value = readJson(files[formFile(name)]);
  return isForm(value) ? value : undefined;
}

/** A form without a field. */
export function newForm(key: string, name: string): Changes {
  const form = {
    type: 'default',
    id: `${key}.${name}`,
    schemaVersion: 19,
    executionPlatform: 'Camunda Platform',
    executionPlatformVersion: '7.23.0',
    components: [],
  };
  return { [formFile(name)]: `${JSON.stringify(form, null, 2)}\n` };
}

/** The form as a reader of a language sees it. */
export function formInLanguage(files: Files, name: string, language: Language): FormSchema | undefined {
  const form = readForm(files, name);
  if (!form) return undefined;
  const translations = readJson(files[FORM_TRANSLATIONS]);
  const readable = form as unknown as ReadableForm;
  return localizeForm(
    readable,
    (isRecord(translations) ? translations : {}) as Translations,
    language,
    name,
  ) as unknown as FormSchema;
}

interface Routing {
  start?: string[];
  tasks?: Record<string, string[]>;
}

const routingOf = (files: Files): Routing => {
  const file = readJson(files[PROCEDURE]);
  return isRecord(file) && isRecord(file.routing) ? (file.routing as Routing) : {};
};

/** Keys of a form whose answers become variables of the diagram. */
export function routedKeys(files: Files, form: string): string[] {
  const { start = [], tasks = {} } = routingOf(files);
  return form === 'start' ? start : (tasks[form] ?? []);
}

/** Says which answers of a form become variables of the diagram. */
export function writeRouting(files: Files, form: string, keys: string[]): Changes {
  const file = readJson(files[PROCEDURE]);
  if (!isRecord(file)) return {};
  const { start = [], tasks = {} } = routingOf(files);
  const { [form]: _old, ...others } = tasks;
  const routing =
    form === 'start' ? { start: keys, tasks } : { start, tasks: keys.length > 0 ? { ...tasks, [form]: keys } : others };
  return { [PROCEDURE]: writeJson(files[PROCEDURE] ?? '', { ...file, routing }) };
}
