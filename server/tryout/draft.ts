import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { checkFile, checkFiles, type Problem } from '../procedure/check.ts';
import { PackageError, packageFromFiles, type ProcedurePackage } from '../procedure/package.ts';
import type { Services } from '../services.ts';
import { overlaid, packageFiles, readDraft, type Files } from '../studio/index.ts';
import type { Language } from '../texts/index.ts';

/** A draft that can run. */
export interface Runnable {
  /** Revision of the draft, whatever is laid over it. */
  revision: number;
  files: Files;
  pkg: ProcedurePackage;
}

/**
 * The draft of a procedure with changes that are not saved yet. It may be far from ready for publishing; it has to be
 * readable, and nothing in it may be forbidden.
 * @param examples whether the scenarios have to be readable too; else they are left out
 * @throws AppError `tryout.broken` with every problem, `studio.notFound`
 */
export async function runnableDraft(
  em: EntityManager, services: Services, key: string, changes: Record<string, string | null>, language: Language,
  examples: boolean,
): Promise<Runnable> {
  const draft = await readDraft(em, services, key);
  const all = overlaid(draft.files, changes);
  const files = examples ? all : withoutExamples(all);
  const pkg = await packageIn(files, language);
  const problems: Problem[] = [];
  for (const file of [pkg.bpmn.file, ...pkg.dmn.map((table) => table.file)]) {
    const kind = file.endsWith('.dmn') ? 'dmn' : 'bpmn';
    const verdict = await checkFile(kind, pkg.files.get(file) ?? new Uint8Array(), { language, fixes: false });
    problems.push(...errorsIn(verdict.problems).map((problem) => ({ ...problem, file })));
  }
  if (problems.length > 0) throw broken(problems);
  return { revision: draft.revision, files, pkg };
}

async function packageIn(files: Files, language: Language): Promise<ProcedurePackage> {
  const all = packageFiles(files);
  try {
    return packageFromFiles(all);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const { problems } = await checkFiles(all, { language, fixes: false });
    throw broken(errorsIn(problems));
  }
}

const withoutExamples = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => !file.startsWith('examples/')));

const errorsIn = (problems: Problem[]): Problem[] => problems.filter(({ severity }) => severity === 'error');

function broken(problems: Problem[]): AppError {
  const issues = problems
    .map(({ file, element, code, message }) => ({ path: file, field: element, code, params: {}, message }));
  return new AppError('tryout.broken', {}, issues);
}
