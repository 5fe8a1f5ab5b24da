import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';

/** What an analyst says to colleagues about a place of a procedure, or the answer to that. Rows are never removed. */
export const StudioComment = defineEntity({
  name: 'StudioComment',
  tableName: 'studio_comment',
  properties: {
    id: uuidKey(),
    key: p.string().index(),
    /** The remark that it answers; empty for a remark. */
    threadId: p.uuid().nullable().index(),
    /** Path inside the package; empty where the procedure as a whole is meant. */
    file: p.text().nullable(),
    /** Element, field or row of the file. */
    element: p.text().nullable(),
    text: p.text(),
    byId: p.uuid(),
    /** Name of the analyst, as of that day. */
    byName: p.text(),
    at: p.datetime(),
    doneAt: p.datetime().nullable(),
    doneByName: p.text().nullable(),
  },
});
export type IStudioComment = InferEntity<typeof StudioComment>;
