import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** How far a reader of the engine's event feed has come. */
export const EngineCursor = defineEntity({
  name: 'EngineCursor',
  tableName: 'engine_cursor',
  properties: {
    reader: p.string().primary(),
    /** Opaque position given by the feed. */
    position: p.string().default(''),
  },
});
export type IEngineCursor = InferEntity<typeof EngineCursor>;
