import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import type { Problem } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { checkDraft, type Files } from '../studio/index.ts';
import type { Language } from '../texts/index.ts';
import type { Gate } from '../tryout/index.ts';

/** The files of a package, without those that all procedures share. */
interface Candidate {
  files: Files;
}

/** What stands against publishing these files in this city hall. */
export async function problemsOf(
  em: EntityManager,
  services: Services,
  { files }: Candidate,
  language: Language,
): Promise<Problem[]> {
  return (await checkDraft(em, services, files, language)).problems;
}

/** @throws AppError `publication.problems` with every error of the check */
export async function refuseIfBroken(
  em: EntityManager,
  services: Services,
  candidate: Candidate,
  language: Language,
): Promise<void> {
  const issues = (await problemsOf(em, services, candidate, language))
    .filter(({ severity }) => severity === 'error')
    .map(({ id, code, message }) => ({ path: id, field: id, code, params: {}, message }));
  if (issues.length > 0) throw new AppError('publication.problems', { count: issues.length }, issues);
}

/**
 * Every scenario goes as it says, and together they take every path that has no written reason.
 * @throws AppError `publication.scenarios`
 */
export function refuseUncovered({ ok, failed, open }: Gate): void {
  if (!ok) throw new AppError('publication.scenarios', { failed: failed.length, open: open.length });
}
