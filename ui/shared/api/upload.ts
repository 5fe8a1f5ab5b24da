import { commonHeaders, online, problemError } from './client.ts';
import { NetworkError } from './errors.ts';
import type { StoredFile } from './types.ts';

/**
 * Sends a file to the reader's own documents, or where else it belongs.
 * @param file what to send
 * @param onProgress called with the share sent, 0 to 1
 * @param path endpoint that takes it
 * @returns the stored document
 * @throws ApiError (`upload.tooLarge`, `upload.typeNotAllowed`, …), NetworkError
 */
export function uploadFile(
  file: File, onProgress: (share: number) => void, path = '/api/store',
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', path);
    for (const [name, value] of Object.entries(commonHeaders(true))) call.setRequestHeader(name, value);
    call.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    call.addEventListener('load', () => {
      online.value = true;
      if (call.status >= 200 && call.status < 300)
        resolve((JSON.parse(call.responseText) as { data: StoredFile }).data);
      else reject(problemError(call.status, call.responseText));
    });
    call.addEventListener('error', () => {
      online.value = false;
      reject(new NetworkError(new Error('upload')));
    });
    const body = new FormData();
    body.append('file', file, file.name);
    call.send(body);
  });
}
