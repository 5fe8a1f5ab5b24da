import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { del, get, post, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { ArchiveFile, ArchiveSelection, type IArchiveSelection } from './archive.entity.ts';
import { isArchivist, seenDepartments } from './archive.policy.ts';
import { presentSelection } from './archive.presenter.ts';
import { withInventories } from './file.routes.ts';
import { selectionPdf } from './print.ts';
import { sendScan } from './scan.ts';
import {
  approveSelection,
  confirmSelection,
  destroySelection,
  proposeSelection,
  rejectSelection,
  removeFromSelection,
  selectableFiles,
  selectionLimit,
} from './selection.ts';
import { sendPdf } from './unit.routes.ts';

const Id = z.object({ id: z.uuid() });
const Number = z.string().trim().min(1).max(60);

/** Selection: proposal, decision, confirmation, carrying out. Seen by archivist, secretary general and mayor. */
export const selectionRoutes: Route[] = [
  get(
    '/api/archive/selections',
    {
      summary: 'Selections, and the files whose term has ended',
      access: 'staff',
    },
    async ({ em, actor, services }) => {
      checkSight(actor, services);
      const rows = await em.find(ArchiveSelection, {}, { orderBy: { year: 'desc', no: 'desc' }, limit: 200 });
      const counts = await countsOf(em);
      const candidates = await selectableFiles(em, localDate(new Date()));
      return {
        data: rows.map((row) => presentSelection(actor, services.city, row, counts.get(row.id) ?? 0)),
        candidates: await withInventories(em, actor, services, candidates),
        policies: { propose: isArchivist(actor, services.city) },
      };
    },
  ),

  post(
    '/api/archive/selections',
    {
      summary: 'The commission proposes files to be destroyed',
      access: 'staff',
      status: 201,
      body: z.strictObject({
        files: z.array(z.uuid()).min(1).max(selectionLimit),
        commission: z.array(z.string().trim().min(3).max(200)).min(3).max(15),
        reason: z.string().trim().min(5).max(2000),
      }),
    },
    async ({ em, actor, body, services }) =>
      one(em, actor, services, await proposeSelection(em, services.city, actor, body)),
  ),

  get(
    '/api/archive/selections/:id',
    {
      summary: 'A selection with its files',
      access: 'staff',
      params: Id,
    },
    async ({ em, actor, params, services }) =>
      one(em, actor, services, await readSelection(em, actor, services, params.id)),
  ),

  post(
    '/api/archive/selections/:id/approve',
    {
      summary: 'Record the decision that approves a selection; never by who proposed it',
      access: 'staff',
      params: Id,
      body: z.strictObject({ number: Number, date: z.iso.date() }),
    },
    async ({ em, actor, params, body, services }) =>
      one(em, actor, services, await approveSelection(em, actor, params.id, body)),
  ),

  post(
    '/api/archive/selections/:id/reject',
    {
      summary: 'Reject a selection, with the reason',
      access: 'staff',
      params: Id,
      body: z.strictObject({ reason: z.string().trim().min(5).max(1000) }),
    },
    async ({ em, actor, params, body, services }) =>
      one(em, actor, services, await rejectSelection(em, actor, params.id, body.reason)),
  ),

  post(
    '/api/archive/selections/:id/confirm',
    {
      summary: 'Record the confirmation of the National Archives, with its scan from the own store',
      access: 'staff',
      params: Id,
      body: z.strictObject({ number: Number, date: z.iso.date(), documentId: z.uuid() }),
    },
    async ({ em, actor, params, body, services }) =>
      one(em, actor, services, await confirmSelection(em, services.city, actor, params.id, body)),
  ),

  del(
    '/api/archive/selections/:id/files/:file',
    {
      summary: 'Take a file out of a selection that is not carried out',
      access: 'staff',
      params: Id.extend({ file: z.uuid() }),
    },
    async ({ em, actor, params, services }) =>
      one(em, actor, services, await removeFromSelection(em, services.city, actor, params.id, params.file)),
  ),

  post(
    '/api/archive/selections/:id/destroy',
    {
      summary: 'Carry out a confirmed selection: content is erased, lines and register stay',
      access: 'staff',
      params: Id,
      body: z.strictObject({ count: z.number().int().positive() }),
    },
    async ({ em, actor, params, body, services }) => {
      const { selection } = await destroySelection(em, services.city, actor, params.id, body.count);
      return one(em, actor, services, selection);
    },
  ),

  get(
    '/api/archive/selections/:id/confirmation',
    {
      summary: 'The scan of the confirmation',
      access: 'staff',
      params: Id,
      raw: true,
    },
    async ({ ctx, em, actor, params, services }) => {
      const selection = await readSelection(em, actor, services, params.id);
      return sendScan(ctx, em, services, selection.confirmationDocumentId);
    },
  ),

  get(
    '/api/archive/selections/:id/print',
    {
      summary: 'The minutes of a selection as PDF',
      access: 'staff',
      params: Id,
      raw: true,
    },
    async ({ ctx, em, actor, params, services }) => {
      const selection = await readSelection(em, actor, services, params.id);
      return sendPdf(
        ctx,
        `selectionare-${selection.no}-${selection.year}`,
        await selectionPdf(services.city, selection, await filesOf(em, selection.id)),
      );
    },
  ),
];

/** @throws AppError `auth.forbidden` for who sees the archive of single departments only */
export function checkSight(actor: PersonActor, { city }: Services): void {
  if (seenDepartments(actor, city) !== null) throw new AppError('auth.forbidden');
}

async function readSelection(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  id: string,
): Promise<IArchiveSelection> {
  checkSight(actor, services);
  const selection = await em.findOne(ArchiveSelection, { id });
  if (!selection) throw new AppError('archive.notFound');
  return selection;
}

const filesOf = (em: EntityManager, selectionId: string) =>
  em.find(
    ArchiveFile,
    { selectionId },
    { orderBy: { department: 'asc', fileIndex: 'asc', firstDate: 'asc', id: 'asc' } },
  );

async function countsOf(em: EntityManager): Promise<Map<string, number>> {
  const rows = (await em.execute(
    'select selection_id as id, count(*)::int as count from archive_file where selection_id is not null group by 1',
  )) as { id: string; count: number }[];
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function one(em: EntityManager, actor: PersonActor, services: Services, selection: IArchiveSelection) {
  const files = await filesOf(em, selection.id);
  return {
    data: {
      ...presentSelection(actor, services.city, selection, files.length),
      items: await withInventories(em, actor, services, files),
    },
  };
}
