import { z } from 'zod';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { caseOfStaff, isOfficer, ownCases, readCase, visibleCases } from '../case/index.ts';
import { Document } from '../document/index.ts';
import { get, post, type Route } from '../http/route.ts';
import { isStaff, type PersonActor } from '../identity/index.ts';
import { CaseMessage, CaseNote, type ICaseMessage, type Side } from './message.entity.ts';
import { presentMessage, presentNote } from './message.presenter.ts';
import { readMessages, sideOf, writeMessage, writeNote } from './message.service.ts';
import { textBlocksFor } from './text-blocks.ts';

const Id = z.object({ id: z.uuid() });
const Words = z.string().trim().min(1).max(5000);
const MessageBody = z.strictObject({ text: Words, documents: z.array(z.uuid()).max(10).default([]) });
const NoteBody = z.strictObject({ text: Words });
/** Unread messages are counted up to here. */
const mostUnread = 200;

export const messageRoutes: Route[] = [
  get('/api/cases/:id/messages', { summary: 'The thread between the applicant and the city hall', access: 'person', params: Id },
    async ({ em, actor, params }) => {
      const caseFile = await readCase(em, actor, params.id);
      const side = sideOf(actor, caseFile);
      const rows = await em.find(CaseMessage, { caseId: caseFile.id }, { orderBy: { createdAt: 'asc', id: 'asc' } });
      return {
        data: await presentMessages(em, rows, side),
        unread: rows.filter((row) => row.side !== side && !row.readAt).length,
        language: caseFile.language,
        closed: Boolean(caseFile.fileClosedAt),
        policies: { write: Boolean(caseFile.applicantId) && !caseFile.fileClosedAt },
      };
    }),

  post('/api/cases/:id/messages', {
    summary: 'Write to the other side', access: 'person', params: Id, body: MessageBody, status: 201,
  }, async ({ em, actor, params, body, language }) => {
    const message = await writeMessage(em, actor, params.id, body, language);
    await em.flush();
    const [data] = await presentMessages(em, [message], message.side);
    return { data };
  }),

  post('/api/cases/:id/messages/read', { summary: 'Mark what the other side wrote as read', access: 'person', params: Id },
    async ({ em, actor, params }) => ({ data: { read: await readMessages(em, actor, params.id) } })),

  get('/api/messages/unread', { summary: 'Cases with messages that the caller\'s side has not read', access: 'person' },
    async ({ em, actor }) => {
      const rows = await em.find(CaseMessage, { $and: [{ readAt: null }, unreadBy(actor)] },
        { fields: ['caseId'], orderBy: { createdAt: 'desc' }, limit: mostUnread });
      const counts = new Map<string, number>();
      for (const { caseId } of rows) counts.set(caseId, (counts.get(caseId) ?? 0) + 1);
      return { data: [...counts].map(([caseId, count]) => ({ caseId, count })) };
    }),

  get('/api/cases/:id/text-blocks', { summary: 'Ready sentences of the city hall, filled in for the case', access: 'staff', params: Id },
    async ({ em, actor, params, services }) => {
      const caseFile = await caseOfStaff(em, actor, params.id);
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      return { data: await textBlocksFor(em, services.city, caseFile, procedure), language: caseFile.language };
    }),

  get('/api/cases/:id/notes', { summary: 'Remarks among the staff', access: 'staff', params: Id },
    async ({ em, actor, params }) => {
      const caseFile = await caseOfStaff(em, actor, params.id);
      const rows = await em.find(CaseNote, { caseId: caseFile.id }, { orderBy: { createdAt: 'asc', id: 'asc' } });
      return { data: rows.map(presentNote), policies: { write: isOfficer(actor, caseFile) && !caseFile.fileClosedAt } };
    }),

  post('/api/cases/:id/notes', { summary: 'Leave a remark for the staff', access: 'staff', params: Id, body: NoteBody, status: 201 },
    async ({ em, actor, params, body }) => ({ data: presentNote(await writeNote(em, actor, params.id, body.text)) })),
];

/** What somebody may have missed: as the applicant of the own cases, as an officer in those of others. */
function unreadBy(actor: PersonActor): FilterQuery<ICaseMessage> {
  const own = { side: 'staff', caseId: ownCases(actor) };
  if (actor.acting || !isStaff(actor)) return own as FilterQuery<ICaseMessage>;
  const others = { side: 'applicant', caseId: { $and: [visibleCases(actor), { applicantId: { $ne: actor.id } }] } };
  return { $or: [own, others] } as FilterQuery<ICaseMessage>;
}

async function presentMessages(em: EntityManager, rows: ICaseMessage[], side: Side) {
  const documents = await em.find(Document, { id: { $in: rows.flatMap(({ documentIds }) => documentIds) } });
  return rows.map((row) => presentMessage(row, documents, side));
}
