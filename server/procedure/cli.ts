import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { callsIn, checkFile, checkFiles } from './check.ts';
import type { CheckOptions, FileKind, Problem, Verdict } from './check.ts';
import { Findings } from './findings.ts';
import type { ProblemCode } from './findings.ts';
import { PackageError, readPackageFiles } from './package.ts';

const USAGE = 'usage: npm run check -- [--lang=ro|hu] PATH...   (procedure folders, .bpmn, .dmn, .form files)';
/** Read at most: what is larger is refused unread. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 12;
const MAX_FILES = 5000;
const SKIPPED = new Set(['node_modules', '.git']);
const KINDS: [RegExp, Exclude<FileKind, 'procedure'>][] = [
  [/\.bpmn(20\.xml)?$/i, 'bpmn'],
  [/\.dmn(11\.xml)?$/i, 'dmn'],
  [/\.form$/i, 'form'],
];

/** One line of the answer. */
interface Line {
  file: string;
  kind: FileKind | 'directory' | 'other';
  ok: boolean;
  executable: boolean;
  problems: Pick<Problem, 'id' | 'code' | 'message'>[];
}

/** A hint keeps the shape of the line and tells itself apart by its code. */
function lineOf(
  file: string,
  { kind, ok, executable, problems }: Omit<Verdict, 'kind'> & { kind: Line['kind'] },
): Line {
  return {
    file,
    kind,
    ok,
    executable,
    problems: problems.map(({ id, code, message, severity }) => ({
      id,
      code: severity === 'hint' ? `hint.${code}` : code,
      message,
    })),
  };
}

/** A problem of the folder or file as a whole. */
function single(
  file: string,
  kind: Line['kind'],
  level: 'error' | 'hint',
  code: ProblemCode,
  options: CheckOptions,
  params: Record<string, string | number> = {},
  id = '',
): Line {
  const findings = new Findings();
  findings.add(level, id, code, params);
  const problems = findings.problems(true, options.language ?? 'ro');
  return lineOf(file, { kind, ok: level !== 'error', executable: false, problems });
}

async function checkOne(file: string, kind: Exclude<FileKind, 'procedure'>, options: CheckOptions): Promise<Line> {
  const stats = statSync(file);
  if (!stats.isFile()) return single(file, kind, 'error', 'file.notRegular', options);
  if (stats.size > MAX_BYTES) return single(file, kind, 'error', 'xml.tooLarge', options);
  return lineOf(file, await checkFile(kind, readFileSync(file), options));
}

/** Forms stand beside the processes (`forms/<key>`), or inside the folder when it came from an export. */
function formsOf(dir: string): string | undefined {
  const key = path.basename(path.resolve(dir));
  return [path.join(dir, '..', '..', 'forms', key), path.join(dir, 'forms')].find((candidate) =>
    statSync(candidate, { throwIfNoEntry: false })?.isDirectory(),
  );
}

async function checkFolder(dir: string, options: CheckOptions): Promise<Line> {
  try {
    const verdict = await checkFiles(readPackageFiles(dir, formsOf(dir)), { ...options, calls: callsBeside(dir) });
    return lineOf(dir, verdict);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    return single(dir, 'procedure', 'error', error.code as ProblemCode, options, error.params, error.file);
  }
}

/** What the procedures in the folders beside one call, by their key. */
function callsBeside(dir: string): Map<string, string[]> {
  const around = path.resolve(dir, '..');
  return new Map(readdirSync(around, { withFileTypes: true }).flatMap((entry): [string, string[]][] => {
    const diagram = path.join(around, entry.name, `${entry.name}.bpmn`);
    const stats = entry.isDirectory() ? statSync(diagram, { throwIfNoEntry: false }) : undefined;
    return stats?.isFile() && stats.size <= MAX_BYTES ? [[entry.name, callsIn(readFileSync(diagram, 'utf8'))]] : [];
  }));
}

/** Paths to judge under one given path: packages as a whole, other files one by one. */
function* found(given: string, depth = 0, seen = new Set<string>()): Generator<string> {
  const stats = statSync(given);
  if (!stats.isDirectory()) {
    yield given;
    return;
  }
  const real = realpathSync(given);
  if (seen.has(real) || depth > MAX_DEPTH) return;
  seen.add(real);
  const names = readdirSync(given).sort();
  if (names.includes('procedure.json')) {
    yield given;
    return;
  }
  for (const name of names) {
    const full = path.join(given, name);
    const stats = lstatSync(full);
    if (stats.isDirectory() && !SKIPPED.has(name)) yield* found(full, depth + 1, seen);
    else if (stats.isFile() && kindOf(full)) yield full;
  }
}

const kindOf = (file: string) => KINDS.find(([pattern]) => pattern.test(file))?.[1];

async function judge(file: string, options: CheckOptions): Promise<Line> {
  try {
    if (statSync(file).isDirectory()) return await checkFolder(file, options);
    const kind = kindOf(file);
    return kind ? await checkOne(file, kind, options) : single(file, 'other', 'hint', 'file.otherKind', options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return single(file, kindOf(file) ?? 'other', 'error', 'file.unreadable', options, { reason });
  }
}

async function* lines(paths: string[], options: CheckOptions): AsyncGenerator<Line> {
  for (const given of paths) {
    if (!statSync(given, { throwIfNoEntry: false })) {
      yield single(given, kindOf(given) ?? 'other', 'error', 'file.notFound', options);
      continue;
    }
    let count = 0;
    try {
      for (const file of found(given)) {
        count += 1;
        if (count > MAX_FILES) break;
        yield await judge(file, options);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      yield single(given, 'directory', 'error', 'file.unreadable', options, { reason });
      continue;
    }
    if (count === 0) yield single(given, 'directory', 'hint', 'file.nothingFound', options);
    if (count > MAX_FILES) yield single(given, 'directory', 'error', 'file.tooMany', options, { max: MAX_FILES });
  }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function main(given: string[]): Promise<number> {
  const language = given.includes('--lang=hu') ? 'hu' : 'ro';
  const paths = given.filter((argument) => !argument.startsWith('--lang='));
  if (!paths.length) process.stderr.write(`${USAGE}\n`);
  const summary = { checked: 0, ok: 0, failed: 0 };
  for await (const line of lines(paths, { language, fixes: false })) {
    print(line);
    summary.checked += 1;
    summary[line.ok ? 'ok' : 'failed'] += 1;
  }
  print(summary);
  return paths.length && !summary.failed ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
