import type { Changes } from './types.ts';

/** Changes that the server does not have yet. */
export interface Kept {
  /** revision that they were made on */
  revision: number;
  changes: Changes;
  /** what the save that takes them is called */
  note?: string;
}

/** Where unsaved changes wait in this browser. */
export interface KeptStore {
  read(): Kept | null;
  keep(kept: Kept): void;
  clear(): void;
}

/** Keeps unsaved changes of one analyst's draft. @param owner id of the analyst */
export function keptStore(owner: string, key: string): KeptStore {
  const name = `dosar.studio.${owner}.${key}`;
  return {
    read() {
      try {
        const text = localStorage.getItem(name);
        return text === null ? null : JSON.parse(text) as Kept;
      } catch {
        return null;
      }
    },
    keep(kept) {
      try {
        localStorage.setItem(name, JSON.stringify(kept));
      } catch {
        // no room in this browser: the tab still holds it
      }
    },
    clear() {
      try {
        localStorage.removeItem(name);
      } catch {
        // nothing can be kept here
      }
    },
  };
}
