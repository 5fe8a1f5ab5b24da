import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { record } from '../audit/index.ts';
import { addDays, localDate, type Day } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { mayEditNomenclator } from './archive.policy.ts';
import { NomenclatorPosition, type INomenclatorPosition } from './archive.entity.ts';

const Text = z.strictObject({ ro: z.string().min(1), hu: z.string().min(1) });
const Years = z.number().int().min(1).max(99).nullable();

/** `deploy/city/nomenclator.json`: directorates with their services, services with their positions. */
export const NomenclatorFile = z.strictObject({
  validFrom: z.iso.date(),
  /** Who approved it, for the reader of the file. */
  approval: Text,
  directorates: z.array(
    z.strictObject({
      numeral: z.string().regex(/^[IVX]+$/),
      name: Text,
      services: z.array(
        z.strictObject({
          letter: z.string().regex(/^[A-Z]$/),
          name: Text,
          department: z.string(),
          positions: z.array(
            z.strictObject({
              no: z.number().int().positive(),
              title: Text,
              years: Years,
              remarks: z.string().optional(),
              /** Where another department than the service's keeps these files. */
              department: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** The positions of a nomenclator file, each with its index. */
export function readNomenclator(path: string) {
  const { validFrom, directorates } = NomenclatorFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  return directorates.flatMap((directorate) =>
    directorate.services.flatMap((service) =>
      service.positions.map(({ no, title, years, remarks, department }) => ({
        fileIndex: `${directorate.numeral}.${service.letter}.${no}`,
        directorate: directorate.name,
        service: service.name,
        department: department ?? service.department,
        title,
        termYears: years,
        remarks: remarks ?? null,
        validFrom,
      })),
    ),
  );
}

/** Takes positions of the city's file that the database does not know yet; known ones are changed by people only. */
export async function loadNomenclator(em: EntityManager, path: string): Promise<void> {
  const rows = readNomenclator(path);
  const known = new Set(
    (await em.find(NomenclatorPosition, {}, { fields: ['fileIndex'] })).map(({ fileIndex }) => fileIndex),
  );
  const fresh = rows
    .filter(({ fileIndex }) => !known.has(fileIndex))
    .map((row) => ({ id: randomUUID(), createdAt: new Date(), ...row }));
  // two processes start at once: whose rows are there first does not matter
  if (fresh.length > 0)
    await em.upsertMany(NomenclatorPosition, fresh, {
      onConflictAction: 'ignore',
      onConflictFields: ['fileIndex', 'validFrom'],
    });
}

/** The position of an index on a day; null where the nomenclator has none then. */
export async function positionOn(em: EntityManager, fileIndex: string, day: Day): Promise<INomenclatorPosition | null> {
  return em.findOne(NomenclatorPosition, { fileIndex, ...validOn(day) });
}

/** Every position that holds on a day. */
export async function positionsOn(em: EntityManager, day: Day): Promise<INomenclatorPosition[]> {
  const rows = await em.find(NomenclatorPosition, validOn(day));
  return rows.sort((a, b) => compareIndexes(a.fileIndex, b.fileIndex));
}

const validOn = (day: Day) => ({ validFrom: { $lte: day }, $or: [{ validTo: null }, { validTo: { $gte: day } }] });

const numerals: Record<string, number> = { I: 1, V: 5, X: 10 };

function romanValue(numeral: string): number {
  const values = [...numeral].map((letter) => numerals[letter] ?? 0);
  return values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0);
}

/** Order of a printed nomenclator: II after I, IX before X, 10 after 9. */
export function compareIndexes(a: string, b: string): number {
  const [left, right] = [a, b].map((index) => index.split('.'));
  return (
    romanValue(left?.[0] ?? '') - romanValue(right?.[0] ?? '') ||
    (left?.[1] ?? '').localeCompare(right?.[1] ?? '') ||
    Number(left?.[2] ?? 0) - Number(right?.[2] ?? 0)
  );
}

/** What an edited position says. */
export const PositionBody = z.strictObject({
  title: z.strictObject({ ro: z.string().trim().min(1).max(300), hu: z.string().trim().min(1).max(300) }),
  termYears: Years,
  remarks: z.string().trim().max(500).default(''),
  validFrom: z.iso.date(),
});
export type PositionBody = z.infer<typeof PositionBody>;

/**
 * Gives a position new values from a day on; the earlier version ends the day before, closed files keep its values.
 * @throws AppError `auth.forbidden`, `archive.positionUnknown`, `archive.positionDate` for a day that is past or
 * not after the last version
 */
export async function changePosition(
  em: EntityManager,
  actor: PersonActor,
  fileIndex: string,
  body: PositionBody,
  now = new Date(),
): Promise<INomenclatorPosition> {
  if (!mayEditNomenclator(actor)) throw new AppError('auth.forbidden');
  const last = await lastVersion(em, fileIndex);
  if (body.validFrom < localDate(now) || body.validFrom <= last.validFrom) throw new AppError('archive.positionDate');
  last.validTo = addDays(body.validFrom, -1);
  const { directorate, service, department } = last;
  return addVersion(em, actor, { fileIndex, directorate, service, department }, body, 'nomenclator.change');
}

/**
 * Adds a position to a service; its number is the next one, numbers of ended positions are not used again.
 * @param service for example `I.A`
 */
export async function addPosition(
  em: EntityManager,
  actor: PersonActor,
  service: string,
  body: PositionBody,
  now = new Date(),
): Promise<INomenclatorPosition> {
  if (!mayEditNomenclator(actor)) throw new AppError('auth.forbidden');
  if (body.validFrom < localDate(now)) throw new AppError('archive.positionDate');
  await em.execute("select pg_advisory_xact_lock(hashtext('nomenclator'))");
  const siblings = (await em.find(NomenclatorPosition, { fileIndex: { $like: `${service}.%` } })).sort((a, b) =>
    compareIndexes(a.fileIndex, b.fileIndex),
  );
  const last = siblings.at(-1);
  const first = siblings[0];
  if (!last || !first) throw new AppError('archive.positionUnknown');
  const fileIndex = `${service}.${Number(last.fileIndex.split('.')[2]) + 1}`;
  const place = { fileIndex, directorate: first.directorate, service: first.service, department: first.department };
  return addVersion(em, actor, place, body, 'nomenclator.add');
}

/**
 * Ends a position: no file is closed under it after the day. Its files keep their values.
 * @throws AppError `auth.forbidden`, `archive.positionUnknown`, `archive.positionDate`
 */
export async function endPosition(
  em: EntityManager,
  actor: PersonActor,
  fileIndex: string,
  validTo: Day,
  now = new Date(),
): Promise<INomenclatorPosition> {
  if (!mayEditNomenclator(actor)) throw new AppError('auth.forbidden');
  const last = await lastVersion(em, fileIndex);
  if (validTo < localDate(now) || validTo < last.validFrom) throw new AppError('archive.positionDate');
  last.validTo = validTo;
  record(em, actor.id, 'nomenclator.end', 'nomenclator', fileIndex, { validTo });
  return last;
}

/** The newest version, held until the end of the transaction. */
async function lastVersion(em: EntityManager, fileIndex: string): Promise<INomenclatorPosition> {
  await em.execute("select pg_advisory_xact_lock(hashtext('nomenclator'))");
  const [last] = await em.find(NomenclatorPosition, { fileIndex }, { orderBy: { validFrom: 'desc' }, limit: 1 });
  if (!last) throw new AppError('archive.positionUnknown');
  return last;
}

type Place = Pick<INomenclatorPosition, 'fileIndex' | 'directorate' | 'service' | 'department'>;

function addVersion(
  em: EntityManager,
  actor: PersonActor,
  place: Place,
  { remarks, ...values }: PositionBody,
  action: string,
): INomenclatorPosition {
  record(em, actor.id, action, 'nomenclator', place.fileIndex, {
    termYears: values.termYears,
    validFrom: values.validFrom,
  });
  return em.create(NomenclatorPosition, {
    id: randomUUID(),
    ...place,
    ...values,
    remarks: remarks || null,
    byName: actor.name,
    createdAt: new Date(),
  });
}
