import type { EntityManager } from '@mikro-orm/postgresql';
import { colleagues, displayName, worksHere } from '../absence/staff.ts';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import { hasRole, Person, type IPerson, type PersonActor } from '../identity/index.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { Task } from '../task/task.entity.ts';
import { bilingual } from '../texts/index.ts';
import { CaseEvent } from './case-event.entity.ts';
import type { ICaseFile } from './case.entity.ts';
import { isOfficer } from './case.policy.ts';
import { CaseExclusion, type ExclusionKind, type ICaseExclusion } from './exclusion.entity.ts';

/** Somebody to be shut out, and why. */
type Shut = [person: IPerson, kind: ExclusionKind];

/** Roles of those whose whole city hall is not shut out with them. */
const leading = ['head', 'secretary', 'mayor'];

/** Who names the official that a petition is about: who sorts the mail, the secretary general, the mayor. */
export const mayExclude = (actor: PersonActor, caseFile: ICaseFile): boolean =>
  isOfficer(actor, caseFile) && (['registrar', 'secretary', 'mayor'] as const).some((role) => hasRole(actor, role));

/** Who lets somebody in again. */
export const mayReadmit = (actor: PersonActor, caseFile: ICaseFile): boolean =>
  isOfficer(actor, caseFile) && (hasRole(actor, 'secretary') || hasRole(actor, 'mayor'));

/**
 * Shuts somebody out of a case, and with the head of a department its people (OG 27/2002 art. 11: nor a subordinate).
 * What they held goes back to its group; their screens forget it at once.
 * @throws AppError `exclusion.personUnknown`, `exclusion.already`
 */
export async function exclude(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, personId: string, kind: 'complaint' | 'declared',
  reason: string,
): Promise<void> {
  const person = await em.findOne(Person, { id: personId });
  if (!person || !worksHere(person)) throw new AppError('exclusion.personUnknown');
  if (caseFile.excluded.includes(personId)) throw new AppError('exclusion.already', { name: displayName(person) });
  const led = kind === 'complaint' ? await subordinatesOf(em, person) : [];
  const fresh = led.filter(({ id }) => !caseFile.excluded.includes(id));
  await shutOut(em, actor, caseFile, [[person, kind], ...fresh.map((one) => [one, 'subordinate'] as Shut)], reason);
}

/** The people of the departments that somebody leads as head. */
async function subordinatesOf(em: EntityManager, person: IPerson): Promise<IPerson[]> {
  if (!person.roles.includes('head')) return [];
  const people = await colleagues(em, person.departments);
  return people.filter(({ id, roles }) => id !== person.id && !leading.some((role) => roles.includes(role)));
}

/** The same people may not work on a case that is joined: what is shut out of one is shut out of the other. */
export async function shareExclusions(
  em: EntityManager, actor: PersonActor, one: ICaseFile, other: ICaseFile,
): Promise<void> {
  for (const [from, to] of [[one, other], [other, one]] as const) {
    const missing = from.excluded.filter((id) => !to.excluded.includes(id));
    if (missing.length === 0) continue;
    const rows = await em.find(CaseExclusion, { caseId: from.id, personId: { $in: missing }, endedAt: null });
    const people = await em.find(Person, { id: { $in: missing } });
    for (const row of rows) {
      const person = people.find(({ id }) => id === row.personId);
      if (person) await shutOut(em, actor, to, [[person, row.kind]], row.reason);
    }
  }
}

async function shutOut(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, people: Shut[], reason: string,
): Promise<void> {
  for (const [person, kind] of people) {
    em.create(CaseExclusion, {
      caseId: caseFile.id, personId: person.id, personName: displayName(person), kind, reason,
      byId: actor.id, byName: actor.name, at: new Date(),
    });
    record(em, actor.id, 'case.exclude', 'case', caseFile.id, { personId: person.id, kind });
    note(em, caseFile, 'exclusion', bilingual('timeline.excluded', { name: displayName(person) }));
  }
  const ids = people.map(([{ id }]) => id);
  await release(em, actor, caseFile, ids);
  await em.flush();
  await em.refresh(caseFile);
  announce(em, 'task.changed', { kind: 'excluded' }, { personIds: ids });
}

/** Tasks go back to their group; half-written answers of somebody who is shut out are not passed on. */
async function release(em: EntityManager, actor: PersonActor, caseFile: ICaseFile, ids: string[]): Promise<void> {
  const among = { $in: ids };
  const held = await em.find(Task, {
    caseId: caseFile.id, state: 'open', $or: [{ assigneeId: among }, { inPlaceOfId: among }, { ownerId: among }],
  });
  for (const task of held) {
    task.assigneeId = null;
    task.assigneeName = null;
    task.inPlaceOfId = null;
    task.inPlaceOfName = null;
    task.ownerId = null;
    task.ownerName = null;
    task.draft = null;
    record(em, actor.id, 'task.unclaim', 'task', task.id, { caseId: caseFile.id, to: null });
    const change = { taskId: task.id, caseId: caseFile.id, kind: 'assigned' };
    announce(em, 'task.changed', change, { departments: caseFile.departments });
    await enqueue(em, 'assign-task', { taskId: task.id }, `assign:${task.id}`);
  }
}

/**
 * Lets somebody see the case again, with a reason.
 * @throws AppError `exclusion.notFound`
 */
export async function readmit(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, id: string, reason: string,
): Promise<ICaseExclusion> {
  const row = await em.findOne(CaseExclusion, { id, caseId: caseFile.id, endedAt: null });
  if (!row) throw new AppError('exclusion.notFound');
  row.endedAt = new Date();
  row.endReason = reason;
  row.endedByName = actor.name;
  record(em, actor.id, 'case.readmit', 'case', caseFile.id, { personId: row.personId });
  note(em, caseFile, 'exclusion', bilingual('timeline.readmitted', { name: row.personName }));
  await em.flush();
  announce(em, 'task.changed', { kind: 'readmitted' }, { personIds: [row.personId] });
  return row;
}

/** A line of the timeline for the staff alone. */
function note(em: EntityManager, caseFile: ICaseFile, kind: string, title: { ro: string; hu: string }): void {
  em.create(CaseEvent, { caseId: caseFile.id, at: new Date(), kind, title, actor: 'staff', visible: false });
  announce(em, 'case.changed', { caseId: caseFile.id, kind }, { departments: followers(caseFile).departments ?? [] });
}

/** Who must know that an officer stands back: the heads of the departments at work, else the secretary general. */
export async function headsOf(em: EntityManager, caseFile: ICaseFile, officer: PersonActor): Promise<IPerson[]> {
  const departments = caseFile.departments.filter((key) => officer.departments.includes(key));
  const others = (people: IPerson[]) => people.filter(({ id }) => id !== officer.id && !caseFile.excluded.includes(id));
  const heads = others(await colleagues(em, departments)).filter(({ roles }) => roles.includes('head'));
  if (heads.length > 0) return heads;
  return others(await colleagues(em, null)).filter(({ roles }) => roles.includes('secretary'));
}
