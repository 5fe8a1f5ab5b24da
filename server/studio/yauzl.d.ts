/** The part of the reader that we use; the package brings no types. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export interface Entry {
    fileName: string;
    compressedSize: number;
    uncompressedSize: number;
    externalFileAttributes: number;
    isEncrypted(): boolean;
  }

  export interface ZipFile extends EventEmitter {
    readonly entryCount: number;
    readEntry(): void;
    close(): void;
    openReadStream(entry: Entry, done: (error: Error | null, stream: Readable) => void): void;
  }

  export function fromBuffer(
    buffer: Buffer,
    options: { lazyEntries: true; strictFileNames: boolean },
    done: (error: Error | null, zip: ZipFile) => void,
  ): void;
}
