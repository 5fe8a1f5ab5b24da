import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Context, type Route } from '../http/route.ts';
import { ProcedureVersion } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { receive } from './arrival.ts';
import { overlaid } from './check.ts';
import { Key } from './draft.routes.ts';
import { readDraft } from './draft.service.ts';
import { archiveOf } from './export.ts';
import { filesOf, type Files } from './files.ts';
import { applyImport, planImport, reportOf } from './import.ts';
import { sortIncoming } from './incoming.ts';
import { Overlay } from './procedure.routes.ts';

export const transferRoutes: Route[] = [
  get(
    '/api/studio/procedures/:key/export',
    {
      summary: 'The draft, or a published version, as a zip of its folders: every byte as it is',
      access: 'studio',
      params: Key,
      query: z.object({ version: z.uuid().optional() }),
      raw: true,
    },
    async ({ ctx, em, params: { key }, query: { version }, services }) => {
      const files =
        version === undefined
          ? (await readDraft(em, services, key)).files
          : await filesOfVersion(em, services, key, version);
      return sendZip(ctx, key, files);
    },
  ),

  post(
    '/api/studio/procedures/:key/export',
    {
      summary: 'The draft with files that are not saved yet, as a zip of its folders',
      access: 'studio',
      params: Key,
      body: Overlay,
      raw: true,
    },
    async ({ ctx, em, params: { key }, body, services }) =>
      sendZip(ctx, key, overlaid((await readDraft(em, services, key)).files, body.files)),
  ),

  post(
    '/api/studio/import',
    {
      summary:
        'Take a zip or loose files (multipart: `files`, `into`, `apply`) into a draft; without `apply` only report',
      access: 'analyst',
      raw: true,
    },
    async ({ ctx, em, actor, language, services }) => {
      const { files, fields } = await receive(ctx.req);
      const incoming = await sortIncoming(files, fields['into']);
      return em.transactional(async (inner) => {
        const plan = await planImport(inner, services, incoming, fields['into'], language);
        const report = await reportOf(inner, services, plan, language);
        if (fields['apply'] !== 'true') return { data: report };
        return { data: { ...report, revision: await applyImport(inner, services, actor, plan) } };
      });
    },
  ),
];

async function sendZip(ctx: Context, key: string, files: Files): Promise<undefined> {
  ctx.body = await archiveOf(key, files);
  ctx.type = 'application/zip';
  ctx.attachment(`${key}.zip`);
}

/** @throws AppError `studio.revisionNotFound` */
async function filesOfVersion(em: EntityManager, { catalogue }: Services, key: string, id: string): Promise<Files> {
  if ((await em.count(ProcedureVersion, { id, key })) === 0) throw new AppError('studio.revisionNotFound');
  return filesOf((await catalogue.version(em, id)).pkg);
}
