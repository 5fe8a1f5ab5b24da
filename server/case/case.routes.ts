import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { presentCaseDocument, documentsOfCase, renderReceipt } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { get, type Route } from '../http/route.ts';
import { isStaff } from '../identity/index.ts';
import { formOf } from '../procedure/index.ts';
import { RegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import { CaseEvent } from './case-event.entity.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { casePolicies, isApplicant, isOfficer, visibleCases } from './case.policy.ts';
import { refusalReason } from '../notification/index.ts';
import { presentCase, presentCaseSummary } from './case.presenter.ts';
import { readCase } from './case.service.ts';
import { nextSteps } from './next-steps.ts';
import { outlookOf } from './outlook.ts';
import { listOwnCases, OwnCasesQuery } from './own-cases.ts';
import { receiptCase } from './receipt.ts';
import { activeActivity, activities, milestonesOf, standingOf, timelineOf } from './timeline.ts';
import { mayWithdraw } from './withdrawal.ts';

const Id = z.object({ id: z.uuid() });
const pageSize = 30;

export const caseRoutes: Route[] = [
  get('/api/cases', {
    summary: 'Cases that the caller may see, newest first', access: 'person', query: z.object({ cursor: z.string().max(200).optional() }),
  }, async ({ em, actor, query, services }) => {
    const after = cursorOf(query.cursor, z.tuple([z.coerce.date(), z.uuid()]));
    const rows = await em.find(CaseFile, {
      $and: [visibleCases(actor),
        ...(after ? [{ $or: [{ registeredAt: { $lt: after[0] } }, { registeredAt: after[0], id: { $lt: after[1] } }] }] : [])],
    }, { orderBy: [{ registeredAt: 'desc' }, { id: 'desc' }], limit: pageSize + 1 });
    const { items, page } = pageOf(rows, pageSize, (row) => [row.registeredAt, row.id]);
    return { data: await summaries(em, items, services), page };
  }),

  get('/api/cases/own', {
    summary: 'The own cases, with how many wait, are in work and are over', access: 'person', query: OwnCasesQuery,
  }, async ({ em, actor, query, services }) => {
    const { items, page, counts } = await listOwnCases(em, actor, query, services);
    return { data: await summaries(em, items, services), page, counts };
  }),

  get('/api/cases/:id', { summary: 'One case', access: 'person', params: Id }, async ({ em, actor, params, services }) => {
    const caseFile = await readCase(em, actor, params.id);
    const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
    const policies = { ...casePolicies(actor, caseFile), withdraw: await mayWithdraw(em, actor, caseFile, procedure) };
    return { data: await wholeCase(em, caseFile, services), policies };
  }),

  get('/api/cases/:id/outlook', {
    summary: 'Milestones of a case, what may follow, and the likely days of the decision', access: 'person', params: Id,
  }, async ({ em, actor, params, services }) => {
    const caseFile = await readCase(em, actor, params.id);
    const events = await em.find(CaseEvent, { caseId: caseFile.id, kind: { $like: 'step.%' } }, { orderBy: { id: 'asc' } });
    const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
    const at = standingOf(events);
    const ahead = caseFile.closedAt ? { next: [], outcomes: [] } : nextSteps(procedure, activities(events).activeActivities);
    const milestones = milestonesOf(caseFile, events, procedure);
    return { data: { milestones, ...ahead, ...await outlookOf(em, services.city, caseFile, at) } };
  }),

  get('/api/cases/:id/form', { summary: 'The answers as sent, with their form', access: 'person', params: Id },
    async ({ em, actor, params, language, services }) => {
      const caseFile = await readCase(em, actor, params.id);
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      return { data: { schema: formOf(procedure, 'start', language), data: caseFile.data } };
    }),

  get('/api/cases/:id/timeline', { summary: 'What happened, what happens now and next', access: 'person', params: Id },
    async ({ em, actor, params, services }) => {
      const caseFile = await readCase(em, actor, params.id);
      // an employee in the own matter sees its steps, never what colleagues said about it among themselves
      const own = isApplicant(actor, caseFile) ? { $or: [{ visible: true }, { kind: { $like: 'step.%' } }] } : {};
      const events = await em.find(CaseEvent, { caseId: caseFile.id, ...own }, { orderBy: { id: 'asc' } });
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      return { data: timelineOf(caseFile, events, procedure, isOfficer(actor, caseFile) && isStaff(actor)) };
    }),

  get('/api/cases/:id/diagram', { summary: 'The procedure as a diagram, with where the case is', access: 'person', params: Id },
    async ({ em, actor, params, services }) => {
      const caseFile = await readCase(em, actor, params.id);
      const events = await em.find(CaseEvent, { caseId: caseFile.id, kind: { $like: 'step.%' } }, { orderBy: { id: 'asc' } });
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      return { data: { xml: procedure.pkg.bpmn.xml, names: procedure.pkg.flowNames, ...activities(events) } };
    }),

  get('/api/cases/:id/documents', { summary: 'Documents of a case', access: 'person', params: Id },
    async ({ em, actor, params }) => {
      const caseFile = await readCase(em, actor, params.id);
      const documents = await documentsOfCase(em, caseFile.id, isOfficer(actor, caseFile));
      return { data: documents.map((document) => presentCaseDocument(actor, caseFile, document)) };
    }),

  get('/api/receipts/:token', {
    summary: 'Receipt of a request as PDF', access: 'public', params: z.object({ token: z.string().max(200) }), raw: true,
  }, async ({ ctx, em, params, services }) => {
    const id = receiptCase(services.env, params.token);
    const caseFile = id === null ? null : await em.findOne(CaseFile, { id });
    if (!caseFile) throw new AppError('document.notFound');
    const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
    ctx.body = await renderReceipt(caseFile, entry, await services.catalogue.version(em, caseFile.procedureVersionId), services);
    ctx.type = 'application/pdf';
    ctx.set('Content-Disposition', `inline; filename="${caseFile.language === 'hu' ? 'atveteli-elismerveny' : 'confirmare-primire'}-${entry.no}-${entry.year}.pdf"`);
    return undefined;
  }),
];

/** A case with everything its page needs at once. */
export async function wholeCase(em: EntityManager, caseFile: ICaseFile, services: Services) {
  const entries = await em.find(RegisterEntry, { caseId: caseFile.id }, { orderBy: { at: 'asc' } });
  const events = await em.find(CaseEvent, { caseId: caseFile.id, kind: { $like: 'step.%' } }, { orderBy: { id: 'asc' } });
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  const refused = caseFile.outcome === 'rejected' || caseFile.outcome === 'redirected';
  return {
    ...presentCase(caseFile, entries, procedure, activeActivity(events), services),
    reason: refused ? await refusalReason(em, caseFile, procedure) : null,
  };
}

async function summaries(em: EntityManager, cases: ICaseFile[], services: Services) {
  const ids = cases.map(({ id }) => id);
  const entries = await em.find(RegisterEntry, { id: { $in: cases.map(({ registerEntryId }) => registerEntryId) } });
  const events = await em.find(CaseEvent, { caseId: { $in: ids }, kind: { $like: 'step.%' } }, { orderBy: { id: 'asc' } });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const list = [];
  for (const caseFile of cases) {
    const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
    const own = events.filter(({ caseId }) => caseId === caseFile.id);
    list.push(presentCaseSummary(caseFile, byId.get(caseFile.registerEntryId), procedure, activeActivity(own)));
  }
  return list;
}
