import { z } from 'zod';
import { identityDocuments, presentSubmitted } from '../case/index.ts';
import { receiveUpload, sendDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { del, get, post, put, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { presentBegun, presentFiling, presentOffer, presentScan } from './counter.presenter.ts';
import { servesCounter } from './counter.policy.ts';
import {
  begunFilings,
  discardFiling,
  offeredAtCounter,
  openFiling,
  openOwnFiling,
  ownFiling,
  procedureAtCounter,
  saveFiling,
  scansOf,
} from './filing.service.ts';
import { findPeople } from './people.ts';
import { findPrepared } from './prepared.ts';
import { renderRequest } from './print.ts';
import { addScan, readScan, removeScan } from './scan.service.ts';
import { checkFiling, sendFiling } from './send.service.ts';

const Id = z.object({ id: z.uuid() });
const Scan = Id.extend({ scan: z.uuid() });
const Answers = z.record(z.string(), z.unknown());
const Name = z.string().trim().max(80).optional();
const IdentityDocument = z.enum(identityDocuments).nullable();
const Part = z.string().trim().max(60).default('');
const Original = z.object({ room: Part, shelf: Part, file: Part }).nullable().default(null);
const Opening = z.object({
  procedure: z.string().max(100),
  applicant: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('account'), id: z.uuid() }),
    z.object({ kind: z.literal('firm'), id: z.uuid() }),
    z.object({ kind: z.literal('earlier'), id: z.uuid() }),
    z.object({ kind: z.literal('prepared'), code: z.string().max(200) }),
    z.object({ kind: z.literal('new'), familyName: Name, givenName: Name }),
  ]),
});

/** @throws AppError `auth.forbidden` for everybody who does not work at the counter */
function atCounter(actor: PersonActor): void {
  if (!servesCounter(actor)) throw new AppError('auth.forbidden');
}

export const counterRoutes: Route[] = [
  get(
    '/api/counter',
    { summary: 'What can be filed at the counter, and what the caller has begun', access: 'staff' },
    async ({ em, actor, services }) => {
      atCounter(actor);
      const begun = await begunFilings(em, actor);
      return {
        data: {
          procedures: services.catalogue.all().filter(offeredAtCounter).map(presentOffer),
          begun: begun.map((filing) => presentBegun(filing, services)),
        },
      };
    },
  ),

  get(
    '/api/counter/people',
    {
      summary: 'People by name, e-mail or personal number; each account holder shown can see the look-up',
      access: 'staff',
      query: z.object({ q: z.string().trim().min(3).max(100) }),
    },
    async ({ em, actor, query }) => {
      atCounter(actor);
      return { data: await findPeople(em, actor, query.q) };
    },
  ),

  get(
    '/api/counter/prepared/:code',
    {
      summary: 'The prepared request of a code, typed or scanned; its account holder can see the look-up',
      access: 'staff',
      params: z.object({ code: z.string().max(300) }),
    },
    async ({ em, actor, params, services }) => {
      atCounter(actor);
      return { data: await findPrepared(em, services, actor, params.code) };
    },
  ),

  post(
    '/api/counter/filings',
    {
      summary: 'Begin a request for somebody at the counter',
      access: 'staff',
      body: Opening,
      status: 201,
    },
    async ({ em, actor, body, language, services }) => {
      atCounter(actor);
      const filing = await openFiling(em, services, actor, {
        procedureKey: body.procedure,
        applicant: body.applicant,
        language,
      });
      await em.flush();
      return { data: await presentFiling(em, services, actor, filing) };
    },
  ),

  get(
    '/api/counter/filings/:id',
    { summary: 'A filing of the caller', access: 'staff', params: Id },
    async ({ em, actor, params, services }) => {
      atCounter(actor);
      return { data: await presentFiling(em, services, actor, await ownFiling(em, actor, params.id)) };
    },
  ),

  put(
    '/api/counter/filings/:id',
    {
      summary: 'Keep what is typed',
      access: 'staff',
      params: Id,
      body: z.object({ data: Answers, identityDocument: IdentityDocument }),
    },
    async ({ em, actor, params, body }) => {
      atCounter(actor);
      const { updatedAt } = await saveFiling(em, actor, params.id, body);
      return { data: { updatedAt } };
    },
  ),

  del(
    '/api/counter/filings/:id',
    { summary: 'Throw a begun filing away', access: 'staff', params: Id },
    async ({ em, actor, params }) => {
      atCounter(actor);
      await discardFiling(em, actor, params.id);
      return { data: { deleted: true } };
    },
  ),

  post(
    '/api/counter/filings/:id/check',
    {
      summary: 'Check the answers before they are printed',
      access: 'staff',
      params: Id,
      body: z.object({ data: Answers }),
    },
    async ({ em, actor, params, body, language, services }) => {
      atCounter(actor);
      try {
        return { data: { issues: [], data: await checkFiling(em, services, actor, params.id, body.data, language) } };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'form.invalid') throw error;
        return { data: { issues: error.issues ?? [], data: null } };
      }
    },
  ),

  get(
    '/api/counter/filings/:id/print',
    {
      summary: 'The filled request for signature, as PDF',
      access: 'staff',
      params: Id,
      raw: true,
    },
    async ({ ctx, em, actor, params, language, services }) => {
      atCounter(actor);
      const filing = await openOwnFiling(em, actor, params.id);
      const data = await checkFiling(em, services, actor, filing.id, filing.data, language);
      ctx.body = await renderRequest(
        filing,
        data,
        await scansOf(em, filing.id),
        procedureAtCounter(services, filing.procedureKey),
        services,
      );
      ctx.type = 'application/pdf';
      ctx.set('Content-Disposition', 'inline; filename="cerere-kerelem.pdf"');
      return undefined;
    },
  ),

  post(
    '/api/counter/filings/:id/scans',
    {
      summary: 'Keep a scan with a filing (multipart, field "file"); `signed=1`: it is the signed request',
      access: 'staff',
      params: Id,
      query: z.object({ signed: z.enum(['0', '1']).default('0') }),
      status: 201,
      raw: true,
    },
    async ({ ctx, em, actor, params, query, services }) => {
      atCounter(actor);
      const upload = await receiveUpload(ctx.req, services.files, services.city.data.limits.uploadBytes);
      const scan = await addScan(em, services, actor, params.id, upload, query.signed === '1');
      return { data: presentScan({ id: params.id, signedScanId: query.signed === '1' ? scan.id : null }, scan) };
    },
  ),

  get(
    '/api/counter/filings/:id/scans/:scan',
    { summary: 'Content of a scan', access: 'staff', params: Scan, raw: true },
    async ({ ctx, em, actor, params, services }) => {
      atCounter(actor);
      await sendDocument(ctx, services.files, await readScan(em, actor, params.id, params.scan));
      return undefined;
    },
  ),

  del(
    '/api/counter/filings/:id/scans/:scan',
    { summary: 'Take a scan back', access: 'staff', params: Scan },
    async ({ em, actor, params }) => {
      atCounter(actor);
      await removeScan(em, actor, params.id, params.scan);
      return { data: { deleted: true } };
    },
  ),

  post(
    '/api/counter/filings/:id/send',
    {
      summary: 'File the request in the name of the person; a repeat gets the first case',
      access: 'staff',
      params: Id,
      status: 201,
      raw: true,
      body: z.object({ data: Answers, identityDocument: IdentityDocument, signed: z.boolean(), original: Original }),
    },
    async ({ ctx, em, actor, params, body, language, services }) => {
      atCounter(actor);
      const submitted = await sendFiling(em, services, actor, params.id, body, language);
      if (submitted.replayed) ctx.set('Idempotency-Replayed', 'true');
      return { data: presentSubmitted(submitted.caseFile, submitted.entry, services) };
    },
  ),
];
