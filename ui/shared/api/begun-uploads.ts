/** Signing out forgets everything with this beginning. */
const KEY = 'dosar.draft.uploads';
/** More are not kept. */
const MOST = 20;

/** A file as it was announced to the server. */
export interface AnnouncedFile {
  fileName: string;
  size: number;
  changedAt: number;
  place: string | null;
}

/** A file that somebody without an account has begun to send: the tab alone knows its id. */
export interface BegunUpload extends AnnouncedFile {
  id: string;
}

/** Files begun in this tab that have not arrived. */
export function begunUploads(): BegunUpload[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as BegunUpload[];
  } catch {
    return [];
  }
}

/** The file begun in this tab that is the same as one that is announced now. */
export const begunLike = (file: AnnouncedFile): BegunUpload | undefined => begunUploads().find((one) =>
  one.fileName === file.fileName && one.size === file.size && one.changedAt === file.changedAt && one.place === file.place);

/** Keeps the id of a file while it is on its way. */
export function noteBegun({ id, fileName, size, changedAt, place }: BegunUpload): void {
  keep([...begunUploads().filter((one) => one.id !== id), { id, fileName, size, changedAt, place }].slice(-MOST));
}

/** Forgets a file that has arrived, was refused or given up. */
export function forgetBegun(id: string): void {
  keep(begunUploads().filter((one) => one.id !== id));
}

function keep(list: BegunUpload[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // storage may be full or forbidden; then a file begins anew after a reload
  }
}
