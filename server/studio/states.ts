import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { fromStored, ProcedureVersion } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { readDraft, textsOf } from './draft.service.ts';
import { textOf, type Files } from './files.ts';
import { StudioRevision, type RevisionKind } from './studio.entity.ts';

/** Names what a procedure was or is: the draft of now, a save of it by its number, or a version by its id. */
export const State = z.union([z.literal('draft'), z.coerce.number().int().min(1).max(999_999_999), z.uuid()]);
export type State = z.infer<typeof State>;

/** A procedure as it was at one time, with its files. */
export interface PastState {
  /** What names it. */
  id: string;
  kind: 'draft' | 'save' | 'version';
  /** Number of the save, or of the version. */
  number: string | null;
  at: Date | null;
  by: string | null;
  note: string | null;
  /** How the save came about. */
  saveKind: RevisionKind | null;
  files: Files;
}

/** @throws AppError `studio.notFound`, `studio.revisionNotFound` */
export async function readState(
  em: EntityManager,
  services: Pick<Services, 'catalogue'>,
  key: string,
  state: State,
): Promise<PastState> {
  if (state === 'draft') {
    const { files, updatedAt: at, updatedBy: by } = await readDraft(em, services, key);
    return { id: 'draft', kind: 'draft', number: null, at, by, note: null, saveKind: null, files };
  }
  return typeof state === 'number' ? savedState(em, key, state) : versionState(em, key, state);
}

async function savedState(em: EntityManager, key: string, revision: number): Promise<PastState> {
  const found = await em.findOne(StudioRevision, { key, revision });
  if (!found) throw new AppError('studio.revisionNotFound');
  const { at, byName: by, note = null, kind: saveKind } = found;
  const files = await textsOf(em, found.files);
  return { id: String(revision), kind: 'save', number: String(revision), at, by, note, saveKind, files };
}

async function versionState(em: EntityManager, key: string, id: string): Promise<PastState> {
  const found = await em.findOne(ProcedureVersion, { key, id }, { populate: ['files'] });
  if (!found) throw new AppError('studio.revisionNotFound');
  const { version: number, createdAt, publishedAt } = found;
  const files = Object.fromEntries(
    [...fromStored(found.files)]
      .filter(([file]) => !file.startsWith('_shared/'))
      .map(([file, bytes]) => [file, textOf(bytes) ?? '']),
  );
  const at = publishedAt ?? createdAt;
  return { id, kind: 'version', number, at, by: null, note: null, saveKind: null, files };
}
