import { z } from 'zod';
import { AppError } from '../errors.ts';
import { Document } from '../document/document.entity.ts';
import { recordAccess } from '../audit/index.ts';
import { CaseFile } from '../case/case.entity.ts';
import { isExcluded } from '../case/case.policy.ts';
import { get, post, type Request, type Route } from '../http/route.ts';
import { assignEntry, cancelEntry, correctEntry, expediteEntry, linkEntry } from './amendment.service.ts';
import { AssignmentBody, CorrectionBody, ExpeditionBody, LinkBody } from './facts.ts';
import { RegisterEntry } from './register.entity.ts';
import { presentWhole } from './register.presenter.ts';
import { veiledLines } from './veil.ts';

const Id = z.object({ id: z.uuid() });

type Asked = Pick<Request<'staff', typeof Id, undefined, undefined>, 'em' | 'actor' | 'params'>;

async function whole({ em, actor, params }: Asked) {
  const entry = await em.findOne(RegisterEntry, { id: params.id });
  if (!entry) throw new AppError('register.entryNotFound');
  return presentWhole(em, actor, entry);
}

/** One line: reading it with its versions, and what may still happen to it. */
export const entryRoutes: Route[] = [
  get(
    '/api/register/:id',
    { summary: 'An entry with its scans and versions', access: 'staff', params: Id },
    async (request) => {
      const answer = await whole(request);
      const caseFile = answer.data.caseId ? await request.em.findOne(CaseFile, { id: answer.data.caseId }) : null;
      if (caseFile && !isExcluded(request.actor, caseFile))
        await recordAccess(request.em, request.actor, caseFile.applicantId, caseFile.id, 'case');
      return answer;
    },
  ),

  post(
    '/api/register/:id/cancel',
    {
      summary: 'Cancel an entry; its number stays',
      access: 'staff',
      params: Id,
      body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    },
    async (request) => {
      await cancelEntry(request, request.params.id, request.body.reason);
      return whole(request);
    },
  ),

  post(
    '/api/register/:id/correct',
    { summary: 'Correct an entry: a new version', access: 'staff', params: Id, body: CorrectionBody },
    async (request) => {
      await correctEntry(request, request.params.id, request.body.changes, request.body.reason);
      return whole(request);
    },
  ),

  post(
    '/api/register/:id/assign',
    { summary: 'Give a document to a department', access: 'staff', params: Id, body: AssignmentBody },
    async (request) => {
      await assignEntry(request, request.services.city, request.params.id, request.body);
      return whole(request);
    },
  ),

  post(
    '/api/register/:id/expedition',
    { summary: 'Note when and how a document left', access: 'staff', params: Id, body: ExpeditionBody },
    async (request) => {
      await expediteEntry(request, request.params.id, request.body);
      return whole(request);
    },
  ),

  post(
    '/api/register/:id/link',
    { summary: 'Link an entry with another number', access: 'staff', params: Id, body: LinkBody },
    async (request) => {
      await linkEntry(request, request.params.id, request.body);
      return whole(request);
    },
  ),

  get(
    '/api/register/:id/scans/:scan',
    {
      summary: 'Content of a scan',
      access: 'staff',
      params: Id.extend({ scan: z.uuid() }),
      raw: true,
    },
    async ({ ctx, em, actor, params, services }) => {
      const entry = await em.findOne(RegisterEntry, { id: params.id });
      const veiled = entry !== null && (await veiledLines(em, actor, [entry])).has(entry.id);
      const known = veiled ? undefined : entry?.facts?.scans?.find(({ id }) => id === params.scan);
      const scan = known ? await em.findOne(Document, { id: known.id }) : null;
      if (!known || !scan) throw new AppError('document.notFound');
      ctx.body = await services.files.read(known.sha256);
      ctx.set('Content-Type', scan.mediaType);
      ctx.set('Content-Security-Policy', "sandbox; default-src 'none'");
      ctx.set('Cache-Control', 'private, no-store');
      ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(scan.fileName)}`);
      return undefined;
    },
  ),
];
