import type { City } from '../city/index.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';

/** Who keeps the list of streets: the office that the city names for it, and the secretary general. */
export const mayEditStreets = (actor: PersonActor, city: City): boolean =>
  hasRole(actor, 'secretary') || (hasRole(actor, 'clerk') && actor.ownDepartments.includes(city.data.streetOffice));
