import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import { FileParts } from './file-parts.ts';

/** A content in the store. */
export interface StoredFile {
  /** Hex; also the name of the file. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Content that has arrived but does not count yet. */
export interface Arrival extends StoredFile {
  path: string;
}

/**
 * Content-addressed store in a local folder: a file's name is the SHA-256 of its bytes, so a content is stored once and a
 * changed one is noticed. A file appears under its name only when it is whole and on the disk.
 */
export class FileStore {
  readonly #root: string;
  /** Files that arrive piece by piece. */
  readonly parts: FileParts;

  constructor(root: string) {
    this.#root = root;
    this.parts = new FileParts(path.join(root, 'arriving'));
  }

  /** Makes the folders; throws when the place cannot be written. */
  async prepare(): Promise<void> {
    await mkdir(path.join(this.#root, 'arriving'), { recursive: true, mode: 0o700 });
  }

  #place(sha256: string): string {
    return path.join(this.#root, sha256.slice(0, 2), sha256);
  }

  /**
   * Takes a stream into the waiting room, without holding it in memory.
   * @param limit bytes; more is refused and nothing is left behind
   * @throws AppError `upload.tooLarge`
   */
  async receive(source: Readable, limit: number): Promise<Arrival> {
    const target = path.join(this.#root, 'arriving', randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) return done(new AppError('upload.tooLarge', { limit: Math.floor(limit / 1_048_576) }));
        hash.update(chunk);
        return done(null, chunk);
      },
    });
    try {
      await pipeline(source, meter, createWriteStream(target, { mode: 0o600, flush: true }));
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    }
    return { path: target, size, sha256: hash.digest('hex') };
  }

  /** Makes an arrival count. */
  async keep(arrival: Arrival): Promise<StoredFile> {
    const place = this.#place(arrival.sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(arrival.path, place);
    await syncFolder(path.dirname(place));
    return { sha256: arrival.sha256, size: arrival.size };
  }

  /**
   * Removes a content for good, unless it was put there again lately. It is moved aside before it is looked at, so that
   * whoever brings the same content at this moment does not lose it.
   * @param before a content put there later stays
   * @returns false when it stays
   */
  async removeOlder(sha256: string, before: Date): Promise<boolean> {
    const aside = path.join(this.#root, 'arriving', randomUUID());
    try {
      await rename(this.#place(sha256), aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw error;
    }
    const { mtime } = await stat(aside);
    if (mtime >= before) await rename(aside, this.#place(sha256));
    else await rm(aside);
    return mtime < before;
  }

  /** Throws an arrival away. */
  async discard(arrival: Arrival): Promise<void> {
    await rm(arrival.path, { force: true });
  }

  /** Stores bytes made here (an issued document). */
  async write(bytes: Uint8Array): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const target = path.join(this.#root, 'arriving', randomUUID());
    const file = await open(target, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return this.keep({ path: target, size: bytes.length, sha256 });
  }

  /**
   * The bytes of a content, checked against its name.
   * @throws AppError `document.damaged` when they are not what was stored, or missing
   */
  async read(sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.#place(sha256)).catch(() => null);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) throw new AppError('document.damaged');
    return bytes;
  }

  /** The bytes of a content as a stream; look with `intact` first whether they are what was stored. */
  stream(sha256: string): Readable {
    return createReadStream(this.#place(sha256));
  }

  /** Whether a content is there and still what was stored; read piece by piece. */
  async intact(sha256: string): Promise<boolean> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of this.stream(sha256)) hash.update(chunk as Buffer);
      return hash.digest('hex') === sha256;
    } catch {
      return false;
    }
  }

  /** First bytes of an arrival, for finding out what it is. */
  async head(arrival: Arrival, bytes = 4100): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(arrival.path, { end: bytes - 1 })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /** Whether the folder can be used now. */
  async healthy(): Promise<boolean> {
    return stat(this.#root).then((found) => found.isDirectory(), () => false);
  }
}

/** Makes the rename itself durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
