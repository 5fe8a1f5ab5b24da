import { z } from 'zod';
import { AppError } from '../errors.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { del, get, post, put, type Context, type Route } from '../http/route.ts';
import { discardDraft, manifestOf, readDraft, restoreDraft, saveDraft, textsOf } from './draft.service.ts';
import { StudioRevision } from './studio.entity.ts';

export const Key = z.object({ key: z.string().max(100) });
const Saved = z.object({
  files: z.record(z.string().max(200), z.string().nullable()),
  note: z.string().trim().max(500).nullish(),
  kind: z.enum(['save', 'undo', 'merge']).default('save'),
});
const historyPage = 50;

/** The revision that an `If-Match` header names. @throws AppError `studio.unnamed`, `request.invalid` */
export function revisionIn(ctx: Context): number {
  const header = ctx.get('If-Match');
  if (header === '') throw new AppError('studio.unnamed');
  const revision = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (revision === undefined) throw new AppError('request.invalid');
  return Number(revision);
}

/** Tells the revision that the next save has to name. */
export const tag = (ctx: Context, revision: number): void => ctx.set('ETag', `"${revision}"`);

export const draftRoutes: Route[] = [
  get(
    '/api/studio/procedures/:key/draft',
    {
      summary: 'The files of a procedure in the making; the live ones (revision 0) where nobody has begun a draft',
      access: 'studio',
      params: Key,
    },
    async ({ ctx, em, params, services }) => {
      const draft = await readDraft(em, services, params.key);
      tag(ctx, draft.revision);
      return { data: draft };
    },
  ),

  put(
    '/api/studio/procedures/:key/draft',
    {
      summary: 'Save changed files over the revision that `If-Match` names; null removes a file',
      access: 'analyst',
      params: Key,
      body: Saved,
    },
    async ({ ctx, em, actor, params, body, services }) => {
      const { files, note, kind } = body;
      const { revision, updatedAt } = await saveDraft(em, services, actor, params.key, files, revisionIn(ctx), {
        kind,
        note: note || null,
      });
      tag(ctx, revision);
      return { data: { revision, updatedAt } };
    },
  ),

  del(
    '/api/studio/procedures/:key/draft',
    {
      summary: 'Give a draft up; its history stays',
      access: 'analyst',
      params: Key,
    },
    async ({ ctx, em, actor, params, services }) => {
      await discardDraft(em, services, actor, params.key, revisionIn(ctx));
      return { data: { discarded: true } };
    },
  ),

  get(
    '/api/studio/procedures/:key/draft/history',
    {
      summary: 'Every save of a draft: who, when, what, the newest first',
      access: 'studio',
      params: Key,
      query: z.object({ cursor: z.string().max(200).optional() }),
    },
    async ({ em, params: { key }, query }) => {
      const before = cursorOf(query.cursor, z.tuple([z.int()]))?.[0];
      const rows = await em.find(
        StudioRevision,
        { key, ...(before === undefined ? {} : { revision: { $lt: before } }) },
        {
          orderBy: { revision: 'desc' },
          limit: historyPage + 1,
          fields: ['revision', 'at', 'byName', 'note', 'kind', 'paths'],
        },
      );
      const { items, page } = pageOf(rows, historyPage, ({ revision }) => [revision]);
      const data = items.map(({ revision, at, byName: by, note, kind, paths }) => ({
        revision,
        at,
        by,
        note: note ?? null,
        kind,
        paths,
      }));
      return { data, page };
    },
  ),

  get(
    '/api/studio/procedures/:key/draft/revisions/:n',
    {
      summary: 'The files of an earlier revision',
      access: 'studio',
      params: Key.extend({ n: z.coerce.number().int().min(1).max(999_999_999) }),
    },
    async ({ em, params: { key, n } }) => ({
      data: { key, revision: n, files: await textsOf(em, await manifestOf(em, key, n)) },
    }),
  ),

  post(
    '/api/studio/procedures/:key/draft/restore',
    {
      summary: 'Put the files of an earlier revision back, as a new one',
      access: 'analyst',
      params: Key,
      body: z.object({ revision: z.int().min(1) }),
    },
    async ({ ctx, em, actor, params, body, services }) => {
      const { revision, updatedAt } = await restoreDraft(
        em,
        services,
        actor,
        params.key,
        body.revision,
        revisionIn(ctx),
      );
      tag(ctx, revision);
      return { data: { revision, updatedAt } };
    },
  ),
];
