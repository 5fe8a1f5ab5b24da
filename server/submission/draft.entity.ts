import { randomUUID } from 'node:crypto';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What a person has typed into a form and not sent yet; one per person and procedure. */
export const Draft = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    personId: p.uuid().primary(),
    procedureKey: p.string().primary(),
    data: p.json<Record<string, unknown>>(),
    language: p.string(),
    /** Grows with every change; who saves names the version that was read. */
    version: p.integer().default(1),
    /** Names the sending, on every device: however often the draft is sent, it becomes one case. */
    sendingKey: p.uuid().onCreate(() => randomUUID()),
    updatedAt: p.datetime().onCreate(() => new Date()).onUpdate(() => new Date()),
  },
});
export type IDraft = InferEntity<typeof Draft>;
