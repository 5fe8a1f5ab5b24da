import type { EntityManager } from '@mikro-orm/postgresql';
import { groupsOf, Person, type Actor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';

/**
 * What the server knows of the employee who starts an internal matter, for the rules of the form: `ownDepartments`
 * (`dosar:oneOf`), `ownEmail` (`dosar:differsFrom`). Empty for everybody else.
 */
export async function starterFacts(
  em: EntityManager, actor: Actor, { pkg }: PublishedProcedure,
): Promise<{ ownDepartments?: string[]; ownEmail?: string }> {
  if (pkg.meta.access !== 'staff' || actor.kind !== 'person') return {};
  const person = await em.findOne(Person, { id: actor.id });
  return { ownDepartments: actor.departments, ownEmail: person?.email ?? '' };
}

/** The groups of heads that the employee belongs to: who leads a department does not approve the own matter there. */
export function leadershipOf(actor: Actor, { pkg }: PublishedProcedure): { starterLeads?: string[] } {
  if (pkg.meta.access !== 'staff' || pkg.meta.direction !== 'internal' || actor.kind !== 'person') return {};
  return { starterLeads: groupsOf(actor).filter((group) => group.endsWith('.head')) };
}
