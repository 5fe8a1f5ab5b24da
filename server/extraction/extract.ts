import type { TextState } from './document-text.entity.ts';
import { pictureOfPage, recognise, type Ocr } from './ocr.ts';
import { readText } from './reading.ts';

/** What was found in a document. */
export interface Extract {
  state: Exclude<TextState, 'waiting' | 'failed'>;
  text: string;
  pages: number;
  /** Some of it comes from pictures. */
  recognised: boolean;
}

/** Characters kept of one document. */
const longest = 200_000;
/** A page with fewer letters has no text of its own worth the name. */
const fewLetters = 12;
/** Pages recognised in one document, at most. */
const mostPages = 40;

const kinds: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'text/plain': 'txt',
};

interface Asked {
  bytes: Uint8Array;
  mediaType: string;
  /** null where no recognition is installed. */
  ocr: Ocr | null;
  signal?: AbortSignal | undefined;
  /** Called after each page that was recognised. */
  onPage?: (done: number, pages: number) => Promise<void>;
}

/**
 * The text of a document: what stands in it, and what is recognised on pages that are pictures.
 * @throws ProgramEnded when a program could not read it within its limits
 */
export async function extract(asked: Asked): Promise<Extract> {
  if (asked.mediaType.startsWith('image/')) return fromPicture(asked);
  const kind = kinds[asked.mediaType];
  if (!kind) return { state: 'empty', text: '', pages: 0, recognised: false };
  const { texts, pages } = await readText(kind, asked.bytes, asked.signal);
  const bare = texts.flatMap((text, index) => (hasWords(text) ? [] : [index])).slice(0, kind === 'pdf' ? mostPages : 0);
  if (asked.ocr) await recognisePages(asked, asked.ocr, texts, bare);
  const text = clean(texts.join('\n'));
  const unread = bare.length > 0 && !asked.ocr;
  const state = hasWords(text) ? 'read' : unread ? 'needsOcr' : 'empty';
  return { state, text, pages, recognised: bare.length > 0 && asked.ocr !== null };
}

async function fromPicture({ bytes, ocr, signal }: Asked): Promise<Extract> {
  if (!ocr) return { state: 'needsOcr', text: '', pages: 1, recognised: false };
  const text = clean(await recognise(ocr, bytes, signal));
  return { state: hasWords(text) ? 'read' : 'empty', text, pages: 1, recognised: true };
}

async function recognisePages(
  { bytes, signal, onPage }: Asked, ocr: Ocr, texts: string[], bare: number[],
): Promise<void> {
  for (const [done, index] of bare.entries()) {
    const picture = await pictureOfPage(ocr, bytes, index + 1, signal);
    if (picture.length > 0) texts[index] = await recognise(ocr, picture, signal);
    await onPage?.(texts.length - bare.length + done + 1, texts.length);
  }
}

const hasWords = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= fewLetters;

/** One writing of each letter (comma below, not cedilla), no control characters, no runs of empty lines. */
function clean(text: string): string {
  const cedillas: Record<string, string> = { ş: 'ș', Ş: 'Ș', ţ: 'ț', Ţ: 'Ț' };
  return text.slice(0, longest).normalize('NFC').replaceAll(/[şŞţŢ]/g, (letter) => cedillas[letter] ?? letter)
    .replaceAll(/[^\P{C}\n\t]/gu, '').replaceAll(/[^\S\n]+/g, ' ').replaceAll(/ ?\n(?: ?\n){2,}/g, '\n\n').trim();
}
