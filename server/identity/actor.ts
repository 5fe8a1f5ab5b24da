/** Roles of the realm. */
export const roles = ['citizen', 'clerk', 'registrar', 'head', 'secretary', 'mayor', 'analyst', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Identity assurance levels (domain: L0 e-mail, L1 checked online, L2 checked at the counter). */
export const levels = ['L0', 'L1', 'L2'] as const;
export type Level = (typeof levels)[number];

export interface AnonymousActor {
  kind: 'anonymous';
}

/** A signed-in person with the rights of the moment. */
export interface PersonActor {
  kind: 'person';
  id: string;
  subject: string;
  name: string;
  username: string;
  roles: string[];
  departments: string[];
  level: Level;
  language: string;
  /** Browser session; empty for bearer tokens. */
  session: { id: string; csrf: string; expiresAt: Date } | null;
}
export type Actor = AnonymousActor | PersonActor;

export const anonymous: AnonymousActor = { kind: 'anonymous' };

const staffRoles = new Set<string>(['clerk', 'registrar', 'head', 'secretary', 'mayor']);

/** True for those who work on cases; analysts and administrators do not see cases. */
export function isStaff(actor: Actor): actor is PersonActor {
  return actor.kind === 'person' && actor.roles.some((role) => staffRoles.has(role));
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'person' && actor.roles.includes(role);
}

/** Identifier for audit rows: the person's id or `anonymous`. */
export function actorId(actor: Actor): string {
  return actor.kind === 'person' ? actor.id : 'anonymous';
}

/**
 * The candidate groups of an actor: every own department, and `<department>.head` for heads, secretary and mayor.
 */
export function groupsOf(actor: PersonActor): string[] {
  const leads = ['head', 'secretary', 'mayor'].some((role) => actor.roles.includes(role));
  return leads ? actor.departments.flatMap((key) => [key, `${key}.head`]) : actor.departments;
}

/** True when the actor's identity was checked at least as well as the level asks. */
export function reaches(actor: Actor, level: Level): boolean {
  return actor.kind === 'person' && levels.indexOf(actor.level) >= levels.indexOf(level);
}
