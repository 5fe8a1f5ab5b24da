import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { ArchiveFile, type IArchiveFile } from './archive.entity.ts';
import { mayHold } from './archive.policy.ts';

/**
 * Forbids to destroy a file (a lawsuit, an inspection), also one that is in a selection already: it stops its
 * carrying out.
 * @param reason null takes it back
 * @throws AppError `archive.notFound`, `auth.forbidden`, `archive.destroyed`, `archive.transferred`
 */
export async function holdFile(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  id: string,
  reason: string | null,
  now = new Date(),
): Promise<IArchiveFile> {
  const file = await em.findOne(ArchiveFile, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw new AppError('archive.notFound');
  if (!mayHold(actor, city, file)) throw new AppError('auth.forbidden');
  if (file.destroyedAt) throw new AppError('archive.destroyed');
  if (file.transferredAt) throw new AppError('archive.transferred');
  Object.assign(
    file,
    reason === null
      ? { holdReason: null, holdAt: null, holdByName: null }
      : { holdReason: reason, holdAt: now, holdByName: actor.name },
  );
  record(em, actor.id, reason === null ? 'file.release' : 'file.hold', 'case', file.caseId, { file: id });
  await em.flush();
  return file;
}
