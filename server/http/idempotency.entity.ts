import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt } from '../orm/base.ts';

/** The first answer to a request with an `Idempotency-Key`, replayed to its repeats for 24 hours. */
export const IdempotencyRecord = defineEntity({
  name: 'IdempotencyRecord',
  tableName: 'idempotency_record',
  properties: {
    /** SHA-256 of actor, method, path and key. */
    id: p.string().primary(),
    /** SHA-256 of the body: the same key with another body is refused. */
    bodyHash: p.string(),
    status: p.integer(),
    answer: p.json<unknown>(),
    createdAt: createdAt().index(),
  },
});
export type IIdempotencyRecord = InferEntity<typeof IdempotencyRecord>;
