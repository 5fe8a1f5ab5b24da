import type { EntityManager } from '@mikro-orm/postgresql';
import { staffRoles } from '../identity/actor.ts';
import { Person, type IPerson } from '../identity/person.entity.ts';

/** Longest list of people. */
const most = 500;

type Names = Pick<IPerson, 'givenName' | 'familyName' | 'username'>;

/** The name as colleagues write it. */
export const displayName = ({ givenName, familyName, username }: Names): string =>
  `${givenName} ${familyName}`.trim() || username;

/** True for an open account that belongs to the staff. */
export const worksHere = ({ active, roles, departments }: Pick<IPerson, 'active' | 'roles' | 'departments'>): boolean =>
  active && departments.length > 0 && roles.some((role) => staffRoles.includes(role));

/**
 * People who work here, by name; they need not have signed in yet.
 * @param departments only of these; null for all
 */
export async function colleagues(em: EntityManager, departments: string[] | null): Promise<IPerson[]> {
  const people = await em.find(Person, {
    active: true, departments: departments === null ? { $ne: [] } : { $overlap: departments },
  } as object, { orderBy: { familyName: 'asc', givenName: 'asc', id: 'asc' }, limit: most });
  return people.filter(worksHere);
}
