import { AppendError, appendObjects, objectAt, rootOf } from './pdf.ts';

/** Bytes kept free for a signature with its certificates. */
const room = 12_288;

/** A PDF with an empty place for a signature. */
export interface Prepared {
  bytes: Buffer;
  /** Where the place lies, its angle brackets included: [begin, end). */
  hole: [number, number];
}

/** What the signature's entry in the PDF says. */
export interface SealWords {
  name: string;
  reason: string;
  place: string;
  contact: string;
}

/**
 * Adds an invisible signature field to a PDF as an update at its end: not one earlier byte changes, so the file stays
 * the PDF/A that it was.
 * @throws AppendError when the file is not built as the typesetter builds it
 */
export function makeRoom(pdf: Buffer, words: SealWords, at: Date): Prepared {
  const root = rootOf(pdf);
  const catalog = objectAt(pdf, root);
  if (catalog.includes('/AcroForm')) throw new AppendError('the file has a form already');
  const page = firstPage(pdf, reference(catalog, 'Pages'));
  const pageObject = objectAt(pdf, page);
  const empty = `<${'0'.repeat(room * 2)}>`;
  const range = '[0 0000000000 0000000000 0000000000]';
  const appended = appendObjects(pdf, (first) => [
    { id: first, body: `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${range}`
      + ` /Contents ${empty} /M ${text(pdfDate(at))} /Name ${text(words.name)} /Reason ${text(words.reason)}`
      + ` /Location ${text(words.place)} /ContactInfo ${text(words.contact)} >>` },
    { id: first + 1, body: `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${text('Sigiliu')} /V ${first} 0 R /F 132`
      + ` /Rect [0 0 0 0] /P ${page} 0 R >>` },
    { id: page, body: annotated(pageObject, first + 1) },
    { id: root, body: extended(catalog, `/AcroForm << /Fields [${first + 1} 0 R] /SigFlags 3 >>`) },
  ]);
  const begin = appended.indexOf(empty, pdf.length);
  const hole: [number, number] = [begin, begin + empty.length];
  const lengths = [hole[0], hole[1], appended.length - hole[1]].map((value) => String(value).padStart(10, '0'));
  appended.write(`[0 ${lengths.join(' ')}]`, appended.indexOf(range, pdf.length), 'latin1');
  return { bytes: appended, hole };
}

/**
 * Writes the signature into its place.
 * @throws Error when it does not fit
 */
export function fillRoom({ bytes, hole }: Prepared, signature: Buffer): Buffer {
  if (signature.length > room) throw new Error(`a signature of ${signature.length} bytes, with room for ${room}`);
  const whole = Buffer.from(bytes);
  whole.write(signature.toString('hex'), hole[0] + 1, 'latin1');
  return whole;
}

/** The bytes that a signature speaks of: all but its own place. */
export const signedPart = ({ bytes, hole }: Prepared): Buffer =>
  Buffer.concat([bytes.subarray(0, hole[0]), bytes.subarray(hole[1])]);

function firstPage(pdf: Buffer, node: number): number {
  const dictionary = objectAt(pdf, node);
  return /\/Type\s*\/Pages\b/.test(dictionary) ? firstPage(pdf, reference(dictionary, 'Kids')) : node;
}

function annotated(page: string, id: number): string {
  if (!page.includes('/Annots')) return extended(page, `/Annots [${id} 0 R]`);
  const more = page.replace(/\/Annots\s*\[/, `/Annots [${id} 0 R `);
  if (more === page) throw new AppendError('the annotations of the first page lie elsewhere');
  return more;
}

function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key}\\s*\\[?\\s*(\\d+) 0 R`).exec(dictionary)?.[1];
  if (found === undefined) throw new AppendError(`no /${key}`);
  return Number(found);
}

/** A dictionary with one entry more. */
const extended = (dictionary: string, entry: string): string => dictionary.replace(/>>\s*$/, `  ${entry}\n>>`);

/** A text as a UTF-16 string of the PDF. */
const text = (value: string): string => `<FEFF${Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

const pdfDate = (at: Date): string => `D:${at.toISOString().replaceAll(/\D/g, '').slice(0, 14)}Z`;
