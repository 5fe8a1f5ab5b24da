import type { StoreDocument } from './api.ts';

/** What the reader wants to see. Empty texts stand for everything. */
export interface Filter {
  /** typed; the server looks for it */
  q: string;
  /** id of a folder, or `none` */
  folder: string;
  type: string;
  /** `expiring` for what has ended or will soon, `received` for what the city hall sent */
  state: string;
}

export const everything: Filter = { q: '', folder: '', type: '', state: '' };

/** Whether something may be left out. */
export const isNarrowed = (filter: Filter): boolean => Object.values(filter).some((value) => value.trim() !== '');

const states: Record<string, (document: StoreDocument) => boolean> = {
  expiring: ({ standing }) => standing === 'expiring' || standing === 'expired',
  received: ({ kind }) => kind === 'issued',
  own: ({ kind }) => kind === 'own',
};

/** The documents that fit folder, kind and state; what was typed has been looked for already. */
export function filtered(documents: StoreDocument[], { folder, type, state }: Filter): StoreDocument[] {
  return documents.filter((document) =>
    (folder === '' || (folder === 'none' ? document.folderId === null : document.folderId === folder))
    && (type === '' || document.type === type)
    && (states[state]?.(document) ?? true));
}
