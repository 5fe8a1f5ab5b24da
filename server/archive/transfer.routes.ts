import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { localYear } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { del, get, post, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { csvOf } from '../report/csv.ts';
import type { Services } from '../services.ts';
import { languages } from '../texts/index.ts';
import { isArchivist } from './archive.policy.ts';
import { presentTransfer } from './archive.presenter.ts';
import { withInventories } from './file.routes.ts';
import { inventoryRows, transferPdf } from './print.ts';
import { sendScan } from './scan.ts';
import { checkSight } from './selection.routes.ts';
import { ArchiveTransfer, type IArchiveTransfer } from './transfer.entity.ts';
import {
  permanentFiles,
  prepareTransfer,
  recordReceipt,
  removeFromTransfer,
  transferableFiles,
  transferFiles,
  transferLimit,
  withdrawTransfer,
} from './transfer.ts';
import { sendPdf } from './unit.routes.ts';

const Id = z.object({ id: z.uuid() });
const at = '/api/archive/transfers';

/** Permanent files on their way to the National Archives. Seen by archivist, secretary general and mayor. */
export const transferRoutes: Route[] = [
  get(at, {
    summary: 'Lists for the National Archives, the permanent files whose legal time is over, and when the others go',
    access: 'staff',
  }, async ({ em, actor, services }) => {
    checkSight(actor, services);
    const { city } = services;
    const year = localYear(new Date());
    const rows = await em.find(ArchiveTransfer, {}, { orderBy: { year: 'desc', no: 'desc' }, limit: 200 });
    const counts = await countsOf(em);
    return {
      data: rows.map((row) => presentTransfer(actor, city, row, counts.get(row.id) ?? 0)),
      candidates: await withInventories(em, actor, services, await transferableFiles(em, city, year)),
      ...(await permanentFiles(em, city, year)),
      rule: { years: city.data.archiveTransfer.years, legalBasis: city.data.archiveTransfer.legalBasis },
      policies: { prepare: isArchivist(actor, city) },
    };
  }),

  post(at, {
    summary: 'Draw up the list of permanent files that are handed over to the National Archives',
    access: 'staff',
    status: 201,
    body: z.strictObject({
      files: z.array(z.uuid()).min(1).max(transferLimit),
      note: z.string().trim().max(1000).default(''),
    }),
  }, async ({ em, actor, body, services }) =>
    one(em, actor, services, await prepareTransfer(em, services.city, actor, body))),

  get(`${at}/:id`, {
    summary: 'A list for the National Archives with its files',
    access: 'staff',
    params: Id,
  }, async ({ em, actor, params, services }) =>
    one(em, actor, services, await readTransfer(em, actor, services, params.id))),

  del(`${at}/:id/files/:file`, {
    summary: 'Take a file out of a list that is not received yet',
    access: 'staff',
    params: Id.extend({ file: z.uuid() }),
  }, async ({ em, actor, params, services }) =>
    one(em, actor, services, await removeFromTransfer(em, services.city, actor, params.id, params.file))),

  post(`${at}/:id/withdraw`, {
    summary: 'Withdraw a list that is not received yet, with the reason',
    access: 'staff',
    params: Id,
    body: z.strictObject({ reason: z.string().trim().min(5).max(1000) }),
  }, async ({ em, actor, params, body, services }) =>
    one(em, actor, services, await withdrawTransfer(em, services.city, actor, params.id, body.reason))),

  post(`${at}/:id/receipt`, {
    summary: 'Record the receipt of the National Archives, with its scan; never by who drew up the list',
    access: 'staff',
    params: Id,
    body: z.strictObject({
      number: z.string().trim().min(1).max(60),
      date: z.iso.date(),
      documentId: z.uuid(),
      receivedBy: z.string().trim().min(3).max(200),
    }),
  }, async ({ em, actor, params, body, services }) =>
    one(em, actor, services, await recordReceipt(em, services.city, actor, params.id, body))),

  get(`${at}/:id/receipt`, {
    summary: 'The scan of the receipt',
    access: 'staff',
    params: Id,
    raw: true,
  }, async ({ ctx, em, actor, params, services }) =>
    sendScan(ctx, em, services, (await readTransfer(em, actor, services, params.id)).receiptDocumentId)),

  get(`${at}/:id/print`, {
    summary: 'The list as PDF, to be signed by both sides',
    access: 'staff',
    params: Id,
    raw: true,
  }, async ({ ctx, em, actor, params, services }) => {
    const transfer = await readTransfer(em, actor, services, params.id);
    return sendPdf(ctx, nameOf(transfer), await transferPdf(services.city, transfer, await transferFiles(em, transfer.id)));
  }),

  get(`${at}/:id/export`, {
    summary: 'The list as CSV',
    access: 'staff',
    params: Id,
    raw: true,
    query: z.object({ lang: z.enum(languages).optional() }),
  }, async ({ ctx, em, actor, params, query, language, services }) => {
    const transfer = await readTransfer(em, actor, services, params.id);
    ctx.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${nameOf(transfer)}.csv"`,
    });
    const files = await transferFiles(em, transfer.id);
    ctx.body = csvOf(inventoryRows(files, query.lang ?? language, (_, index) => index + 1));
    return undefined;
  }),
];

const nameOf = ({ no, year }: IArchiveTransfer): string => `arhivele-nationale-${no}-${year}`;

async function readTransfer(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  id: string,
): Promise<IArchiveTransfer> {
  checkSight(actor, services);
  const transfer = await em.findOne(ArchiveTransfer, { id });
  if (!transfer) throw new AppError('archive.notFound');
  return transfer;
}

async function countsOf(em: EntityManager): Promise<Map<string, number>> {
  const rows = (await em.execute(
    'select transfer_id as id, count(*)::int as count from archive_file where transfer_id is not null group by 1',
  )) as { id: string; count: number }[];
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function one(em: EntityManager, actor: PersonActor, services: Services, transfer: IArchiveTransfer) {
  const files = await transferFiles(em, transfer.id);
  return {
    data: {
      ...presentTransfer(actor, services.city, transfer, files.length),
      items: await withInventories(em, actor, services, files),
    },
  };
}
