import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { localYear } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { get, post, type Context, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { csvOf } from '../report/csv.ts';
import type { Services } from '../services.ts';
import { languages } from '../texts/index.ts';
import { ArchiveHandover, ArchiveInventory, type IArchiveHandover, type IArchiveInventory } from './archive.entity.ts';
import { isArchivist, seenDepartments, worksFor } from './archive.policy.ts';
import { presentHandover, presentInventory } from './archive.presenter.ts';
import { withInventories } from './file.routes.ts';
import { answerHandover, offerHandover } from './handover.ts';
import { closingLine, drawUpInventory, inventoryFiles, openGroups } from './inventory.ts';
import { handoverPdf, inventoryPdf, inventoryRows } from './print.ts';
import { handoverYear } from './retention.ts';

const Id = z.object({ id: z.uuid() });
const Words = z.string().trim().max(1000);
/** Longest lists: a city hall has a few inventories a year and department. */
const most = 500;

/** Inventories and their hand-over to the archive room. */
export const unitRoutes: Route[] = [
  get(
    '/api/archive/inventories',
    {
      summary: 'Inventories, and the groups of closed files that have none yet',
      access: 'staff',
    },
    async ({ em, actor, services: { city } }) => {
      const departments = seenDepartments(actor, city);
      const rows = await em.find(ArchiveInventory, departments === null ? {} : { department: { $in: departments } }, {
        orderBy: { year: 'desc', no: 'desc' },
        limit: most,
      });
      const handovers = await handoversOf(em, rows);
      const thisYear = localYear(new Date());
      return {
        data: rows.map((row) => presentInventory(city, row, handovers.get(row.handoverId ?? ''))),
        open: (await openGroups(em, departments)).map((group) => ({
          ...group,
          department: { key: group.department, name: city.departmentName(group.department) },
          policies: { drawUp: group.year < thisYear && worksFor(actor, group.department) },
        })),
      };
    },
  ),

  post(
    '/api/archive/inventories',
    {
      summary: 'Draw up the inventory of a year, department and retention term',
      access: 'staff',
      status: 201,
      body: z.strictObject({
        year: z.number().int().min(2000).max(2099),
        department: z.string().max(60),
        termYears: z.number().int().min(1).max(99).nullable(),
      }),
    },
    async ({ em, actor, body, services }) => ({
      data: presentInventory(services.city, await drawUpInventory(em, actor, body), undefined),
    }),
  ),

  get(
    '/api/archive/inventories/:id',
    {
      summary: 'An inventory with its files and its closing line',
      access: 'staff',
      params: Id,
    },
    async ({ em, actor, params, services }) => {
      const inventory = await readInventory(em, actor, services, params.id);
      const files = await inventoryFiles(em, inventory.id);
      const handovers = await handoversOf(em, [inventory]);
      return {
        data: {
          ...presentInventory(services.city, inventory, handovers.get(inventory.handoverId ?? '')),
          closing: closingLine(files),
          items: await withInventories(em, actor, services, files),
        },
      };
    },
  ),

  get(
    '/api/archive/inventories/:id/print',
    {
      summary: 'The inventory with the columns of annex 2, as PDF',
      access: 'staff',
      params: Id,
      raw: true,
    },
    async ({ ctx, em, actor, params, services }) => {
      const inventory = await readInventory(em, actor, services, params.id);
      return sendPdf(
        ctx,
        `inventar-${inventory.no}-${inventory.year}`,
        await inventoryPdf(services.city, inventory, await inventoryFiles(em, inventory.id)),
      );
    },
  ),

  get(
    '/api/archive/inventories/:id/export',
    {
      summary: 'The inventory as CSV',
      access: 'staff',
      params: Id,
      raw: true,
      query: z.object({ lang: z.enum(languages).optional() }),
    },
    async ({ ctx, em, actor, params, query, language, services }) => {
      const inventory = await readInventory(em, actor, services, params.id);
      ctx.set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="inventar-${inventory.no}-${inventory.year}.csv"`,
      });
      ctx.body = csvOf(inventoryRows(await inventoryFiles(em, inventory.id), query.lang ?? language));
      return undefined;
    },
  ),

  get(
    '/api/archive/handovers',
    {
      summary: 'Records of handing over, and what a department may hand over now',
      access: 'staff',
    },
    async ({ em, actor, services: { city } }) => {
      const departments = seenDepartments(actor, city);
      const seen = departments === null ? {} : { department: { $in: departments } };
      const rows = await em.find(ArchiveHandover, seen, { orderBy: { year: 'desc', no: 'desc' }, limit: most });
      const inventories = await em.find(ArchiveInventory, {
        id: { $in: rows.flatMap(({ inventoryIds }) => inventoryIds) },
      });
      const due = await em.find(ArchiveInventory, { ...seen, handoverId: null, year: { $lte: localYear(new Date()) } });
      return {
        data: rows.map((row) =>
          presentHandover(
            actor,
            city,
            row,
            inventories.filter(({ id }) => row.inventoryIds.includes(id)),
          ),
        ),
        open: groupsOf(due).map(({ department, year, files, units }) => ({
          department: { key: department, name: city.departmentName(department) },
          fileYear: year,
          files,
          units,
          from: handoverYear(year),
          policies: { offer: localYear(new Date()) >= handoverYear(year) && worksFor(actor, department) },
        })),
      };
    },
  ),

  post(
    '/api/archive/handovers',
    {
      summary: 'Offer the inventories of a department and year to the archive room',
      access: 'staff',
      status: 201,
      body: z.strictObject({ department: z.string().max(60), fileYear: z.number().int(), note: Words.default('') }),
    },
    async ({ em, actor, body, services }) => one(em, actor, services, await offerHandover(em, actor, body)),
  ),

  post(
    '/api/archive/handovers/:id/receive',
    {
      summary: 'The archive room has received the files',
      access: 'staff',
      params: Id,
      body: z.strictObject({ condition: Words.min(3) }),
    },
    async ({ em, actor, params, body, services }) =>
      one(
        em,
        actor,
        services,
        await answerHandover(em, services.city, actor, params.id, { state: 'received', text: body.condition }),
      ),
  ),

  post(
    '/api/archive/handovers/:id/return',
    {
      summary: 'The archive room gives the files back, with the reason',
      access: 'staff',
      params: Id,
      body: z.strictObject({ reason: Words.min(5) }),
    },
    async ({ em, actor, params, body, services }) =>
      one(
        em,
        actor,
        services,
        await answerHandover(em, services.city, actor, params.id, { state: 'returned', text: body.reason }),
      ),
  ),

  get(
    '/api/archive/handovers/:id/print',
    {
      summary: 'The record of handing over as PDF',
      access: 'staff',
      params: Id,
      raw: true,
    },
    async ({ ctx, em, actor, params, services }) => {
      const handover = await em.findOne(ArchiveHandover, { id: params.id });
      if (!handover || !sees(actor, services, handover.department)) throw new AppError('archive.notFound');
      return sendPdf(
        ctx,
        `predare-primire-${handover.no}-${handover.year}`,
        await handoverPdf(services.city, handover, await inventoriesOf(em, handover)),
      );
    },
  ),
];

const sees = (actor: PersonActor, { city }: Services, department: string): boolean =>
  isArchivist(actor, city) || seenDepartments(actor, city)?.includes(department) !== false;

async function readInventory(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  id: string,
): Promise<IArchiveInventory> {
  const inventory = await em.findOne(ArchiveInventory, { id });
  if (!inventory || !sees(actor, services, inventory.department)) throw new AppError('archive.notFound');
  return inventory;
}

const inventoriesOf = (em: EntityManager, { inventoryIds }: IArchiveHandover): Promise<IArchiveInventory[]> =>
  em.find(ArchiveInventory, { id: { $in: inventoryIds } }, { orderBy: { no: 'asc' } });

async function handoversOf(em: EntityManager, rows: IArchiveInventory[]): Promise<Map<string, IArchiveHandover>> {
  const found = await em.find(ArchiveHandover, { id: { $in: rows.flatMap(({ handoverId }) => handoverId ?? []) } });
  return new Map(found.map((handover) => [handover.id, handover]));
}

/** Inventories that wait with their departments, one line a department and year. */
function groupsOf(inventories: IArchiveInventory[]) {
  const groups = Map.groupBy(inventories, ({ department, year }) => `${year} ${department}`);
  return [...groups.values()]
    .map((group) => ({
      department: group[0]?.department ?? '',
      year: group[0]?.year ?? 0,
      units: group.length,
      files: group.reduce((sum, { files }) => sum + files, 0),
    }))
    .sort((a, b) => a.year - b.year || a.department.localeCompare(b.department));
}

async function one(em: EntityManager, actor: PersonActor, { city }: Services, handover: IArchiveHandover) {
  return { data: presentHandover(actor, city, handover, await inventoriesOf(em, handover)) };
}

/** Sends a paper to be looked at in the browser. */
export function sendPdf(ctx: Context, name: string, body: Buffer): undefined {
  ctx.set({ 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="${name}.pdf"` });
  ctx.body = body;
}
