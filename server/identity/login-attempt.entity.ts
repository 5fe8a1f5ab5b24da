import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** One started browser login: PKCE verifier, state and nonce wait here for the callback (10 minutes, used once). */
export const LoginAttempt = defineEntity({
  name: 'LoginAttempt',
  tableName: 'login_attempt',
  properties: {
    /** SHA-256 (hex) of the value in the short-lived cookie. */
    id: p.string().primary(),
    state: p.string(),
    nonce: p.string(),
    verifier: p.string(),
    returnTo: p.string(),
    expiresAt: p.datetime().index(),
  },
});
export type ILoginAttempt = InferEntity<typeof LoginAttempt>;
