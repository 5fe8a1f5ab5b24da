import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDate, type Day } from '../calendar/index.ts';
import { CaseEvent, resumeTerm, type ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { announce, followers } from '../event/index.ts';
import { both } from '../message/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { Task } from '../task/index.ts';
import { bilingual, text } from '../texts/index.ts';
import type { ICompletionRequest, RequestState } from './completion.entity.ts';

const ended = new Set(['decided', 'closed', 'withdrawn']);

/** A case that has its end needs nothing more. */
export const isOver = (caseFile: Pick<ICaseFile, 'state'>): boolean => ended.has(caseFile.state);

const titles: Record<Exclude<RequestState, 'open'>, () => Bilingual> = {
  answered: () => bilingual('completion.event.answered'),
  cancelled: () => bilingual('completion.event.cancelled'),
  expired: () => bilingual('completion.event.expired'),
};

/**
 * Ends a completion request: the case goes on, its term too, with its new end for the open tasks.
 * @param day until which the term stood still
 */
export async function closeRequest(
  em: EntityManager, city: City, procedure: PublishedProcedure, caseFile: ICaseFile, request: ICompletionRequest,
  state: Exclude<RequestState, 'open'>, day: Day, now: Date,
): Promise<void> {
  request.state = state;
  request.closedAt = now;
  if (!isOver(caseFile)) caseFile.state = caseFile.processInstanceId ? 'in_progress' : 'registered';
  const actor = state === 'answered' ? 'applicant' : state === 'cancelled' ? 'staff' : 'system';
  addEvent(em, caseFile, now, `completion.${state}`, titles[state](), null, actor);
  const dueDate = resumeTerm(city, caseFile, procedure, request.id, day);
  if (dueDate) {
    addEvent(em, caseFile, now, 'term.resumed', bilingual('completion.event.resumed'),
      both((language) => text(language, 'completion.event.newDue', { date: formatDate(dueDate, language) })), 'system');
    await em.nativeUpdate(Task, { caseId: caseFile.id, state: 'open' }, { dueDate });
  }
  tellAll(em, caseFile, `completion.${state}`);
}

/** A line of the case's timeline. */
export function addEvent(
  em: EntityManager, caseFile: ICaseFile, at: Date, kind: string, title: Bilingual, detail: Bilingual | null, actor: string,
): void {
  em.create(CaseEvent, { caseId: caseFile.id, at, kind, title, detail, actor, visible: true });
}

/** Case pages and inboxes show the new state at once. */
export function tellAll(em: EntityManager, caseFile: ICaseFile, kind: string): void {
  announce(em, 'case.changed', { caseId: caseFile.id, kind }, followers(caseFile));
  announce(em, 'task.changed', { caseId: caseFile.id, kind }, { departments: caseFile.departments });
}
