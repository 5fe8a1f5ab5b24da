import { z } from 'zod';
import { localDate } from '../calendar/index.ts';
import { get, post, type Route } from '../http/route.ts';
import { NomenclatorPosition } from './archive.entity.ts';
import { mayEditNomenclator, seenDepartments } from './archive.policy.ts';
import { presentPosition } from './archive.presenter.ts';
import { addPosition, changePosition, compareIndexes, endPosition, PositionBody, positionsOn } from './nomenclator.ts';

const Index = z.object({ index: z.string().regex(/^[IVX]+\.[A-Z]\.\d{1,3}$/) });

/** The nomenclator: what is kept under which index for how long. */
export const nomenclatorRoutes: Route[] = [
  get(
    '/api/archive/nomenclator',
    {
      summary: 'Positions of the nomenclator that hold on a day, with how many files and inventories each has',
      access: 'staff',
      query: z.object({ day: z.iso.date().optional() }),
    },
    async ({ em, actor, query, services: { city } }) => {
      const day = query.day ?? localDate(new Date());
      const positions = await positionsOn(em, day);
      const departments = seenDepartments(actor, city)?.join(',') ?? null;
      const counts = new Map(
        (
          (await em.execute(
            `select file_index, count(*)::int as files, count(distinct inventory_id)::int as units
      from archive_file where reopened_at is null and (?::text is null or department = any(string_to_array(?, ',')))
      group by file_index`,
            [departments, departments],
          )) as { file_index: string; files: number; units: number }[]
        ).map(({ file_index: index, files, units }) => [index, { files, units }]),
      );
      const later = await em.find(NomenclatorPosition, { validFrom: { $gt: day } }, { orderBy: { validFrom: 'asc' } });
      return {
        data: positions.map((position) => ({
          ...presentPosition(city, position),
          ...(counts.get(position.fileIndex) ?? { files: 0, units: 0 }),
          next: later.find(({ fileIndex }) => fileIndex === position.fileIndex)?.validFrom ?? null,
        })),
        policies: { edit: mayEditNomenclator(actor) },
      };
    },
  ),

  get(
    '/api/archive/nomenclator/:index',
    {
      summary: 'Every version of a position, the newest first',
      access: 'staff',
      params: Index,
    },
    async ({ em, params, services }) => {
      const rows = await em.find(NomenclatorPosition, { fileIndex: params.index }, { orderBy: { validFrom: 'desc' } });
      return { data: rows.map((row) => presentPosition(services.city, row)) };
    },
  ),

  post(
    '/api/archive/nomenclator',
    {
      summary: 'Add a position to a service of the nomenclator',
      access: 'staff',
      status: 201,
      body: PositionBody.extend({ service: z.string().regex(/^[IVX]+\.[A-Z]$/) }),
    },
    async ({ em, actor, body: { service, ...values }, services }) => ({
      data: presentPosition(services.city, await addPosition(em, actor, service, values)),
    }),
  ),

  post(
    '/api/archive/nomenclator/:index/versions',
    {
      summary: 'Give a position new values from a day on',
      access: 'staff',
      params: Index,
      body: PositionBody,
      status: 201,
    },
    async ({ em, actor, params, body, services }) => ({
      data: presentPosition(services.city, await changePosition(em, actor, params.index, body)),
    }),
  ),

  post(
    '/api/archive/nomenclator/:index/end',
    {
      summary: 'End a position',
      access: 'staff',
      params: Index,
      body: z.strictObject({ validTo: z.iso.date() }),
    },
    async ({ em, actor, params, body, services }) => ({
      data: presentPosition(services.city, await endPosition(em, actor, params.index, body.validTo)),
    }),
  ),
];

/** Positions as a choice: index and title. */
export const choices = (positions: Awaited<ReturnType<typeof positionsOn>>) =>
  positions
    .toSorted((a, b) => compareIndexes(a.fileIndex, b.fileIndex))
    .map(({ fileIndex, title, termYears }) => ({ fileIndex, title, termYears: termYears ?? null }));
