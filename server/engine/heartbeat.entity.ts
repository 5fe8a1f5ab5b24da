import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Sign of life of a background process, for the health page. */
export const Heartbeat = defineEntity({
  name: 'Heartbeat',
  tableName: 'heartbeat',
  properties: {
    /** `<host>:<pid>:<role>`. */
    id: p.string().primary(),
    role: p.string(),
    at: p.datetime(),
  },
});
export type IHeartbeat = InferEntity<typeof Heartbeat>;
