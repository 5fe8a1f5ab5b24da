import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../errors.ts';

/** The kinds of files a person may send: extension as written, media type as found in the content. */
const kinds: Record<string, { mediaType: string; found: string[] }> = {
  pdf: { mediaType: 'application/pdf', found: ['pdf'] },
  jpg: { mediaType: 'image/jpeg', found: ['jpg'] },
  jpeg: { mediaType: 'image/jpeg', found: ['jpg'] },
  png: { mediaType: 'image/png', found: ['png', 'apng'] },
  // Other archives are not told apart by their first bytes alone: reading the text finds out.
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', found: ['docx', 'zip'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', found: ['odt', 'zip'] },
  txt: { mediaType: 'text/plain', found: [] },
};

/**
 * Finds the media type of a file by its content and compares it with its name: a program renamed to `.pdf` is refused.
 * @param head first bytes of the file
 * @param allowed extensions of the city's settings
 * @returns media type
 * @throws AppError `upload.typeNotAllowed`, `upload.contentMismatch`, `upload.empty`
 */
export async function checkFileType(fileName: string, head: Buffer, allowed: string[]): Promise<string> {
  if (head.length === 0) throw new AppError('upload.empty');
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const kind = kinds[extension];
  const list = allowed.map((name) => name.toUpperCase()).join(', ');
  if (!kind || !(allowed.includes(extension) || (extension === 'jpeg' && allowed.includes('jpg')))) {
    throw new AppError('upload.typeNotAllowed', { allowed: list });
  }
  const type = await fileTypeFromBuffer(head);
  const fits = type ? kind.found.includes(type.ext) : kind.found.length === 0 && !head.includes(0);
  if (!fits) throw new AppError('upload.contentMismatch', { extension: extension.toUpperCase(), allowed: list });
  return kind.mediaType;
}

/** A file name without path, control or direction characters, at most 150 characters long. */
export function cleanFileName(name: string): string {
  // Browsers write a quotation mark in a file name as %22 (HTML, multipart/form-data encoding).
  const base = name.replaceAll('%22', '').split(/[/\\]/).at(-1) ?? '';
  const clean = base.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim();
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 ? clean.slice(dot) : '';
  const stem = (dot > 0 ? clean.slice(0, dot) : clean).slice(0, 150 - extension.length);
  return `${stem || 'document'}${extension}`;
}
