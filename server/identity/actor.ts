/** Roles of the realm. */
export const roles = ['citizen', 'clerk', 'registrar', 'head', 'secretary', 'mayor', 'analyst', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Identity assurance levels (domain: L0 e-mail, L1 checked online, L2 checked at the counter). */
export const levels = ['L0', 'L1', 'L2'] as const;
export type Level = (typeof levels)[number];

export interface AnonymousActor {
  kind: 'anonymous';
}

/** An absent person in whose place somebody acts, with the groups that came along. */
export interface StandIn {
  id: string;
  name: string;
  departments: string[];
  groups: string[];
  /** Last day of the absence. */
  until: string;
}

/** A mandate that somebody holds now: in whose place they act, and in which procedures. */
export interface Mandated {
  id: string;
  /** The person or firm whose matters these are: the applicant of its cases. */
  partyId: string;
  partyName: string;
  kind: 'person' | 'organisation';
  role: 'delegate' | 'representative';
  /** Keys of procedures; null for all of them. */
  scope: string[] | null;
  /** Last day; null until it is withdrawn. */
  until: string | null;
}

/** A signed-in person with the rights of the moment. */
export interface PersonActor {
  kind: 'person';
  id: string;
  subject: string;
  name: string;
  username: string;
  roles: string[];
  /** Whose work this person sees: the own departments, and those of the people in whose place they act. */
  departments: string[];
  ownDepartments: string[];
  /** Absent people in whose place this person acts today. */
  standsInFor: StandIn[];
  /** Mandates that hold today. */
  mandates: Mandated[];
  /** The one that this request is made under; null in the own name. */
  acting: Mandated | null;
  level: Level;
  language: string;
  /** When the password was last given; null where nobody says. */
  signedInAt: Date | null;
  /** Browser session; empty for bearer tokens. */
  session: { id: string; csrf: string; expiresAt: Date } | null;
}
export type Actor = AnonymousActor | PersonActor;

export const anonymous: AnonymousActor = { kind: 'anonymous' };

/** Roles of those who work on cases. */
export const staffRoles: readonly string[] = ['clerk', 'registrar', 'head', 'secretary', 'mayor'];

/** Roles for the whole house: who holds one works here, also in no department. */
export const houseRoles: readonly string[] = ['secretary', 'mayor', 'analyst', 'admin'];

/** True for those who work on cases; analysts and administrators do not see cases. */
export function isStaff(actor: Actor): actor is PersonActor {
  return actor.kind === 'person' && actor.roles.some((role) => staffRoles.includes(role));
}

/** Whether somebody may look into the studio: those who write procedures, and administrators. */
export function seesStudio(actor: Actor): actor is PersonActor {
  return hasRole(actor, 'analyst') || hasRole(actor, 'admin');
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'person' && actor.roles.includes(role);
}

/** Whether a mandate reaches to a procedure. */
export const covers = ({ scope }: Pick<Mandated, 'scope'>, procedureKey: string): boolean => scope === null || scope.includes(procedureKey);

/** Whether somebody may act for an applicant in a procedure. */
export const represents = (actor: PersonActor, applicantId: string | null | undefined, procedureKey: string): boolean =>
  actor.mandates.some((mandate) => mandate.partyId === applicantId && covers(mandate, procedureKey));

/** Where the drafts of a request's maker are kept: each mandate has its own, apart from those in the own name. */
export const draftOwner = (actor: PersonActor): string => actor.acting?.id ?? actor.id;

/** Identifier for audit rows: the person's id or `anonymous`. */
export function actorId(actor: Actor): string {
  return actor.kind === 'person' ? actor.id : 'anonymous';
}

/** The candidate groups that come with roles and departments: every department, and `<department>.head` for who leads it. */
export function ownGroups({ roles, ownDepartments }: Pick<PersonActor, 'roles' | 'ownDepartments'>): string[] {
  const leads = ['head', 'secretary', 'mayor'].some((role) => roles.includes(role));
  return leads ? ownDepartments.flatMap((key) => [key, `${key}.head`]) : ownDepartments;
}

/** The candidate groups of an actor: the own ones, and those of the absent people in whose place the actor acts. */
export function groupsOf(actor: PersonActor): string[] {
  return [...new Set([...ownGroups(actor), ...actor.standsInFor.flatMap(({ groups }) => groups)])];
}

/** Departments that somebody answers for: all (null) for secretary general and mayor, for heads those that they lead. */
export function managedDepartments(actor: PersonActor): string[] | null {
  if (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')) return null;
  return groupsOf(actor).filter((group) => group.endsWith('.head')).map((group) => group.slice(0, -'.head'.length));
}

/** True when the actor's identity was checked at least as well as the level asks. */
export function reaches(actor: Actor, level: Level): boolean {
  return actor.kind === 'person' && levels.indexOf(actor.level) >= levels.indexOf(level);
}
