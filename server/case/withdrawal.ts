import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CompletionRequest } from '../completion/completion.entity.ts';
import { dropConfirmation } from '../confirmation/confirmation.service.ts';
import { Document } from '../document/document.entity.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { notifyApplicant, notifyPerson } from '../notification/notify.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { noteWithdrawal } from '../register/amendment.service.ts';
import { Task } from '../task/task.entity.ts';
import { bilingual } from '../texts/index.ts';
import { CaseEvent } from './case-event.entity.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { isApplicant } from './case.policy.ts';
import { caseNumber } from './related.service.ts';

const ended = new Set<ICaseFile['state']>(['decided', 'closed', 'withdrawn']);

/**
 * Whether the applicant may give the request up now: the procedure lets it, nothing is decided, no letter has a number yet.
 */
export async function mayWithdraw(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, procedure: PublishedProcedure,
): Promise<boolean> {
  return isApplicant(actor, caseFile) && procedure.pkg.meta.withdrawal && !ended.has(caseFile.state)
    && await em.count(Document, { caseId: caseFile.id, kind: 'issued' }) === 0;
}

/**
 * The applicant gives the request up (domain.md §4): the case ends at once, its tasks vanish, whoever held one is told, the
 * register says so, and the outbox ends the instance in the engine.
 * @param reason in the person's own words; may be empty
 * @throws AppError `withdrawal.notAllowed`, `withdrawal.decided`, `withdrawal.busy` while an answer of the staff is on its way
 */
export async function withdraw(
  em: EntityManager, actor: PersonActor, procedure: PublishedProcedure, caseFile: ICaseFile, reason: string, now = new Date(),
): Promise<void> {
  if (!isApplicant(actor, caseFile) || !procedure.pkg.meta.withdrawal) throw new AppError('withdrawal.notAllowed');
  // tasks before their case, in the order in which an officer who finishes one locks them
  const tasks = await em.find(Task, { caseId: caseFile.id, state: { $in: ['open', 'completing'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  await em.findOneOrFail(CaseFile, { id: caseFile.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!await mayWithdraw(em, actor, caseFile, procedure)) throw new AppError('withdrawal.decided');
  if (tasks.some(({ state }) => state === 'completing')) throw new AppError('withdrawal.busy');
  Object.assign(caseFile, { state: 'withdrawn', outcome: 'withdrawn', closedAt: now });
  em.create(CaseEvent, {
    caseId: caseFile.id, at: now, kind: 'withdrawn', title: bilingual('timeline.withdrawn'),
    detail: reason ? { ro: reason, hu: reason } : null, actor: 'applicant', visible: true,
  });
  await em.nativeUpdate(CompletionRequest, { caseId: caseFile.id, state: 'open' }, { state: 'cancelled', closedAt: now });
  record(em, actor.id, 'case.withdraw', 'case', caseFile.id, { reason: reason !== '' });
  await tellEverybody(em, caseFile, tasks.flatMap((task) => {
    Object.assign(task, { state: 'cancelled', completedAt: now, draft: null });
    return task.assigneeId ? [task.assigneeId] : [];
  }));
  await dropConfirmation(em, caseFile.id, now);
  await enqueue(em, 'end-process', { caseId: caseFile.id }, `end:${caseFile.id}`);
  await noteWithdrawal({ em, actor }, caseFile.registerEntryId);
}

/** The applicant gets a confirmation, who worked on it a notice, every open page the new state. */
async function tellEverybody(em: EntityManager, caseFile: ICaseFile, assignees: string[]): Promise<void> {
  const number = await caseNumber(em, caseFile);
  await notifyApplicant(em, caseFile, {
    dedupKey: `withdrawn:${caseFile.id}`,
    subject: bilingual('withdrawal.confirmed.subject', { number }), body: bilingual('withdrawal.confirmed.body', { number }),
  });
  for (const id of new Set(assignees)) {
    notifyPerson(em, id, caseFile.id, {
      subject: bilingual('withdrawal.notice.title', { number }), body: bilingual('withdrawal.notice.body', { number }),
    });
  }
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'withdrawn' }, followers(caseFile));
  announce(em, 'task.changed', { caseId: caseFile.id, kind: 'withdrawn' }, { departments: caseFile.departments });
  await em.flush();
}
