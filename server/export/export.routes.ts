import { z } from 'zod';
import { record } from '../audit/index.ts';
import { isApplicant, readCase } from '../case/index.ts';
import { get, type Context, type Route } from '../http/route.ts';
import { archiveOf } from './archive.ts';
import { contentOf } from './content.ts';
import { ownArchive } from './own-data.ts';
import { storeArchive } from './own-store.ts';
import type { Archive } from './zip.ts';

export const exportRoutes: Route[] = [
  get('/api/cases/:id/export', {
    summary: 'The whole case as one zip: index with hashes, answers, documents; as far as the caller may see it',
    access: 'person', params: z.object({ id: z.uuid() }), raw: true,
  }, async ({ ctx, em, actor, params, services }) => {
    const caseFile = await readCase(em, actor, params.id, 'export');
    const content = await contentOf(em, actor, caseFile, services);
    const archive = await archiveOf(content, services, isApplicant(actor, caseFile) ? 'applicant' : actor.name);
    await em.transactional((em) => {
      record(em, actor.id, 'case.export', 'case', caseFile.id, { documents: content.documents.length });
      return Promise.resolve();
    });
    send(ctx, archive);
    return undefined;
  }),

  get('/api/me/export', { summary: 'All data of the caller as one zip', access: 'person', raw: true },
    async ({ ctx, em, actor, services }) => {
      const archive = await ownArchive(em, actor, services);
      await em.transactional((em) => {
        record(em, actor.id, 'person.export', 'person', actor.id);
        return Promise.resolve();
      });
      send(ctx, archive);
      return undefined;
    }),

  get('/api/store/archive', { summary: 'The own documents and those received as one zip with an index', access: 'person', raw: true },
    async ({ ctx, em, actor, services }) => {
      const archive = await storeArchive(em, actor, services);
      await em.transactional((em) => {
        record(em, actor.id, 'store.export', 'person', actor.id);
        return Promise.resolve();
      });
      send(ctx, archive);
      return undefined;
    }),
];

function send(ctx: Context, archive: Archive): void {
  ctx.body = archive.stream;
  ctx.type = 'application/zip';
  ctx.length = archive.size;
  ctx.set('Content-Disposition', `attachment; filename="${archive.fileName}"`);
}
