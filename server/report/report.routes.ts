import { z } from 'zod';
import { localDate, localYear } from '../calendar/index.ts';
import { get, type Context, type Route } from '../http/route.ts';
import { languages, type Language } from '../texts/index.ts';
import type { Services } from '../services.ts';
import { csvOf, type Cell } from './csv.ts';
import { dashboard, listOpenCases } from './dashboard.ts';
import { foiFigures } from './foi.ts';
import { openLists } from './open-cases.ts';
import { foiPaper, petitionPaper, type Paper } from './paper.ts';
import { petitionFigures } from './petitions.ts';
import { paperPdf, paperRows } from './print.ts';
import { ReportQuery } from './scope.ts';
import { recentStatistics } from './statistics.ts';
import { caseTable, statisticsTable, tableNames, tableOf } from './tables.ts';

/** A link to a file cannot send a header: its language stands in the address. */
const InLanguage = z.object({ lang: z.enum(languages).optional() });
const Year = z.coerce.number().int().min(2000).max(2099);
const Format = z.enum(['json', 'csv', 'pdf']).default('json');
const OpenCases = ReportQuery.pick({ department: true }).extend({
  list: z.enum(openLists).default('open'), procedure: z.string().max(60).optional(), person: z.uuid().optional(),
});

export const reportRoutes: Route[] = [
  get('/api/reports/dashboard', {
    summary: 'Load, times, trend and forecast: heads over their departments, secretary general and mayor over all',
    access: 'staff', query: ReportQuery,
  }, async ({ em, actor, query, services }) => ({ data: await dashboard(em, actor, services, query) })),

  get('/api/reports/dashboard/export', {
    summary: 'One table of the dashboard as CSV', access: 'staff',
    query: ReportQuery.extend({ table: z.enum(tableNames), ...InLanguage.shape }),
  }, async ({ ctx, em, actor, query, language, services }) =>
    sendCsv(ctx, query.table, tableOf(query.table, await dashboard(em, actor, services, query), query.lang ?? language))),

  get('/api/reports/cases', {
    summary: 'Open cases behind a number of the dashboard', access: 'staff', query: OpenCases,
  }, async ({ em, actor, query, services }) => ({ data: await listOpenCases(em, actor, services, query) })),

  get('/api/reports/cases/export', {
    summary: 'The same list as CSV', access: 'staff', query: OpenCases.extend(InLanguage.shape),
  }, async ({ ctx, em, actor, query, language, services }) =>
    sendCsv(ctx, query.list, caseTable(await listOpenCases(em, actor, services, query), query.lang ?? language))),

  get('/api/reports/foi', {
    summary: 'Yearly report on requests for public information (Law 544/2001)', access: 'staff',
    query: z.object({ year: Year.optional(), format: Format, ...InLanguage.shape }),
  }, async ({ ctx, em, query, language, services }) => {
    const now = new Date();
    const year = query.year ?? localYear(now);
    const figures = await foiFigures(em, year, services.city.data.calendarExceptions, now);
    const paper = foiPaper(figures, year, localDate(now));
    const form = { format: query.format, language: query.lang ?? language, name: `foi-${year}` };
    return sendPaper(ctx, services, paper, form, { year, ...figures });
  }),

  get('/api/reports/petitions', {
    summary: 'Half-yearly report on petitions (OG 27/2002 art. 14)', access: 'staff',
    query: z.object({ year: Year.optional(), half: z.enum(['1', '2']).optional(), format: Format, ...InLanguage.shape }),
  }, async ({ ctx, em, query, language, services }) => {
    const now = new Date();
    const year = query.year ?? localYear(now);
    const half = query.half ? Number(query.half) as 1 | 2 : halfOf(localDate(now));
    const figures = await petitionFigures(em, year, half, services.city.data.calendarExceptions, now);
    const paper = petitionPaper(figures, year, half, services.city, localDate(now));
    const form = { format: query.format, language: query.lang ?? language, name: `petitions-${year}-${half}` };
    return sendPaper(ctx, services, paper, form, { year, half, ...figures });
  }),

  get('/api/statistics', {
    summary: 'How long procedures take in practice; open data as JSON or CSV', access: 'public',
    query: z.object({ format: z.enum(['json', 'csv']).default('json'), ...InLanguage.shape }),
  }, async ({ ctx, em, query, language, services }) => {
    const statistics = await recentStatistics(em, services);
    if (query.format === 'csv') return sendCsv(ctx, 'statistics', statisticsTable(statistics, query.lang ?? language));
    return { data: statistics };
  }),
];

/** The half of the year in which a day lies. */
const halfOf = (day: string): 1 | 2 => (Number(day.slice(5, 7)) <= 6 ? 1 : 2);

function sendCsv(ctx: Context, name: string, rows: Cell[][]): undefined {
  send(ctx, `${name}.csv`, 'text/csv; charset=utf-8', csvOf(rows));
}

function send(ctx: Context, fileName: string, type: string, body: string | Buffer): void {
  ctx.set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${fileName}"` });
  ctx.body = body;
}

/** In which form a report is wanted, and how its file is called. */
interface Form {
  format: z.infer<typeof Format>;
  language: Language;
  name: string;
}

/** The report as data, as a table for spreadsheets, or as a sheet of paper. */
async function sendPaper(
  ctx: Context, { city }: Services, paper: Paper, { format, language, name }: Form, figures: object,
) {
  if (format === 'csv') return sendCsv(ctx, name, paperRows(paper, language));
  if (format === 'json') return { data: { figures, ...paper } };
  send(ctx, `${name}.pdf`, 'application/pdf', await paperPdf(paper, city, language, localDate(new Date())));
  return undefined;
}
