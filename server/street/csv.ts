/** A line of a table: its cells and the number of the line of the file on which it begins, from 1. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/** A file that is no table; `line` from 1. */
export class CsvError extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`quotes that do not end, from line ${line} on`);
    this.line = line;
  }
}

/** The sign that separates cells: the one the heading has most of. */
function separatorOf(text: string): string {
  const heading = text.slice(0, text.search(/\r?\n|$/));
  const count = (sign: string): number => heading.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/**
 * Reads a table as spreadsheets write it (RFC 4180): commas, semicolons or tabs, quotes with quotes and line ends
 * inside, with or without a mark of the byte order. Empty lines are left out.
 * @throws CsvError where quotes do not end
 */
export function readCsv(file: string): CsvLine[] {
  const text = file.replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const lines: CsvLine[] = [];
  let [cells, cell, line, start]: [string[], string, number, number] = [[], '', 1, 1];
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    if (cells.some((one) => one.trim() !== '')) lines.push({ line: start, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"' && cell === '') {
      const end = endOfQuotes(text, at);
      if (end < 0) throw new CsvError(line);
      const inner = text.slice(at + 1, end);
      line += inner.split('\n').length - 1;
      cell = inner.replaceAll('""', '"');
      at = end;
    } else if (sign === separator) endCell();
    else if (sign === '\n') {
      endLine();
      start = ++line;
    } else if (sign !== '\r') cell += sign;
  }
  endLine();
  return lines;
}

/** Place of the quote that ends what one begins; two in a row are a sign of the cell. */
function endOfQuotes(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** Spreadsheets calculate what begins with these; one more apostrophe in front keeps it a text. */
const FORMULA = /^'*[=+\-@]/;

function writeCell(value: string): string {
  const plain = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\n\r]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Takes away the apostrophe that keeps a text from being calculated. */
export const readCell = (cell: string): string => cell.trim().replace(/^'(?='*[=+\-@])/, '');

/** A table that spreadsheets open with its letters right: mark of the byte order, commas, quotes where needed. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')}`;
