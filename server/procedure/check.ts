import { lintForm } from '../form/index.ts';
import type { Language, LintProblem } from '../form/index.ts';
import { checkBpmn } from './check/bpmn.ts';
import { checkCalls } from './check/calls.ts';
import { readDecisions } from './check/decision.ts';
import { checkDmn } from './check/dmn.ts';
import { checkExamples } from './check/examples.ts';
import type { Coverage } from './check/examples.ts';
import { checkPackageParts } from './check/parts.ts';
import { memo } from './check/memo.ts';
import { remediesFor } from './check/remedies.ts';
import { checkTemplates } from './check/templates.ts';
import { checkTexts } from './check/texts.ts';
import { checkDecisions } from './check/tables.ts';
import { checkWording } from './check/wording.ts';
import { Findings } from './findings.ts';
import type { Problem, ProblemCode } from './findings.ts';
import { packageFromFiles, PackageError } from './package.ts';
import type { ProcedurePackage } from './package.ts';
import { DEPARTMENTS, HEADED_DEPARTMENTS, TOPIC_RULES } from './topics.ts';

export { callsIn } from './check/calls.ts';
export type { FileEdit, Fix, Problem } from './findings.ts';

/** What the check must know about the place where a procedure will run. */
export interface CheckOptions {
  /** Topics that workers answer; default: all known ones. */
  topics?: readonly string[];
  /** Keys of the departments; default: those of the demo city hall. */
  departments?: readonly string[];
  /** Keys of the departments that have a head; default: those of the demo city hall. */
  headed?: readonly string[];
  /** Keys of the departments in which somebody works; default: all. */
  staffed?: readonly string[];
  /** What every other procedure calls, by its key: finds procedures that call each other in a circle. */
  calls?: ReadonlyMap<string, readonly string[]>;
  /** Language of the messages, Romanian unless told. */
  language?: Language;
  /** Whether problems carry the new texts that put them right; yes unless told. */
  fixes?: boolean;
}

export type FileKind = 'procedure' | 'bpmn' | 'dmn' | 'form';

/** Judgement of one file or package. */
export interface Verdict {
  kind: FileKind;
  /** Well-formed and free of what is forbidden; for a package: may be published. */
  ok: boolean;
  /** Could run (or be shown) here as it is. */
  executable: boolean;
  problems: Problem[];
  /** Of a package: the examples that take each flow of its diagram. */
  coverage?: Coverage;
}

const topicsOf = ({ topics }: CheckOptions): ReadonlySet<string> => new Set(topics ?? Object.keys(TOPIC_RULES));

function verdict(
  kind: FileKind,
  findings: Findings,
  strict: boolean,
  { language = 'ro', fixes = true }: CheckOptions,
  pkg?: ProcedurePackage,
): Verdict {
  const problems = findings.problems(strict, language, fixes && pkg ? remediesFor(pkg) : undefined);
  const ok = !problems.some(({ severity }) => severity === 'error');
  return { kind, ok, executable: ok && !findings.has('blocks'), problems };
}

/**
 * Judges one file on its own, whoever wrote it. Never throws.
 *
 * @param kind what its name says it is
 * @param bytes its content
 */
export async function checkFile(
  kind: Exclude<FileKind, 'procedure'>,
  bytes: Uint8Array,
  options: CheckOptions = {},
): Promise<Verdict> {
  const findings = new Findings();
  await checkAlone(kind, bytes, options, findings);
  return verdict(kind, findings, false, options);
}

async function checkAlone(
  kind: Exclude<FileKind, 'procedure'>,
  bytes: Uint8Array,
  options: CheckOptions,
  findings: Findings,
): Promise<void> {
  try {
    if (kind === 'bpmn') await checkBpmn(bytes, topicsOf(options), findings);
    else if (kind === 'dmn') await checkTableFile(bytes, findings);
    else checkForm(bytes, options.language ?? 'ro', findings);
  } catch (error) {
    findings.add('error', '', 'file.unreadable', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** A decision file without the procedure around it: only its tables can be judged. */
async function checkTableFile(bytes: Uint8Array, findings: Findings): Promise<void> {
  const decisions = await checkDmn(bytes, findings);
  if (decisions.length) checkDecisions([readDecisions(findings.file, bytes)], undefined, new Map(), findings);
}

function checkForm(bytes: Uint8Array, language: Language, findings: Findings): void {
  let schema: unknown;
  try {
    schema = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, ''));
  } catch {
    findings.add('error', '', 'package.notJson');
    return;
  }
  for (const { id, code, message } of lintForm(schema, language)) {
    findings.addForeign(UNFINISHED.has(code) ? 'blocks' : 'error', id, `form.${code}`, message);
  }
}

const lints = memo<LintProblem[]>();

/** What a form written elsewhere may lack without being dangerous; a package must have it all. */
const UNFINISHED = new Set([
  'missingId',
  'badId',
  'missingKey',
  'missingLabel',
  'missingOptions',
  'duplicateOption',
  'unknownValidator',
  'pageNotGroup',
  'besidePages',
]);

/**
 * Judges a whole package as the studio does before publishing: what only blocks execution elsewhere is an error here.
 *
 * @returns every problem with its severity; no `error` among them means that it may be published
 */
export async function checkPackage(pkg: ProcedurePackage, options: CheckOptions = {}): Promise<Problem[]> {
  return (await judgePackage(pkg, options)).problems;
}

/** The same as `checkPackage`, as a verdict. */
export async function judgePackage(pkg: ProcedurePackage, options: CheckOptions = {}): Promise<Verdict> {
  const findings = new Findings();
  const { language = 'ro', departments = DEPARTMENTS, headed = HEADED_DEPARTMENTS, staffed = departments } = options;
  findings.file = pkg.bpmn.file;
  const diagram = pkg.files.get(pkg.bpmn.file) ?? new Uint8Array();
  const model = await checkBpmn(diagram, topicsOf(options), findings);
  if (model) {
    checkPackageParts(pkg, model, { departments, headed, staffed }, findings);
    if (options.calls) checkCalls(pkg.source.key, model, options.calls, findings);
  }
  for (const { file, bytes } of pkg.dmn) {
    findings.file = file;
    await checkDmn(bytes, findings);
  }
  for (const [name, schema] of Object.entries(pkg.forms)) {
    findings.file = `forms/${name}.form`;
    for (const { id, code, message } of lints(`${language} ${JSON.stringify(schema)}`, () => lintForm(schema, language))) {
      findings.addForeign('error', `${name}#${id}`, `form.${code}`, message);
    }
  }
  checkTexts(pkg, findings);
  checkWording(pkg, findings);
  checkTemplates(pkg, findings);
  const coverage = checkExamples(pkg, model, findings);
  return { ...verdict('procedure', findings, true, options, pkg), coverage };
}

const ALONE: readonly [RegExp, Exclude<FileKind, 'procedure'>][] = [
  [/^[^/]+\.bpmn$/, 'bpmn'],
  [/^[^/]+\.dmn$/, 'dmn'],
  [/^forms\/[^/]+\.form$/, 'form'],
];

/**
 * Judges the files of a draft, whatever state they are in: when they make no package yet, it says why and judges each
 * diagram, decision and form on its own. Never throws.
 *
 * @param files path inside the package → bytes
 */
export async function checkFiles(files: Map<string, Uint8Array>, options: CheckOptions = {}): Promise<Verdict> {
  const findings = new Findings();
  try {
    return await judgePackage(packageFromFiles(files), options);
  } catch (error) {
    if (error instanceof PackageError) {
      findings.file = error.file;
      for (const { code, params } of [error, ...error.others]) {
        const place = params['place'] && params['place'] !== '–' ? `#${params['place']}` : '';
        findings.add('error', `${error.file}${place}`, code as ProblemCode, params);
      }
    } else findings.add('error', '', 'file.unreadable', { reason: error instanceof Error ? error.message : String(error) });
  }
  for (const [file, bytes] of files) {
    const kind = ALONE.find(([pattern]) => pattern.test(file))?.[1];
    findings.file = file;
    if (kind) await checkAlone(kind, bytes, options, findings);
  }
  return verdict('procedure', findings, true, options);
}
