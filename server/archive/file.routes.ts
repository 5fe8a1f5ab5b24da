import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate, localYear } from '../calendar/index.ts';
import { readCase, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { del, get, post, type Route } from '../http/route.ts';
import { isStaff, type PersonActor } from '../identity/index.ts';
import { registrationNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import { ArchiveFile, ArchiveInventory, ArchiveSelection, type IArchiveFile } from './archive.entity.ts';
import { caseDepartments, mayClose, mayReopen } from './archive.policy.ts';
import { presentFile } from './archive.presenter.ts';
import {
  closeFile,
  closeReady,
  ClosingBody,
  isHandedOver,
  proceduresOf,
  proposedIndex,
  reopenFile,
} from './closing.ts';
import { FileFilter, filesPage } from './files.ts';
import { holdFile } from './hold.ts';
import { choices } from './nomenclator.routes.ts';
import { positionsOn } from './nomenclator.ts';
import { readinessOf, readyCases, readyYears } from './readiness.ts';
import { retentionEnd } from './retention.ts';

const Id = z.object({ id: z.uuid() });
const Reason = z.strictObject({ reason: z.string().trim().min(5).max(1000) });
const Year = z.coerce.number().int().min(2000).max(2099);
/** Longest list of what is ready; its counts tell the rest. */
const mostReady = 200;

/** Closing of files, archive lines, legal hold. */
export const fileRoutes: Route[] = [
  get(
    '/api/cases/:id/archive',
    {
      summary: 'Whether the file of a case can be closed, as what, and its archive line',
      access: 'staff',
      params: Id,
    },
    async ({ em, actor, params, services }) => {
      const caseFile = await caseOfStaff(em, actor, params.id);
      return caseArchive(em, actor, services, caseFile);
    },
  ),

  post(
    '/api/cases/:id/archive',
    {
      summary: 'Close the file of a case for the archive',
      access: 'staff',
      params: Id,
      body: ClosingBody,
      status: 201,
    },
    async ({ em, actor, params, body, services, language }) => {
      const file = await closeFile(em, services, actor, params.id, body, language);
      return { data: presentFile(actor, services.city, file, undefined) };
    },
  ),

  post(
    '/api/cases/:id/archive/reopen',
    {
      summary: 'Open a closed file again, with a reason',
      access: 'staff',
      params: Id,
      body: Reason,
    },
    async ({ em, actor, params, body, services }) => {
      const file = await reopenFile(em, actor, params.id, body.reason);
      return { data: presentFile(actor, services.city, file, undefined) };
    },
  ),

  get(
    '/api/archive/ready',
    {
      summary: 'Cases whose file can be closed, with the index that is proposed',
      access: 'staff',
      query: z.object({
        department: z.string().max(60).optional(),
        year: Year.optional(),
        q: z.string().trim().max(100).optional(),
      }),
    },
    async ({ em, actor, query, services }) => readyList(em, actor, services, query),
  ),

  post(
    '/api/archive/close',
    {
      summary: 'Close every ready file of a department and year as proposed',
      access: 'staff',
      body: z.strictObject({ department: z.string().max(60), year: z.number().int() }),
    },
    async ({ em, actor, body, services }) => ({
      data: await closeReady(em, services, actor, body.department, body.year),
    }),
  ),

  get(
    '/api/archive/files',
    {
      summary: 'Archive lines that the reader may see, the newest closing first',
      access: 'staff',
      query: FileFilter,
    },
    async ({ em, actor, query, services }) => {
      const { items, page } = await filesPage(em, actor, services.city, query);
      return { data: await withInventories(em, actor, services, items), page };
    },
  ),

  post(
    '/api/archive/files/:id/hold',
    {
      summary: 'Forbid to destroy a file',
      access: 'staff',
      params: Id,
      body: Reason,
    },
    async ({ em, actor, params, body, services }) => ({
      data: presentFile(
        actor,
        services.city,
        await holdFile(em, services.city, actor, params.id, body.reason),
        undefined,
      ),
    }),
  ),

  del(
    '/api/archive/files/:id/hold',
    {
      summary: 'Allow to destroy a file again',
      access: 'staff',
      params: Id,
    },
    async ({ em, actor, params, services }) => ({
      data: presentFile(actor, services.city, await holdFile(em, services.city, actor, params.id, null), undefined),
    }),
  ),
];

async function caseOfStaff(em: EntityManager, actor: PersonActor, id: string): Promise<ICaseFile> {
  const caseFile = await readCase(em, actor, id);
  if (!isStaff(actor) || !mayClose(actor, caseFile)) throw new AppError('case.notFound');
  return caseFile;
}

async function caseArchive(em: EntityManager, actor: PersonActor, services: Services, caseFile: ICaseFile) {
  const now = new Date();
  const positions = await positionsOn(em, localDate(now));
  const { open, ...measures } = await readinessOf(em, caseFile.id);
  const rows = await em.find(ArchiveFile, { caseId: caseFile.id }, { orderBy: { closedAt: 'desc' } });
  const file = rows.find(({ reopenedAt }) => !reopenedAt);
  const index = await proposedIndex(em, services, caseFile);
  const position = positions.find(({ fileIndex }) => fileIndex === index);
  const selection = file?.selectionId ? await em.findOne(ArchiveSelection, { id: file.selectionId }) : null;
  const [shown] = file ? await withInventories(em, actor, services, [file]) : [];
  return {
    data: {
      file: shown ?? null,
      earlier: rows
        .filter(({ reopenedAt }) => reopenedAt)
        .map((row) => presentFile(actor, services.city, row, undefined)),
      decision: selection?.decisionNumber
        ? { number: selection.decisionNumber, date: selection.decisionDate ?? null }
        : null,
      blockers: file ? [] : open,
      proposal: file ? null : { fileIndex: position ? index : null, ...measures },
      positions: file
        ? []
        : choices(positions).map((one) => ({ ...one, retentionEnd: retentionEnd(localYear(now), one.termYears) })),
    },
    policies: {
      close: !file && open.length === 0 && mayClose(actor, caseFile),
      reopen: file !== undefined && mayReopen(actor, file) && !(await isHandedOver(em, file)),
    },
  };
}

async function readyList(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  query: { department?: string | undefined; year?: number | undefined; q?: string | undefined },
) {
  const positions = new Map(
    (await positionsOn(em, localDate(new Date()))).map((position) => [position.fileIndex, position]),
  );
  const procedures = proceduresOf(
    services,
    (index) => !query.department || positions.get(index)?.department === query.department,
  );
  const filter = { ...query, procedures, departments: caseDepartments(actor), readerId: actor.id };
  const years = await readyYears(em, filter);
  const rows = await readyCases(em, filter, mostReady);
  const data = [];
  for (const row of rows) {
    const { pkg } = await services.catalogue.version(em, row.procedureVersionId);
    const position = positions.get(pkg.meta.retention.index);
    data.push({
      caseId: row.id,
      number: registrationNumber(row),
      procedure: { key: row.procedureKey, name: pkg.meta.name },
      year: row.year,
      endedOn: row.endedOn,
      leaves: row.leaves,
      firstDate: row.firstDate,
      lastDate: row.lastDate,
      position: position
        ? { fileIndex: position.fileIndex, title: position.title, termYears: position.termYears ?? null }
        : null,
    });
  }
  const total = years
    .filter(({ year }) => !query.year || year === query.year)
    .reduce((sum, { count }) => sum + count, 0);
  return { data, total, years, departments: choosable(actor, services) };
}

/** Departments among which the reader may choose. */
export function choosable(actor: PersonActor, { city }: Services) {
  const own = caseDepartments(actor);
  return city.data.departments
    .filter(({ key }) => own === null || own.includes(key))
    .map(({ key, name }) => ({ key, name }));
}

/** Archive lines with the inventories in which they stand. */
export async function withInventories(
  em: EntityManager,
  actor: PersonActor,
  { city }: Services,
  files: IArchiveFile[],
) {
  const ids = [...new Set(files.flatMap(({ inventoryId }) => inventoryId ?? []))];
  const inventories = new Map((await em.find(ArchiveInventory, { id: { $in: ids } })).map((one) => [one.id, one]));
  return files.map((file) => presentFile(actor, city, file, inventories.get(file.inventoryId ?? '')));
}
