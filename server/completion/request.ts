import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { record } from '../audit/index.ts';
import { addDays, formatDate, localDate } from '../calendar/index.ts';
import { CaseFile, caseOfStaff, pauseTerm, termRule, type ICaseFile } from '../case/index.ts';
import { AppError, type FieldIssue } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { both, tellApplicant } from '../message/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { bilingual, text, type Language } from '../texts/index.ts';
import { addEvent, closeRequest, isOver, tellAll } from './close.ts';
import { CompletionItem, CompletionRequest, type ICompletionRequest } from './completion.entity.ts';
import { startFields } from './fields.ts';

const Words = z.string().trim().max(2000);
const Texts = z.strictObject({ ro: Words.min(1), hu: Words.default('') });
const Label = z.strictObject({ ro: Words.min(1).max(200), hu: Words.max(200).default('') });

/** What the officer asks for. */
export const RequestBody = z.strictObject({
  text: z.strictObject({ ro: Words.default(''), hu: Words.default('') }).optional(),
  dueDate: z.iso.date(),
  items: z.array(z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('field'), field: z.string().max(200), text: Texts }),
    z.strictObject({ kind: z.literal('document'), label: Label, text: Texts }),
    z.strictObject({ kind: z.literal('question'), label: Label, text: Texts }),
  ])).min(1).max(30),
});
export type NewRequest = z.infer<typeof RequestBody>;

/** An applicant may be given this long, days. */
const longest = 180;

/**
 * Holds the case's row: of two officers at once the second meets the first one's request.
 * @throws AppError `case.notFound`
 */
async function lockedCase(em: EntityManager, actor: PersonActor, caseId: string): Promise<ICaseFile> {
  const { id } = await caseOfStaff(em, actor, caseId);
  return em.findOneOrFail(CaseFile, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/**
 * Asks the applicant to complete the file, item by item: the case waits for the applicant, its term stands still where
 * the law allows it, a notice and a mail go out.
 * @throws AppError `case.over`, `case.noAccount`, `completion.alreadyOpen`, `form.invalid` naming every place
 */
export async function openRequest(
  em: EntityManager, services: Services, actor: PersonActor, caseId: string, body: NewRequest, language: Language, now = new Date(),
): Promise<ICompletionRequest> {
  const caseFile = await lockedCase(em, actor, caseId);
  if (isOver(caseFile)) throw new AppError('case.over');
  if (!caseFile.applicantId) throw new AppError('case.noAccount');
  const earlier = await em.find(CompletionRequest, { caseId }, { orderBy: { round: 'desc' }, limit: 1 });
  if (earlier[0]?.state === 'open') throw new AppError('completion.alreadyOpen');
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  const issues = problemsOf(body, caseFile, procedure, language, now);
  if (issues.length > 0) throw new AppError('form.invalid', { count: issues.length }, issues);
  const request = store(em, actor, caseFile, procedure, body, (earlier[0]?.round ?? 0) + 1, now);
  caseFile.state = 'waiting_for_you';
  addEvent(em, caseFile, now, 'completion.requested', bilingual('completion.event.requested'),
    both((to) => text(to, 'completion.event.until', { date: formatDate(body.dueDate, to) })), 'staff');
  request.pausesTerm = pauseTerm(caseFile, procedure, {
    from: localDate(now), reason: bilingual('completion.event.reason', { round: request.round }), requestId: request.id,
  });
  if (request.pausesTerm) {
    const basis = termRule(caseFile, procedure)?.legalBasis ?? caseFile.term?.legalBasis ?? { ro: '', hu: '' };
    addEvent(em, caseFile, now, 'term.paused', bilingual('completion.event.paused'), basis, 'system');
  }
  record(em, actor.id, 'completion.request', 'case', caseId, { request: request.id, items: body.items.length, dueDate: body.dueDate });
  tellAll(em, caseFile, 'completion.requested');
  await tellApplicant(em, caseFile, `completion:${request.id}`, (to, number) => ({
    subject: text(to, 'completion.notice.subject', { number }),
    body: text(to, 'completion.notice.body', { number, date: formatDate(body.dueDate, to) }),
  }));
  return request;
}

/** Everything that is wrong with a request, with its place. */
function problemsOf(body: NewRequest, caseFile: ICaseFile, procedure: PublishedProcedure, language: Language, now: Date): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const add = (path: string, code: string, message: string): void => {
    issues.push({ path, field: path.split('.').at(-1) ?? '', code, params: {}, message });
  };
  const [first, last] = [addDays(localDate(now), 1), addDays(localDate(now), longest)];
  if (body.dueDate < first || body.dueDate > last) add('dueDate', 'date', text(language, 'completion.issue.dueDate'));
  const known = new Set(startFields(procedure).map(({ key }) => key));
  const asked = new Set<string>();
  const hungarian = caseFile.language === 'hu';
  if (hungarian && body.text?.ro && !body.text.hu) add('text.hu', 'required', text(language, 'completion.issue.hungarian'));
  for (const [index, item] of body.items.entries()) {
    const place = `items.${index}`;
    if (item.kind === 'field' && !known.has(item.field)) add(`${place}.field`, 'option', text(language, 'completion.issue.field'));
    if (item.kind === 'field' && asked.has(item.field)) add(`${place}.field`, 'option', text(language, 'completion.issue.twice'));
    if (item.kind === 'field') asked.add(item.field);
    if (hungarian && !item.text.hu) add(`${place}.text.hu`, 'required', text(language, 'completion.issue.hungarian'));
    if (hungarian && item.kind !== 'field' && !item.label.hu) {
      add(`${place}.label.hu`, 'required', text(language, 'completion.issue.hungarian'));
    }
  }
  return issues;
}

const filled = ({ ro, hu }: { ro: string; hu: string }) => ({ ro, hu: hu || ro });

function store(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, procedure: PublishedProcedure, body: NewRequest, round: number, now: Date,
): ICompletionRequest {
  const labels = new Map(startFields(procedure).map(({ key, label }) => [key, label]));
  const request = em.create(CompletionRequest, {
    id: randomUUID(), caseId: caseFile.id, round, state: 'open', text: body.text?.ro ? filled(body.text) : null, dueDate: body.dueDate,
    requestedById: actor.id, requestedByName: actor.name, requestedAt: now, pausesTerm: false,
  });
  for (const [position, item] of body.items.entries()) {
    em.create(CompletionItem, {
      id: randomUUID(), requestId: request.id, position, kind: item.kind, field: item.kind === 'field' ? item.field : null,
      label: item.kind === 'field' ? labels.get(item.field) ?? { ro: item.field, hu: item.field } : filled(item.label),
      text: filled(item.text), documentIds: [],
    });
  }
  return request;
}

/**
 * Takes a request back; its words stay readable and can be used again.
 * @throws AppError `completion.notFound`, `completion.closed`
 */
export async function cancelRequest(
  em: EntityManager, services: Services, actor: PersonActor, caseId: string, requestId: string, now = new Date(),
): Promise<ICompletionRequest> {
  const caseFile = await lockedCase(em, actor, caseId);
  const request = await em.findOne(CompletionRequest, { id: requestId, caseId });
  if (!request) throw new AppError('completion.notFound');
  if (request.state === 'cancelled') return request;
  if (request.state !== 'open') throw new AppError('completion.closed');
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  await closeRequest(em, services.city, procedure, caseFile, request, 'cancelled', localDate(now), now);
  record(em, actor.id, 'completion.cancel', 'case', caseId, { request: requestId });
  await tellApplicant(em, caseFile, `completion:${requestId}:cancelled`, (to, number) => ({
    subject: text(to, 'completion.cancelled.subject', { number }), body: text(to, 'completion.cancelled.body', { number }),
  }));
  return request;
}
