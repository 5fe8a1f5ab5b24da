import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * How far the reading of a content has come: `waiting` for its turn, `read`, `empty` (looked at, nothing to read in
 * it), `needsOcr` (a picture, and no text recognition is installed), `failed` (damaged, locked, too long or too large).
 */
export const textStates = ['waiting', 'read', 'empty', 'needsOcr', 'failed'] as const;
export type TextState = (typeof textStates)[number];

/** The text of a stored content: every copy of a document has the same one. */
export const DocumentText = defineEntity({
  name: 'DocumentText',
  tableName: 'document_text',
  properties: {
    sha256: p.string().primary(),
    state: p.string().$type<TextState>().index(),
    /** Some of it was recognised in pictures, so letters may be wrong. */
    recognised: p.boolean().default(false),
    text: p.text().default(''),
    /** Pages of the document; 0 while nobody has looked. */
    pages: p.integer().default(0),
    /** Pages done: the progress of a long recognition. */
    pagesRead: p.integer().default(0),
    /** When the state was reached. */
    at: p.datetime().defaultRaw('now()'),
  },
});
export type IDocumentText = InferEntity<typeof DocumentText>;
