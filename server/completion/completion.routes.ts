import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, localDate } from '../calendar/index.ts';
import { caseOfStaff, isApplicant, isOfficer, isSuspendable, readCase, type ICaseFile } from '../case/index.ts';
import { documentIdsIn, Document } from '../document/index.ts';
import { get, post, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { formOf } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { AnswersBody, answerRequest } from './answers.ts';
import { isOver } from './close.ts';
import { CompletionItem, CompletionRequest, type ICompletionRequest } from './completion.entity.ts';
import { presentRequest } from './completion.presenter.ts';
import { documentNames } from './document-names.ts';
import { isLate } from './late.ts';
import { inWords, startFields } from './fields.ts';
import { cancelRequest, openRequest, RequestBody } from './request.ts';
import { versionsOf } from './versions.ts';

const Id = z.object({ id: z.uuid() });
const Both = z.object({ id: z.uuid(), rid: z.uuid() });

export const completionRoutes: Route[] = [
  get('/api/cases/:id/completion-requests', { summary: 'What is or was missing, item by item, newest first', access: 'person', params: Id },
    async ({ em, actor, params, language, services }) => {
      const caseFile = await readCase(em, actor, params.id);
      const rows = await em.find(CompletionRequest, { caseId: caseFile.id }, { orderBy: { round: 'desc' } });
      const open = rows.find(({ state }) => state === 'open');
      return {
        data: await presentRequests(em, services, actor, caseFile, rows, language),
        language: caseFile.language,
        policies: policies(actor, caseFile, open, rows[0]),
      };
    }),

  get('/api/cases/:id/completion-requests/options', { summary: 'What an officer can ask for', access: 'staff', params: Id },
    async ({ em, actor, params, services }) => {
      const caseFile = await caseOfStaff(em, actor, params.id);
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      const names = await documentNames(em, caseFile.data);
      return {
        data: {
          fields: startFields(procedure).map(({ key, label }) => ({ key, label, value: inWords(procedure, key, caseFile.data[key], names) })),
          documents: procedure.pkg.meta.documents.map(({ key, name }) => ({ key, name })),
          dueDate: addDays(localDate(new Date()), services.city.data.completion.answerDays),
          pausesTerm: isSuspendable(caseFile, procedure),
          language: caseFile.language,
        },
      };
    }),

  post('/api/cases/:id/completion-requests', {
    summary: 'Ask the applicant to complete the file', access: 'staff', params: Id, body: RequestBody, status: 201,
  }, async ({ em, actor, params, body, language, services }) =>
    one(em, services, actor, await openRequest(em, services, actor, params.id, body, language), language)),

  post('/api/cases/:id/completion-requests/:rid/cancel', { summary: 'Take a request back; its words stay', access: 'staff', params: Both },
    async ({ em, actor, params, language, services }) =>
      one(em, services, actor, await cancelRequest(em, services, actor, params.id, params.rid), language)),

  post('/api/cases/:id/completion-requests/:rid/answers', {
    summary: 'Answer item by item; with finish: false the answers are only kept', access: 'person', params: Both, body: AnswersBody,
  }, async ({ em, actor, params, body, language, services }) =>
    one(em, services, actor, await answerRequest(em, services, actor, params.id, params.rid, body, language), language)),

  get('/api/cases/:id/versions', { summary: 'The answers as they stood, oldest first, with their form', access: 'person', params: Id },
    async ({ em, actor, params, language, services }) => {
      const caseFile = await readCase(em, actor, params.id);
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      const versions = await versionsOf(em, caseFile);
      return {
        data: {
          schema: formOf(procedure, 'start', language),
          versions: versions.map(({ no, data, at, requestId }) => ({
            no, at, requestId: requestId ?? null, current: no === versions.length, data,
          })),
        },
      };
    }),
];

/**
 * @param open the request that waits for an answer, if any; after its last day it only waits to be ended
 * @param newest the newest one, whose answers may come late
 */
function policies(
  actor: PersonActor, caseFile: ICaseFile, open: ICompletionRequest | undefined, newest = open,
): Record<string, boolean> {
  const running = !isOver(caseFile);
  const applicant = isApplicant(actor, caseFile);
  const officer = isOfficer(actor, caseFile) && !applicant;
  return {
    request: officer && running && !open && Boolean(caseFile.applicantId),
    cancel: officer && open !== undefined,
    answer: applicant && running && open !== undefined && localDate(new Date()) <= open.dueDate,
    late: applicant && newest !== undefined && isLate(newest, caseFile),
  };
}

async function one(em: EntityManager, services: Services, actor: PersonActor, request: ICompletionRequest, language: Language) {
  await em.flush();
  const caseFile = await readCase(em, actor, request.caseId);
  const [data] = await presentRequests(em, services, actor, caseFile, [request], language);
  return { data, policies: policies(actor, caseFile, request.state === 'open' ? request : undefined) };
}

async function presentRequests(
  em: EntityManager, services: Services, actor: PersonActor, caseFile: ICaseFile, rows: ICompletionRequest[], language: Language,
) {
  const items = await em.find(CompletionItem, { requestId: { $in: rows.map(({ id }) => id) } }, { orderBy: { position: 'asc' } });
  const documents = await em.find(Document, {
    id: { $in: items.flatMap(({ documentIds, draft }) => [...documentIds, ...documentIdsIn(draft?.documents)]) },
  });
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  const viewing = { applicant: isApplicant(actor, caseFile), procedure, language, data: caseFile.data, documents };
  return rows.map((row) => presentRequest(row, items.filter(({ requestId }) => requestId === row.id), viewing));
}
