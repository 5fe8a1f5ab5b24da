/** A cell of an exported table. */
export type Cell = string | number | null | undefined;

/** Signs with which a spreadsheet begins a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * A table as a file that spreadsheets in Romanian and Hungarian open at once: UTF-8 with its mark, semicolons between
 * cells, decimal commas. A text that would be taken for a formula gets an apostrophe in front.
 * @param rows the first row holds the titles
 */
export function csvOf(rows: Cell[][]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
