import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProgramEnded, runLimited, type Limits } from './limited.ts';
import { readPicture } from './reading.ts';

/** Languages that papers come in, in the order in which they are tried. */
const wanted = ['ron', 'hun', 'eng'];
const mebibyte = 1_048_576;
const quick: Limits = { seconds: 10, memory: 256 * mebibyte, output: mebibyte };
const long: Limits = { seconds: 120, memory: 1536 * mebibyte, output: 8 * mebibyte };
/** Longer side of a page's picture, pixels: 280 dots an inch on A4, whatever size the page says it has. */
const side = 3300;

/** The recognition of text in pictures, as installed on this machine. */
export interface Ocr {
  /** Of `ron`, `hun`, `eng`: those whose data are there. */
  languages: string[];
  /** Whether pages can be drawn (`pdftoppm`); otherwise the picture embedded in a page is taken. */
  draws: boolean;
}

/** Looks what is installed; null without tesseract or without data of any of the languages. */
export async function findOcr(): Promise<Ocr | null> {
  const listed = await runLimited('tesseract', ['--list-langs'], { limits: quick }).catch(() => null);
  if (!listed) return null;
  const known = new Set(listed.toString('utf8').split(/\s+/));
  const languages = wanted.filter((language) => known.has(language));
  if (languages.length === 0) return null;
  const draws = await runLimited('pdftoppm', ['-v'], { limits: quick }).then(
    () => true, (error: unknown) => error instanceof ProgramEnded && error.reason !== 'missing');
  return { languages, draws };
}

/** The text in a picture. @throws ProgramEnded */
export async function recognise(ocr: Ocr, picture: Uint8Array, signal?: AbortSignal): Promise<string> {
  const args = ['stdin', 'stdout', '-l', ocr.languages.join('+')];
  return (await runLimited('tesseract', args, { limits: long, input: picture, signal })).toString('utf8');
}

/** A page of a PDF as a picture; empty when the page has none. @throws ProgramEnded */
export async function pictureOfPage(ocr: Ocr, pdf: Uint8Array, page: number, signal?: AbortSignal): Promise<Buffer> {
  if (!ocr.draws) return readPicture(pdf, page, signal);
  const folder = await mkdtemp(path.join(tmpdir(), 'dosar-page-'));
  try {
    const [source, target] = [path.join(folder, 'in.pdf'), path.join(folder, 'page')];
    await writeFile(source, pdf, { mode: 0o600 });
    await runLimited('pdftoppm', [
      '-f', `${page}`, '-l', `${page}`, '-scale-to', `${side}`, '-gray', '-png', '-singlefile', source, target,
    ], { limits: long, signal });
    return await readFile(`${target}.png`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
