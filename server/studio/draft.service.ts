import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { announce, everyAnalyst } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { bytesOf, checkFile, filesOf, LIMITS, sha256, type Files } from './files.ts';
import { StudioDraft, StudioRevision, StudioText, type IStudioDraft, type RevisionKind } from './studio.entity.ts';
import { holdTexts } from './texts-lock.ts';

/** Path → text; null removes the file. */
export type Changes = Record<string, string | null>;

/** A draft with its files; where nobody has begun one, the live version in its place. */
export interface Draft {
  key: string;
  revision: number;
  /** False where these are the files of the live version. */
  open: boolean;
  files: Files;
  baseVersion: string | null;
  updatedAt: Date | null;
  updatedBy: string | null;
}

type Around = { catalogue: Catalogue };

/**
 * The draft of a procedure, or its live version as revision 0 (after a discard: the last number given).
 * @throws AppError `studio.notFound`
 */
export async function readDraft(em: EntityManager, { catalogue }: Around, key: string): Promise<Draft> {
  const draft = await em.findOne(StudioDraft, { key });
  const live = liveOf(catalogue, key);
  // a first version that this gateway's catalogue does not have yet: what was published is the newest revision
  const isJustPublished = !live && draft?.baseVersionId;
  if (draft && (draft.open || isJustPublished)) {
    const { revision, baseVersionId, updatedAt, updatedByName } = draft;
    const files = await textsOf(em, await manifestOf(em, key, revision));
    return {
      key,
      revision,
      open: draft.open,
      files,
      baseVersion: baseVersionId ?? null,
      updatedAt,
      updatedBy: updatedByName,
    };
  }
  if (!live) throw new AppError('studio.notFound');
  const revision = draft?.revision ?? 0;
  return {
    key,
    revision,
    open: false,
    files: filesOf(live.pkg),
    baseVersion: live.id,
    updatedAt: null,
    updatedBy: null,
  };
}

/** The live version of a procedure, or the one that was withdrawn; undefined where there is none. */
export const liveOf = (catalogue: Catalogue, key: string) =>
  catalogue.withWithdrawn().find((procedure) => procedure.key === key);

/** Path → SHA-256 of one revision. @throws AppError `studio.revisionNotFound` */
export async function manifestOf(em: EntityManager, key: string, revision: number): Promise<Record<string, string>> {
  const found = await em.findOne(StudioRevision, { key, revision });
  if (!found) throw new AppError('studio.revisionNotFound');
  return found.files;
}

/** The files that a manifest names. */
export async function textsOf(em: EntityManager, manifest: Record<string, string>): Promise<Files> {
  const rows = await em.find(StudioText, { sha256: { $in: [...new Set(Object.values(manifest))] } });
  const bySha = new Map(rows.map(({ sha256: sha, content }) => [sha, content]));
  return Object.fromEntries(Object.entries(manifest).map(([file, sha]) => [file, bySha.get(sha) ?? '']));
}

/** How a save is noted. */
export interface Noted {
  kind: RevisionKind;
  note?: string | null;
}

/**
 * Saves changes over the revision that was read. The first save begins the draft from the live version. A save that
 * changes nothing and notes nothing makes no revision, so a repeat after a lost answer is taken.
 * @param expected revision that was read
 * @throws AppError `studio.stale` when somebody saved in between, `studio.notFound`, the limits of a draft
 */
export async function saveDraft(
  em: EntityManager,
  around: Around,
  actor: PersonActor,
  key: string,
  changes: Changes,
  expected: number,
  noted: Noted,
): Promise<IStudioDraft> {
  const draft = await lockDraft(em, around, actor, key);
  const before = await currentManifest(em, around, draft);
  const after = { ...before };
  for (const [file, text] of Object.entries(changes)) {
    if (text === null) delete after[file];
    else {
      checkFile(file, text);
      after[file] = sha256(text);
    }
  }
  const paths = differing(before, after);
  if (paths.length === 0 && !noted.note) return draft;
  if (expected !== draft.revision) throw await stale(em, around, draft, expected, before);
  await checkAmount(em, after, changes);
  return keep(em, actor, draft, { before, after, changes, ...noted });
}

/**
 * Puts the files of an earlier save or of a version back, as a new revision that says which.
 * @throws AppError `studio.stale`, `studio.notFound`
 */
export async function restoreDraft(
  em: EntityManager,
  around: Around,
  actor: PersonActor,
  key: string,
  { id, number, files }: { id: string; number: string | null; files: Files },
  expected: number,
): Promise<IStudioDraft> {
  const draft = await lockDraft(em, around, actor, key, true);
  const before = await currentManifest(em, around, draft);
  if (expected !== draft.revision) throw await stale(em, around, draft, expected, before);
  record(em, actor.id, 'studio.restore', 'procedure', key, { state: id });
  return keep(em, actor, draft, {
    before,
    after: manifestOfFiles(files),
    changes: files,
    kind: 'restore',
    note: number,
  });
}

/**
 * Gives the draft up: the live version is what there is again. The history stays.
 * @throws AppError `studio.stale`, `studio.notFound`
 */
export async function discardDraft(
  em: EntityManager,
  around: Around,
  actor: PersonActor,
  key: string,
  expected: number,
): Promise<void> {
  const draft = await em.findOne(StudioDraft, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!draft?.open) throw new AppError('studio.notFound');
  const before = await manifestOf(em, key, draft.revision);
  if (expected !== draft.revision) throw await stale(em, around, draft, expected, before);
  record(em, actor.id, 'studio.discard', 'procedure', key, { revision: draft.revision });
  await keep(em, actor, draft, { before: {}, after: before, changes: {}, kind: 'discard', note: null });
  draft.open = false;
}

/**
 * Ends a draft because it is now the live version; the next change begins from there. One that was changed meanwhile
 * stays open, on the new base.
 * @param versionId the published version
 * @param revision the one that it was made from
 */
export async function settleDraft(em: EntityManager, key: string, versionId: string, revision: number): Promise<void> {
  const draft = await em.findOne(StudioDraft, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!draft) return;
  Object.assign(draft, {
    open: draft.open && draft.revision !== revision,
    baseVersionId: versionId,
    updatedAt: new Date(),
  });
  tell(em, draft);
}

/** Begins a draft of a procedure that has none yet. @throws AppError `studio.keyTaken` */
export async function createDraft(
  em: EntityManager,
  { catalogue }: Around,
  actor: PersonActor,
  key: string,
  files: Files,
  noted: Noted,
): Promise<IStudioDraft> {
  await holdTexts(em, 'with');
  const found = await em.findOne(StudioDraft, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.open || liveOf(catalogue, key)) throw new AppError('studio.keyTaken', { key });
  for (const [file, text] of Object.entries(files)) checkFile(file, text);
  const draft = found ?? (await insert(em, actor, key, null));
  if (draft.revision > 0 && !found) throw new AppError('studio.keyTaken', { key });
  const after = manifestOfFiles(files);
  await checkAmount(em, after, files);
  return keep(em, actor, draft, { before: {}, after, changes: files, ...noted });
}

/** @param revive also what was discarded without ever having been published */
async function lockDraft(
  em: EntityManager,
  { catalogue }: Around,
  actor: PersonActor,
  key: string,
  revive = false,
): Promise<IStudioDraft> {
  await holdTexts(em, 'with');
  const found = await em.findOne(StudioDraft, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.open) return found;
  const live = liveOf(catalogue, key);
  if (!live && !(found && revive)) throw new AppError('studio.notFound');
  const draft = found ?? (await insert(em, actor, key, live?.id ?? null));
  if (!draft.open) draft.baseVersionId = live?.id ?? null;
  return draft;
}

/** Two who begin at the same time get the same row, one after the other. */
async function insert(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  baseVersionId: string | null,
): Promise<IStudioDraft> {
  const now = new Date();
  await em.upsert(
    StudioDraft,
    {
      key,
      revision: 0,
      open: false,
      baseVersionId,
      createdAt: now,
      updatedAt: now,
      updatedById: actor.id,
      updatedByName: actor.name,
    },
    { onConflictAction: 'ignore', onConflictFields: ['key'] },
  );
  return em.findOneOrFail(StudioDraft, { key }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** What the draft has now: its newest revision, or the live version where it has yet to begin. */
async function currentManifest(
  em: EntityManager,
  { catalogue }: Around,
  draft: IStudioDraft,
): Promise<Record<string, string>> {
  if (draft.open) return manifestOf(em, draft.key, draft.revision);
  const live = liveOf(catalogue, draft.key);
  if (!live) return {};
  await keepTexts(em, Object.values(filesOf(live.pkg)));
  return manifestOfFiles(filesOf(live.pkg));
}

const manifestOfFiles = (files: Files): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, sha256(text)]));

/** Paths in which a draft differs from the live version; all of them where there is none. */
export function changedFrom(live: Files, manifest: Record<string, string>): string[] {
  return differing(manifestOfFiles(live), manifest);
}

const differing = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((file) => before[file] !== after[file]).sort();

/** What somebody has to know who saves over a revision that is no longer the newest. */
async function stale(
  em: EntityManager,
  { catalogue }: Around,
  draft: IStudioDraft,
  expected: number,
  current: Record<string, string>,
): Promise<AppError> {
  const read = await em.findOne(StudioRevision, { key: draft.key, revision: expected, kind: { $ne: 'discard' } });
  const { revision, updatedByName: updatedBy, updatedAt } = draft;
  const live = liveOf(catalogue, draft.key);
  const changed = read ? differing(read.files, current) : changedFrom(live ? filesOf(live.pkg) : {}, current);
  return new AppError('studio.stale', { name: updatedBy }, undefined, { revision, updatedBy, updatedAt, changed });
}

async function checkAmount(em: EntityManager, after: Record<string, string>, changes: Changes): Promise<void> {
  if (Object.keys(after).length > LIMITS.files) throw new AppError('studio.tooManyFiles', { limit: LIMITS.files });
  const known = Object.entries(after)
    .filter(([file]) => changes[file] === undefined)
    .map(([, sha]) => sha);
  const [{ bytes = 0 } = {}] =
    known.length === 0
      ? []
      : ((await em.execute(
          `select coalesce(sum(octet_length(content)), 0)::int as bytes from studio_text
            where sha256 in (${known.map(() => '?').join(',')})`,
          known,
        )) as { bytes?: number }[]);
  const added = Object.values(changes).reduce((sum, text) => sum + (text === null ? 0 : bytesOf(text)), 0);
  if (bytes + added > LIMITS.draftBytes)
    throw new AppError('studio.draftTooLarge', { limit: LIMITS.draftBytes / 1_048_576 });
}

async function keepTexts(em: EntityManager, texts: string[]): Promise<void> {
  const rows = [...new Map(texts.map((content) => [sha256(content), { sha256: sha256(content), content }])).values()];
  if (rows.length) await em.upsertMany(StudioText, rows, { onConflictAction: 'ignore', onConflictFields: ['sha256'] });
}

interface Step extends Noted {
  before: Record<string, string>;
  after: Record<string, string>;
  changes: Changes;
}

async function keep(em: EntityManager, actor: PersonActor, draft: IStudioDraft, step: Step): Promise<IStudioDraft> {
  const { before, after, changes, kind, note = null } = step;
  await keepTexts(
    em,
    Object.values(changes).filter((text): text is string => text !== null),
  );
  const at = new Date();
  Object.assign(draft, {
    revision: draft.revision + 1,
    open: true,
    updatedAt: at,
    updatedById: actor.id,
    updatedByName: actor.name,
  });
  em.create(StudioRevision, {
    key: draft.key,
    revision: draft.revision,
    at,
    byId: actor.id,
    byName: actor.name,
    note,
    kind,
    paths: differing(before, after),
    files: after,
  });
  tell(em, draft);
  return draft;
}

/** Tells all who see the studio that there is something new about a draft. */
export const tell = (em: EntityManager, { key, revision, updatedByName: by }: IStudioDraft): void =>
  announce(em, 'studio.draft', { key, revision, by }, { departments: [everyAnalyst] });
