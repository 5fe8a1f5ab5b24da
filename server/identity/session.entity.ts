import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt } from '../orm/base.ts';

/** A browser session. The cookie holds a random id; only its SHA-256 is stored. Tokens never leave the server. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** SHA-256 (hex) of the opaque cookie value. */
    id: p.string().primary(),
    personId: p.uuid().index(),
    /** `sid` of the identity server, for back-channel logout. */
    sid: p.string().nullable().index(),
    subject: p.string().index(),
    csrf: p.string(),
    /** Claims that decide rights: roles, departments, level. */
    claims: p.json<SessionClaims>(),
    /** ID and refresh token, encrypted with a key derived from SESSION_SECRET. */
    tokens: p.text(),
    createdAt: createdAt(),
    seenAt: p.datetime(),
    expiresAt: p.datetime().index(),
  },
});
export type ISession = InferEntity<typeof Session>;

/** What a session remembers of the token. */
export interface SessionClaims {
  roles: string[];
  departments: string[];
  level: string;
  name: string;
  /** When the password was given, seconds since 1970. */
  signedInAt?: number | null;
}
