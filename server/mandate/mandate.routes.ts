import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { recordAccess } from '../audit/index.ts';
import { isApplicant, readCase } from '../case/index.ts';
import { servesCounter } from '../counter/counter.policy.ts';
import { Document, sendDocument, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { del, get, post, put, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { parseCnp } from '../validation/index.ts';
import { ledFirm } from './acting.ts';
import { actsUnder } from './acts.ts';
import { Mandate, type IMandate } from './mandate.entity.ts';
import { presentMandate } from './mandate.presenter.ts';
import { acceptMandate, endMandate, giveMandate, invitationsTo, moveLastDay } from './mandate.service.ts';
import { paperMandates, recordPaper, withdrawAtCounter } from './paper.service.ts';

const Id = z.object({ id: z.uuid() });
const Email = z.string().trim().toLowerCase().max(200).pipe(z.email());
const Terms = z.object({
  email: Email,
  scope: z.array(z.string().max(100)).min(1).max(100).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});
const Given = Terms.extend({ role: z.enum(['delegate', 'representative']).default('delegate') });
const LastDay = z.object({ validTo: z.iso.date().nullable() });
const Name = z.string().trim().min(1).max(80);
const Cnp = z.string().trim().refine((value) => parseCnp(value) !== null, 'cnp');
const Paper = Terms.extend({
  grantor: z.object({ familyName: Name, givenName: Name, cnp: Cnp }),
  reference: z.string().trim().min(1).max(200),
  documentId: z.uuid(),
});

/** @throws AppError `auth.forbidden` for everybody who does not work at the counter */
function atCounter(actor: PersonActor): void {
  if (!servesCounter(actor)) throw new AppError('auth.forbidden');
}

/** Those that the caller gave: for themselves, or for the firm they lead in this request. */
const givenBy = (em: EntityManager, actor: PersonActor) => em.find(Mandate,
  { grantorId: actor.acting ? ledFirm(actor).partyId : actor.id }, { orderBy: { createdAt: 'desc' }, limit: 200 });

export const mandateRoutes: Route[] = [
  get('/api/mandates', { summary: 'Mandates that the caller gave, holds, and is offered', access: 'person' },
    async ({ em, actor, services }) => {
      const present = (list: IMandate[]) => list.map((mandate) => presentMandate(mandate, services));
      const newest = { orderBy: { createdAt: 'desc' }, limit: 200 } as const;
      const held = await em.find(Mandate, { representativeId: actor.id }, newest);
      return { data: {
        given: present(actor.acting && actor.acting.role !== 'representative' ? [] : await givenBy(em, actor)),
        held: present(held),
        offered: present(await invitationsTo(em, actor)),
        longestMonths: services.city.data.mandates.longestMonths,
      } };
    }),

  post('/api/mandates', {
    summary: 'Let somebody act in the own place, or in that of the firm the caller leads', access: 'person',
    body: Given, status: 201,
  }, async ({ em, actor, body, services }) => {
    const { role, ...terms } = body;
    const mandate = await giveMandate(em, services, actor, terms, role);
    await em.flush();
    return { data: presentMandate(mandate, services) };
  }),

  post('/api/mandates/:id/accept', { summary: 'Take a mandate that is offered', access: 'person', params: Id },
    async ({ em, actor, params, services }) =>
      ({ data: presentMandate(await acceptMandate(em, actor, params.id), services) })),

  del('/api/mandates/:id', { summary: 'Withdraw a mandate, give it up, or refuse it', access: 'person', params: Id },
    async ({ em, actor, params, services }) =>
      ({ data: presentMandate(await endMandate(em, actor, params.id), services) })),

  put('/api/mandates/:id/validity',
    { summary: 'Move the last day of a mandate', access: 'person', params: Id, body: LastDay },
    async ({ em, actor, params, body, services }) =>
      ({ data: presentMandate(await moveLastDay(em, services, actor, params.id, body.validTo), services) })),

  get('/api/mandates/:id/acts',
    { summary: 'What was done under a mandate, for who gave it', access: 'person', params: Id },
    async ({ em, actor, params }) => {
      const mandate = await em.findOne(Mandate, { id: params.id });
      const grantor = actor.acting?.role === 'representative' ? actor.acting.partyId : actor.id;
      if (!mandate || mandate.grantorId !== grantor) throw new AppError('mandate.notFound');
      return { data: await actsUnder(em, mandate) };
    }),

  get('/api/cases/:id/representation', {
    summary: 'Who acted for the applicant, and the mandate as it stands now; null where nobody did', access: 'person',
    params: Id,
  }, async ({ em, actor, params, services }) => {
    const caseFile = await readCase(em, actor, params.id);
    const mandate = caseFile.representation && await em.findOne(Mandate, { id: caseFile.representation.mandateId });
    if (!caseFile.representation || !mandate) return { data: null };
    return { data: {
      name: caseFile.representation.name, mandate: presentMandate(mandate, services),
      scanUrl: mandate.paper && !isApplicant(actor, caseFile) ? `/api/cases/${caseFile.id}/representation/scan` : null,
    } };
  }),

  get('/api/cases/:id/representation/scan', {
    summary: 'The paper mandate of a case, as scanned at the counter', access: 'staff', params: Id, raw: true,
  }, async ({ ctx, em, actor, params, services }) => {
    const caseFile = await readCase(em, actor, params.id);
    const mandate = caseFile.representation && await em.findOne(Mandate, { id: caseFile.representation.mandateId });
    await sendDocument(ctx, services.files, await scanOf(em, mandate || null));
    return undefined;
  }),

  get('/api/counter/mandates', { summary: 'Paper mandates written down at the counter', access: 'staff' },
    async ({ em, actor, services }) => {
      atCounter(actor);
      return { data: (await paperMandates(em)).map((mandate) => presentMandate(mandate, services)) };
    }),

  post('/api/counter/mandates', {
    summary: 'Write down a paper mandate that was seen at the counter, with its scan', access: 'staff',
    body: Paper, status: 201,
  }, async ({ em, actor, body, services }) => {
    atCounter(actor);
    const mandate = await recordPaper(em, services, actor, body);
    await em.flush();
    return { data: presentMandate(mandate, services) };
  }),

  del('/api/counter/mandates/:id', { summary: 'Withdraw a paper mandate for its grantor', access: 'staff', params: Id },
    async ({ em, actor, params, services }) => {
      atCounter(actor);
      return { data: presentMandate(await withdrawAtCounter(em, actor, params.id), services) };
    }),

  get('/api/counter/mandates/:id/scan',
    { summary: 'The scan of a paper mandate', access: 'staff', params: Id, raw: true },
    async ({ ctx, em, actor, params, services }) => {
      atCounter(actor);
      const mandate = await em.findOne(Mandate, { id: params.id, channel: 'counter' });
      if (mandate) await recordAccess(em, actor, mandate.grantorId, null, 'counter');
      await sendDocument(ctx, services.files, await scanOf(em, mandate || null));
      return undefined;
    }),
];

/** @throws AppError `document.notFound` where no paper was seen */
async function scanOf(em: EntityManager, mandate: IMandate | null): Promise<IDocument> {
  const id = mandate?.paper?.documentId;
  const document = id ? await em.findOne(Document, { id, kind: 'mandate', deletedAt: null }) : null;
  if (!document) throw new AppError('document.notFound');
  return document;
}
