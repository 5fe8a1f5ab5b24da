import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { renderReceipt, type IDocument } from '../document/index.ts';
import { log } from '../log.ts';
import type { Bilingual } from '../orm/base.ts';
import { seal } from '../seal/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import type { CaseContent } from './content.ts';
import { manifestOf } from './manifest.ts';
import { answersPaper, indexPaper, type Listed } from './papers.ts';

/** A case as one zip, on its way. */
export interface Archive {
  fileName: string;
  /** Bytes. */
  size: number;
  stream: Readable;
}

/** A file of the archive with its bytes, or the stored content that it is. */
type Entry = Listed & { bytes?: Buffer; at: Date };

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The whole case as one zip: index, answers, receipt, documents, manifest, always in this order. Documents are streamed
 * one after the other; one whose bytes are no longer those that were stored is left out, and index and manifest say so.
 */
export async function archiveOf(
  content: CaseContent, services: Services, by: string, now = new Date(),
): Promise<Archive> {
  const { caseFile, request, procedure } = content;
  const answers = answersPaper(content, services);
  const receipt = renderReceipt(caseFile, request, procedure, services);
  const made: Entry[] = [
    file('01-cerere-kerelem.pdf', bilingual('export.file.answers'), answers, caseFile.registeredAt),
    file('01-cerere-kerelem.json', bilingual('export.file.answersData'), json(caseFile.data), caseFile.registeredAt),
    file('02-confirmare-elismerveny.pdf', bilingual('export.file.receipt'), receipt, caseFile.registeredAt),
  ];
  const kept: Entry[] = [];
  for (const [index, document] of content.documents.entries()) kept.push(await stored(document, index + 1, services));
  const files = [...made, ...kept];
  const index = await sealed(indexPaper(content, files, services, now), services);
  const first = file('00-opis-iratjegyzek.pdf', bilingual('export.file.index'), index, now);
  const manifest = json(manifestOf(content, [first, ...files], by, now));
  const last = file('manifest.json', bilingual('export.file.manifest'), manifest, now);
  const folder = `dosar-${request.no}-${request.year}`;
  return { fileName: `${folder}.zip`, ...await zip(folder, [first, ...files, last], services) };
}

function file(path: string, title: Bilingual, bytes: Buffer, at: Date): Entry {
  return { path, sha256: hashOf(bytes), size: bytes.length, title, damaged: false, bytes, at };
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

async function stored(document: IDocument, place: number, { files }: Services): Promise<Entry> {
  const { sha256, size, title, createdAt } = document;
  const name = document.fileName.replaceAll(/[/\\]/g, '-');
  const damaged = !await files.intact(sha256);
  if (damaged) log.error({ document: document.id, sha256 }, 'a stored document is damaged');
  const path = `documente-dokumentumok/${String(place).padStart(2, '0')}-${name}`;
  return { path, sha256, size, title, document, damaged, at: createdAt };
}

/** The index carries the seal of the city hall; where that cannot be, it goes without. */
async function sealed(pdf: Buffer, { signer, city }: Services): Promise<Buffer> {
  if (!signer) return pdf;
  try {
    const notes = { reason: 'Opis / Iratjegyzék', place: city.data.address.ro, contact: city.data.email };
    return (await seal(pdf, signer, notes)).bytes;
  } catch (error) {
    log.warn({ err: error }, 'index not sealed');
    return pdf;
  }
}

/** Stored without compression: the size is known before the first byte, and PDFs and pictures are compressed already. */
async function zip(folder: string, entries: Entry[], { files }: Services): Promise<{ size: number; stream: Readable }> {
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
