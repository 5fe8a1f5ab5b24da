import { z } from 'zod';
import { AppError } from '../errors.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { del, get, patch, post, put, type Context, type Route } from '../http/route.ts';
import { discardDraft, manifestOf, readDraft, restoreDraft, saveDraft, textsOf } from './draft.service.ts';
import { mayNote, noteRevision } from './notes.ts';
import { readState, State } from './states.ts';
import { StudioRevision } from './studio.entity.ts';

export const Key = z.object({ key: z.string().max(100) });
const Numbered = Key.extend({ n: z.coerce.number().int().min(1).max(999_999_999) });
/** What shall come back: a save, or a version. */
const Wanted = z
  .strictObject({ revision: z.int().min(1).optional(), versionId: z.uuid().optional() })
  .refine(({ revision, versionId }) => (revision === undefined) !== (versionId === undefined));
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
    async ({ em, actor, params: { key }, query }) => {
      const before = cursorOf(query.cursor, z.tuple([z.int()]))?.[0];
      const rows = await em.find(
        StudioRevision,
        { key, ...(before === undefined ? {} : { revision: { $lt: before } }) },
        {
          orderBy: { revision: 'desc' },
          limit: historyPage + 1,
          fields: ['revision', 'at', 'byId', 'byName', 'note', 'kind', 'paths'],
        },
      );
      const { items, page } = pageOf(rows, historyPage, ({ revision }) => [revision]);
      const data = items.map((item) => ({
        revision: item.revision,
        at: item.at,
        by: item.byName,
        note: item.note ?? null,
        kind: item.kind,
        paths: item.paths,
        policies: { note: mayNote(item, actor) },
      }));
      return { data, page };
    },
  ),

  get(
    '/api/studio/procedures/:key/draft/revisions/:n',
    {
      summary: 'The files of an earlier revision',
      access: 'studio',
      params: Numbered,
    },
    async ({ em, params: { key, n } }) => ({
      data: { key, revision: n, files: await textsOf(em, await manifestOf(em, key, n)) },
    }),
  ),

  patch(
    '/api/studio/procedures/:key/draft/revisions/:n',
    {
      summary: 'Mend the note on an own save; an empty one takes it away',
      access: 'analyst',
      params: Numbered,
      body: z.object({ note: z.string().trim().max(500) }),
    },
    async ({ em, actor, params: { key, n }, body }) => {
      const { revision, note } = await noteRevision(em, actor, key, n, body.note || null);
      return { data: { revision, note } };
    },
  ),

  get(
    '/api/studio/procedures/:key/states/:state',
    {
      summary: 'A procedure as it was: the draft, an earlier save by its number, or a version by its id',
      access: 'studio',
      params: Key.extend({ state: State }),
    },
    async ({ em, params: { key, state }, services }) => ({
      data: { key, ...(await readState(em, services, key, state)) },
    }),
  ),

  post(
    '/api/studio/procedures/:key/draft/restore',
    {
      summary: 'Put the files of an earlier revision or of a version back, as a new revision',
      access: 'analyst',
      params: Key,
      body: Wanted,
    },
    async ({ ctx, em, actor, params: { key }, body, services }) => {
      const state = await readState(em, services, key, body.revision ?? body.versionId ?? 'draft');
      const { revision, updatedAt } = await restoreDraft(em, services, actor, key, state, revisionIn(ctx));
      tag(ctx, revision);
      return { data: { revision, updatedAt } };
    },
  ),
];
