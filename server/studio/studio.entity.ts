import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** How a revision of a draft came about. */
export type RevisionKind = 'create' | 'save' | 'undo' | 'restore' | 'import' | 'merge' | 'discard';

/** A procedure in the making: one per key. Its files are those of its newest revision. */
export const StudioDraft = defineEntity({
  name: 'StudioDraft',
  tableName: 'studio_draft',
  properties: {
    key: p.string().primary(),
    /** Grows with every change, also over a discard; who saves names the one that was read. */
    revision: p.integer(),
    /** False once it was discarded or published: the live version is what there is. */
    open: p.boolean(),
    /** The published version that it began from. */
    baseVersionId: p.uuid().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedById: p.uuid(),
    /** Name of the analyst, as of that day. */
    updatedByName: p.text(),
  },
});
export type IStudioDraft = InferEntity<typeof StudioDraft>;

/** One save of a draft. Rows are only added; nothing but the note of the analyst who made it is ever changed. */
export const StudioRevision = defineEntity({
  name: 'StudioRevision',
  tableName: 'studio_revision',
  properties: {
    key: p.string().primary(),
    revision: p.integer().primary(),
    at: p.datetime(),
    byId: p.uuid(),
    byName: p.text(),
    /** What the analyst says of it; of a `restore` what came back, of a `create` from what. */
    note: p.text().nullable(),
    kind: p.string().$type<RevisionKind>(),
    /** Paths that it changed. */
    paths: p.array((value) => value).columnType('text[]'),
    /** Path → SHA-256 of the text, for every file that the draft then had. */
    files: p.json<Record<string, string>>(),
  },
});
export type IStudioRevision = InferEntity<typeof StudioRevision>;

/** A text of a file, kept once however many revisions have it. */
export const StudioText = defineEntity({
  name: 'StudioText',
  tableName: 'studio_text',
  properties: {
    sha256: p.string().primary(),
    content: p.text(),
  },
});

/** Who is looking at a procedure in the studio right now. */
export const StudioPresence = defineEntity({
  name: 'StudioPresence',
  tableName: 'studio_presence',
  properties: {
    key: p.string().primary(),
    personId: p.uuid().primary(),
    name: p.text(),
    /** Tab of the workbench, with the element. */
    place: p.text(),
    at: p.datetime(),
  },
});
