import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseEvent, type ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { draftLetter } from '../document/preview.ts';
import { AppError } from '../errors.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import type { ISignature, ITask } from './task.entity.ts';

/** What somebody confirms who signs: the mark of the letter that they had open. */
export interface Confirmation {
  mark: string;
}

/** Whether finishing a task signs the document that follows. */
export const asksSignature = (procedure: PublishedProcedure, { definitionKey }: Pick<ITask, 'definitionKey'>): boolean =>
  procedure.pkg.meta.tasks[definitionKey]?.signature ?? false;

/** Whether the actor signed in lately enough to sign (`signing.signInMinutes` of the city). */
export const signedInLately = (actor: PersonActor, city: City, now = new Date()): boolean =>
  now.getTime() - (actor.signedInAt?.getTime() ?? 0) <= city.data.signing.signInMinutes * 60_000;

/** What a task page has to know to let its reader sign; null where nothing is signed. */
export function signatureOf(actor: PersonActor, task: ITask, procedure: PublishedProcedure, city: City) {
  if (!asksSignature(procedure, task)) return null;
  const { titleRo: ro, titleHu: hu } = functionOf(actor, task, city);
  return { function: { ro, hu }, signedInLately: signedInLately(actor, city), minutes: city.data.signing.signInMinutes };
}

/** In what function somebody signs a task, and in whose place. */
export function functionOf(actor: PersonActor, task: ITask, city: City): { titleRo: string; titleHu: string } {
  const own = ownFunction(actor, task, city);
  if (!task.inPlaceOfId) return { titleRo: own.ro, titleHu: own.hu };
  const instead = bilingual('signature.inPlaceOf', { name: task.inPlaceOfName ?? '' });
  return { titleRo: `${own.ro}, ${instead.ro}`, titleHu: `${own.hu}, ${instead.hu}` };
}

function ownFunction(actor: PersonActor, task: ITask, city: City) {
  if (hasRole(actor, 'mayor')) return bilingual('signature.mayor');
  if (hasRole(actor, 'secretary')) return bilingual('signature.secretary');
  const groups = new Set(task.candidateGroups.map((group) => group.replace(/\.head$/, '')));
  const department = city.departmentName(actor.ownDepartments.find((key) => groups.has(key)) ?? actor.ownDepartments[0] ?? '');
  if (!hasRole(actor, 'head')) return department;
  return { ro: bilingual('signature.head', { department: department.ro }).ro, hu: bilingual('signature.head', { department: department.hu }).hu };
}

/** Keeps at the task which text its reader has seen; it is no longer what they saw when an answer changes. */
export function noteSeen(actor: PersonActor, task: ITask, mark: string): void {
  task.seen = { byId: actor.id, mark, at: new Date().toISOString() };
}

/**
 * The signature of somebody who finishes a task, with its line in the timeline; null where the answers lead to no document.
 * @throws AppError `signature.missing` when the document was not opened or not confirmed, `signature.changed` when it says
 * something else by now, `signature.signInAgain`
 */
export async function sign(
  em: EntityManager, actor: PersonActor, services: Pick<Services, 'city' | 'env'>, caseFile: ICaseFile, task: ITask,
  procedure: PublishedProcedure, data: Record<string, unknown>, confirmed: Confirmation | undefined, now: Date,
): Promise<ISignature | null> {
  if (!asksSignature(procedure, task)) return null;
  const signature = functionOf(actor, task, services.city);
  const draft = await draftLetter(em, services, caseFile, task, procedure, { data, byName: actor.name, signature });
  if (!draft) return null;
  if (!signedInLately(actor, services.city, now)) {
    throw new AppError('signature.signInAgain', { minutes: services.city.data.signing.signInMinutes });
  }
  if (!confirmed || task.seen?.byId !== actor.id) throw new AppError('signature.missing');
  if (confirmed.mark !== draft.mark || task.seen.mark !== draft.mark) throw new AppError('signature.changed');
  em.create(CaseEvent, {
    caseId: caseFile.id, at: now, kind: 'signature', activityId: task.definitionKey, title: bilingual('timeline.signed'),
    detail: { ro: `${actor.name}, ${signature.titleRo}`, hu: `${actor.name}, ${signature.titleHu}` }, actor: 'staff', visible: true,
  });
  return { ...signature, mark: draft.mark, template: draft.template };
}
