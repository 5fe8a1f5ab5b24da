import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDate, formatDateTime } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { Resolution } from '../resolution/resolution.entity.ts';
import { inForce, inOneLine } from '../resolution/words.ts';
import type { Services } from '../services.ts';
import { typeset } from '../typeset/index.ts';
import type { EntryState } from './facts.ts';
import { linksOf, type EntryLink } from './links.ts';
import { RegisterClosing, RegisterEntry, type IRegisterAmendment, type IRegisterEntry } from './register.entity.ts';
import { presentLine } from './register.presenter.ts';
import { amendmentsOf } from './state.ts';
import { veil, veiledLines } from './veil.ts';
import { word } from './words.ts';

const template = path.resolve(import.meta.dirname, '../../processes/_shared/register-page.typ');
let source: string | undefined;

/** Lines of one print at most: typesetting keeps a processor busy for as long as it takes. */
export const printLimit = 500;

/** What is printed; without `from` the last lines. */
export interface PrintRange {
  register: string;
  year: number;
  from?: number | undefined;
  to?: number | undefined;
}

/**
 * Pages of the register as the law knows them: one row a number, cancelled ones struck through, versions marked with
 * the values that stood before, the closing line at the end of a closed year (domain.md §1.7 rule 7).
 */
export async function renderPrint(
  em: EntityManager,
  { city }: Services,
  actor: PersonActor,
  { register, year, from, to }: PrintRange,
): Promise<{ pdf: Buffer; from: number; to: number }> {
  source ??= readFileSync(template, 'utf8');
  const entries = (
    await em.find(
      RegisterEntry,
      {
        register,
        year,
        ...(from || to ? { no: { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) } } : {}),
      },
      { orderBy: { no: from ? 'asc' : 'desc' }, limit: printLimit },
    )
  ).sort((a, b) => a.no - b.no);
  const amendments = await amendmentsOf(
    em,
    entries.map(({ id }) => id),
  );
  const links = await linksOf(em, entries);
  const veiled = await veiledLines(em, actor, entries);
  const resolutions = await resolutionsOn(em, city, entries);
  const closing = await em.findOne(RegisterClosing, { register, year });
  const [first, last] = [entries[0]?.no ?? 0, entries.at(-1)?.no ?? 0];
  const pdf = await typeset(source, {
    city: { ro: city.data.name.ro, hu: city.data.name.hu },
    register: city.registerName(register),
    year,
    first,
    last,
    rows: entries.map((entry) =>
      veiled.has(entry.id)
        ? { ...rowOf(city, veil(entry), [], []), resolutions: [] }
        : { ...rowOf(city, entry, amendments.get(entry.id) ?? [], links.get(entry.id) ?? []), resolutions: resolutions.get(entry.id) ?? [] },
    ),
    closing:
      closing && closing.lastNo === last
        ? {
            lastNo: closing.lastNo,
            total: closing.total,
            cancelled: closing.cancelled,
            at: formatDateTime(closing.at, 'ro'),
            hash: closing.hash,
          }
        : null,
    lastHash: entries.at(-1)?.hash ?? '',
  });
  return { pdf, from: first, to: last };
}

/** What the heads wrote on the papers of these lines, by the line with which the case began. */
async function resolutionsOn(em: EntityManager, city: City, entries: IRegisterEntry[]): Promise<Map<string, string[]>> {
  const first = entries.filter(({ caseId, direction }) => caseId && direction !== 'out');
  const rows = await em.find(Resolution, { caseId: { $in: first.flatMap(({ caseId }) => caseId ?? []) } });
  const byCase = Map.groupBy(rows, ({ caseId }) => caseId);
  return new Map(first.map(({ id, caseId }) =>
    [id, inForce(byCase.get(caseId ?? '') ?? []).map((row) => inOneLine(row, city).ro)]));
}

const day = (value: string | null) => value && formatDate(value, 'ro');
const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(', ');

function rowOf(city: City, entry: IRegisterEntry, amendments: IRegisterAmendment[], links: EntryLink[]) {
  const line = presentLine(entry, amendments, links);
  const { expedition, cancelled } = line;
  return {
    no: line.no,
    at: formatDateTime(line.at, 'ro'),
    receivedAt: line.receivedAt && `${formatDate(line.receivedAt, 'ro')}, ${line.receivedAt.slice(11)}`,
    offlineNumber: line.offlineNumber,
    direction: word(`direction.${line.direction}`, 'ro'),
    issuer: joined(line.issuerNumber, day(line.issuerDate)),
    party: line.party,
    subject: line.subject,
    subjectHu: line.subjectHu,
    paper: line.leaves === null && line.annexes === null ? '' : `${line.leaves ?? 0} / ${line.annexes ?? 0}`,
    channel: word(`channel.${line.channel}`, 'ro'),
    department: joined(line.department && city.departmentName(line.department).ro, line.person),
    due: day(line.dueDate) ?? '',
    expedition: expedition
      ? joined(
          day(expedition.date),
          word(`channel.${expedition.mode}`, 'ro'),
          expedition.recipient,
          expedition.reference,
        )
      : '',
    links: links.map(({ number }) => number).join(', '),
    fileIndex: line.fileIndex ?? '',
    cancelled: cancelled && { reason: cancelled.reason, name: cancelled.name, at: formatDateTime(cancelled.at, 'ro') },
    versions: amendments.filter(({ kind }) => kind === 'correction').map((amendment) => versionOf(city, amendment)),
  };
}

/** A correction in words: which column, what stood there, what stands now. */
function versionOf(city: City, { at, byName, reason, changes, before }: IRegisterAmendment) {
  const shown = (key: keyof EntryState, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (key === 'direction' || key === 'channel') return word(`${key}.${value}`, 'ro');
    if (key === 'department') return city.departmentName(String(value)).ro;
    return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? formatDate(String(value), 'ro') : String(value);
  };
  const fields = (Object.keys(changes) as (keyof EntryState)[]).map((key) => ({
    name: word(`column.${key}`, 'ro'),
    before: shown(key, before[key]),
    after: shown(key, changes[key]),
  }));
  return { at: formatDateTime(at, 'ro'), name: byName, reason: reason ?? '', fields };
}
