import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { IDocument } from '../document/index.ts';
import { log } from '../log.ts';
import type { Bilingual } from '../orm/base.ts';
import type { Services } from '../services.ts';
import type { Listed } from './papers.ts';

/** A zip on its way. */
export interface Archive {
  fileName: string;
  /** Bytes. */
  size: number;
  stream: Readable;
}

/** A file of the archive with its bytes, or the stored content that it is. */
export type Entry = Listed & { bytes?: Buffer; at: Date };

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A file made for the archive. */
export function file(path: string, title: Bilingual, bytes: Buffer, at: Date): Entry {
  return { path, sha256: hashOf(bytes), size: bytes.length, title, damaged: false, bytes, at };
}

/** Data for programs, easy to read for people too. */
export const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** A name of a folder as programs of every system take it. */
export const plainName = (name: string): string => name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-').replace(/^\.+/, '-').trim() || '-';

/**
 * A stored document as a file of the archive; one whose bytes are no longer those that were stored is marked.
 * @param folder inside the archive, with its slash; empty for the top
 * @param place number in front of its name
 * @param under folder of all documents, with its slash
 */
export async function stored(
  folder: string, document: IDocument, place: number, { files }: Services, under = 'documente-dokumentumok/',
): Promise<Entry> {
  const { sha256, size, title, createdAt } = document;
  const name = document.fileName.replaceAll(/[/\\]/g, '-');
  const damaged = !await files.intact(sha256);
  if (damaged) log.error({ document: document.id, sha256 }, 'a stored document is damaged');
  const path = `${folder}${under}${String(place).padStart(2, '0')}-${name}`;
  return { path, sha256, size, title, document, damaged, at: createdAt };
}

/**
 * Files as one zip inside one folder, without compression: the size is known before the first byte, and PDFs and pictures
 * are compressed already.
 */
export async function zip(folder: string, entries: Entry[], { files }: Services): Promise<{ size: number; stream: Readable }> {
  const archive = new ZipFile();
  for (const { path, sha256, size, bytes, at, damaged } of entries) {
    const options = { mtime: at, mode: 0o100644, compress: false };
    if (bytes) archive.addBuffer(bytes, `${folder}/${path}`, options);
    else if (!damaged) {
      archive.addReadStreamLazy(`${folder}/${path}`, { ...options, size }, (give) => {
        give(null, files.stream(sha256));
      });
    }
  }
  const size = await new Promise<number>((resolve) => {
    archive.end({ forceZip64Format: false, comment: '' }, resolve as () => void);
  });
  return { size, stream: archive.outputStream as Readable };
}
