import { Readable } from 'node:stream';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, type Context, type Route } from '../http/route.ts';
import { languages } from '../texts/index.ts';
import { blockSize, renderBlock } from './block.ts';
import { exportCsv } from './export.ts';
import { renderLabels } from './label.ts';
import { RegisterEntry } from './register.entity.ts';
import { printLimit, renderPrint } from './print.ts';
import { EntryFilter } from './search.ts';

const Language = z.enum(languages).optional();
const line = z.coerce.number().int().min(1);

/** What goes onto paper or into a table: labels, the printed register, the export. */
export const paperRoutes: Route[] = [
  get(
    '/api/register/labels',
    {
      summary: 'Labels with number and QR code: for a label printer (62 × 29 mm) or on an A4 sheet',
      access: 'staff',
      raw: true,
      query: z.object({
        ids: z
          .string()
          .max(2000)
          .transform((list) => list.split(','))
          .pipe(z.array(z.uuid()).min(1).max(48)),
        format: z.enum(['roll', 'sheet']).default('roll'),
        start: line.max(24).default(1),
      }),
    },
    async ({ ctx, em, services, query: { ids, format, start } }) => {
      const found = await em.find(RegisterEntry, { id: { $in: ids } });
      const entries = ids.flatMap((id) => found.find((entry) => entry.id === id) ?? []);
      if (entries.length === 0) throw new AppError('register.entryNotFound');
      sendFile(
        ctx,
        'application/pdf',
        'inline',
        'eticheta.pdf',
        await renderLabels(em, services, entries, { format, start }),
      );
      return undefined;
    },
  ),

  get(
    '/api/register/block',
    {
      summary: 'A block of provisional numbers to print before an outage: list and labels',
      access: 'staff',
      raw: true,
      query: z.object({ count: line.max(10 * blockSize).default(blockSize) }),
    },
    async ({ ctx, services, query: { count } }) => {
      sendFile(ctx, 'application/pdf', 'inline', 'bloc.pdf', await renderBlock(services, count, new Date()));
      return undefined;
    },
  ),

  get(
    '/api/register/print',
    {
      summary: `Pages of a register, A3 landscape, at most ${printLimit} lines at once`,
      access: 'staff',
      raw: true,
      query: z.object({ register: z.string().max(60), year: line, from: line.optional(), to: line.optional() }),
    },
    async ({ ctx, em, actor, services, query }) => {
      const { pdf, from, to } = await renderPrint(em, services, actor, query);
      sendFile(ctx, 'application/pdf', 'inline', `${query.register}-${query.year}-${from}-${to}.pdf`, pdf);
      return undefined;
    },
  ),

  get(
    '/api/register/export',
    {
      summary: 'Lines that fit a filter as CSV',
      access: 'staff',
      raw: true,
      query: EntryFilter.extend({ lang: Language }),
    },
    async ({ ctx, em, actor, services, language, query: { lang, ...filter } }) => {
      const rows = exportCsv(em, services.city, actor, filter, lang ?? language);
      sendFile(
        ctx,
        'text/csv; charset=utf-8',
        'attachment',
        `registru-${filter.year ?? 'toate'}.csv`,
        Readable.from(rows),
      );
      return undefined;
    },
  ),
];

function sendFile(ctx: Context, type: string, disposition: string, name: string, body: Buffer | Readable): void {
  ctx.body = body;
  ctx.set('Content-Type', type);
  ctx.set('Content-Disposition', `${disposition}; filename="${name.replaceAll(/[^\w.-]/g, '')}"`);
}
