import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { fullName, readStreets, type ReadLine, type RowError, type StreetLine } from './rows.ts';
import type { IStreet } from './street.entity.ts';
import { mayEditStreets } from './street.policy.ts';
import { changedFields, completed, holdList, isInForce, lineOf, markOf, store, withFormer } from './street.service.ts';

/** One street that a file adds or changes. */
export interface Arrival {
  line: number;
  id: string;
  name: { ro: string; hu: string };
  /** What the file says otherwise than the list; empty for a new street. */
  fields: string[];
}

/** What a file does to the list. */
export interface ImportReport {
  added: Arrival[];
  changed: Arrival[];
  /** Lines that say what the list says. */
  same: number;
  /** Streets of the list that the file does not name: they stay. */
  untouched: number;
  errors: RowError[];
  applied: boolean;
}

/** A line of the file beside the street that it means. */
interface Planned {
  line: number;
  next: StreetLine;
  before: IStreet | undefined;
}

function plan(lines: ReadLine[], all: IStreet[], city: City, errors: RowError[]): Planned[] {
  const byId = new Map(all.map((street) => [street.id, street]));
  const byMark = new Map(all.map((street) => [markOf(lineOf(street)), street]));
  const named = new Map<string, number>();
  const taken = { has: (id: string) => byId.has(id) || named.has(id) };
  return lines.map(({ line, values }) => {
    const fresh = completed(values, city, taken);
    const before = values.id === undefined ? byMark.get(markOf(fresh)) : byId.get(values.id);
    const id = before?.id ?? fresh.id;
    if (named.has(id)) errors.push({ line, column: '', code: 'idTwice' });
    named.set(id, line);
    const next = before ? withFormer({ ...lineOf(before), ...values, id }, lineOf(before), true) : { ...fresh, id };
    return { line, next, before };
  });
}

/** Streets in force that would have the same name in the same place. */
function findTwins(planned: Planned[], all: IStreet[], today: string, errors: RowError[]): void {
  const touched = new Set(planned.map(({ next }) => next.id));
  const marks = new Map(
    all
      .map(lineOf)
      .filter((line) => !touched.has(line.id) && isInForce(line, today))
      .map((line) => [markOf(line), line.id]),
  );
  for (const { line, next } of planned) {
    if (!isInForce(next, today)) continue;
    if (marks.has(markOf(next)) && marks.get(markOf(next)) !== next.id)
      errors.push({ line, column: '', code: 'nameTwice' });
    marks.set(markOf(next), next.id);
  }
}

/**
 * Takes a table of streets in: adds what is new, changes what differs, takes nothing away. A file with anything wrong
 * changes nothing.
 * @param apply false only to be told what would happen
 * @throws AppError `auth.forbidden`
 */
export async function importStreets(
  em: EntityManager,
  actor: PersonActor,
  city: City,
  file: string,
  apply: boolean,
): Promise<ImportReport> {
  if (!mayEditStreets(actor, city)) throw new AppError('auth.forbidden');
  const all = await holdList(em);
  const { lines, errors } = readStreets(file);
  const planned = plan(lines, all, city, errors);
  findTwins(planned, all, localDate(new Date()), errors);
  const moved = planned.map((one) => ({ ...one, fields: one.before ? changedFields(one.next, one.before) : [] }));
  const [added, changed] = [
    moved.filter(({ before }) => !before),
    moved.filter(({ before, fields }) => before && fields.length > 0),
  ];
  const applied = apply && errors.length === 0;
  if (applied) for (const { next, before } of [...added, ...changed]) store(em, actor, next, before);
  const show = ({ line, next, fields }: (typeof moved)[number]): Arrival => ({
    line,
    id: next.id,
    name: fullName(next),
    fields,
  });
  const ids = new Set(planned.map(({ next }) => next.id));
  return {
    added: added.map(show),
    changed: changed.map(show),
    same: moved.length - added.length - changed.length,
    untouched: all.filter(({ id }) => !ids.has(id)).length,
    errors: errors.sort((a, b) => a.line - b.line),
    applied,
  };
}
