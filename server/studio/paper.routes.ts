import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import { languages } from '../texts/index.ts';
import { overlaid } from './check.ts';
import { describe } from './description.ts';
import { Key } from './draft.routes.ts';
import { readDraft } from './draft.service.ts';
import { Overlay } from './procedure.routes.ts';
import { previewTemplate } from './preview.ts';

const Wish = Overlay.extend({
  template: z.string().max(100),
  language: z.enum(languages).default('ro'),
  example: z.string().max(100).optional(),
});

export const paperRoutes: Route[] = [
  post(
    '/api/studio/procedures/:key/preview',
    {
      summary:
        'A document of the draft in PDF with the answers of an example; `problems` by line where its template is wrong',
      access: 'studio',
      params: Key,
      body: Wish,
      raw: true,
    },
    async ({ ctx, em, actor, params, body, services }) => {
      const { files, template, language, example } = body;
      const draft = await readDraft(em, services, params.key);
      const answer = await previewTemplate(services, overlaid(draft.files, files), {
        template,
        language,
        example,
        byName: actor.name,
      });
      if ('problems' in answer)
        throw new AppError('studio.templateProblems', {}, undefined, { problems: answer.problems });
      ctx.body = Buffer.from(answer.pdf);
      ctx.type = 'application/pdf';
      ctx.set('Content-Disposition', `inline; filename="${params.key}-${template.replaceAll(/[^\w-]/g, '')}.pdf"`);
      return undefined;
    },
  ),

  get(
    '/api/studio/procedures/:key/description.pdf',
    {
      summary: 'The draft described for print in one language: everything but the drawing of its letters',
      access: 'studio',
      params: Key,
      query: z.object({ lang: z.enum(languages).optional() }),
      raw: true,
    },
    async ({ ctx, em, params: { key }, query, language, services }) => {
      const lang = query.lang ?? language;
      ctx.body = await describe((await readDraft(em, services, key)).files, services.city, lang);
      ctx.type = 'application/pdf';
      ctx.set('Content-Disposition', `inline; filename="${key}-${lang}.pdf"`);
      return undefined;
    },
  ),
];
