import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Bilingual } from '../orm/base.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A notice in the person's account. */
export const Notification = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  indexes: [{ properties: ['personId', 'createdAt', 'id'] }],
  properties: {
    id: uuidKey(),
    personId: p.uuid(),
    caseId: p.uuid().nullable(),
    title: p.json<Bilingual>(),
    body: p.json<Bilingual>(),
    createdAt: createdAt(),
    readAt: p.datetime().nullable(),
  },
});
export type INotification = InferEntity<typeof Notification>;

/** A mail to send: written in the transaction of its cause, sent by the relay, at most once per `dedupKey`. */
export const Mail = defineEntity({
  name: 'Mail',
  tableName: 'mail',
  properties: {
    id: uuidKey(),
    dedupKey: p.string().unique(),
    recipient: p.string(),
    language: p.string(),
    subject: p.text(),
    body: p.text(),
    createdAt: createdAt(),
    sentAt: p.datetime().nullable(),
  },
});
export type IMail = InferEntity<typeof Mail>;
