import { z } from 'zod';
import { del, get, patch, post, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { presentDocument } from './document.presenter.ts';
import { beginUpload, dropUpload, finishUpload, pieceBytes, takePiece, unfinished, unfinishedAt } from './resumable.ts';
import type { IPartialUpload } from './upload.entity.ts';

const Id = z.object({ id: z.uuid() });
const place = z.string().min(1).max(200);
const Announced = z.object({
  fileName: z.string().min(1).max(1000),
  size: z.int().min(0),
  changedAt: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  place: place.nullable().default(null),
});
const Offset = z.coerce.number().int().min(0);

/** Files in pieces: what has arrived stays when the line breaks, and sending goes on there. */
export const uploadRoutes: Route[] = [
  get('/api/store/uploads', {
    summary: 'Own unfinished files of one place', access: 'person', query: z.object({ place }),
  }, async ({ em, actor, query, services }) => {
    const uploads = await unfinishedAt(em, actor.id, query.place);
    return { data: await Promise.all(uploads.map((upload) => present(upload, services))) };
  }),

  post('/api/store/uploads', {
    summary: 'Begin a file that comes in pieces; the same file again goes on where it stopped', access: 'public',
    body: Announced, status: 201, raw: true,
  }, async ({ em, actor, body, services }) => {
    const upload = await beginUpload(em, services, actor, body);
    return { data: await present(upload, services) };
  }),

  get('/api/store/uploads/:id', { summary: 'How much of a file has arrived', access: 'public', params: Id },
    async ({ em, actor, params, services }) => {
      const upload = await unfinished(em, actor, params.id);
      return { data: await present(upload, services) };
    }),

  patch('/api/store/uploads/:id', {
    summary: 'The next piece of a file, as its bare bytes; `Upload-Offset` tells where it begins',
    access: 'public', params: Id, raw: true,
  }, async ({ ctx, em, actor, params, services }) => {
    const upload = await unfinished(em, actor, params.id);
    const offset = Offset.safeParse(ctx.get('Upload-Offset') || undefined).data ?? -1;
    await takePiece(em, services, actor, upload, offset, ctx.req);
    return { data: await present(upload, services) };
  }),

  post('/api/store/uploads/:id/finish', {
    summary: 'Make a document of the whole file', access: 'public', params: Id, status: 201, raw: true,
  }, async ({ em, actor, params, services }) => {
    const document = await finishUpload(em, services, actor, params.id);
    return { data: presentDocument(document) };
  }),

  del('/api/store/uploads/:id', { summary: 'Give a file up', access: 'public', params: Id },
    async ({ em, actor, params, services }) => {
      await dropUpload(em, services.files.parts, (await unfinished(em, actor, params.id)).id);
      return { data: { deleted: true } };
    }),
];

const present = async ({ id, fileName, size, changedAt, place }: IPartialUpload, { files }: Services) =>
  ({ id, fileName, size, changedAt, place: place ?? null, offset: await files.parts.size(id), pieceBytes });
