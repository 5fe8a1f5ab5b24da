import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { AppError } from '../errors.ts';

/** Bytes of everything that comes in one request. */
const limit = 50 * 1024 * 1024;
/** Files of one request. */
const most = 500;

/** Files and fields of a multipart request. */
export interface Arrived {
  files: { name: string; bytes: Buffer }[];
  fields: Record<string, string>;
}

/**
 * Takes the files of a multipart request into memory.
 * @throws AppError `studio.importEmpty` when there is none, `studio.importTooLarge`, `request.invalid`
 */
export async function receive(request: IncomingMessage): Promise<Arrived> {
  const parser = open(request);
  const arrived: Arrived = { files: [], fields: {} };
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: unknown): void => {
      request.unpipe(parser);
      request.resume();
      reject(error instanceof AppError ? error : new AppError('request.invalid'));
    };
    parser.on('field', (name, value) => { arrived.fields[name] = value; });
    parser.on('file', (_field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limit) refuse(new AppError('studio.importTooLarge', { limit: limit / 1_048_576 }));
        else chunks.push(chunk);
      });
      stream.once('error', refuse);
      stream.once('end', () => arrived.files.push({ name: info.filename ?? '', bytes: Buffer.concat(chunks) }));
    });
    parser.once('filesLimit', () => refuse(new AppError('studio.tooManyFiles', { limit: most })));
    parser.once('close', resolve);
    parser.once('error', refuse);
    request.once('aborted', () => refuse(new AppError('request.invalid')));
    request.pipe(parser);
  });
  if (arrived.files.length === 0) throw new AppError('studio.importEmpty');
  return arrived;
}

function open(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers, defParamCharset: 'utf8', preservePath: false,
      limits: { files: most, fields: 10, fieldSize: 1000, fileSize: limit + 1 },
    });
  } catch {
    throw new AppError('studio.importEmpty');
  }
}
