import { isVariableName } from '../../../../server/procedure/expression.ts';
import { TOPIC_RULES } from '../../../../server/procedure/topics.ts';
import { isRecord } from '../../../../server/form/path.ts';
import { readDiagram } from '../../texts/diagram-facts.ts';
import { readJson } from '../../texts/json-text.ts';
import { FORM_TRANSLATIONS, formFile, formsOf, translationsOfProcedure } from '../../texts/translations.ts';
import type { Files } from '../../texts/translations.ts';
import { routedKeys } from '../form-facts.ts';
import type { AnswerPath } from './feel.ts';
import type { Field } from './fields.ts';
import { fieldsIn, samePath } from './fields.ts';
import { givenInDiagram, renameInDiagram, tablesTold } from './in-diagram.ts';
import type { Done } from './in-form.ts';
import { namesReadBy, renameInForm } from './in-form.ts';
import { renameInLetter } from './in-letter.ts';
import type { Wish } from './in-package.ts';
import { renameInExample, renameInFormTexts, renameInSettings, renameInSettingsTexts } from './in-package.ts';
import { renameInTable } from './in-table.ts';

/** Why a name cannot be given: it means something else somewhere. */
export type Refusal = 'taken' | 'variable' | 'read' | 'given';

/** What another name for an answer does to the files of a draft. */
export interface KeyRename {
  changes: Record<string, string>;
  /** where the name is used, beside its own field */
  uses: { file: string; count: number }[];
  /** files where the name stands and nobody can tell whether it is this answer */
  unsure: string[];
  /** the city hall itself looks for the answer under its old name */
  lookedFor: boolean;
  /** nothing may be changed then */
  refused: Refusal | null;
}

/**
 * Answers of a request that the city hall itself looks for, to know who asks and how to reach them: filled in from the
 * account, shown in the register, printed on envelopes.
 */
const LOOKED_FOR = new Set([
  'familyName', 'givenName', 'cnp', 'idCard', 'email', 'phone', 'locality', 'postalCode', 'street', 'number', 'block',
  'stair', 'floor', 'flat', 'firmName', 'requesterName', 'cui', 'applicantKind', 'requesterKind', 'answerForm',
  'correspondenceLanguage',
]);

/** What every case knows. */
const ALWAYS = ['caseId', 'language', 'channel', 'taskName', 'staff'];

/** The way to an answer of a form by the component that asks for it. */
export function pathOfField(files: Files, form: string, id: string): AnswerPath | null {
  return fieldsIn(readJson(files[formFile(form)])).findLast(({ component }) => component.id === id)?.path ?? null;
}

class Package {
  readonly forms: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, Field[]>;
  readonly diagram: string;
  readonly files: Files;
  private readonly names = new Map<string, ReadonlySet<string>>();

  constructor(files: Files, key: string) {
    this.files = files;
    this.forms = new Map(formsOf(files).map((form) => [form, files[formFile(form)] ?? '']));
    this.fields = new Map([...this.forms].map(([form, text]) => [form, fieldsIn(readJson(text))]));
    this.diagram = files[`${key}.bpmn`] ?? '';
  }

  has(form: string, path: AnswerPath): Field | undefined {
    return this.fields.get(form)?.find((field) => samePath(field.path, path));
  }

  routes(form: string, path: AnswerPath): boolean {
    return path.length === 1 && routedKeys(this.files, form).includes(path[0] ?? '');
  }

  /** Names that the expressions of a form take from the data. */
  readBy(form: string): ReadonlySet<string> {
    const known = this.names.get(form) ?? namesReadBy(this.forms.get(form) ?? '');
    this.names.set(form, known);
    return known;
  }

  /** Forms that read an answer and do not ask for it themselves; the request knows nothing of what comes after it. */
  readersOf(path: AnswerPath): string[] {
    const [first = ''] = path;
    return [...this.forms.keys()].filter(
      (form) => form !== 'start' && !this.has(form, [first]) && this.readBy(form).has(first),
    );
  }

  /**
   * Forms that ask for the same answer: both give the same variable, one shows what the other asked, or a third one
   * reads it without telling whose it is.
   */
  sharing(form: string, path: AnswerPath): Set<string> {
    const others = [...this.forms.keys()].filter((other) => other !== form && this.has(other, path));
    const isShown = (one: string) => ![undefined, false].includes(this.has(one, path)?.component.readonly as undefined);
    const isRead = this.readersOf(path).length > 0;
    const same = others.filter(
      (other) => isRead || isShown(form) || isShown(other) || (this.routes(form, path) && this.routes(other, path)),
    );
    return new Set([form, ...same]);
  }
}

/** Names that automated steps give under their own name, and waits. */
function givenElsewhere(pkg: Package): Set<string> {
  const settings = readJson(pkg.files['procedure.json']);
  const waits = isRecord(settings) && isRecord(settings.waits) ? Object.keys(settings.waits) : [];
  const topics = readDiagram(pkg.diagram).steps.map(({ topic }) => topic);
  const outputs = topics.flatMap((topic) =>
    Object.hasOwn(TOPIC_RULES, topic) ? Object.keys(TOPIC_RULES[topic]?.outputs ?? {}) : [],
  );
  return new Set([...ALWAYS, ...waits, ...outputs, ...givenInDiagram(pkg.diagram)]);
}

function refusalOf(pkg: Package, { forms, path, to }: Wish, isVariable: boolean): Refusal | null {
  const next = [...path.slice(0, -1), to];
  if ([...forms].some((form) => pkg.has(form, next))) return 'taken';
  if (path.length > 1) return null;
  const given = givenElsewhere(pkg);
  if (isVariable && given.has(path[0] ?? '')) return 'given';
  const others = [...pkg.forms.keys()].filter((form) => !forms.has(form));
  if (given.has(to)) return 'variable';
  if (isVariable && (!isVariableName(to) || others.some((form) => pkg.routes(form, next)))) return 'variable';
  const readers = new Set([...forms, ...pkg.readersOf(path)]);
  const isCaught = [...readers].some((form) => pkg.readBy(form).has(to));
  const isAsked = pkg.readersOf(path).some((form) => pkg.has(form, next));
  return isCaught || isAsked ? 'read' : null;
}

/**
 * Gives an answer of a form another name, and everything that reads it: conditions of forms and of the diagram, inputs of
 * steps, decision tables, letters, routing, messages, examples, Hungarian texts. Expressions are read, not searched.
 *
 * @param path the whole way to the answer
 * @param to its new name, without dots
 */
export function renameKey(files: Files, key: string, form: string, path: AnswerPath, to: string): KeyRename {
  const pkg = new Package(files, key);
  const wish: Wish = { forms: pkg.sharing(form, path), path, to };
  const isVariable = [...wish.forms].some((one) => pkg.routes(one, path));
  const refused = refusalOf(pkg, wish, isVariable);
  const lookedFor = wish.forms.has('start') && path.length === 1 && LOOKED_FOR.has(path[0] ?? '');
  if (refused || path.at(-1) === to) return { changes: {}, uses: [], unsure: [], lookedFor, refused };
  const done = new Map<string, Done>();
  const put = (file: string, change: (text: string) => Done) => {
    const text = files[file];
    if (text !== undefined) done.set(file, change(text));
  };
  const speaking = [...pkg.forms.keys()].filter((one) => wish.forms.has(one) || (one !== 'start' && !pkg.has(one, path)));
  for (const one of speaking) {
    put(formFile(one), (text) => renameInForm({ text, gives: wish.forms.has(one) }, path, to));
  }
  const before = new Map(speaking.map((one) => [one, files[formFile(one)] ?? '']));
  const after = new Map(speaking.map((one) => [one, done.get(formFile(one))?.text ?? '']));
  put(FORM_TRANSLATIONS, (text) => renameInFormTexts(text, wish, before, after));
  put('procedure.json', (text) => renameInSettings(text, wish));
  put(translationsOfProcedure(key), (text) => renameInSettingsTexts(text, wish));
  for (const file of Object.keys(files)) {
    if (file.startsWith('templates/')) put(file, (text) => renameInLetter(text, wish.forms, path, to));
    if (file.startsWith('examples/')) put(file, (text) => renameInExample(text, wish, isVariable));
    if (file.endsWith('.dmn') && isVariable) {
      put(file, (text) => renameInTable(text, path[0] ?? '', to, tablesTold(pkg.diagram, path[0] ?? '')));
    }
  }
  if (isVariable) put(`${key}.bpmn`, (text) => renameInDiagram(text, path[0] ?? '', to));
  return withCompanion({ ...summary(files, form, done), lookedFor, refused }, files, key, form, path, to);
}

function summary(files: Files, form: string, done: ReadonlyMap<string, Done>) {
  const changed = [...done].filter(([file, { text }]) => text !== files[file]);
  const own = formFile(form);
  return {
    changes: Object.fromEntries(changed.map(([file, { text }]) => [file, text])),
    // one of those in the form is the name itself
    uses: changed
      .map(([file, { count }]) => ({ file, count: file === own ? count - 1 : count }))
      .filter(({ count }) => count > 0),
    unsure: [...done].filter(([, { unsure }]) => unsure > 0).map(([file]) => file),
  };
}

/** The Hungarian of a reason goes by the name of the reason: it is renamed with it. */
function withCompanion(result: KeyRename, files: Files, key: string, form: string, path: AnswerPath, to: string): KeyRename {
  const [name = ''] = path;
  const next = { ...files, ...result.changes };
  const pair = [`${name}Hu`];
  const isReason = path.length === 1 && (next['procedure.json'] ?? '').includes(`.${to}"`);
  if (!isReason || !result.changes['procedure.json'] || !new Package(files, key).has(form, pair)) return result;
  const other = renameKey(next, key, form, pair, `${to}Hu`);
  const counts = new Map(result.uses.map(({ file, count }) => [file, count]));
  for (const { file, count } of [...other.uses, { file: formFile(form), count: 1 }]) {
    counts.set(file, (counts.get(file) ?? 0) + count);
  }
  return {
    ...result,
    changes: { ...result.changes, ...other.changes },
    uses: [...counts].map(([file, count]) => ({ file, count })),
    unsure: [...new Set([...result.unsure, ...other.unsure])],
    refused: other.refused,
  };
}
