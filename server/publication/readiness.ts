import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { PackageError, packageFromFiles, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { packageFiles, readDraft, type Files } from '../studio/index.ts';

/** A draft as a package that can be compared and published. */
export interface Ready {
  revision: number;
  files: Files;
  pkg: ProcedurePackage;
}

/**
 * The draft of a procedure as it would be published.
 * @param expected revision that the analyst has read; any when left out
 * @throws AppError `studio.notFound`, `studio.stale`, `publication.unreadable` when a file is not what its name says
 */
export async function draftAsPackage(
  em: EntityManager,
  services: Services,
  key: string,
  expected?: number,
): Promise<Ready> {
  const { revision, files, updatedBy } = await readDraft(em, services, key);
  if (expected !== undefined && expected !== revision)
    throw new AppError('studio.stale', { name: updatedBy ?? '' }, undefined, { revision });
  try {
    return { revision, files, pkg: packageFromFiles(packageFiles(files)) };
  } catch (error) {
    if (error instanceof PackageError) throw new AppError('publication.unreadable', { file: error.file });
    throw error;
  }
}
