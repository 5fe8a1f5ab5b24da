import { get, post, type Route } from '../http/route.ts';
import { receive } from './arrival.ts';
import { Key } from './draft.routes.ts';
import { readDraft } from './draft.service.ts';
import { readTranslations, sheetOf } from './sheet.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const sheetRoutes: Route[] = [
  get(
    '/api/studio/procedures/:key/translations.xlsx',
    {
      summary: 'Every text of the draft in both languages, as a sheet for a translator',
      access: 'studio',
      params: Key,
      raw: true,
    },
    async ({ ctx, em, params: { key }, language, services }) => {
      ctx.body = await sheetOf((await readDraft(em, services, key)).files, key, language);
      ctx.type = xlsx;
      ctx.attachment(`${key}-traduceri-forditasok.xlsx`);
      return undefined;
    },
  ),

  post(
    '/api/studio/procedures/:key/translations',
    {
      summary:
        'What a translated sheet (multipart, `file`) would change: the changed files, and what became of each row',
      access: 'analyst',
      params: Key,
      raw: true,
    },
    async ({ ctx, em, params: { key }, services }) => {
      const {
        files: [sheet],
      } = await receive(ctx.req);
      return {
        data: await readTranslations((await readDraft(em, services, key)).files, key, sheet?.bytes ?? Buffer.alloc(0)),
      };
    },
  ),
];
