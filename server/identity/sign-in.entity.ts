import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';

/** One sign-in of a person, kept after its session has ended. */
export const SignIn = defineEntity({
  name: 'SignIn',
  tableName: 'sign_in',
  indexes: [{ properties: ['personId', 'at', 'id'] }],
  properties: {
    id: uuidKey(),
    personId: p.uuid(),
    /** The session that it opened (hash of its cookie). */
    sessionId: p.string().unique(),
    at: p.datetime().index(),
    /** Name of the browser and of the system, as far as the browser told them; never its version. */
    browser: p.string().nullable(),
    system: p.string().nullable(),
    /** When the person ended it; empty while it lasts and when it ran out. */
    endedAt: p.datetime().nullable(),
  },
});
export type ISignIn = InferEntity<typeof SignIn>;
