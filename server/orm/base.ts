import { randomUUID } from 'node:crypto';
import { p } from '@mikro-orm/core';

/** Random (v4) primary key: identifiers appear in addresses, so they must not tell when or in which order rows were made. */
export const uuidKey = () => p.uuid().primary().onCreate(() => randomUUID());

/** Instant of creation, `timestamptz`. */
export const createdAt = () => p.datetime().onCreate(() => new Date());

/** A text in both languages, stored as jsonb. */
export interface Bilingual {
  ro: string;
  hu: string;
}
