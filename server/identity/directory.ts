import type { EntityManager } from '@mikro-orm/postgresql';
import { isDeepStrictEqual } from 'node:util';
import { houseRoles } from './actor.ts';
import type { StaffMember } from './directory-client.ts';
import { StaffDirectory } from './directory.entity.ts';
import { Person, type IPerson } from './person.entity.ts';
import { closeSessions } from './session.service.ts';

const row = 'staff';

/**
 * Takes over who works here: people are known before their first sign-in, who has left keeps no department and no role of the
 * house, and whose account is closed is marked and signed out. Order of roles and departments does not count as a change.
 * @returns how many people changed
 */
export async function keepStaff(em: EntityManager, members: StaffMember[], now = new Date()): Promise<number> {
  const subjects = members.map(({ subject }) => subject);
  const found = await em.find(Person, {
    $or: [{ subject: { $in: subjects } }, { departments: { $ne: [] } }, { roles: { $overlap: [...houseRoles] } }],
  } as object);
  const bySubject = new Map(found.map((person) => [person.subject, person]));
  let changed = 0;
  for (const member of members) {
    const person = bySubject.get(member.subject);
    if (person) changed += await refresh(em, person, member) ? 1 : 0;
    else {
      em.create(Person, factsOf(member), { partial: true });
      changed += 1;
    }
  }
  const present = new Set(subjects);
  for (const person of found) {
    if (present.has(person.subject ?? '')) continue;
    person.departments = [];
    person.roles = person.roles.filter((role) => !houseRoles.includes(role));
    changed += 1;
  }
  await em.upsert(StaffDirectory, { id: row, readAt: now, people: members.length });
  return changed;
}

/** When the staff was last read; null while it never was, so that nobody is missed because nobody was looked for. */
export async function staffReadAt(em: EntityManager): Promise<Date | null> {
  return (await em.findOne(StaffDirectory, { id: row }))?.readAt ?? null;
}

const factsOf = (member: StaffMember) => ({
  subject: member.subject, username: member.username, email: member.email, givenName: member.givenName,
  familyName: member.familyName, level: member.level, language: member.language, roles: member.roles.toSorted(),
  departments: member.departments.toSorted(), active: member.enabled,
});

async function refresh(em: EntityManager, person: IPerson, member: StaffMember): Promise<boolean> {
  const { language: _, ...facts } = factsOf(member);
  const before = {
    ...person, roles: person.roles.toSorted(), departments: person.departments.toSorted(), email: person.email ?? null,
  };
  if (Object.entries(facts).every(([key, value]) => isDeepStrictEqual(before[key as keyof typeof before], value)))
    return false;
  if (person.active && !member.enabled && person.subject) await closeSessions(em, { subject: person.subject });
  Object.assign(person, facts);
  return true;
}
