/**
 * A program of its own: reads one document from its input and writes what it found to its output. It runs without
 * rights on files and without settings, so that a document made to do harm finds nothing to harm (`reading.ts` starts
 * it).
 */
import { extractImages, getDocumentProxy } from 'unpdf';
import { officeText, plainText } from './office.ts';

/** What the program answers. */
export interface Reading {
  /** The text of each page looked at. */
  texts: string[];
  /** Pages that the document has. */
  pages: number;
}

/** Pages looked at, at most. */
const mostPages = 300;
/** Smaller pictures on a page are signs and logos, pixels. */
const smallest = 250_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function input(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const open = async (): Promise<Pdf> =>
  getDocumentProxy(new Uint8Array(await input()), { isEvalSupported: false, useSystemFonts: false, verbosity: 0 });

async function readPdf(): Promise<Reading> {
  const pdf = await open();
  const texts: string[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    page.cleanup();
  }
  return { texts, pages: pdf.numPages };
}

/** The largest picture of a page, as a Netpbm file; nothing when there is none that could be a scan. */
async function pictureOf(number: number): Promise<Uint8Array> {
  const pictures = await extractImages(await open(), number);
  const [largest] = pictures.toSorted((one, other) => other.width * other.height - one.width * one.height);
  if (!largest || largest.width * largest.height < smallest) return new Uint8Array();
  const { data, width, height, channels } = largest;
  const kept = channels === 1 ? Uint8Array.from(data) : opaque(data, channels);
  return Buffer.concat([Buffer.from(`P${channels === 1 ? 5 : 6}\n${width} ${height}\n255\n`), kept]);
}

function opaque(data: Uint8ClampedArray | Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return Uint8Array.from(data);
  const points = data.length / channels;
  const kept = new Uint8Array(points * 3);
  for (let point = 0; point < points; point += 1) {
    for (let part = 0; part < 3; part += 1) kept[point * 3 + part] = data[point * channels + part] ?? 0;
  }
  return kept;
}

async function answer(kind: string, page: number): Promise<Uint8Array | string> {
  if (kind === 'picture') return pictureOf(page);
  if (kind === 'pdf') return JSON.stringify(await readPdf());
  const bytes = await input();
  const whole = kind === 'txt' ? plainText(bytes) : officeText(kind, bytes);
  return JSON.stringify({ texts: [whole], pages: 1 } satisfies Reading);
}

const found = await answer(process.argv[2] ?? '', Number(process.argv[3] ?? 1));
process.stdout.write(found, () => process.exit(0));
