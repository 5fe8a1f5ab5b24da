import { z } from 'zod';
import { recordAccess } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { post, type Route } from '../http/route.ts';
import { readTask } from '../task/index.ts';
import { asksSignature, functionOf, noteSeen } from '../task/signature.ts';
import { isMine, isOwnRequest } from '../task/task.policy.ts';
import { languages } from '../texts/index.ts';
import { previewLetter } from './preview.ts';

const Wish = z.object({
  data: z.record(z.string(), z.unknown()),
  template: z.string().max(100).optional(),
  language: z.enum(languages).optional(),
});

export const previewRoutes: Route[] = [
  post('/api/tasks/:id/preview', {
    summary: 'The letter that the answers typed so far would issue, as a draft in PDF that is not kept; `ETag` is what a signature confirms',
    access: 'staff', params: z.object({ id: z.string().max(64) }), body: Wish, raw: true,
  }, async ({ ctx, em, actor, params, body, services }) => {
    const { task, caseFile } = await readTask(em, actor, params.id);
    if (isOwnRequest(actor, caseFile)) throw new AppError('task.ownRequest');
    if (!isMine(actor, task)) throw new AppError('task.notYours');
    if (task.state !== 'open') throw new AppError('task.gone');
    await recordAccess(em, actor, caseFile.applicantId, caseFile.id, 'task');
    const procedure = await services.catalogue.version(em, task.procedureVersionId);
    const signed = asksSignature(procedure, task);
    const signature = signed ? functionOf(actor, task, services.city) : null;
    const { pdf, mark } = await previewLetter(em, services, caseFile, task, procedure, { ...body, byName: actor.name, signature });
    const asSent = body.template === undefined && (body.language ?? caseFile.language) === caseFile.language;
    if (signed && asSent) {
      noteSeen(actor, task, mark);
      await em.flush();
      ctx.set('ETag', `"${mark}"`);
    }
    ctx.body = pdf;
    ctx.type = 'application/pdf';
    ctx.set('Content-Disposition', 'inline; filename="proiect-tervezet.pdf"');
    return undefined;
  }),
];
