import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { hasRole } from '../identity/actor.ts';
import { tell } from './draft.service.ts';
import { StudioDraft, StudioRevision, type IStudioRevision, type RevisionKind } from './studio.entity.ts';

/** Saves whose note is the analyst's own; of the others it says what came back, or what it was made from. */
const noted = new Set<RevisionKind>(['save', 'undo', 'import', 'merge']);

/** Whether somebody may write the note of a save: the analyst who made it. */
export const mayNote = ({ kind, byId }: Pick<IStudioRevision, 'kind' | 'byId'>, actor: PersonActor): boolean =>
  noted.has(kind) && byId === actor.id && hasRole(actor, 'analyst');

/**
 * Changes what an analyst says of an own save; what it was before stays in the audit.
 * @param note null takes it away
 * @throws AppError `studio.revisionNotFound`, `studio.noteOfOther`
 */
export async function noteRevision(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  revision: number,
  note: string | null,
): Promise<{ revision: number; note: string | null }> {
  const found = await em.findOne(StudioRevision, { key, revision }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!found) throw new AppError('studio.revisionNotFound');
  if (!mayNote(found, actor)) throw new AppError('studio.noteOfOther');
  const before = found.note ?? null;
  if (before !== note) {
    record(em, actor.id, 'studio.note', 'procedure', key, { revision, before, after: note });
    found.note = note;
    tell(em, await em.findOneOrFail(StudioDraft, { key }));
  }
  return { revision, note };
}
