import type { MikroORM } from '@mikro-orm/postgresql';
import { readEnv } from '../../server/env.ts';
import { claimsOf, type TokenClaims } from '../../server/identity/claims.ts';
import { ensurePerson } from '../../server/identity/person.service.ts';
import { openSession } from '../../server/identity/session.service.ts';
import type { TestClaims } from './issuer.ts';

/**
 * Opens a session for somebody whom the identity server does not know, and gives the value of its cookie.
 * @param environment settings of the portal that the session is for
 */
export async function sessionFor(orm: MikroORM, environment: Record<string, string>, claims: TestClaims): Promise<string> {
  const em = orm.em.fork();
  const identity = claimsOf(claims as unknown as TokenClaims);
  const person = await ensurePerson(em, identity);
  const cookie = openSession(em, readEnv(environment), person, identity, { idToken: '', refreshToken: null });
  await em.flush();
  return cookie;
}
