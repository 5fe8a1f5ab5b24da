import { foldName, STREET_ID, validators } from '../validation/index.ts';
import { readCell, readCsv, writeCsv, type CsvLine } from './csv.ts';
import words from './words.json' with { type: 'json' };

type Language = 'ro' | 'hu';

/** Kinds of streets. */
export type Kind = keyof typeof words.kinds;
export const kinds = Object.keys(words.kinds) as [Kind, ...Kind[]];

/** Columns of the table, in their order. */
export type Column = keyof typeof words.columns;
export const columns = Object.keys(words.columns) as Column[];
const needed: Column[] = ['kind', 'name_ro', 'name_hu'];

/** What the list says of one street. */
export interface StreetLine {
  id: string;
  kind: Kind;
  nameRo: string;
  nameHu: string;
  localityRo: string;
  localityHu: string;
  postalCode: string | null;
  formerNames: string[];
  validFrom: string | null;
  validTo: string | null;
  verified: boolean;
  source: string | null;
}

/** What is wrong with a table; `line` of the file from 1, `column` as the heading calls it, empty for a whole line. */
export interface RowError {
  line: number;
  column: string;
  code: RowErrorCode;
}
export type RowErrorCode =
  | 'quotes'
  | 'columnMissing'
  | 'columnUnknown'
  | 'columnTwice'
  | 'cells'
  | 'empty'
  | 'kind'
  | 'name'
  | 'locality'
  | 'postalCode'
  | 'date'
  | 'dates'
  | 'yesNo'
  | 'id'
  | 'idTwice'
  | 'nameTwice'
  | 'long';

/** A line of the table; what it leaves out (`undefined`) stays as the list has it. */
export type ReadLine = { line: number; values: Partial<StreetLine> & Pick<StreetLine, 'kind' | 'nameRo' | 'nameHu'> };

/** Names stand beside each other in an answer, with these signs between. */
const NAME = /^(?=.*[\p{L}\d])[^/#|"<>\p{Cc}]{1,120}$/u;
/** Whether a name can stand in the list and in an answer. */
export const isName = (text: string): boolean => NAME.test(text);
/** Longest text without a rule of its own. */
const LONGEST = 250;

const synonyms = (pair: { ro: string; hu: string }, key: string): string[] => [key, pair.ro, pair.hu].map(foldName);

const columnOf = new Map(
  columns.flatMap((key) => synonyms(words.columns[key], key).map((name) => [name, key] as const)),
);
const kindOf = new Map(kinds.flatMap((key) => synonyms(words.kinds[key], key).map((name) => [name, key] as const)));
// as people write it in a list: `stradă`, `alee`, `piață`, `șosea`
for (const [word, kind] of [
  ['stradă', 'strada'],
  ['str', 'strada'],
  ['bd', 'bulevard'],
  ['bdul', 'bulevard'],
] as const) {
  kindOf.set(foldName(word), kind);
}
const yes = new Set(['1', 'true', 'yes', ...Object.values(words.yes)]);
const no = new Set(['0', 'false', 'no', '', ...Object.values(words.no)]);

/** The name with its kind, as people say it. */
export function fullName({ kind, nameRo, nameHu }: Pick<StreetLine, 'nameRo' | 'nameHu'> & { kind: string }): {
  ro: string;
  hu: string;
} {
  const { ro, hu } = words.kinds[kind as Kind];
  return { ro: `${ro} ${nameRo}`, hu: `${nameHu} ${hu}` };
}

/** An id for a new street, free among those that are taken. */
export function idFor(
  line: Pick<StreetLine, 'kind' | 'nameRo' | 'localityRo'>,
  mainLocality: string,
  taken: { has(id: string): boolean },
): string {
  const place = foldName(line.localityRo) === foldName(mainLocality) || line.kind === 'sat' ? '' : line.localityRo;
  const kind = line.kind === 'strada' ? '' : line.kind;
  const base =
    foldName(`${place} ${kind} ${line.nameRo}`)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 70) || 'x';
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
  return id;
}

interface Cells {
  /** The cell of a column; undefined where the table has no such column. */
  cell(column: Column): string | undefined;
  wrong(column: Column, code: RowErrorCode): void;
}

const day = (cells: Cells, column: Column): string | null | undefined => {
  const text = cells.cell(column);
  if (!text) return text === undefined ? undefined : null;
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const iso = y
    ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
    : text.replace(/^(\d{4})\. ?(\d{2})\. ?(\d{2})\.?$/, '$1-$2-$3');
  if (!validators.date(iso)) cells.wrong(column, 'date');
  return iso;
};

const name = (cells: Cells, column: Column): string => {
  const text = (cells.cell(column) ?? '').replaceAll(/\s+/g, ' ');
  if (text === '') cells.wrong(column, 'empty');
  else if (!NAME.test(text)) cells.wrong(column, 'name');
  return text;
};

function readLocality(cells: Cells, column: Column): string | undefined {
  const text = cells.cell(column);
  if (!text) return undefined;
  if (!NAME.test(text)) cells.wrong(column, 'locality');
  return text;
}

function readPostalCode(cells: Cells): string | null | undefined {
  const text = cells.cell('postal_code');
  if (!text) return text === undefined ? undefined : null;
  if (!validators.postalCode(text)) cells.wrong('postal_code', 'postalCode');
  return text.replaceAll(/\s/g, '');
}

function readFormer(cells: Cells): string[] | undefined {
  const found = cells
    .cell('former_names')
    ?.split('|')
    .map((one) => one.trim())
    .filter(Boolean);
  if (found && !found.every((one) => NAME.test(one))) cells.wrong('former_names', 'name');
  return found;
}

function readVerified(cells: Cells): boolean | undefined {
  const text = cells.cell('verified')?.toLowerCase();
  if (text === undefined) return undefined;
  if (!yes.has(text) && !no.has(text)) cells.wrong('verified', 'yesNo');
  return yes.has(text);
}

function readKind(cells: Cells): Kind {
  const text = cells.cell('kind') ?? '';
  const found = kindOf.get(foldName(text));
  if (!found) cells.wrong('kind', text === '' ? 'empty' : 'kind');
  return found ?? 'strada';
}

function readValues(cells: Cells): ReadLine['values'] {
  const id = cells.cell('id') || undefined;
  if (id !== undefined && !STREET_ID.test(id)) cells.wrong('id', 'id');
  const source = cells.cell('source');
  if ((source?.length ?? 0) > LONGEST) cells.wrong('source', 'long');
  const values = {
    id,
    kind: readKind(cells),
    nameRo: name(cells, 'name_ro'),
    nameHu: name(cells, 'name_hu'),
    localityRo: readLocality(cells, 'locality_ro'),
    localityHu: readLocality(cells, 'locality_hu'),
    postalCode: readPostalCode(cells),
    formerNames: readFormer(cells),
    validFrom: day(cells, 'valid_from'),
    validTo: day(cells, 'valid_to'),
    verified: readVerified(cells),
    source: source === undefined ? undefined : source || null,
  };
  if (values.validFrom && values.validTo && values.validTo < values.validFrom) cells.wrong('valid_to', 'dates');
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as ReadLine['values'];
}

/** The columns of a heading; null for a word that is none. */
function readHeading({ line, cells }: CsvLine, errors: RowError[]): (Column | null)[] {
  const found = cells.map((cell) => columnOf.get(foldName(readCell(cell))) ?? null);
  for (const [at, column] of found.entries()) {
    const heading = readCell(cells[at] ?? '');
    if (column === null && heading !== '') errors.push({ line, column: heading, code: 'columnUnknown' });
    if (column !== null && found.indexOf(column) !== at) errors.push({ line, column: heading, code: 'columnTwice' });
  }
  for (const column of needed.filter((one) => !found.includes(one)))
    errors.push({ line, column, code: 'columnMissing' });
  return found;
}

/**
 * Reads a table of streets; its headings and words may be in either language.
 * @param file text of the file
 * @returns lines that can be read, and everything that is wrong with its place
 */
export function readStreets(file: string): { lines: ReadLine[]; errors: RowError[] } {
  const errors: RowError[] = [];
  let table: CsvLine[];
  try {
    table = readCsv(file);
  } catch (error) {
    return { lines: [], errors: [{ line: (error as { line: number }).line, column: '', code: 'quotes' }] };
  }
  const [heading, ...rows] = table;
  if (!heading) return { lines: [], errors: [{ line: 1, column: '', code: 'empty' }] };
  const found = readHeading(heading, errors);
  if (errors.some(({ code }) => code !== 'columnUnknown')) return { lines: [], errors };
  const lines = rows.map(({ line, cells }): ReadLine => {
    if (cells.slice(found.length).some((cell) => cell.trim() !== '')) errors.push({ line, column: '', code: 'cells' });
    const at = (column: Column): number => found.indexOf(column);
    return {
      line,
      values: readValues({
        cell: (column) => (at(column) < 0 ? undefined : readCell(cells[at(column)] ?? '')),
        wrong: (column, code) => {
          errors.push({ line, column: readCell(heading.cells[at(column)] ?? column), code });
        },
      }),
    };
  });
  return { lines, errors };
}

/** The whole list as a table with headings of a language, which `readStreets` takes back. */
export function writeStreets(lines: readonly StreetLine[], language: Language): string {
  const row = (line: StreetLine): string[] => [
    line.id,
    line.kind,
    line.nameRo,
    line.nameHu,
    line.localityRo,
    line.localityHu,
    line.postalCode ?? '',
    line.formerNames.join(' | '),
    line.validFrom ?? '',
    line.validTo ?? '',
    words[line.verified ? 'yes' : 'no'][language],
    line.source ?? '',
  ];
  return writeCsv([columns.map((column) => words.columns[column][language]), ...lines.map(row)]);
}
