import { readFileSync } from 'node:fs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { record } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { foldName, validators } from '../validation/index.ts';
import { fullName, idFor, isName, kinds, readStreets, type StreetLine } from './rows.ts';
import { Street, type IStreet } from './street.entity.ts';
import { mayEditStreets } from './street.policy.ts';

const Name = z.string().trim().refine(isName);
const Day = z.iso.date().nullable();

/** What a street says after it was edited. */
export const StreetBody = z.strictObject({
  kind: z.enum(kinds),
  nameRo: Name,
  nameHu: Name,
  localityRo: Name,
  localityHu: Name,
  postalCode: z.string().refine(validators.postalCode).nullable(),
  formerNames: z.array(Name).max(20),
  validFrom: Day,
  validTo: Day,
  verified: z.boolean(),
  source: z.string().trim().max(250).nullable(),
});
export type StreetBody = z.infer<typeof StreetBody>;

/** Whether a street is in force on a day. */
export const isInForce = ({ validFrom, validTo }: Pick<StreetLine, 'validFrom' | 'validTo'>, today: string): boolean =>
  (!validFrom || validFrom <= today) && (!validTo || validTo >= today);

/** Every street that was ever listed, in the order of the alphabet. */
export async function allStreets(em: EntityManager): Promise<IStreet[]> {
  const rows = await em.find(Street, {});
  return rows.sort(
    (a, b) =>
      a.localityRo.localeCompare(b.localityRo, 'ro') || a.nameRo.localeCompare(b.nameRo, 'ro', { numeric: true }),
  );
}

/** Streets of the city's file that the database does not know yet; known ones are changed by people only. */
export async function loadStreets(em: EntityManager, city: City, file: string): Promise<void> {
  const { lines, errors } = readStreets(readFileSync(file, 'utf8'));
  if (errors[0]) throw new Error(`${file}: ${JSON.stringify(errors[0])}`);
  const known = new Set((await em.find(Street, {}, { fields: ['id'] })).map(({ id }) => id));
  const fresh = lines.map(({ values }) => completed(values, city, known)).filter(({ id }) => !known.has(id));
  const now = new Date();
  // two processes start at once: whose rows are there first does not matter
  if (fresh.length > 0) {
    await em.upsertMany(
      Street,
      fresh.map((line) => ({ ...line, version: 1, createdAt: now, changedAt: now, byName: null })),
      { onConflictAction: 'ignore', onConflictFields: ['id'] },
    );
  }
}

/** A line with all that it may leave out. */
export function completed(
  values: Partial<StreetLine> & Pick<StreetLine, 'kind' | 'nameRo' | 'nameHu'>,
  city: City,
  taken: { has(id: string): boolean },
): StreetLine {
  const [main] = city.data.localities;
  const line = {
    localityRo: main.name.ro,
    localityHu: main.name.hu,
    postalCode: null,
    formerNames: [],
    validFrom: null,
    validTo: null,
    verified: false,
    source: null,
    ...values,
  };
  return { ...line, id: values.id ?? idFor(line, main.name.ro, taken) };
}

/** Names of a street that it does not have any more stay known. */
export function withFormer(
  line: StreetLine,
  before: Pick<StreetLine, 'nameRo' | 'nameHu' | 'formerNames'>,
  keepAll = false,
): StreetLine {
  const now = new Set([line.nameRo, line.nameHu].map(foldName));
  const gone = [before.nameRo, before.nameHu].filter((name) => !now.has(foldName(name)));
  const all = [...(keepAll ? before.formerNames : []), ...line.formerNames, ...gone];
  return {
    ...line,
    formerNames: all.filter((name, at) => all.findIndex((one) => foldName(one) === foldName(name)) === at),
  };
}

/** Held until the end of the transaction, so that no two people list the same street. */
export async function holdList(em: EntityManager): Promise<IStreet[]> {
  await em.execute("select pg_advisory_xact_lock(hashtext('street'))");
  return em.find(Street, {});
}

/** Marks of a street that no other one in force may have. */
export const markOf = (line: StreetLine): string => foldName(`${line.kind} ${line.nameRo} ${line.localityRo}`);

/** What is kept of a street beside its rows of administration. */
export const lineOf = ({ version: _v, createdAt: _c, changedAt: _a, byName: _b, ...line }: IStreet): StreetLine =>
  line as StreetLine;

function checkLine(line: StreetLine, others: readonly IStreet[], today: string): void {
  if (line.validFrom && line.validTo && line.validTo < line.validFrom) throw new AppError('street.dates');
  const twin = others.some(
    (other) => other.id !== line.id && isInForce(lineOf(other), today) && markOf(lineOf(other)) === markOf(line),
  );
  if (twin && isInForce(line, today)) throw new AppError('street.twice', { name: fullName(line).ro });
}

/** Writes one line, with who did it. */
export function store(em: EntityManager, actor: PersonActor, line: StreetLine, before: IStreet | undefined): IStreet {
  const marks = { changedAt: new Date(), byName: actor.name };
  record(
    em,
    actor.id,
    before ? 'street.change' : 'street.add',
    'street',
    line.id,
    before ? { fields: changedFields(line, before) } : null,
  );
  if (!before) return em.create(Street, { ...line, ...marks, version: 1, createdAt: new Date() });
  return Object.assign(before, line, marks, { version: before.version + 1 });
}

/** Names of what two versions of a street say otherwise. */
export const changedFields = (line: StreetLine, before: StreetLine | IStreet): string[] =>
  Object.entries(line).flatMap(([key, value]) =>
    JSON.stringify(value) === JSON.stringify(before[key as keyof StreetLine]) ? [] : [key],
  );

/**
 * Puts a street into the list.
 * @throws AppError `auth.forbidden`, `street.dates`, `street.twice`
 */
export async function addStreet(em: EntityManager, actor: PersonActor, city: City, body: StreetBody): Promise<IStreet> {
  if (!mayEditStreets(actor, city)) throw new AppError('auth.forbidden');
  const all = await holdList(em);
  const line = completed(body, city, new Set(all.map(({ id }) => id)));
  checkLine(line, all, localDate(new Date()));
  return store(em, actor, line, undefined);
}

/**
 * Gives a street other values: renamed it keeps its id and its old names, retired it keeps everything.
 * @param version that the editor has read
 * @throws AppError `auth.forbidden`, `street.unknown`, `street.stale`, `street.dates`, `street.twice`
 */
export async function changeStreet(
  em: EntityManager,
  actor: PersonActor,
  city: City,
  id: string,
  version: number,
  body: StreetBody,
): Promise<IStreet> {
  if (!mayEditStreets(actor, city)) throw new AppError('auth.forbidden');
  const all = await holdList(em);
  const before = all.find((street) => street.id === id);
  if (!before) throw new AppError('street.unknown');
  if (before.version !== version) throw new AppError('street.stale', { name: before.byName ?? '' });
  const line = withFormer({ ...body, id }, lineOf(before));
  checkLine(line, all, localDate(new Date()));
  return changedFields(line, before).length === 0 ? before : store(em, actor, line, before);
}
