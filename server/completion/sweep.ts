import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { formatDate, localDate } from '../calendar/index.ts';
import { CaseFile, daysBetween, type ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { tellApplicant } from '../message/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { text } from '../texts/index.ts';
import { closeRequest, isOver } from './close.ts';
import { CompletionRequest, type ICompletionRequest } from './completion.entity.ts';

/** What the sweep needs. */
export interface Sweeping {
  orm: MikroORM;
  city: City;
  catalogue: Catalogue;
}

/**
 * Reminds applicants of what is still open and ends what has run out; each request in a transaction of its own, so it
 * may run at several places and again at any time.
 */
export async function sweepCompletions(services: Sweeping, now = new Date()): Promise<void> {
  const open = await services.orm.em.fork().find(CompletionRequest, { state: 'open' }, { fields: ['id', 'caseId'] });
  for (const { id, caseId } of open) {
    await services.orm.em.fork().transactional(async (em) => {
      const caseFile = await em.findOneOrFail(CaseFile, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const request = await em.findOne(CompletionRequest, { id, state: 'open' });
      if (request) await lookAt(em, services, caseFile, request, now);
    });
  }
}

async function lookAt(
  em: EntityManager, { city, catalogue }: Sweeping, caseFile: ICaseFile, request: ICompletionRequest, now: Date,
): Promise<void> {
  const today = localDate(now);
  if (!isOver(caseFile) && today <= request.dueDate) {
    await remind(em, city, caseFile, request, daysBetween(localDate(request.requestedAt), today));
    return;
  }
  const procedure = await catalogue.version(em, caseFile.procedureVersionId);
  const state = isOver(caseFile) ? 'cancelled' : 'expired';
  // a sweep that comes late does not lengthen the pause
  await closeRequest(em, city, procedure, caseFile, request, state, today < request.dueDate ? today : request.dueDate, now);
  record(em, 'system', `completion.${state}`, 'case', caseFile.id, { request: request.id });
  if (state === 'cancelled') return;
  await tellApplicant(em, caseFile, `completion:${request.id}:expired`, (to, number) => ({
    subject: text(to, 'completion.expired.subject', { number }), body: text(to, 'completion.expired.body', { number }),
  }));
}

async function remind(em: EntityManager, city: City, caseFile: ICaseFile, request: ICompletionRequest, age: number): Promise<void> {
  const due = city.data.completion.remindAfterDays.filter((days) => days <= age).length;
  if (due <= request.reminders) return;
  request.reminders = due;
  record(em, 'system', 'completion.remind', 'case', caseFile.id, { request: request.id, reminder: due });
  await tellApplicant(em, caseFile, `completion:${request.id}:reminder:${due}`, (to, number) => ({
    subject: text(to, 'completion.reminder.subject', { number }),
    body: text(to, 'completion.reminder.body', { number, date: formatDate(request.dueDate, to) }),
  }), 'reminder');
}
