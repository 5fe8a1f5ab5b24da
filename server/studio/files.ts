import { createHash } from 'node:crypto';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { readPackageFiles, type ProcedurePackage } from '../procedure/package.ts';
import { projectRoot } from '../roles/paths.ts';

/** Files of a procedure as text, by their path inside the package. Nothing in a text is ever changed on the way. */
export type Files = Record<string, string>;

/** What a draft may hold: bytes of a file, number of files, bytes of all. */
export const LIMITS = { fileBytes: 1024 * 1024, files: 500, draftBytes: 20 * 1024 * 1024 };

const NAME = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}';
const PLACES = [
  'procedure\\.json',
  `${NAME}\\.bpmn`,
  `${NAME}\\.dmn`,
  `${NAME}\\.hu\\.json`,
  `templates/${NAME}\\.typ`,
  `examples/${NAME}\\.json`,
  `forms/${NAME}\\.form`,
  'forms/hu\\.json',
].map((place) => new RegExp(`^${place}$`));

/** True for a path that a file of a procedure can have. */
export const isPlace = (file: string): boolean => PLACES.some((place) => place.test(file)) && !file.includes('..');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const bytesOf = (text: string): number => Buffer.byteLength(text);

/**
 * Whether a text can be kept as it is: not too large, no NUL, nothing but Unicode.
 * @throws AppError `studio.badPath`, `studio.fileTooLarge`, `studio.badText`
 */
export function checkFile(file: string, text: string): void {
  if (!isPlace(file)) throw new AppError('studio.badPath', { file: file.slice(0, 200) });
  if (bytesOf(text) > LIMITS.fileBytes) throw new AppError('studio.fileTooLarge', { file });
  if (text.includes('\0') || !text.isWellFormed()) throw new AppError('studio.badText', { file });
}

/**
 * The bytes of a file as text that gives the same bytes again; null when there is no such text.
 */
export function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

const own = new WeakMap<ProcedurePackage, Files>();

/** The files of a published procedure without those that all procedures share. */
export function filesOf(pkg: ProcedurePackage): Files {
  const known = own.get(pkg);
  if (known) return known;
  const files = Object.fromEntries(
    [...pkg.files].filter(([file]) => !file.startsWith('_shared/')).map(([file, bytes]) => [file, textOf(bytes) ?? '']),
  );
  own.set(pkg, files);
  return files;
}

let shared: Map<string, Uint8Array> | undefined;

/** The templates that belong to the city hall and not to a procedure. */
export function sharedFiles(): Map<string, Uint8Array> {
  const dir = path.join(projectRoot, 'processes/_shared');
  shared ??= new Map([...readPackageFiles(dir)].filter(([file]) => file.startsWith('_shared/')));
  return shared;
}

/** The files of a draft as those of a package, with the templates that all share: what is checked and published. */
export function packageFiles(files: Files): Map<string, Uint8Array> {
  return new Map([
    ...Object.entries(files).map(([file, text]) => [file, Buffer.from(text)] as const),
    ...sharedFiles(),
  ]);
}
