import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import type { Arrival } from './file-store.ts';

/** Files that arrive piece by piece, each under its own name in a folder of the file store. */
export class FileParts {
  readonly #folder: string;
  readonly #arriving = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  #place(id: string): string {
    return path.join(this.#folder, `part-${id}`);
  }

  /** Bytes that have arrived. */
  async size(id: string): Promise<number> {
    return stat(this.#place(id)).then(({ size }) => size, () => 0);
  }

  /**
   * Adds a piece; what came of it before the line broke stays.
   * @param offset where it begins; it must be the end of what is there
   * @param limit bytes of the whole file
   * @returns bytes that have arrived
   * @throws AppError `upload.offset`, `upload.tooLarge`, `request.invalid` when the line broke
   */
  async append(id: string, offset: number, piece: Readable, limit: number): Promise<number> {
    if (this.#arriving.has(id) || offset !== await this.size(id)) {
      piece.resume();
      throw new AppError('upload.offset');
    }
    this.#arriving.add(id);
    let end = offset;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        end += chunk.length;
        if (end > limit) return done(new AppError('upload.tooLarge', { limit: Math.floor(limit / 1_048_576) }));
        return done(null, chunk);
      },
    });
    try {
      await pipeline(piece, meter, createWriteStream(this.#place(id), { flags: 'a', mode: 0o600, flush: true }));
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('request.invalid');
    } finally {
      this.#arriving.delete(id);
    }
    return this.size(id);
  }

  /** First bytes, for finding out what it is. */
  async head(id: string, bytes = 4100): Promise<Buffer> {
    const file = await open(this.#place(id), 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** The whole file as an arrival, ready for the store. */
  async whole(id: string): Promise<Arrival> {
    const place = this.#place(id);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of createReadStream(place)) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
    return { path: place, size, sha256: hash.digest('hex') };
  }

  /** Throws it away. */
  async remove(id: string): Promise<void> {
    await rm(this.#place(id), { force: true });
  }
}
