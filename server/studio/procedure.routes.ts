import { z } from 'zod';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import { isReserved } from '../procedure/reserved.ts';
import { checkDraft, overlaid } from './check.ts';
import { createDraft, readDraft } from './draft.service.ts';
import { Key, tag } from './draft.routes.ts';
import { notePresence, shown } from './presence.ts';
import { copySource, isKnown, listProcedures } from './procedures.ts';
import { renamed } from './rename.ts';
import { templateFiles, templateKey, templates } from './templates.ts';

const NewKey = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)
  .refine((key) => !isReserved(key));
const Name = z.string().trim().min(3).max(200);
const Begun = z.object({
  key: NewKey,
  name: z.object({ ro: Name, hu: Name }),
  from: z.union([z.literal('blank'), z.string().regex(/^(template|copy):[a-z0-9-]{1,60}$/)]).default('blank'),
});
/** Files that the page has and the server has not: they lie over the stored draft. */
export const Overlay = z.object({ files: z.record(z.string().max(200), z.string().nullable()).optional() });

export const procedureRoutes: Route[] = [
  get(
    '/api/studio/procedures',
    { summary: 'Every procedure with its draft, its versions, its problems and who looks at it', access: 'studio' },
    async ({ em, services }) => ({ data: await listProcedures(em, services) }),
  ),

  get('/api/studio/templates', { summary: 'Procedures that one can begin with', access: 'studio' }, async () => ({
    data: templates(),
  })),

  post(
    '/api/studio/procedures',
    {
      summary: 'Begin a procedure: blank, from a template, or as a copy under another name',
      access: 'analyst',
      body: Begun,
      status: 201,
    },
    async ({ ctx, em, actor, body: { key, name, from }, services }) => {
      const [kind = '', id = kind] = from.split(':');
      const files = kind === 'copy' ? await copySource(em, services, id) : templateFiles(id);
      if (!files) throw new AppError(kind === 'copy' ? 'studio.notFound' : 'studio.templateUnknown');
      const draft = await createDraft(
        em,
        services,
        actor,
        key,
        renamed(files, kind === 'copy' ? id : templateKey, key, name),
        {
          kind: 'create',
          note: from,
        },
      );
      record(em, actor.id, 'studio.create', 'procedure', key, { from });
      await em.flush();
      tag(ctx, draft.revision);
      return { data: await readDraft(em, services, key) };
    },
  ),

  post(
    '/api/studio/procedures/:key/check',
    {
      summary: 'What is wrong with the draft, also with files that are not saved yet',
      access: 'studio',
      params: Key,
      body: Overlay,
      raw: true,
    },
    async ({ em, params, body, language, services }) => {
      const { files } = await readDraft(em, services, params.key);
      const {
        kind: _,
        executable: _executable,
        ...verdict
      } = await checkDraft(em, services, overlaid(files, body.files), language);
      return { data: verdict };
    },
  ),

  post(
    '/api/studio/procedures/:key/presence',
    {
      summary: 'Tell where one is in a procedure, every 20 seconds; null when leaving',
      access: 'studio',
      params: Key,
      body: z.object({ place: z.string().max(200).nullable() }),
    },
    async ({ em, actor, params: { key }, body }) => {
      if (!(await isKnown(em, key))) throw new AppError('studio.notFound');
      return { data: { present: shown(await notePresence(em, actor, key, body.place)) } };
    },
  ),
];
