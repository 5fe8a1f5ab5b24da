import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDate, formatDateTime } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Language } from '../texts/index.ts';
import { presentEntries } from './register.presenter.ts';
import { findEntries, type EntryFilter, type Place } from './search.ts';
import { word } from './words.ts';

const partSize = 1000;
/** Lines of one export at most. */
const limit = 200_000;

type Line = Awaited<ReturnType<typeof presentEntries>>[number];
type Cell = string | number | null;
type Name =
  | 'number'
  | 'at'
  | 'register'
  | 'direction'
  | 'party'
  | 'subject'
  | 'subjectHu'
  | 'issuerNumber'
  | 'issuerDate'
  | 'leaves'
  | 'annexes'
  | 'channel'
  | 'department'
  | 'person'
  | 'dueDate'
  | 'expedition'
  | 'links'
  | 'fileIndex'
  | 'offlineNumber'
  | 'receivedAt'
  | 'cancelled';

/**
 * The lines that fit a filter as a table for a spreadsheet: UTF-8 with byte order mark, semicolons as the country's
 * spreadsheets expect, and nothing that a spreadsheet would take for a formula.
 */
export async function* exportCsv(
  em: EntityManager,
  city: City,
  actor: PersonActor,
  filter: EntryFilter,
  language: Language,
): AsyncGenerator<string> {
  const columns = columnsFor(city, language);
  const names = Object.keys(columns) as Name[];
  yield `\u{FEFF}${row(names.map((name) => word(`column.${name}`, language)))}`;
  let after: Place | null = null;
  for (let done = 0; done < limit; done += partSize) {
    const { exact, rows } = await findEntries(em, filter, after, partSize);
    const lines = await presentEntries(em, actor, [...exact, ...rows], Boolean(filter.q?.trim()));
    if (lines.length > 0) yield lines.map((line) => row(names.map((name) => columns[name](line)))).join('');
    const last = rows.at(-1);
    if (!last || rows.length < partSize - exact.length) return;
    after = [last.at, last.id];
    em.clear();
  }
}

function columnsFor(city: City, language: Language): Record<Name, (line: Line) => Cell> {
  const day = (value: string | null): Cell => value && formatDate(value, language);
  return {
    number: ({ number }) => number,
    at: ({ at }) => formatDateTime(at, language),
    register: ({ register }) => city.registerName(register)[language],
    direction: ({ direction }) => word(`direction.${direction}`, language),
    party: ({ party }) => party,
    subject: ({ subject }) => subject,
    subjectHu: ({ subjectHu }) => subjectHu,
    issuerNumber: ({ issuerNumber }) => issuerNumber,
    issuerDate: ({ issuerDate }) => day(issuerDate),
    leaves: ({ leaves }) => leaves,
    annexes: ({ annexes }) => annexes,
    channel: ({ channel }) => word(`channel.${channel}`, language),
    department: ({ department }) => department && city.departmentName(department)[language],
    person: ({ person }) => person,
    dueDate: ({ dueDate }) => day(dueDate),
    expedition: ({ expedition }) =>
      expedition &&
      [day(expedition.date), word(`channel.${expedition.mode}`, language), expedition.recipient, expedition.reference]
        .filter(Boolean)
        .join(', '),
    links: ({ links }) => links.map(({ number }) => number).join(', '),
    fileIndex: ({ fileIndex }) => fileIndex,
    offlineNumber: ({ offlineNumber }) => offlineNumber,
    receivedAt: ({ receivedAt }) => receivedAt && `${formatDate(receivedAt, language)} ${receivedAt.slice(11)}`,
    cancelled: ({ cancelled }) => cancelled?.reason ?? null,
  };
}

const row = (cells: Cell[]): string => `${cells.map(cell).join(';')}\r\n`;

/** A cell as a spreadsheet reads it: quoted where needed, and a leading `= + - @` cannot start a formula. */
export function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
