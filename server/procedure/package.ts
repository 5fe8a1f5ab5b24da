import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { FormSchema } from '../form/index.ts';
import { unsafeInJson, unsafeInPath, unsafeInXml, type Unsafe } from './reserved.ts';
import { shapeProblems } from './shape.ts';
import type { ShapeProblem } from './shape.ts';
import { Example, ProcedureFile, TranslationFile, Waivers } from './procedure-schema.ts';
import { bilingual, bilingualProcedure } from './translate.ts';
import type { Bilingual, ProcedureMeta, ProcedureTerm, Translations } from './translate.ts';
import { attributeOf, readXml, walk, XmlError } from './xml.ts';
import type { XmlElement } from './xml.ts';

export type { Bilingual, ProcedureMeta, ProcedureTerm, Translations } from './translate.ts';
export type { Example, ProcedureFile, Waivers } from './procedure-schema.ts';

/** A procedure as it is published: every file, and what the other rooms read from them. */
export interface ProcedurePackage {
  /** Path inside the package → bytes: `procedure.json`, `<key>.bpmn`, `templates/…`, `forms/…`, `_shared/…`. */
  files: Map<string, Uint8Array>;
  /** SHA-256 over the sorted paths and their bytes, hex. */
  contentHash: string;
  /** The Romanian `procedure.json`. */
  source: ProcedureFile;
  /** The same with every text in both languages. */
  meta: ProcedureMeta;
  translations: Translations;
  /** The diagram as text, and as a tree. */
  bpmn: { file: string; xml: string; root: XmlElement };
  /** Names of the elements of the diagram, by BPMN id. */
  flowNames: Record<string, Bilingual>;
  dmn: { file: string; bytes: Uint8Array }[];
  /** Form by its name: `start` or the id of a user task. */
  forms: Record<string, FormSchema>;
  formTranslations: Translations;
  /** Typst source by template name, and the shared ones by path (`_shared/letter.typ`). */
  templates: Record<string, string>;
  sharedTemplates: Map<string, string>;
  examples: Record<string, Example>;
  /** Elements and flows that no scenario has to pass, with the reason. */
  waivers: Waivers;
  /**
   * The version of a term in force on a day.
   * @param name `default`, `extended`, …
   * @param day ISO date in local time
   */
  termOn(name: string, day: string): ProcedureTerm | undefined;
  /** The waits of the diagram in force on a day, by the variable that its timers name. */
  waitsOn(day: string): Record<string, { amount: number; unit: 'days' | 'hours' }>;
}

/** A package whose files cannot be read as what they should be. `code` is a key of the problem catalogue. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  readonly file: string;
  readonly code: string;
  readonly params: Record<string, string | number>;
  /** Everything else that is wrong with the same file. */
  readonly others: readonly ShapeProblem[];

  constructor(file: string, code: string, params: Record<string, string | number> = {}, others: readonly ShapeProblem[] = []) {
    super(`${file}: ${code} ${Object.values(params).join(' ')}`.trim());
    this.file = file;
    this.code = code;
    this.params = params;
    this.others = others;
  }
}

const MAX_FILE = 1024 * 1024;
const MAX_FILES = 500;
/** The only file beside the examples that is none. */
const WAIVERS = 'examples/waivers.json';

/**
 * Reads a package from its two folders, with the templates shared by all (`../_shared` beside it).
 *
 * @param dir `processes/<key>`
 * @param formsDir `forms/<key>`; without it the package has no form
 * @throws PackageError when a file is missing, too large or not what its name says
 */
export function loadPackage(dir: string, formsDir?: string): ProcedurePackage {
  return packageFromFiles(readPackageFiles(dir, formsDir));
}

/** The files of a package by their path inside it, without reading what they mean. */
export function readPackageFiles(dir: string, formsDir?: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  collect(dir, '', files);
  if (formsDir && existsSync(formsDir)) collect(formsDir, 'forms/', files);
  const shared = path.join(dir, '..', '_shared');
  if (existsSync(shared)) collect(shared, '_shared/', files);
  return files;
}

function collect(dir: string, prefix: string, files: Map<string, Uint8Array>, depth = 0): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory() && depth < 3) collect(full, `${prefix}${entry.name}/`, files, depth + 1);
    if (!entry.isFile() || entry.name.startsWith('.') || entry.name.endsWith('.md')) continue;
    if (statSync(full).size > MAX_FILE) throw new PackageError(`${prefix}${entry.name}`, 'package.fileTooLarge');
    if (files.size >= MAX_FILES) throw new PackageError(prefix, 'package.tooManyFiles');
    files.set(`${prefix}${entry.name}`, readFileSync(full));
  }
}

/** Every package under `<root>/processes`, with its forms from `<root>/forms`; folders with `_` in front are shared. */
export function loadAllPackages(root: string): ProcedurePackage[] {
  return readdirSync(path.join(root, 'processes'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort()
    .map((name) => loadPackage(path.join(root, 'processes', name), path.join(root, 'forms', name)));
}

/**
 * Reads a package from its files; those of an export begin with `processes/<key>/` and `forms/<key>/`.
 *
 * @throws PackageError when a file is missing or not what its name says
 */
export function packageFromFiles(given: Map<string, Uint8Array>): ProcedurePackage {
  const files = new Map([...given].map(([name, bytes]) => [insidePath(name), bytes] as const).sort(byName));
  for (const file of files.keys()) refuse(file, unsafeInPath(file));
  const source = parseJson(files, 'procedure.json', ProcedureFile);
  const diagram = `${source.key}.bpmn`;
  const translations = parseJson(files, `${source.key}.hu.json`, TranslationFile, {});
  const meta = bilingualProcedure(source, translations);
  const bpmn = readDiagram(files, diagram);
  return {
    files,
    contentHash: hashOf(files),
    source,
    meta,
    translations,
    bpmn,
    flowNames: namesOf(bpmn.root, translations),
    dmn: readTables(files),
    forms: readForms(files),
    formTranslations: parseJson(files, 'forms/hu.json', TranslationFile, {}),
    templates: Object.fromEntries(
      sources(files, 'templates/').map(([name, text]) => [path.basename(name, '.typ'), text]),
    ),
    sharedTemplates: new Map(sources(files, '_shared/')),
    examples: Object.fromEntries(
      [...files.keys()]
        .filter((name) => /^examples\/[^/]+\.json$/.test(name) && name !== WAIVERS)
        .map((name) => [path.basename(name, '.json'), parseJson(files, name, Example)]),
    ),
    waivers: parseJson(files, WAIVERS, Waivers, {}),
    termOn: (name, day) =>
      (Object.hasOwn(meta.terms, name) ? meta.terms[name] : undefined)?.find(
        inForceOn(day),
      ),
    waitsOn: (day) =>
      Object.fromEntries(
        Object.entries(meta.waits).flatMap(([name, versions]) => {
          const wait = versions.find(inForceOn(day)) ?? versions.at(-1);
          return wait ? [[name, wait]] : [];
        }),
      ),
  };
}

/** @throws PackageError for what no procedure can have */
function refuse(file: string, unsafe: Unsafe | null): void {
  if (unsafe) throw new PackageError(file, unsafe.code, unsafe.params);
}

const inForceOn = (day: string) => ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
  validFrom <= day && (validTo === null || day <= validTo);

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function insidePath(name: string): string {
  const clean = name.replaceAll('\\', '/');
  if (clean.split('/').includes('..') || clean.startsWith('/')) throw new PackageError(name, 'package.badPath');
  return clean
    .replace(/^processes\/_shared\//, '_shared/')
    .replace(/^processes\/[^/]+\//, '')
    .replace(/^forms\/[^/]+\/(?=[^/]+$)/, 'forms/');
}

function hashOf(files: Map<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of files)
    hash.update(name).update('\0').update(String(bytes.length)).update('\0').update(bytes);
  return hash.digest('hex');
}

function parseJson<T extends z.ZodType>(
  files: Map<string, Uint8Array>,
  name: string,
  schema: T,
  fallback?: z.infer<T>,
): z.infer<T> {
  const bytes = files.get(name);
  if (!bytes) {
    if (fallback !== undefined) return fallback;
    throw new PackageError(name, 'package.fileMissing');
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PackageError(name, 'package.notJson');
  }
  refuse(name, unsafeInJson(value));
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first, ...others] = shapeProblems(result.error);
  throw new PackageError(name, first?.code ?? 'package.shape', first?.params, others);
}

function readDiagram(files: Map<string, Uint8Array>, file: string): ProcedurePackage['bpmn'] {
  const bytes = files.get(file);
  if (!bytes) throw new PackageError(file, 'package.fileMissing');
  const root = treeOf(file, bytes);
  refuse(file, unsafeInXml(root));
  return { file, xml: new TextDecoder().decode(bytes), root };
}

function treeOf(file: string, bytes: Uint8Array): XmlElement {
  try {
    return readXml(bytes);
  } catch (error) {
    if (error instanceof XmlError) throw new PackageError(file, error.code, { line: error.line });
    throw error;
  }
}

/** The tables as they are; what is wrong with one that cannot be read is said by its own check. */
function readTables(files: Map<string, Uint8Array>): ProcedurePackage['dmn'] {
  const tables = [...files].filter(([name]) => name.endsWith('.dmn')).map(([file, bytes]) => ({ file, bytes }));
  for (const { file, bytes } of tables) {
    try {
      refuse(file, unsafeInXml(readXml(bytes)));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
    }
  }
  return tables;
}

function readForms(files: Map<string, Uint8Array>): Record<string, FormSchema> {
  const forms: Record<string, FormSchema> = {};
  for (const [name, bytes] of files) {
    if (!/^forms\/[^/]+\.form$/.test(name)) continue;
    try {
      const schema: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      if (typeof schema === 'object' && schema !== null && !Array.isArray(schema)) {
        refuse(name, unsafeInJson(schema));
        forms[path.basename(name, '.form')] = schema as FormSchema;
        continue;
      }
    } catch (error) {
      // a text that is no JSON is answered below, as every one that is no form
      if (error instanceof PackageError) throw error;
    }
    throw new PackageError(name, 'package.notJson');
  }
  return forms;
}

function sources(files: Map<string, Uint8Array>, folder: string): [string, string][] {
  return [...files]
    .filter(([name]) => name.startsWith(folder) && name.endsWith('.typ'))
    .map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
}

function namesOf(root: XmlElement, translations: Translations): Record<string, Bilingual> {
  const names: Record<string, Bilingual> = {};
  for (const element of walk(root)) {
    const [id, name] = [attributeOf(element, 'id'), attributeOf(element, 'name')];
    if (id && name) names[id] = bilingual(translations, `${id}.name`, name);
  }
  return names;
}
