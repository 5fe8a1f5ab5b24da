import { ZipFile } from 'yazl';
import type { Files } from './files.ts';

/** Every archive of the same files has the same bytes. */
const always = new Date(2000, 0, 1);

/** Where a file of a procedure stands in the project and in an archive. */
export const archivePath = (key: string, file: string): string =>
  file.startsWith('forms/') ? `forms/${key}/${file.slice('forms/'.length)}` : `processes/${key}/${file}`;

/** A procedure as a zip of its two folders, as the project itself keeps it. */
export async function archiveOf(key: string, files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [file, text] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
    zip.addBuffer(Buffer.from(text), archivePath(key, file), { mtime: always, mode: 0o100644 });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
