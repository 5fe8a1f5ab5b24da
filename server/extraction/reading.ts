import { realpathSync } from 'node:fs';
import path from 'node:path';
import { runLimited, type Limits } from './limited.ts';
import type { Reading } from './reader.ts';

const mebibyte = 1_048_576;
const limits: Limits = { seconds: 60, memory: 1024 * mebibyte, output: 64 * mebibyte };
/** Memory of the program's own objects, MiB. */
const heap = 512;

const program = path.join(import.meta.dirname, 'reader.ts');

/** What the program may read: the server's own code and its libraries, no data. */
function readable(): string[] {
  const project = path.join(import.meta.dirname, '../..');
  const libraries = realpathSync(path.join(project, 'node_modules'));
  return ['server', 'package.json', 'node_modules'].map((name) => path.join(project, name)).concat(libraries);
}

function run(bytes: Uint8Array, signal: AbortSignal | undefined, ...args: string[]): Promise<Buffer> {
  return runLimited(process.execPath, [
    '--permission', ...readable().map((place) => `--allow-fs-read=${place}`), `--max-old-space-size=${heap}`,
    '--disable-warning=ExperimentalWarning', program, ...args,
  ], { limits, input: bytes, signal });
}

/**
 * The text that stands in a document itself.
 * @param kind `pdf`, `docx`, `odt`, `txt`
 * @throws ProgramEnded when it cannot be read within the limits
 */
export async function readText(kind: string, bytes: Uint8Array, signal?: AbortSignal): Promise<Reading> {
  return JSON.parse((await run(bytes, signal, kind)).toString('utf8')) as Reading;
}

/** The picture that fills a page of a PDF, as a Netpbm file; empty when there is none. @throws ProgramEnded */
export const readPicture = (bytes: Uint8Array, page: number, signal?: AbortSignal): Promise<Buffer> =>
  run(bytes, signal, 'picture', String(page));
