import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { colleagues, displayName } from '../absence/index.ts';
import { record } from '../audit/index.ts';
import { formatDate, localDate } from '../calendar/index.ts';
import { CaseEvent, CaseFile, caseOfStaff, type ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import { announce } from '../event/index.ts';
import { ownGroups, type IPerson, type PersonActor } from '../identity/index.ts';
import { numberOf } from '../message/index.ts';
import { notifyPerson } from '../notification/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { entrust, mayNotDo, Task, type ITask } from '../task/index.ts';
import { bilingual, type Language } from '../texts/index.ts';
import { Resolution, type IResolution } from './resolution.entity.ts';
import { leadingDepartments, mayResolve, roleOf } from './resolution.policy.ts';

/** What a head writes. */
export interface Wish {
  leadDepartment: string;
  /** Others that work along. */
  departments: string[];
  leadId?: string | null | undefined;
  text: string;
  term?: string | null | undefined;
  /** The version that this one takes the place of. */
  replaces?: string | undefined;
}

const over = new Set<ICaseFile['state']>(['decided', 'closed', 'withdrawn']);

/**
 * Gives a resolution, or a new version of one: departments see the case, the lead gets the task that waits with them, its
 * day to come back to is the term, and everybody concerned is told. Of two versions at once the second is told who was first.
 * @throws AppError `auth.forbidden`, `resolution.closed`, `resolution.amended`, `resolution.department`, `resolution.lead`,
 * `resolution.termPast`, `resolution.termLate`
 */
export async function giveResolution(
  em: EntityManager, actor: PersonActor, { catalogue, city }: { catalogue: Catalogue; city: City }, caseId: string, wish: Wish,
  now = new Date(),
): Promise<IResolution> {
  await caseOfStaff(em, actor, caseId);
  const caseFile = await em.findOneOrFail(CaseFile, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!mayResolve(actor, caseFile)) throw new AppError('auth.forbidden');
  if (over.has(caseFile.state)) throw new AppError('resolution.closed');
  const place = await placeOf(em, caseFile, wish.replaces);
  checkDepartments(actor, city, wish);
  checkTerm(caseFile, wish.term ?? null, now);
  const lead = wish.leadId ? await leadOf(em, caseFile, wish.leadDepartment, wish.leadId) : null;
  const others = [...new Set(wish.departments)].filter((key) => key !== wish.leadDepartment);
  caseFile.departments = [...new Set([...caseFile.departments, wish.leadDepartment, ...others])];
  const row = em.create(Resolution, {
    ...place, caseId, leadDepartment: wish.leadDepartment, departments: others, leadId: lead?.id ?? null,
    leadName: lead ? displayName(lead) : null, text: wish.text, term: wish.term ?? null, taskId: null,
    byId: actor.id, byName: actor.name, byRole: roleOf(actor), at: now,
  });
  row.taskId = await carryOut(em, actor, catalogue, caseFile, row, lead);
  await em.flush();
  record(em, actor.id, 'resolution.give', 'case', caseId,
    { resolution: row.id, no: row.no, version: row.version, lead: row.leadId ?? null });
  writeDown(em, actor, city, caseFile, row);
  await tell(em, actor, caseFile, row);
  return row;
}

/** The next number of the case, or the next version under the number of the one to replace. */
async function placeOf(
  em: EntityManager, { id }: ICaseFile, replaces: string | undefined,
): Promise<{ no: number; version: number }> {
  const rows = await em.find(Resolution, { caseId: id }, { orderBy: { no: 'asc', version: 'asc' } });
  if (replaces === undefined) return { no: (rows.at(-1)?.no ?? 0) + 1, version: 1 };
  const old = rows.find((row) => row.id === replaces);
  if (!old) throw new AppError('resolution.notFound');
  const last = rows.findLast(({ no }) => no === old.no) ?? old;
  if (last.id !== old.id) throw new AppError('resolution.amended', { name: last.byName });
  return { no: old.no, version: old.version + 1 };
}

function checkDepartments(actor: PersonActor, city: City, { leadDepartment, departments }: Wish): void {
  const own = leadingDepartments(actor);
  const known = [leadDepartment, ...departments].every((key) => city.department(key));
  if (!known || (own !== null && !own.includes(leadDepartment))) throw new AppError('resolution.department');
}

function checkTerm({ dueDate }: ICaseFile, term: string | null, now: Date): void {
  if (!term) return;
  if (term < localDate(now)) throw new AppError('resolution.termPast');
  if (dueDate && term > dueDate) throw new AppError('resolution.termLate', { date: formatDate(dueDate, 'ro') });
}

/** People who may answer for a case in a department. */
export async function leadsIn(em: EntityManager, caseFile: ICaseFile, departments: string[] | null): Promise<IPerson[]> {
  return (await colleagues(em, departments)).filter(({ id }) => !mayNotDo(id, { barred: [] }, caseFile));
}

async function leadOf(em: EntityManager, caseFile: ICaseFile, department: string, id: string): Promise<IPerson> {
  const person = (await leadsIn(em, caseFile, [department])).find((one) => one.id === id);
  if (!person) throw new AppError('resolution.lead');
  return person;
}

/**
 * The waiting task of the lead department goes to the lead, and comes up again on the day of the term. A task that the lead
 * may not do, or that a colleague was lent, stays where it is.
 * @returns the task that went to the lead
 */
async function carryOut(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, caseFile: ICaseFile, row: IResolution, lead: IPerson | null,
): Promise<string | null> {
  const open = await em.find(Task, { caseId: caseFile.id, state: 'open' },
    { orderBy: { createdAt: 'asc', id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
  const waiting = open.filter(({ candidateGroups }) =>
    candidateGroups.some((group) => group.replace(/\.head$/, '') === row.leadDepartment));
  if (row.term) for (const task of waiting) task.followUp = row.term;
  const task = lead ? waiting.find((one) => isFor(one, lead, caseFile)) : undefined;
  if (!task || !lead) return null;
  if (task.assigneeId !== lead.id) await entrust(em, actor, catalogue, { task, caseFile }, lead, row.text);
  return task.id;
}

const isFor = (task: ITask, lead: IPerson, caseFile: ICaseFile): boolean =>
  !task.ownerId && !mayNotDo(lead.id, task, caseFile)
  && ownGroups({ roles: lead.roles, ownDepartments: lead.departments }).some((group) => task.candidateGroups.includes(group));

const both = (say: (language: Language) => string): { ro: string; hu: string } => ({ ro: say('ro'), hu: say('hu') });

/** A line of the timeline, for the staff alone. */
function writeDown(em: EntityManager, actor: PersonActor, city: City, caseFile: ICaseFile, row: IResolution): void {
  const by = { by: actor.name };
  const line = (language: Language): string => {
    const lead = city.departmentName(row.leadDepartment)[language];
    const others = row.departments.map((one) => city.departmentName(one)[language]);
    const term = row.term ? formatDate(row.term, language) : '';
    return [[row.leadName ? `${lead} (${row.leadName})` : lead, ...others].join(', '), row.text, term].filter(Boolean).join(' · ');
  };
  em.create(CaseEvent, {
    caseId: caseFile.id, at: row.at, kind: 'resolution', activityId: null, actor: 'staff', visible: false,
    title: row.version > 1 ? bilingual('resolution.event.amended', by) : bilingual('resolution.event', by), detail: both(line),
  });
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'resolution' },
    { departments: caseFile.departments, personIds: [row.leadId] });
}

/** The lead is told, and the heads of the departments that work along; where there is none, everybody there. */
async function tell(em: EntityManager, actor: PersonActor, caseFile: ICaseFile, row: IResolution): Promise<void> {
  const number = await numberOf(em, caseFile);
  const told = new Set(row.leadId ? [row.leadId] : []);
  for (const key of row.leadId ? row.departments : [row.leadDepartment, ...row.departments]) {
    const people = await leadsIn(em, caseFile, [key]);
    const heads = people.filter(({ roles }) => ownGroups({ roles, ownDepartments: [key] }).includes(`${key}.head`));
    for (const { id } of heads.length > 0 ? heads : people) told.add(id);
  }
  told.delete(actor.id);
  for (const id of told) {
    notifyPerson(em, id, caseFile.id, {
      subject: bilingual('resolution.notice', { number }),
      body: { ro: row.text, hu: row.text },
    });
  }
}
