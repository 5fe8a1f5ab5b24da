import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { AppError } from '../errors.ts';
import type { Arrival, FileStore } from './file-store.ts';

/** A file that arrived, with the name its owner gave it. */
export interface Upload {
  arrival: Arrival;
  fileName: string;
  /** Id of the document that it becomes; a fresh one when left out. */
  id?: string;
}

/**
 * Takes the one file of a multipart request into the store's waiting room, as a stream.
 * @param limit bytes
 * @throws AppError `upload.tooLarge`, `upload.missing`, `request.invalid`
 */
export async function receiveUpload(request: IncomingMessage, files: FileStore, limit: number): Promise<Upload> {
  const parser = openParser(request);
  return new Promise<Upload>((resolve, reject) => {
    let receiving: Promise<Upload> | undefined;
    const refuse = (error: unknown): void => {
      request.unpipe(parser);
      request.resume();
      reject(error instanceof AppError ? error : new AppError('request.invalid'));
    };
    parser.on('file', (_field, stream, info) => {
      stream.once('error', refuse);
      receiving = files.receive(stream, limit).then((arrival) => ({ arrival, fileName: info.filename ?? '' }));
      receiving.catch(refuse);
    });
    parser.once('close', () => {
      if (!receiving) return refuse(new AppError('upload.missing'));
      return receiving.then(resolve, refuse);
    });
    parser.once('error', refuse);
    request.once('aborted', () => refuse(new AppError('request.invalid')));
    request.pipe(parser);
  });
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 5, fieldSize: 1000, parts: 6 },
    });
  } catch {
    throw new AppError('upload.missing');
  }
}
