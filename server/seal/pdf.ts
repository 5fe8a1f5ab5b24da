/** The file is not built as the typesetter builds it. */
export class AppendError extends Error {
  override readonly name = 'AppendError';
}

/** The last cross-reference table of a PDF, read as the typesetter writes it. */
interface Ending {
  /** Where the table begins. */
  at: number;
  size: number;
  root: number;
  /** The dictionary at the end without its outer brackets. */
  trailer: string;
}

function endingOf(pdf: Buffer): Ending {
  const tail = pdf.subarray(Math.max(0, pdf.length - 2048)).toString('latin1');
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (!Number.isInteger(at) || pdf.toString('latin1', at, at + 4) !== 'xref') {
    throw new AppendError('no cross-reference table');
  }
  const trailer = /trailer\s*<<([^]*)>>\s*startxref/.exec(pdf.toString('latin1', at))?.[1] ?? '';
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  if (!size || !root) throw new AppendError('no trailer');
  return { at, size, root, trailer };
}

/** Number of the catalog. */
export const rootOf = (pdf: Buffer): number => endingOf(pdf).root;

/**
 * The dictionary of an object, as text.
 * @throws AppendError when it is not one, or lies in an object stream
 */
export function objectAt(pdf: Buffer, id: number): string {
  const { at } = endingOf(pdf);
  const [, first, count] = /^xref\s+(\d+) (\d+)\s+/.exec(pdf.toString('latin1', at, at + 64)) ?? [];
  const lines = pdf.toString('latin1', at).split(/\r?\n|\r/);
  const line = Number(first) === 0 && id < Number(count) ? lines[2 + id] : undefined;
  const place = Number(line?.slice(0, 10) ?? Number.NaN);
  const text = Number.isInteger(place) ? pdf.toString('latin1', place, place + 65_536) : '';
  const body = new RegExp(`^${id} 0 obj\\s*(<<[^]*?>>)\\s*endobj`).exec(text)?.[1];
  if (body === undefined || /\bstream\b/.test(body)) throw new AppendError(`no object ${id}`);
  return body;
}

/** An object to add, or to put in place of the one with its number. */
export interface NewObject {
  id: number;
  /** As PDF text, in Latin-1. */
  body: string;
}

/**
 * A PDF with an update at its end; every byte before stays.
 * @param make gets the first free number
 */
export function appendObjects(pdf: Buffer, make: (first: number) => NewObject[]): Buffer {
  const { at, size, trailer } = endingOf(pdf);
  const objects = make(size);
  const parts: Buffer[] = [pdf, Buffer.from('\n')];
  let length = pdf.length + 1;
  const places = new Map<number, number>();
  for (const { id, body } of objects) {
    places.set(id, length);
    const bytes = Buffer.from(`${id} 0 obj\n${body}\nendobj\n`, 'latin1');
    parts.push(bytes);
    length += bytes.length;
  }
  const rows = [...places].toSorted(([one], [other]) => one - other)
    .map(([id, place]) => `${id} 1\n${String(place).padStart(10, '0')} 00000 n\r\n`);
  const total = Math.max(size, ...objects.map(({ id }) => id + 1));
  const rest = trailer.replace(/\/Size \d+/, `/Size ${total}`).replace(/\/Prev \d+/, '').trim();
  const end = `trailer\n<<\n  ${rest}\n  /Prev ${at}\n>>\nstartxref\n${length}\n%%EOF\n`;
  parts.push(Buffer.from(`xref\n${rows.join('')}${end}`, 'latin1'));
  return Buffer.concat(parts);
}
