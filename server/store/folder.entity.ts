import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A folder of somebody's own documents; a document stands in one of them or in none. */
export const StoreFolder = defineEntity({
  name: 'StoreFolder',
  tableName: 'store_folder',
  properties: {
    id: uuidKey(),
    ownerId: p.uuid(),
    name: p.string(),
    createdAt: createdAt(),
  },
});
export type IStoreFolder = InferEntity<typeof StoreFolder>;
