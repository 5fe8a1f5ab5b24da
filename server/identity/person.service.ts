import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Identity } from './claims.ts';
import { Person, type IPerson } from './person.entity.ts';

/**
 * The person of a checked token; made at the first sign-in, refreshed when the identity server knows newer data.
 * Safe against two first sign-ins at once.
 */
export async function ensurePerson(em: EntityManager, identity: Identity): Promise<IPerson> {
  const found = await em.findOne(Person, { subject: identity.subject });
  const facts = {
    username: identity.username,
    email: identity.email,
    givenName: identity.givenName,
    familyName: identity.familyName,
    level: identity.level,
    roles: identity.roles,
    departments: identity.departments,
  };
  if (
    found &&
    Object.entries(facts).every(([key, value]) => isDeepStrictEqual(found[key as keyof typeof facts], value))
  )
    return found;
  return em.upsert(Person, { ...(found ? { id: found.id } : { id: crypto.randomUUID(), createdAt: new Date() }),
    subject: identity.subject, language: found?.language ?? identity.language, updatedAt: new Date(), ...facts },
  { onConflictFields: ['subject'], onConflictExcludeFields: ['id', 'createdAt', 'language'] });
}
