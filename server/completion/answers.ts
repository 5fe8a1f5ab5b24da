import { isDeepStrictEqual } from 'node:util';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { record } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import { CaseFile, isApplicant, readCase, type ICaseFile } from '../case/index.ts';
import { documentIdsIn, ownDocuments } from '../document/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { attachToCase } from '../message/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { text, type Language } from '../texts/index.ts';
import { closeRequest, isOver } from './close.ts';
import {
  CompletionItem, CompletionRequest, type ICompletionItem, type ICompletionRequest, type ItemAnswer,
} from './completion.entity.ts';
import { correctedData } from './correct.ts';
import { documentNames } from './document-names.ts';
import { inWords } from './fields.ts';
import { isLate, sendLate } from './late.ts';
import { keepVersion } from './versions.ts';

/** Answers of the applicant; only to the items of the request, nothing else of the form can be changed. */
export const AnswersBody = z.strictObject({
  answers: z.array(z.strictObject({
    item: z.uuid(),
    text: z.string().trim().max(5000).optional(),
    documents: z.array(z.uuid()).max(10).optional(),
    value: z.unknown().optional(),
  })).max(30),
  /** False keeps what is there and sends nothing yet. */
  finish: z.boolean().default(true),
});
export type Answers = z.infer<typeof AnswersBody>;

/** Characters of JSON that one answer may hold while it is written. */
const draftLimit = 200_000;

/**
 * Keeps the answers of the applicant, and when they are complete hands them over: corrected fields become current, the
 * earlier ones stay as a version, documents are copied into the case, the case and its term go on. After the last day
 * they are kept all the same, and handed over as a message.
 * @throws AppError `completion.notFound`, `completion.closed`, `completion.unknownItem`, `form.invalid`, `upload.unknownDocument`
 */
export async function answerRequest(
  em: EntityManager, services: Services, actor: PersonActor, caseId: string, requestId: string, body: Answers, language: Language,
  now = new Date(),
): Promise<ICompletionRequest> {
  const seen = await readCase(em, actor, caseId);
  if (!isApplicant(actor, seen)) throw new AppError('auth.forbidden');
  const caseFile = await em.findOneOrFail(
    CaseFile,
    { id: caseId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const request = await em.findOne(CompletionRequest, { id: requestId, caseId });
  if (!request) throw new AppError('completion.notFound');
  const newer = { caseId, round: { $gt: request.round } };
  const late = isLate(request, caseFile, now) && await em.count(CompletionRequest, newer) === 0;
  if (!late && (request.state !== 'open' || isOver(caseFile))) throw new AppError('completion.closed');
  const items = await em.find(CompletionItem, { requestId }, { orderBy: { position: 'asc' } });
  await keepDrafts(em, actor, items, body);
  if (!body.finish) return request;
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  if (late) {
    if (!items.some(isAnswered)) checkComplete(items, language);
    await sendLate(em, actor, procedure, caseFile, request, items, language);
    return request;
  }
  checkComplete(items, language);
  await takeOver(em, actor, services.city, procedure, caseFile, request, items, language, now);
  await closeRequest(em, services.city, procedure, caseFile, request, 'answered', localDate(now), now);
  record(em, actor.id, 'completion.answer', 'case', caseId, { request: requestId });
  return request;
}

/** Adds what came to what was written before. */
async function keepDrafts(
  em: EntityManager,
  actor: PersonActor,
  items: ICompletionItem[],
  { answers }: Answers,
): Promise<void> {
  const wanted = [...new Set(answers.flatMap(({ documents }) => documents ?? []))];
  const own = await ownDocuments(em, actor, wanted);
  if (wanted.some((id) => !own.has(id))) throw new AppError('upload.unknownDocument');
  for (const { item: id, ...given } of answers) {
    const item = items.find((one) => one.id === id);
    if (!item || (given.value !== undefined && item.kind !== 'field')) throw new AppError('completion.unknownItem');
    if (JSON.stringify(given).length > draftLimit) throw new AppError('draft.tooLarge');
    item.draft = { ...item.draft, ...given };
  }
}

const isAnswered = ({ draft }: ICompletionItem): boolean =>
  Boolean(draft?.text) || (draft?.documents?.length ?? 0) > 0 || draft?.value !== undefined;

/** @throws AppError `form.invalid` naming every item without an answer */
function checkComplete(items: ICompletionItem[], language: Language): void {
  const missing = items.filter((item) => !isAnswered(item));
  if (missing.length === 0) return;
  throw new AppError('form.invalid', { count: missing.length }, missing.map(({ id, label }) => ({
    path: `answers.${id}`, field: id, code: 'required', params: {},
    message: text(language, 'completion.issue.unanswered', { label: label[language] }),
  })));
}

/** Puts the answers into the case. */
async function takeOver(
  em: EntityManager, actor: PersonActor, city: City, procedure: PublishedProcedure, caseFile: ICaseFile,
  request: ICompletionRequest, items: ICompletionItem[], language: Language, now: Date,
): Promise<void> {
  const corrections = new Map(items.flatMap(({ field, draft }) =>
    (field && draft?.value !== undefined ? [[field, draft.value] as const] : [])));
  const data = await correctedData(em, actor, city, procedure, caseFile, corrections, language);
  const names = await documentNames(em, [caseFile.data, data]);
  for (const item of items) {
    const draft: ItemAnswer = item.draft ?? {};
    item.answer = { text: draft.text ?? '' };
    if (item.field && corrections.has(item.field)) {
      const [before, after] = [caseFile.data[item.field] ?? null, data[item.field] ?? null];
      item.change = {
        old: before, new: after,
        oldText: inWords(procedure, item.field, before, names), newText: inWords(procedure, item.field, after, names),
      };
    }
    const earlier = new Set(documentIdsIn(caseFile.data));
    const arrived = [...draft.documents ?? [], ...documentIdsIn(item.change?.new).filter((id) => !earlier.has(id))];
    item.documentIds = (await attachToCase(em, actor, caseFile, arrived, 'applicant')).map(({ id }) => id);
    item.draft = null;
    item.answeredAt = now;
  }
  if (!isDeepStrictEqual(data, caseFile.data)) await keepVersion(em, actor, procedure, caseFile, data, request.id, now);
}
