import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { deriveKey } from '../env.ts';
import { del, get, put, type Context, type Route } from '../http/route.ts';
import { draftOwner } from '../identity/index.ts';
import { known } from '../procedure/index.ts';
import { Draft, type IDraft } from './draft.entity.ts';
import { draftsOf, saveDraft, versionIn } from './draft.service.ts';

const Key = z.object({ key: z.string().max(100) });
const Body = z.object({ data: z.record(z.string(), z.unknown()), language: z.enum(['ro', 'hu']) });

export const draftRoutes: Route[] = [
  get('/api/drafts', { summary: 'Forms begun and not sent yet', access: 'person' },
    async ({ em, actor, services }) => ({ data: await draftsOf(em, draftOwner(actor), services) })),

  get('/api/drafts/:key', { summary: 'The own draft of a form; null where there is none', access: 'person', params: Key },
    async ({ ctx, em, actor, params }) => {
      const draft = await em.findOne(Draft, { personId: draftOwner(actor), procedureKey: params.key });
      return { data: draft && presentDraft(ctx, draft) };
    }),

  put('/api/drafts/:key', {
    summary: 'Save the own draft of a form; `If-Match` names the version that was read, "0" for none',
    access: 'person', params: Key, body: Body,
  }, async ({ ctx, em, actor, params, body, services }) => {
    known(actor, services.catalogue.live(params.key));
    const draft = await saveDraft(em, draftOwner(actor), params.key, body, versionIn(ctx.get('If-Match')));
    return { data: presentDraft(ctx, draft) };
  }),

  del('/api/drafts/:key', { summary: 'Throw the own draft away', access: 'person', params: Key },
    async ({ em, actor, params }) => {
      await em.nativeDelete(Draft, { personId: draftOwner(actor), procedureKey: params.key });
      return { data: { deleted: true } };
    }),

  get('/api/me/browser-key', {
    summary: 'Key for what the own browser keeps while the network is away; given only while signed in', access: 'person',
  }, async ({ actor, services }) => ({
    data: { key: createHmac('sha256', deriveKey(services.env, 'browser-key')).update(draftOwner(actor)).digest('base64') },
  })),
];

function presentDraft(ctx: Context, { data, language, updatedAt, version, sendingKey }: IDraft) {
  ctx.set('ETag', `"${version}"`);
  return { data, language, updatedAt, version, sendingKey };
}
