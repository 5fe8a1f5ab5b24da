import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import { LIMITS } from './files.ts';

/** Bytes that may come out of archives together. */
export const unpackedBytes = 50 * 1024 * 1024;
/** Files of an archive: how many at most, and how much smaller an archive may make them. */
const bounds = { files: 2 * LIMITS.files, ratio: 200 };
/** From this size on the ratio counts, bytes. */
const ratioFrom = 256 * 1024;

const isFolder = ({ fileName }: Entry): boolean => fileName.endsWith('/');
/** Unix kind of a symbolic link, in the upper half of the attributes. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/**
 * The files of a zip by their paths. What it says of itself is looked at before anything is unpacked.
 * @param room bytes that may come out of it
 * @throws AppError `studio.importZip` (broken, encrypted), `studio.importUnsafe` (a path leads out of it),
 * `studio.importDuplicate`, `studio.importBomb`
 */
export async function unpack(bytes: Buffer, room = unpackedBytes): Promise<Map<string, Buffer>> {
  try {
    const zip = await promisify(fromBuffer)(bytes, { lazyEntries: true, strictFileNames: false });
    return await read(zip, await entriesOf(zip, room));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { message } = error as Error;
    const unsafe = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)/s.exec(message)?.[1];
    if (unsafe !== undefined) throw new AppError('studio.importUnsafe', { file: unsafe.slice(0, 100) });
    throw new AppError(/more bytes|too many bytes/i.test(message) ? 'studio.importBomb' : 'studio.importZip');
  }
}

/** What the archive says it holds. */
async function entriesOf(zip: ZipFile, room: number): Promise<Entry[]> {
  if (zip.entryCount > bounds.files) throw new AppError('studio.importBomb');
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  });
  const files = entries.filter((entry) => !isFolder(entry));
  const names = new Set<string>();
  for (const entry of files) {
    if (entry.isEncrypted() || isLink(entry)) throw new AppError('studio.importZip');
    if (names.has(entry.fileName)) throw new AppError('studio.importDuplicate', { file: entry.fileName.slice(0, 100) });
    names.add(entry.fileName);
    const packed = entry.uncompressedSize > ratioFrom && entry.uncompressedSize > entry.compressedSize * bounds.ratio;
    if (packed) throw new AppError('studio.importBomb');
  }
  if (files.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > room)
    throw new AppError('studio.importBomb');
  return files;
}

async function read(zip: ZipFile, entries: Entry[]): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    const stream = await promisify(zip.openReadStream.bind(zip))(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}
