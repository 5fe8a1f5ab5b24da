import type { City } from '../city/index.ts';
import { servesCounter } from '../counter/counter.policy.ts';
import { isStaff, managedDepartments, type Actor } from './actor.ts';

/** What the pages need to know about the person in front of them. */
export function presentMe(actor: Actor, city: City) {
  if (actor.kind === 'anonymous') return { signedIn: false };
  return {
    signedIn: true,
    id: actor.id,
    name: actor.name,
    username: actor.username,
    roles: actor.roles,
    staff: isStaff(actor),
    counter: servesCounter(actor),
    departments: actor.ownDepartments.map((key) => ({ key, name: city.departmentName(key) })),
    managedDepartments: (managedDepartments(actor) ?? city.data.departments.map(({ key }) => key))
      .map((key) => ({ key, name: city.departmentName(key) })),
    standsInFor: actor.standsInFor.map(({ id, name, until }) => ({ id, name, until })),
    mandates: actor.mandates.map(({ id, partyName: name, kind, role, scope, until }) => ({ id, name, kind, role, scope, until })),
    actingFor: actor.acting?.id ?? null,
    level: actor.level,
    language: actor.language,
    csrf: actor.session?.csrf ?? null,
    expiresAt: actor.session?.expiresAt ?? null,
  };
}
