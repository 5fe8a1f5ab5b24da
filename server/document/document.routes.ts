import { z } from 'zod';
import { get, post, type Context, type Route } from '../http/route.ts';
import type { FileStore } from './file-store.ts';
import type { IDocument } from './document.entity.ts';
import { presentDocument } from './document.presenter.ts';
import { readDocument, storeUpload } from './document.service.ts';
import { envelopeFormats, renderEnvelope } from './envelope.ts';
import { letterAt } from './letter-link.ts';
import { purgeLoose } from './loose.ts';
import { revokeDocument } from './revoke.ts';
import { receiveUpload } from './upload.ts';
import { verification } from './verification.ts';

const Id = z.object({ id: z.uuid() });

export const documentRoutes: Route[] = [
  get('/api/documents/:id/content', { summary: 'Content of a document of a case', access: 'person', params: Id, raw: true },
    async ({ ctx, em, actor, params, services }) => {
      await sendDocument(ctx, services.files, await readDocument(em, actor, params.id));
      return undefined;
    }),

  post('/api/store', {
    summary: 'Put a file into the own store (multipart, field "file"); without an account it waits for its request',
    access: 'public', status: 201, raw: true,
  }, async ({ ctx, em, actor, services }) => {
      if (actor.kind === 'anonymous') await purgeLoose(em, services.files);
      const upload = await receiveUpload(ctx.req, services.files, services.city.data.limits.uploadBytes);
      return { data: presentDocument(await storeUpload(em, services, actor, upload)) };
    }),

  post('/api/documents/:id/revoke', {
    summary: 'Take an issued document back', access: 'staff', params: Id,
    body: z.object({ reason: z.string().trim().min(5).max(1000) }),
  }, async ({ em, actor, params, body }) => {
    const document = await revokeDocument(em, actor, params.id, body.reason);
    return { data: presentDocument(document) };
  }),

  get('/api/documents/:id/envelope', {
    summary: 'Envelope with the postal address of the applicant, as PDF', access: 'staff', params: Id,
    query: z.object({ format: z.enum(envelopeFormats).default('dl') }), raw: true,
  }, async ({ ctx, em, actor, params, query, services }) => {
    ctx.body = await renderEnvelope(em, actor, services.city, params.id, query.format);
    ctx.type = 'application/pdf';
    ctx.set('Content-Disposition', `inline; filename="plic-${query.format}.pdf"`);
    return undefined;
  }),

  get('/api/letters/:token', {
    summary: 'A letter by the address that was sent to somebody without an account', access: 'public', raw: true,
    params: z.object({ token: z.string().max(200) }),
  }, async ({ ctx, em, params, services }) => {
    await sendDocument(ctx, services.files, await letterAt(em, services.env, params.token));
    return undefined;
  }),

  get('/api/verify/:code', {
    summary: 'Is this document genuine? With the SHA-256 of a file, also whether it is the one issued',
    access: 'public', params: z.object({ code: z.string().max(100) }),
    query: z.object({ sha256: z.string().regex(/^[0-9a-fA-F]{64}$/).optional() }),
  }, async ({ em, params, query, services }) => {
    const data = await verification(em, params.code, services, query.sha256);
    return { data };
  }),
];

/** Sends a content as a download that no browser runs, with its name in both header forms (RFC 6266). */
export async function sendDocument(ctx: Context, files: FileStore, document: IDocument): Promise<void> {
  ctx.body = await files.read(document.sha256);
  ctx.set('Content-Type', document.mediaType);
  ctx.set('Content-Security-Policy', "sandbox; default-src 'none'");
  ctx.set('Cache-Control', 'private, no-store');
  const plain = document.fileName.normalize('NFD').replaceAll(/[^\w. -]/g, '');
  ctx.set('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(document.fileName)}`);
}
