import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import { ProcedureVersion } from '../procedure/index.ts';
import { receive } from './arrival.ts';
import { Key } from './draft.routes.ts';
import { readDraft } from './draft.service.ts';
import { archiveOf } from './export.ts';
import { filesOf } from './files.ts';
import { applyImport, planImport, reportOf } from './import.ts';
import { sortIncoming } from './incoming.ts';

export const transferRoutes: Route[] = [
  get('/api/studio/procedures/:key/export', {
    summary: 'The draft, or a published version, as a zip of its folders: every byte as it is',
    access: 'studio', params: Key,
    query: z.object({ version: z.uuid().optional() }), raw: true,
  }, async ({ ctx, em, params: { key }, query, services }) => {
    const files = query.version === undefined
      ? (await readDraft(em, services, key)).files
      : await filesOfVersion(query.version);
    ctx.body = await archiveOf(key, files);
    ctx.type = 'application/zip';
    ctx.attachment(`${key}.zip`);
    return undefined;

    async function filesOfVersion(id: string) {
      if (await em.count(ProcedureVersion, { id, key }) === 0) throw new AppError('studio.revisionNotFound');
      return filesOf((await services.catalogue.version(em, id)).pkg);
    }
  }),

  post('/api/studio/import', {
    summary: 'Take a zip or loose files (multipart: `files`, `into`, `apply`) into a draft; without `apply` only tell what would happen',
    access: 'analyst', raw: true,
  }, async ({ ctx, em, actor, language, services }) => {
    const { files, fields } = await receive(ctx.req);
    const incoming = await sortIncoming(files, fields['into']);
    return em.transactional(async (inner) => {
      const plan = await planImport(inner, services, incoming, fields['into'], language);
      const report = await reportOf(inner, services, plan, language);
      if (fields['apply'] !== 'true') return { data: report };
      return { data: { ...report, revision: await applyImport(inner, services, actor, plan) } };
    });
  }),
];
