/** Files as a version keeps them: path inside the package → base64 of the bytes. */
export type StoredFiles = Record<string, string>;

/** The files of a package as its version keeps them. */
export const toStored = (files: ReadonlyMap<string, Uint8Array>): StoredFiles =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]));

/** The bytes of what a version keeps. */
export const fromStored = (files: StoredFiles): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content, 'base64')]));
