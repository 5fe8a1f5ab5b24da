import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseFile, type ICaseFile } from '../case/index.ts';
import { ownDocuments } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { announce } from '../event/index.ts';
import { validateForm } from '../form/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { enqueue } from '../outbox/index.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { streetsFor } from '../street/index.ts';
import type { Language } from '../texts/index.ts';
import { barOthers } from './four-eyes.ts';
import { give } from './give.ts';
import { excludeNamed, staffChoices } from './official.ts';
import { sign, type Confirmation } from './signature.ts';
import { Task, TaskSubmission, type ITask } from './task.entity.ts';
import {
  actsFor, isBarred, isCandidate, isFree, isMine, isOwnRequest, isSubstitutedRequest, maySee, substitutionIsOver, taskPolicies,
} from './task.policy.ts';

/**
 * Loads a task that the actor may see.
 * @param lock hold the row until the end of the transaction: of two people at once the second is told who was first
 * @throws AppError `task.notFound`
 */
export async function readTask(
  em: EntityManager, actor: PersonActor, id: string, lock = false,
): Promise<{ task: ITask; caseFile: ICaseFile }> {
  const task = await em.findOne(Task, { id }, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
  if (!task || !maySee(actor, task)) throw new AppError('task.notFound');
  return { task, caseFile: await em.findOneOrFail(CaseFile, { id: task.caseId }) };
}

/**
 * Takes a task that waits in a group of the actor.
 * @throws AppError `task.alreadyClaimed` naming who has it, `task.gone`, `task.ownRequest`, `task.substitutedRequest`, `task.fourEyes`,
 * `auth.forbidden`
 */
export async function claim(em: EntityManager, actor: PersonActor, id: string): Promise<ITask> {
  const { task, caseFile } = await readTask(em, actor, id, true);
  if (isMine(actor, task) && task.state === 'open') return task;
  if (!isFree(actor, task) && task.state === 'open') throw new AppError('task.alreadyClaimed', { name: task.assigneeName ?? '' });
  checkOpen(task);
  checkImpartial(actor, task, caseFile);
  if (!isCandidate(actor, task)) throw new AppError('auth.forbidden');
  return give(em, actor, task, caseFile, { id: actor.id, name: actor.name, inPlaceOf: actsFor(actor, task) }, 'task.claim');
}

/** Puts a task back to its group. The answers typed so far stay. */
export async function unclaim(em: EntityManager, actor: PersonActor, id: string): Promise<ITask> {
  const { task, caseFile } = await readTask(em, actor, id, true);
  checkOpen(task);
  if (!taskPolicies(actor, task, caseFile)['unclaim']) throw new AppError('auth.forbidden');
  return give(em, actor, task, caseFile, null, 'task.unclaim');
}

/** What finishing a task needs from outside. */
export type Completing = Pick<Services, 'catalogue' | 'city' | 'env'>;

/**
 * Accepts the answers of a task form: checks them, freezes them, and leaves the completion in the outbox.
 * @param ways.taking also a task that waits in a group of the actor: it is taken with its answers
 * @param ways.signature what the actor confirms where the document that follows is signed
 * @throws AppError `form.invalid`, `task.notYours`, `task.gone`, `task.ownRequest`, `task.substitutedRequest`, `task.substitutionOver`,
 * `task.fourEyes`, `task.delegated`; those of `sign`
 */
export async function complete(
  em: EntityManager, actor: PersonActor, services: Completing, id: string, data: Record<string, unknown>, language: Language,
  { taking = false, signature: confirmed }: { taking?: boolean; signature?: Confirmation | undefined } = {},
): Promise<ITask> {
  const { task, caseFile } = await readTask(em, actor, id, true);
  checkOpen(task);
  const takes = taking && !isMine(actor, task) && isFree(actor, task) && isCandidate(actor, task);
  if (!isMine(actor, task) && !takes) throw new AppError('task.notYours');
  if (task.ownerId) throw new AppError('task.delegated', { name: task.ownerName ?? '' });
  if (!takes && substitutionIsOver(actor, task)) throw new AppError('task.substitutionOver', { name: task.inPlaceOfName ?? '' });
  checkImpartial(actor, task, caseFile);
  const procedure = await services.catalogue.version(em, task.procedureVersionId);
  const prepared = preparedFormOf(procedure, task.definitionKey, language);
  const initialData = await taskFormData(em, caseFile, task, procedure);
  const documents = await ownDocuments(em, actor, Object.values(data).flat().filter((value) => typeof value === 'string'));
  const streets = await streetsFor(em, services.city, prepared);
  const result = validateForm(prepared, data, { language, initialData, documents, streets });
  if (!result.valid) throw new AppError('form.invalid', { count: result.issues.length }, result.issues);
  if (takes) await give(em, actor, task, caseFile, { id: actor.id, name: actor.name, inPlaceOf: actsFor(actor, task) }, 'task.claim');
  const now = new Date();
  const signature = await sign(em, actor, services, caseFile, task, procedure, data, confirmed, now);
  em.create(TaskSubmission, {
    taskId: task.id, caseId: caseFile.id, definitionKey: task.definitionKey, data: result.data, byId: actor.id, byName: actor.name,
    signature, at: now,
  });
  Object.assign(task, { state: 'completing', draft: null, seen: null });
  record(em, actor.id, 'task.complete', 'task', task.id, {
    caseId: caseFile.id, task: task.definitionKey, ...task.inPlaceOfId ? { inPlaceOf: task.inPlaceOfId } : {},
    ...signature ? { signed: signature.mark } : {},
  });
  announce(em, 'task.changed', { taskId: task.id, caseId: caseFile.id, kind: 'completing' }, { departments: caseFile.departments });
  await em.flush();
  await excludeNamed(em, actor, caseFile, procedure.pkg.forms[task.definitionKey], result.data);
  await barOthers(em, task, procedure);
  await enqueue(em, 'complete-task', { taskId: task.id }, `complete:${task.id}`);
  return task;
}

/** Keeps what was typed into a task form. */
export async function saveDraft(em: EntityManager, actor: PersonActor, id: string, data: Record<string, unknown>): Promise<ITask> {
  const { task } = await readTask(em, actor, id, true);
  checkOpen(task);
  if (!isMine(actor, task)) throw new AppError('task.notYours');
  if (JSON.stringify(data).length > 500_000) throw new AppError('draft.tooLarge');
  task.draft = data;
  return task;
}

/**
 * What a task form starts with: facts found by workers and the answers of earlier tasks of the case, newest last.
 * The form shows only what it has fields for. A task that came back asks for its decision anew.
 */
export async function taskFormData(
  em: EntityManager, caseFile: ICaseFile, task: ITask, procedure: PublishedProcedure,
): Promise<Record<string, unknown>> {
  const earlier = await em.find(TaskSubmission, { caseId: caseFile.id }, { orderBy: { at: 'asc' } });
  const answers = Object.assign({}, ...earlier.map(({ data }) => data)) as Record<string, unknown>;
  for (const decision of procedure.pkg.meta.routing.tasks[task.definitionKey] ?? []) delete answers[decision];
  const choices = await staffChoices(em, procedure.pkg.forms[task.definitionKey]);
  return { ...caseFile.data, ...answers, ...caseFile.facts, ...choices, language: caseFile.language, taskName: task.definitionKey };
}

/** @throws AppError `task.gone` */
export function checkOpen(task: ITask): void {
  if (task.state !== 'open') throw new AppError('task.gone');
}

/** Nobody decides on the own request, nor on that of the person in whose place they act, nor twice where four eyes are asked for. */
function checkImpartial(actor: PersonActor, task: ITask, caseFile: ICaseFile): void {
  if (isOwnRequest(actor, caseFile)) throw new AppError('task.ownRequest');
  if (isSubstitutedRequest(actor, caseFile)) throw new AppError('task.substitutedRequest');
  if (isBarred(actor, task)) throw new AppError('task.fourEyes');
}
