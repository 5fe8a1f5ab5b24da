import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A file that arrives in pieces; how much of it is there is the size of its part in the file store. */
export const PartialUpload = defineEntity({
  name: 'PartialUpload',
  tableName: 'upload',
  properties: {
    /** Also the id of the document that it becomes. */
    id: uuidKey(),
    /** Nobody for people without an account. */
    ownerId: p.uuid().nullable().index(),
    /** Where in which form it was chosen, so that the same place can go on with it. */
    place: p.string().nullable(),
    fileName: p.string(),
    /** Bytes of the whole file. */
    size: p.integer(),
    /** When the file was last changed on the device, milliseconds; tells it from another of the same name. */
    changedAt: p.bigint('number'),
    createdAt: createdAt().index(),
  },
});
export type IPartialUpload = InferEntity<typeof PartialUpload>;
