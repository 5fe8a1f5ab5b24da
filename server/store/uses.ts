import type { EntityManager } from '@mikro-orm/postgresql';
import type { IDocument } from '../document/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { Catalogue } from '../procedure/index.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';

/** Number of the person's documents' versions and uses, by series (the first version's id). */
export interface Counts {
  versions: Map<string, number>;
  uses: Map<string, number>;
}

export const seriesOf = ({ id, seriesId }: Pick<IDocument, 'id' | 'seriesId'>): string => seriesId ?? id;

type CountRow = { series: string; count: number };
const asMap = (rows: CountRow[]): Map<string, number> => new Map(rows.map(({ series, count }) => [series, count]));

/** How many versions each document of a store has, and how often it went into a case. */
export async function countsOf(em: EntityManager, ownerId: string): Promise<Counts> {
  const versions = await em.execute(
    `select coalesce(series_id, id) as series, count(*)::int as count from document
      where owner_id = ? and kind = 'own' and deleted_at is null group by 1`, [ownerId]) as CountRow[];
  const uses = await em.execute(
    `select coalesce(o.series_id, o.id) as series, count(*)::int as count
      from document o join document c on c.origin_id = o.id where o.owner_id = ? group by 1`, [ownerId]) as CountRow[];
  return { versions: asMap(versions), uses: asMap(uses) };
}

interface UseRow {
  at: Date | string;
  case_id: string;
  register_entry_id: string;
  procedure_key: string;
  procedure_version_id: string;
  agreed_at: Date | string | null;
  field: string | null;
  file_name: string;
}

/** One use of a document: when, in which case, for what, by which consent, and who of the city hall opened it. */
export interface Use {
  at: Date;
  agreedAt: Date | null;
  caseId: string;
  number: string;
  procedure: Bilingual;
  /** What it was used as; null where the form has no name for it. */
  purpose: Bilingual | null;
  fileName: string;
  readers: { name: string; departments: string[]; at: Date }[];
}

/** Every use of a document and of its other versions, newest first. */
export async function usesOf(em: EntityManager, catalogue: Catalogue, document: IDocument): Promise<Use[]> {
  const rows = await em.execute(
    `select c.created_at as at, c.case_id, f.register_entry_id, f.procedure_key, f.procedure_version_id, o.file_name,
        k.at as agreed_at, k.field
      from document o join document c on c.origin_id = o.id join case_file f on f.id = c.case_id
        left join document_consent k on k.id = c.consent_id
      where o.owner_id = ? and coalesce(o.series_id, o.id) = ? order by c.created_at desc, c.id`,
    [document.ownerId ?? null, seriesOf(document)]) as UseRow[];
  const readers = await readersOf(em, document.ownerId ?? '', rows.map(({ case_id: id }) => id));
  const uses: Use[] = [];
  for (const row of rows) {
    const { pkg: { meta } } = await catalogue.version(em, row.procedure_version_id);
    const entry = await em.findOneOrFail(RegisterEntry, { id: row.register_entry_id });
    uses.push({
      at: new Date(row.at), agreedAt: row.agreed_at === null ? null : new Date(row.agreed_at),
      caseId: row.case_id, number: registrationNumber(entry), procedure: meta.name,
      purpose: meta.documents.find(({ key }) => key === row.field)?.name ?? null,
      fileName: row.file_name, readers: readers.get(row.case_id) ?? [],
    });
  }
  return uses;
}

type ReaderRow = { case_id: string; reader_name: string; reader_departments: string[]; at: Date | string };

/** Who of the city hall opened each case, and when last. */
async function readersOf(em: EntityManager, ownerId: string, caseIds: string[]): Promise<Map<string, Use['readers']>> {
  const rows = caseIds.length === 0 ? [] : await em.execute(
    `select case_id, reader_name, reader_departments, max(at) as at from access_log
      where person_id = ? and case_id = any(string_to_array(?, ',')::uuid[])
      group by case_id, reader_id, reader_name, reader_departments order by max(at) desc`,
    [ownerId, caseIds.join(',')]) as ReaderRow[];
  const byCase = new Map<string, Use['readers']>();
  for (const { case_id: id, reader_name: name, reader_departments: departments, at } of rows) {
    byCase.set(id, [...byCase.get(id) ?? [], { name, departments, at: new Date(at) }]);
  }
  return byCase;
}
