import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';
import type { Language } from '../texts/index.ts';
import type { Place } from './engine-run.ts';
import type { DoneStep } from './step.ts';

/** A try-out that goes on: one per analyst and procedure. What runs is in the engine; this is how it got there. */
export const Tryout = defineEntity({
  name: 'Tryout',
  tableName: 'tryout',
  properties: {
    id: uuidKey(),
    key: p.string(),
    personId: p.uuid(),
    language: p.string().$type<Language>(),
    channel: p.string().$type<'portal' | 'counter'>(),
    /** Files of the draft as they were when it began. */
    files: p.json<Record<string, string>>(),
    /** Revision of the draft that they come from; 0 for the live version. */
    revision: p.integer(),
    /** Its copy in the engine; null for a moment at the beginning. */
    place: p.json<Place>().nullable(),
    /** Of the instance that runs now; each run has one of its own. */
    businessKey: p.uuid(),
    instanceId: p.string().nullable(),
    steps: p.json<DoneStep[]>(),
    startedAt: p.datetime(),
    usedAt: p.datetime().index(),
    /** While a step is being done nobody else does one. */
    busyUntil: p.datetime().nullable(),
    /** The last step may have been done in the engine without being written here: the steps are run anew first. */
    unsure: p.boolean(),
  },
  uniques: [{ properties: ['personId', 'key'] }],
});
export type ITryout = InferEntity<typeof Tryout>;
