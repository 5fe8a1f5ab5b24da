import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Work already done: one row per external task, written in the transaction of its effect. */
export const InboxEntry = defineEntity({
  name: 'InboxEntry',
  tableName: 'inbox_entry',
  properties: {
    externalTaskId: p.string().primary(),
    topic: p.string(),
    /** `complete` with its variables, or `bpmnError` with its code. */
    result: p.json<InboxResult>(),
    at: p.datetime().onCreate(() => new Date()),
  },
});
export type IInboxEntry = InferEntity<typeof InboxEntry>;

/** What to tell the engine about a finished external task. */
export type InboxResult =
  | { kind: 'complete'; variables: Record<string, unknown> }
  | { kind: 'bpmnError'; code: string; message: string };
